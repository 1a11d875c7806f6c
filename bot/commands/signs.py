"""`python -m bot signs`: QR signs for places, as a PDF to print."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import segno
from fpdf import FPDF

from bot.errors import CannotStart
from bot.settings import load as load_settings
from handlers.deep_links import to_place
from knowledge.model import LANGS, Pack
from knowledge.pack.load import load as load_pack
from knowledge.painting import font
from knowledge.venue.signs import Sign, signs_of, typed
from knowledge.venue.widths import evenly, width

FACE = "noto"
_NAME = re.compile(r"@?[A-Za-z][A-Za-z0-9_]{4,31}")
MM_A_POINT = 25.4 / 72
INK, PALE, WAY = (22, 32, 44), (77, 90, 104), (0, 114, 178)


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet in millimetres, and how many signs stand on it, across and down."""

    width: float
    height: float
    across: int = 1
    down: int = 1


PAPERS = {
    "a5": Paper(148, 210),
    "a4": Paper(210, 297),
    "grid": Paper(210, 297, 2, 2),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where on a sheet one sign stands, in millimetres."""

    left: float
    top: float
    width: float
    height: float


def printed(
    pack: Pack,
    bot: str,
    *,
    kinds: Sequence[str] = (),
    langs: Sequence[str] = (),
    paper: str = "a5",
) -> tuple[bytes, int]:
    """Return the PDF, and how many signs it has."""
    signs = signs_of(pack, kinds, langs)
    sheet = PAPERS[paper]
    pdf = FPDF(unit="mm", format=(sheet.width, sheet.height))
    pdf.set_auto_page_break(auto=False)
    pdf.set_margin(0)
    pdf.add_font(FACE, fname=str(font()))
    pdf.set_title(pack.event.name.pick(langs[0] if langs else pack.event.languages[0]))
    a_page = sheet.across * sheet.down
    spoken = tuple(langs) or pack.event.languages
    for number, (sign, spot) in enumerate(zip(signs, _spots(sheet, len(signs)), strict=True)):
        if number % a_page == 0:
            pdf.add_page()
        _draw(pdf, sign, spot, bot.lstrip("@"), pack, spoken)
    return bytes(pdf.output()), len(signs)


def order(out: str, bot: str, kinds: Sequence[str], lang: str, paper: str) -> str:
    """Write the signs of the event that the settings name; return what was written.

    Raises:
        CannotStart: a kind or a language that the event does not have, or no name of a bot.
    """
    pack = load_pack(load_settings().event)
    langs = tuple(one.strip() for one in lang.split(",") if one.strip())
    known = {place.kind for place in pack.places}
    if wrong := sorted(set(kinds) - known):
        raise CannotStart(
            f"no place is a {', '.join(wrong)}; there are: {', '.join(sorted(known))}"
        )
    if wrong := sorted(set(langs) - set(LANGS)):
        raise CannotStart(f"no language {', '.join(wrong)}; there are: {', '.join(LANGS)}")
    if not _NAME.fullmatch(bot):
        raise CannotStart(f"{bot!r} is no bot's username: 5 to 32 letters, digits and _")
    pdf, count = printed(pack, bot, kinds=kinds, langs=langs, paper=paper)
    write(Path(out), pdf)
    return f"{out}: {count} signs, {len(pdf) // 1024} KB"


def write(out: Path, pdf: bytes) -> None:
    """Write a PDF, whole or not at all."""
    part = out.with_name(out.name + ".part")
    part.write_bytes(pdf)
    part.replace(out)


def _spots(sheet: Paper, count: int) -> Iterator[Spot]:
    wide, high = sheet.width / sheet.across, sheet.height / sheet.down
    for number in range(count):
        row, column = divmod(number % (sheet.across * sheet.down), sheet.across)
        yield Spot(column * wide, row * high, wide, high)


def _draw(pdf: FPDF, sign: Sign, spot: Spot, bot: str, pack: Pack, langs: Sequence[str]) -> None:
    unit = min(spot.width / 148, spot.height / 210)
    pdf.set_draw_color(200)
    pdf.set_line_width(0.2)
    pdf.rect(spot.left, spot.top, spot.width, spot.height)
    at = _Writer(pdf, spot, spot.top + 12 * unit, unit)
    at.line((sign.here,), 11, PALE)
    if sign.code:
        at.line((sign.code,), 46, INK)
    at.fit(sign.names[0], 17 if sign.code else 32, INK)
    for name in sign.names[1:]:
        at.fit(name, 13, INK)
    at.line((sign.floor,), 12, PALE)
    side = min(86 * unit, spot.top + spot.height - at.y - 44 * unit)
    place = pack.place(sign.place)
    if place is not None:
        url = f"https://t.me/{bot}?start={to_place(place)}"
        _code(pdf, url, spot.left + (spot.width - side) / 2, at.y + 2 * unit, side)
    at.y += side + 7 * unit
    for text in sign.scan:
        at.fit(text, 11, INK)
    at.fit(typed(sign, langs[0], bot), 10, PALE)
    at.fit(f"{pack.event.name.pick(langs[0])} · @{bot}", 9, WAY)


@dataclass(slots=True)
class _Writer:
    """Writes centred lines downwards; its state is how far down it is."""

    pdf: FPDF
    spot: Spot
    y: float
    unit: float

    def fit(self, text: str, size: float, ink: tuple[int, int, int]) -> None:
        """Write a text, in two lines or smaller where it is long."""
        room = (self.spot.width - 14 * self.unit) / MM_A_POINT
        for points in (size, size * 0.85, size * 0.7, size * 0.55):
            for most in (1, 2):
                lines = evenly(text, points * self.unit, room, most)
                if lines is not None:
                    self.line(lines, points, ink)
                    return
        self.line((text,), size * 0.4, ink)

    def line(self, lines: Sequence[str], size: float, ink: tuple[int, int, int]) -> None:
        """Write lines at a size of type."""
        points = size * self.unit
        self.pdf.set_font(FACE, size=points)
        self.pdf.set_text_color(*ink)
        for text in lines:
            self.y += points * MM_A_POINT * 1.25
            wide = width(text, points) * MM_A_POINT
            wide = min(wide, self.pdf.get_string_width(text))
            self.pdf.text(self.spot.left + (self.spot.width - wide) / 2, self.y, text)
        self.y += points * MM_A_POINT * 0.3


def _code(pdf: FPDF, url: str, left: float, top: float, side: float) -> None:
    """Draw a QR code as rectangles: sharp at any size."""
    rows = [bytes(row) for row in segno.make(url, error="q", micro=False).matrix_iter(border=4)]
    cell = side / len(rows)
    pdf.set_fill_color(0)
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            run = x
            while run < len(row) and row[run]:
                run += 1
            if run > x:
                pdf.rect(left + x * cell, top + y * cell, (run - x) * cell, cell * 1.01, style="F")
            x = max(run, x + 1)
