"""The lint command: what it prints, how it ends, and that the bundled events hold."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from knowledge.authoring.topics import topics
from knowledge.commands.linting import lint
from knowledge.model import LANGS
from tests.knowledge.pack_files import FAQ, write

WEATHER = """
[[faq]]
id = "q-weather"
ask = {ko = ["오늘 날씨 어때요?"], en = ["How is the weather?"]}
answer = {ko = "날씨는 몰라요.", en = "I do not know the weather."}
"""
EVENTS = Path(__file__).parents[2] / "knowledge" / "events"


def run(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(lint, ["--event", str(folder), "--no-semantic", *options])


def test_findings_are_printed_the_gravest_first_and_counted(tmp_path: Path) -> None:
    said = run(write(tmp_path))
    lines = said.output.splitlines()
    assert said.exit_code == 0
    levels = [line.split(":")[0] for line in lines[:-1]]
    assert levels == sorted(levels, key=["error", "warning", "note"].index)
    found = [levels.count(level) for level in ("error", "warning", "note")]
    assert lines[-1] == f"expo: {found[0]} errors, {found[1]} warnings, {found[2]} notes"
    assert (
        "warning: q-keynote: answer has the fact {event.hours} in en, not in ko; "
        "say the same in each [parity]"
    ) in lines


def test_what_visitors_ask_everywhere_and_nobody_answers_is_told(tmp_path: Path) -> None:
    said = [json.loads(line) for line in run(write(tmp_path), "--json").output.splitlines()]
    missing = [one["what"] for one in said if one["rule"] == "topic" and not one["entry"]]
    assert "nothing answers weather in ko, en" in missing
    (tmp_path / "better").mkdir()
    better = run(write(tmp_path / "better", faq=FAQ + WEATHER), "--json").output
    assert "nothing answers weather" not in better


def test_strict_fails_on_a_warning(tmp_path: Path) -> None:
    assert run(write(tmp_path), "--strict").exit_code == 1


def test_a_pack_that_does_not_load_is_refused(tmp_path: Path) -> None:
    said = run(tmp_path)
    assert said.exit_code == 1
    assert "cannot be used" in said.output


def test_every_topic_is_asked_in_every_language() -> None:
    assert len(topics()) > 30
    assert [one.name for one in topics() if {lang for lang, _ in one.ask} != set(LANGS)] == []


@pytest.mark.parametrize("event", ["slw2024", "slw2025"])
def test_the_bundled_events_have_no_error_and_contradict_nothing(event: str) -> None:
    said = [json.loads(line) for line in run(EVENTS / event, "--json").output.splitlines()]
    grave = [
        one
        for one in said
        if one["level"] == "error"
        or (one["level"] == "warning" and one["rule"] in ("facts", "parity"))
    ]
    assert grave == []
