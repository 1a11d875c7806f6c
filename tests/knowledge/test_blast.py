"""Blast radius: what an alias or an entry would change in questions asked before."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from knowledge.ask.engine import Engine
from knowledge.authoring.blast import Blast, Replayed, blast, read_replayed
from knowledge.authoring.changes import with_alias, with_entry
from knowledge.commands.blast import blast as command
from knowledge.errors import UnknownEntry
from knowledge.model import Faq, Pack, Words
from tests.knowledge.pack_files import write
from tests.knowledge.small_pack import PACK, seoul, text

BEFORE = Engine.build(PACK, semantic=False)


def replayed(pack: Pack, *questions: Replayed) -> Blast:
    return blast(BEFORE, Engine.build(pack, semantic=False), questions, seoul(6, 12, 40))


def asked(said: str, *gold: str) -> Replayed:
    return Replayed(text=said, lang="ko", gold=frozenset(gold) if gold else None)


def changes(seen: Blast) -> list[tuple[str, str, bool]]:
    return [(one.question.text, one.effect, one.broken) for one in seen.changes]


def test_an_alias_that_takes_a_name_away_breaks_what_is_pinned() -> None:
    pack = with_alias(PACK, "stage", "ko", "수유실")
    seen = replayed(pack, asked("수유실", "nursing"), asked("개막식 언제예요?", "opening"))
    assert changes(seen) == [("수유실", "lost", True)]
    assert [one.question.text for one in seen.broken] == ["수유실"]


def test_an_alias_wins_questions_that_had_no_answer() -> None:
    pack = with_alias(PACK, "nursing", "ko", "맘마방")
    assert changes(replayed(pack, asked("맘마방"))) == [("맘마방", "won", False)]
    seen = replayed(pack, asked("맘마방", "nursing"), asked("수유실", "nursing"))
    assert changes(seen) == [("맘마방", "won", False)]


def test_an_answer_where_there_should_be_none_breaks() -> None:
    nothing = Replayed(text="맘마방", gold=frozenset())
    seen = replayed(with_alias(PACK, "nursing", "ko", "맘마방"), nothing)
    assert changes(seen) == [("맘마방", "lost", True)]


def test_an_entry_takes_over_and_nobody_knows_which_is_right() -> None:
    ask = Words((("ko", ("수유실 비밀번호 알려 주세요",)),))
    entry = Faq(id="door", ask=ask, answer=text("0000", "0000", "0000", "0000"))
    seen = replayed(with_entry(PACK, entry), asked("수유실 비밀번호 알려 주세요"), asked("개막식"))
    assert seen.asked == 2
    assert [(one.after.ids, one.broken) for one in seen.changes] == [(("door",), False)]


def test_nothing_changed_changes_nothing() -> None:
    assert changes(replayed(PACK, asked("수유실"), asked("화장실"), asked("zzqx"))) == []


def test_an_alias_is_added_once_and_the_digest_tells_packs_apart() -> None:
    once = with_alias(PACK, "nursing", "ko", "맘마방")
    again = with_alias(once, "nursing", "ko", "맘마방")
    assert again["nursing"] == once["nursing"]
    assert once.digest != PACK.digest
    assert [entry.id for entry in once.entries()] == [entry.id for entry in PACK.entries()]


def test_an_alias_of_a_question_is_a_phrasing() -> None:
    fee = with_alias(PACK, "fee", "en", "What does it cost?")["fee"]
    assert isinstance(fee, Faq)
    assert fee.ask.of("en") == ("How much is a ticket?", "What does it cost?")


def test_what_is_not_there_cannot_be_changed() -> None:
    with pytest.raises(UnknownEntry):
        with_alias(PACK, "nobody", "ko", "누구")
    with pytest.raises(UnknownEntry, match="stage is a place"):
        with_entry(PACK, Faq(id="stage", ask=Words(), answer=text("", "", "", "")))


def test_questions_are_read_with_and_without_what_is_right(tmp_path: Path) -> None:
    path = tmp_path / "asked.jsonl"
    path.write_text(
        '{"q": "수유실", "gold": ["nursing"]}\n\n{"q": "개막식", "times": 3}\n', "utf-8"
    )
    assert read_replayed(path) == (
        Replayed(text="수유실", gold=frozenset(["nursing"])),
        Replayed(text="개막식", times=3),
    )
    path.write_text('{"q": "ok"}\n{"text": "no"}\n', "utf-8")
    with pytest.raises(ValueError, match=r"asked.jsonl, line 2: not a question"):
        read_replayed(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = write(tmp_path)
    pinned = [{"q": "main", "gold": ["stage"]}, {"q": "기조연설 언제예요?", "gold": ["q-keynote"]}]
    lines = "".join(json.dumps(one) + "\n" for one in pinned)
    (path / "questions.jsonl").write_text(lines, encoding="utf-8")
    return path


def test_the_command_fails_where_a_pinned_answer_breaks(folder: Path) -> None:
    arguments = ["--event", str(folder), "--no-semantic", "--alias"]
    harmless = CliRunner().invoke(command, [*arguments, "hall=전시장"])
    assert (harmless.exit_code, harmless.stdout) == (
        0,
        "2 questions asked: 0 won, 0 neutral, 0 lost; 0 pinned broken\n",
    )
    harmful = CliRunner().invoke(command, [*arguments, "hall=main"])
    assert harmful.exit_code == 1
    assert harmful.stdout.splitlines()[0] == "BROKEN: main"


def test_the_command_needs_one_change_to_an_entry_there_is(folder: Path) -> None:
    run = CliRunner().invoke
    assert run(command, ["--event", str(folder)]).exit_code == 2
    wrong = run(command, ["--event", str(folder), "--alias", "hal=무대"])
    assert wrong.exit_code == 2
    assert 'did you mean "hall"?' in wrong.output
    assert run(command, ["--event", str(folder), "--alias", "hall"]).exit_code == 2


def test_two_packs_can_be_compared(folder: Path, tmp_path: Path) -> None:
    arguments = ["--event", str(folder), "--new", str(folder), "--no-semantic", "--json"]
    same = CliRunner().invoke(command, arguments)
    assert (same.exit_code, same.stdout) == (0, "")
