"""`python -m knowledge ask`, as someone at a terminal or another program uses it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from knowledge.__main__ import main
from knowledge.commands.ask import chosen, instant, present
from tests.knowledge.small_pack import PACK, seoul

EVENT_TOML = """
id = "fair"
name = {ko = "작은 박람회", en = "The Small Fair"}
timezone = "Asia/Seoul"
languages = ["ko", "en"]
starts = 2031-05-06
ends = 2031-05-07
hours = [{date = 2031-05-06, open = 10:00:00, close = 18:00:00}]
"""
PLACES_TOML = """
[[floors]]
id = "3F"
name = {ko = "3층", en = "3F"}

[[places]]
id = "stage"
name = {ko = "메인무대", en = "Main Stage"}
kind = "stage"
floor = "3F"

[[places]]
id = "cloakroom"
name = {ko = "물품보관소", en = "Cloakroom"}
kind = "facility"
floor = "3F"
"""
SESSIONS_TOML = """
[[sessions]]
id = "opening"
title = {ko = "개막식", en = "Opening Ceremony"}
starts = 2031-05-06T13:00:00+09:00
ends = 2031-05-06T14:00:00+09:00
place = "stage"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fair")
    (path / "event.toml").write_text(EVENT_TOML, encoding="utf-8")
    (path / "places.toml").write_text(PLACES_TOML, encoding="utf-8")
    (path / "sessions.toml").write_text(SESSIONS_TOML, encoding="utf-8")
    return path


@pytest.fixture
def ask(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, given: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, ["ask", "--event", str(folder), *arguments], input=given)

    return run


def test_a_question_is_answered_as_an_attendee_reads_it(ask) -> None:
    said = ask("--at", "2031-05-06T12:40", "물품보관소 어디예요?")
    assert said.output == "📍 물품보관소는 3층에 있어요.\n"
    assert said.exit_code == 0


def test_whoever_says_where_they_stand_and_their_language_is_answered_so(ask) -> None:
    said = ask("--here", "cloakroom", "--lang", "en", "Where is the cloakroom?")
    assert said.output == "📍 Cloakroom (물품보관소): 3F.\nYou are there now.\n"


def test_a_time_may_say_its_zone_and_is_else_the_venues() -> None:
    assert instant(PACK, "2031-05-06T04:03:00Z") == seoul(6, 13, 3)
    assert instant(PACK, "2031-05-06T13:03") == seoul(6, 13, 3)
    assert instant(PACK, None) == seoul(6, 10)


def test_the_value_behind_the_answer_can_be_had(ask) -> None:
    said = json.loads(ask("--at", "2031-05-06T12:40", "--json", "물품보관소 어디예요?").output)
    assert (said["q"], said["verdict"], said["ids"]) == (
        "물품보관소 어디예요?",
        "answer",
        ["cloakroom"],
    )
    assert said["text"] == "📍 물품보관소는 3층에 있어요."
    assert set(said) >= {"candidates", "intent", "score", "ms"}


def test_not_knowing_is_no_failure(ask) -> None:
    said = ask("--at", "2031-05-06T12:40", "zzqx vvkw")
    assert said.exit_code == 0
    assert said.output.startswith("❓ “zzqx vvkw”")


def test_a_time_that_is_none_is_refused_clearly(ask) -> None:
    said = ask("--at", "25 o'clock", "hello")
    assert said.exit_code == 2
    assert '"25 o\'clock" is not a time; write it like 2025-09-30T13:05' in said.output


def test_a_place_that_is_none_is_refused_with_the_nearest(ask) -> None:
    said = ask("--here", "stag", "hello")
    assert said.exit_code == 2
    assert 'no place has the id "stag"; did you mean "stage"?' in said.output


def test_an_event_that_cannot_be_read_is_refused_with_its_problems(tmp_path: Path) -> None:
    said = CliRunner().invoke(main, ["ask", "--event", str(tmp_path), "hello"])
    assert said.exit_code == 1
    assert "event.toml" in said.output


def test_a_stream_gets_one_line_for_each_line_whatever_it_holds(ask) -> None:
    lines = [
        json.dumps({"q": "개막식 언제예요?", "at": "2031-05-06T12:40:00+09:00"}),
        "not json",
        "",
        '{"q": 7}',
        '{"q": "where", "here": "nowhere"}',
        '{"q": "where", "at": "noon"}',
        '{"q": "where", "at": "0001-01-01T00:00:00+09:00"}',
        '{"q": "where", "lang": 3}',
        '{"q": "\\ud800 물품보관소", "lang": null}',
    ]
    said = ask("--jsonl", given="\n".join(lines) + "\n")
    out = [json.loads(line) for line in said.output.splitlines()]
    assert said.exit_code == 0
    assert len(out) == len(lines)
    assert (out[0]["q"], out[0]["ids"]) == ("개막식 언제예요?", ["opening"])
    assert [one.get("error", "").split(":")[0] for one in out[1:8]] == [
        "not JSON",
        "not JSON",
        "not a question",
        'no place has the id "nowhere"',
        '"noon" is not a time',
        '"0001-01-01T00',
        "not a text",
    ]
    assert out[8]["q"] == "\ud800 물품보관소"


def test_bytes_that_are_no_text_get_a_line_too(ask) -> None:
    said = ask("--jsonl", given=b'\xff\xfe\n{"q": "hello"}\n')
    first, second = (json.loads(line) for line in said.output.splitlines())
    assert first["error"].startswith("not JSON")
    assert second["verdict"] == "chat"


def test_a_stream_takes_no_question_besides(ask) -> None:
    assert ask("--jsonl", "hello").exit_code == 2


def test_without_a_question_one_can_talk(ask) -> None:
    said = ask("--at", "2031-05-06T12:40", given="\n물품보관소 어디예요?\n")
    assert said.exit_code == 0
    assert said.output == (
        "안녕하세요! 작은 박람회 안내예요.\n> > 📍 물품보관소는 3층에 있어요.\n\n> \n"
    )


def test_a_typed_number_takes_what_was_offered() -> None:
    assert [chosen(text, ("a", "b")) for text in ("1", " 2. ", "3", "0", "two", "")] == [
        "a",
        "b",
        "",
        "",
        "",
        "",
    ]


def test_without_a_time_it_is_now_during_the_event_and_else_its_opening() -> None:
    during = seoul(7, 9)
    assert present(PACK, during) == during
    assert present(PACK, datetime(2020, 1, 1, tzinfo=UTC)) == seoul(6, 10)
