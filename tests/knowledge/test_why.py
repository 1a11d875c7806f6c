"""Why a question is answered as it is: what can be read off, and that it adds up."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from knowledge.ask.answer import Question
from knowledge.ask.engine import Engine
from knowledge.ask.why import Why, why
from knowledge.commands.why import explain
from tests.knowledge.pack_files import write
from tests.knowledge.small_pack import PACK, seoul

ENGINE = Engine.build(PACK, semantic=False)


def asked(text: str, *, after: str = "") -> Why:
    return why(ENGINE, Question(text=text, at=seoul(6, 12, 40), after=after))


def test_the_answer_is_the_engines_own() -> None:
    question = Question(text="수유실 어디예요?", at=seoul(6, 12, 40))
    assert why(ENGINE, question).answer == ENGINE.ask(question)


def test_what_a_candidate_adds_up_to_is_its_score() -> None:
    seen = asked("수유실 어디예요?")
    assert [one.id for one in seen.candidates] == list(seen.answer.candidates)
    for one in seen.candidates:
        assert sum(part.adds for part in one.features) == pytest.approx(one.score, abs=1e-3)
    assert seen.candidates[0].name == "수유실"


def test_the_gate_is_shown_with_its_lines() -> None:
    gate = asked("수유실 어디예요?").gate
    assert gate is not None
    lines = ENGINE.meaning.fitted.lexical.gate.lines
    assert (gate.lines, gate.verdict) == (lines, "answer")
    assert gate.sure >= lines.answer


def test_readings_in_the_other_layout_are_listed() -> None:
    seen = asked("tndbtlf")
    assert [(one.text, one.switched, one.taken) for one in seen.readings] == [
        ("tndbtlf", False, False),
        ("수유실", True, True),
    ]


@pytest.mark.parametrize(
    ("text", "after", "step"),
    [
        ("수유실 어디예요?", "", "text"),
        ("지금 뭐 해요?", "", "schedule"),
        ("화장실", "", "kind"),
        ("안녕하세요", "", "small talk"),
        ("메인무대 가는 길", "", "route"),
        ("거기 어떻게 가요?", "개막식 언제예요?", "follow-up"),
    ],
)
def test_what_decided_is_named(text: str, after: str, step: str) -> None:
    assert asked(text, after=after).step == step


def test_the_time_in_a_question_is_told() -> None:
    window = asked("내일 오전 로봇").window
    assert window is not None
    assert (window.start, window.end) == (seoul(7, 6), seoul(7, 12))


def test_nothing_to_look_at_is_no_failure() -> None:
    seen = asked("!!!")
    assert (seen.candidates, seen.gate, seen.content) == ((), None, "")
    empty = Engine.build(replace(PACK, places=(), sessions=(), exhibitors=(), faq=()))
    assert why(empty, Question(text="hello there", at=seoul(6, 12))).candidates == ()


def test_the_command_prints_what_decided_and_the_gate(tmp_path: Path) -> None:
    folder = str(write(tmp_path))
    arguments = ["--event", folder, "--no-semantic", "--at", "2025-09-30T12:40", "main 어디예요?"]
    said = CliRunner().invoke(explain, arguments)
    assert said.exit_code == 0
    lines = said.output.splitlines()
    assert lines[0].strip() == "answer: stage (decided by text, language ko)"
    assert [line for line in lines if line.startswith("gate: answer, being ")] != []


def test_the_command_gives_everything_as_json(tmp_path: Path) -> None:
    folder = str(write(tmp_path))
    said = CliRunner().invoke(
        explain, ["--event", folder, "--no-semantic", "--json", "--best", "2", "keynote tomorrow"]
    )
    seen = json.loads(said.output)
    assert len(seen["candidates"]) == 2
    assert set(seen) >= {"answer", "step", "readings", "gate", "window"}
