"""`python -m knowledge` as a shell runs it: closed ends, full disks, folders of no use."""

import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.ask import engine
from knowledge.ask.engine import Engine
from tests.knowledge.small_pack import PACK

ROOT = Path(__file__).parents[2]


def run(command: str) -> subprocess.CompletedProcess[str]:
    """Run a shell's line in which KNOWLEDGE stands for the program."""
    line = command.replace("KNOWLEDGE", f"{sys.executable} -m knowledge")
    return subprocess.run(
        line, shell=True, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


def test_a_full_disk_is_said_in_words() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    said = run("KNOWLEDGE check > /dev/full")
    assert (said.returncode, said.stderr) == (1, "Error: No space left on device\n")


def test_a_reader_that_leaves_early_is_no_error() -> None:
    assert run("KNOWLEDGE check | head -0").stderr == ""


def test_without_an_input_there_is_nothing_to_answer() -> None:
    piece = "from knowledge.commands.lines import answer_lines; answer_lines(None, None)"
    said = run(f"{sys.executable} -c '{piece}' <&-")
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")


def test_questions_that_are_no_text_are_named(tmp_path: Path) -> None:
    (tmp_path / "asked.jsonl").write_bytes(b"\xff\xfe")
    said = run(f"KNOWLEDGE eval --no-semantic {tmp_path}/asked.jsonl")
    assert (said.returncode, said.stderr) == (1, "Error: asked.jsonl is not a text in UTF-8\n")


def test_a_cache_that_cannot_be_written_does_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(engine, "understanding", lambda pack, semantic, cache: cache)
    (tmp_path / "file").write_text("")
    assert Engine.build(PACK, cache=tmp_path / "file" / "passages").meaning is None  # type: ignore[comparison-overlap]
    assert "cannot be written" in caplog.text
