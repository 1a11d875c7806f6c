"""What was asked, as a picture that is read in three seconds: bars by hour, three figures on top.

SVG, 1080 points wide. The colours are told apart by people who see few colours (Okabe and Ito's
blue and vermilion), and by their order.
"""

from collections.abc import Sequence

from knowledge import when
from knowledge.ask.words_part import Reader
from knowledge.drawing import INK, PALE, PAPER, RULE, cut, width_of, written
from knowledge.insight.figures import Count, Figures, Hour
from knowledge.painting import FACE
from knowledge.say import plain, say

WIDTH, EDGE = 1080, 48
ANSWERED, OFFERED, UNANSWERED = "#0072b2", "#9ccbe8", "#d55e00"
CHART_TOP, CHART_HEIGHT = 350, 420
LIST_TOP = CHART_TOP + CHART_HEIGHT + 150
ROW = 62
MOST = 5
"""Entries listed below the bars."""


def chart_svg(reader: Reader, figures: Figures) -> str:
    """Return the drawing of a span's questions, in the reader's language."""
    named = [(name_of(reader, one.of), one) for one in figures.entries]
    rows = [(name, one) for name, one in named if name][:MOST]
    height = LIST_TOP + max(1, len(rows)) * ROW + 60
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"'
        f' viewBox="0 0 {WIDTH} {height}" font-family="{FACE}">'
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>'
    )
    lines = [head, *_head(reader, figures), *_bars(reader, figures.hours)]
    lines.append(written(EDGE, LIST_TOP - 36, _said(reader, "insight.top"), 40, INK))
    lines += _rows(rows) if rows else [_nothing(reader)]
    return "".join((*lines, "</svg>"))


def name_of(reader: Reader, entry_id: str) -> str:
    """Return an entry's name as this reader knows it, or "" where there is none any more."""
    entry = reader.pack.find(entry_id)
    return reader.read(entry.name) if entry is not None else ""


def _head(reader: Reader, figures: Figures) -> list[str]:
    """Return the heading, and the three figures with their colours: they are the legend."""
    title = plain(when.dated(reader.lang, figures.since.astimezone(reader.zone).date()))
    told = _said(reader, "insight.chart_title")
    lines = [
        written(EDGE, 92, cut(told, 52, WIDTH - 2 * EDGE), 52, INK),
        written(EDGE, 150, cut(title, 36, WIDTH - 2 * EDGE), 36, PALE),
    ]
    column = (WIDTH - 2 * EDGE) / 3
    for place, (key, n, colour) in enumerate(
        (
            ("insight.answered", figures.answered, ANSWERED),
            ("insight.offered", figures.offered, OFFERED),
            ("insight.unanswered", figures.unanswered, UNANSWERED),
        )
    ):
        x = EDGE + place * column
        lines.append(f'<rect x="{x:.0f}" y="196" width="26" height="26" rx="5" fill="{colour}"/>')
        lines.append(written(x + 40, 220, cut(_said(reader, key), 32, column - 60), 32, PALE))
        lines.append(written(x, 306, f"{n:,}", 76, INK))
    return lines


def _bars(reader: Reader, hours: Sequence[Hour]) -> list[str]:
    floor = CHART_TOP + CHART_HEIGHT
    lines = [f'<path d="M{EDGE} {floor}H{WIDTH - EDGE}" stroke="{RULE}" stroke-width="3"/>']
    most = max((hour.asked for hour in hours), default=0)
    if not most:
        return lines
    step = (WIDTH - 2 * EDGE) / len(hours)
    every = -(-len(hours) * 84 // (WIDTH - 2 * EDGE))
    for place, hour in enumerate(hours):
        x, wide = EDGE + place * step, max(4.0, step - 12)
        base = float(floor)
        for n, colour in (
            (hour.answered, ANSWERED),
            (hour.offered, OFFERED),
            (hour.unanswered, UNANSWERED),
        ):
            tall = n / most * (CHART_HEIGHT - 60)
            base -= tall
            lines.append(
                f'<rect x="{x + 6:.1f}" y="{base:.1f}" width="{wide:.1f}" height="{tall:.1f}"'
                f' fill="{colour}"/>'
            )
        if hour.asked == most:
            lines.append(written(x + step / 2, base - 14, f"{most:,}", 34, INK, "middle"))
        if place % every == 0:
            clock = f"{hour.start.astimezone(reader.zone):%H}"
            lines.append(written(x + step / 2, floor + 46, clock, 34, PALE, "middle"))
    return lines


def _rows(rows: Sequence[tuple[str, Count]]) -> list[str]:
    most = max(one.n for _, one in rows)
    lines = []
    for place, (name, one) in enumerate(rows):
        y = LIST_TOP + place * ROW
        number = f"{one.n:,}"
        room = WIDTH - 2 * EDGE - width_of(number, 34) - 40
        lines.append(
            f'<rect x="{EDGE}" y="{y}" width="{one.n / most * (WIDTH - 2 * EDGE):.0f}"'
            f' height="{ROW - 10}" rx="8" fill="#e3edfb"/>'
        )
        lines.append(written(EDGE + 18, y + 37, cut(name, 34, room), 34, INK))
        lines.append(written(WIDTH - EDGE - 16, y + 37, number, 34, INK, "end"))
    return lines


def _nothing(reader: Reader) -> str:
    return written(EDGE, LIST_TOP + 30, _said(reader, "insight.nothing"), 34, PALE)


def _said(reader: Reader, key: str) -> str:
    return plain(say(reader.lang, key))
