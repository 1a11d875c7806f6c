"""What the documents say is true: their commands exist, their links lead somewhere."""

import re
import subprocess
import sys

import pytest

from bot.settings import Settings
from tests.source_files import ROOT, shown, tracked

PYTHON_COMMAND = re.compile(r"python -m ((?:bot|knowledge|tests\.bench)(?: [a-z][a-z-]*)?)")
MAKE_COMMAND = re.compile(r"^\s*(?:\$ )?make ([a-z.]+)", re.M)
LINK = re.compile(r"\]\((?!https?:|tg:|#)([^)#\s]+)")


def _documents() -> list[str]:
    documents = tracked(".md")
    assert ROOT / "README.md" in documents
    return [path.read_text(encoding="utf-8") for path in documents]


def _commands() -> list[str]:
    found = {match for text in _documents() for match in PYTHON_COMMAND.findall(text)}
    return sorted(found)


@pytest.mark.parametrize("command", _commands())
def test_a_command_in_the_documents_exists(command: str):
    module, *rest = command.split()
    done = subprocess.run(
        [sys.executable, "-m", module, *rest, "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Usage:" in done.stdout


def test_the_make_targets_in_the_documents_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z.]+):", makefile, re.M))
    named = {match for text in _documents() for match in MAKE_COMMAND.findall(text)}
    assert named >= {"run", "test"}
    assert named - targets == set()


def test_links_in_the_documents_lead_somewhere():
    links = [
        (path, link)
        for path in tracked(".md")
        for link in LINK.findall(path.read_text(encoding="utf-8"))
    ]
    assert len(links) > 5
    assert [(shown(p), link) for p, link in links if not (p.parent / link).exists()] == []


def test_the_example_environment_names_every_setting():
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^#?\s?([A-Z][A-Z_]+)=", example, re.M))
    assert len(named) > 10
    assert named == {
        str(field.validation_alias or f"CONCIERGE_{name.upper()}")
        for name, field in Settings.model_fields.items()
    }
