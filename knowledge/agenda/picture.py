"""A picture of one's day: a timeline to be read on a phone and sent on. SVG, pure."""

from collections.abc import Sequence
from datetime import datetime

from knowledge import when
from knowledge.agenda.day import Day
from knowledge.agenda.items import Slot
from knowledge.agenda.timeline import Box, laid_out, marks
from knowledge.ask.words_names import venue
from knowledge.ask.words_part import Reader
from knowledge.drawing import INK, PALE, PAPER, RULE, cut, wrapped, written
from knowledge.painting import FACE
from knowledge.say import plain, say

WIDTH = 1080
EDGE = 48
RULER = 132
"""From the edge to where the items begin: the hours stand there."""
TOP = 220
FOOT = 110
MOST = 14
"""Items drawn, so that the picture stays small enough to send on; the rest are counted."""
LINE = 46

FILL = {"must": "#1f5fbf", "maybe": "#e3edfb", "backup": "#ffffff"}
TEXT = {"must": "#ffffff", "maybe": INK, "backup": INK}
STROKE = {"must": "#1f5fbf", "maybe": "#8fb4e8", "backup": "#8a96a5"}


def day_svg(reader: Reader, day: Day) -> str:
    """Return the drawing of a day, 1080 points wide, as long as the day needs."""
    shown = [slot for slot in day.slots if not slot.session.cancelled]
    boxes = laid_out(shown[:MOST], TOP)
    height = round(max((box.bottom for box in boxes), default=TOP) + FOOT)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"'
        f' viewBox="0 0 {WIDTH} {height}" font-family="{FACE}">'
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>'
    )
    title = plain(when.dated(reader.lang, day.date))
    lines = [
        head,
        written(EDGE, 104, cut(title, 60, WIDTH - 2 * EDGE), 60, INK),
        written(EDGE, 164, cut(reader.read(reader.pack.event.name), 36, WIDTH - 96), 36, PALE),
        *(_mark(reader, at, y) for at, y in marks(boxes)),
        *(_item(reader, box) for box in boxes),
        written(EDGE, height - 44, _footnote(reader, shown), 30, PALE),
        "</svg>",
    ]
    return "".join(lines)


def _mark(reader: Reader, at: datetime, y: float) -> str:
    local = at.astimezone(reader.zone)
    rule = f'<path d="M{EDGE} {y:.0f}H{WIDTH - EDGE}" stroke="{RULE}" stroke-width="2"/>'
    return rule + written(EDGE, y + 40, f"{local:%H:%M}", 36, PALE)


def _item(reader: Reader, box: Box) -> str:
    room = WIDTH - EDGE - EDGE - RULER
    width = room / box.columns
    left = EDGE + RULER + box.column * width
    degree = box.slot.item.degree
    dashes = ' stroke-dasharray="10 8"' if degree == "backup" else ""
    frame = (
        f'<rect x="{left:.0f}" y="{box.top:.0f}" width="{width - 10:.0f}"'
        f' height="{box.bottom - box.top:.0f}" rx="16" fill="{FILL[degree]}"'
        f' stroke="{STROKE[degree]}" stroke-width="3"{dashes}/>'
    )
    inner = width - 10 - 48
    end = box.slot.ends.astimezone(reader.zone)
    begin = box.slot.starts.astimezone(reader.zone)
    small = f"{begin:%H:%M}–{end:%H:%M}"
    place = plain(venue(reader, box.slot.session))
    lines_free = int((box.bottom - box.top - 40) // LINE)
    title = wrapped(reader.read(box.slot.session.title), 38, inner, max(1, lines_free - 1))
    below = cut(" · ".join(part for part in (small, place) if part), 30, inner)
    texts = [
        written(left + 24, box.top + 54 + n * LINE, line, 38, TEXT[degree])
        for n, line in enumerate(title)
    ]
    y = box.top + 54 + len(title) * LINE
    return frame + "".join(texts) + written(left + 24, y, below, 30, TEXT[degree])


def _footnote(reader: Reader, slots: Sequence[Slot]) -> str:
    zone = when.zone_name(reader.at, reader.zone)
    notes = [say(reader.lang, "agenda.picture_foot", zone=zone)]
    if len(slots) > MOST:
        notes.insert(0, say(reader.lang, "agenda.and_more", n=len(slots) - MOST))
    if any(slot.session.sample for slot in slots):
        notes.append(say(reader.lang, "sample.note"))
    return cut(" · ".join(map(plain, notes)), 30, WIDTH - 2 * EDGE)
