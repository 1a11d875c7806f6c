"""Printed signs: rendered as a printer would, and every code read back."""

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.commands.signs import PAPERS, order, printed, write
from bot.errors import CannotStart
from handlers.deep_links import StandAt, follow
from knowledge.venue.signs import signs_of, typed
from tests.knowledge.small_pack import PACK

MISSING = [tool for tool in ("pdftoppm", "zbarimg") if shutil.which(tool) is None]
needs_tools = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
BOT = "small_fair_bot"


def codes_of(pdf: bytes, folder: Path) -> list[str]:
    """Return what a reader of QR codes finds on the pages, in order."""
    write(folder / "signs.pdf", pdf)
    subprocess.run(["pdftoppm", "-r", "130", "-png", "signs.pdf", "page"], cwd=folder, check=True)
    found = []
    for page in sorted(folder.glob("page*.png")):
        read = subprocess.run(
            ["zbarimg", "--raw", "-q", "-Sdisable", "-Sqrcode.enable", page.name],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        )
        found += read.stdout.split()
    return found


@needs_tools
@pytest.mark.parametrize("paper", PAPERS)
def test_every_code_is_read_back_and_leads_to_its_place(tmp_path, paper):
    pdf, count = printed(PACK, BOT, paper=paper)
    codes = codes_of(pdf, tmp_path)
    assert count == len(PACK.places)
    links = [code.removeprefix(f"https://t.me/{BOT}?start=") for code in codes]
    assert {follow(link, PACK) for link in links} == {StandAt(place.id) for place in PACK.places}
    assert len(codes) == count


def test_booths_show_their_number_and_all_names_are_there():
    [booth] = signs_of(PACK, ("booth",))
    assert booth.code == "C-7"
    assert booth.names == ("부스 C-7", "Booth C-7", "ブース C-7", "展位C-7")
    assert typed(booth, "en", BOT) == "Or send “C-7” to @small_fair_bot."


def test_the_first_language_is_the_largest():
    [booth] = signs_of(PACK, ("booth",), ("en", "ko"))
    assert booth.names == ("Booth C-7", "부스 C-7")
    assert booth.floor == "3F · 3층"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((BOT, ("castle",), ""), "no place is a castle"),
        ((BOT, (), "ko,xx"), "no language xx"),
        (("no name", (), ""), "is no bot's username"),
    ],
)
def test_what_cannot_be_printed_is_said(tmp_path, given, said):
    with pytest.raises(CannotStart, match=said):
        order(str(tmp_path / "signs.pdf"), *given, "a5")
    assert not (tmp_path / "signs.pdf").exists()


def test_the_command_writes_the_signs_of_a_kind(tmp_path):
    out = tmp_path / "halls.pdf"
    run = CliRunner().invoke(main, ["signs", "--bot", BOT, "--kind", "hall", "--out", str(out)])
    assert run.output.startswith(f"{out}: 6 signs, ")
    assert out.read_bytes().startswith(b"%PDF")
