"""Where the items of a day stand on a picture: beside each other where they overlap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from knowledge.agenda.items import Slot

SHORTEST = 148.0
"""Points that even the shortest item gets, so that name and place can be read."""

AN_HOUR = timedelta(hours=1)
POINTS_AN_HOUR = 150.0
LONGEST_GROUP = 1400.0
BETWEEN, LONGEST_BREAK = 28.0, 90.0
MARK = 48.0
"""Points that a time at the ruler needs."""
COLUMNS = 2
"""Items that can stand beside each other and still be read; more go under each other."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where an item stands: its column of how many, and from where to where downwards."""

    slot: Slot
    column: int
    columns: int
    top: float
    bottom: float


def laid_out(slots: Sequence[Slot], top: float) -> tuple[Box, ...]:
    """Return the places of items, which are in order, from `top` downwards.

    An item is as long as its time, yet never too short to be read; free time is kept short.
    """
    boxes: list[Box] = []
    y = top
    groups = together(slots)
    for number, group in enumerate(groups):
        if number:
            pause = group[0].starts - max(slot.ends for slot in groups[number - 1])
            y += BETWEEN + min(LONGEST_BREAK, pause / AN_HOUR * 60)
        placed = _beside(group, y)
        if max(box.columns for box in placed) > COLUMNS:
            placed = _under(group, y)
        boxes += placed
        y = max(box.bottom for box in placed)
    return tuple(boxes)


def together(slots: Sequence[Slot]) -> tuple[tuple[Slot, ...], ...]:
    """Return the items in groups that overlap one another."""
    groups: list[list[Slot]] = []
    end: datetime | None = None
    for slot in slots:
        if end is None or slot.starts >= end:
            groups.append([])
            end = slot.ends
        groups[-1].append(slot)
        end = max(end, slot.ends)
    return tuple(map(tuple, groups))


def marks(boxes: Sequence[Box]) -> tuple[tuple[datetime, float], ...]:
    """Return the times to write at the ruler, and where; those too close are left out."""
    found: list[tuple[datetime, float]] = []
    for box in sorted(boxes, key=lambda box: box.top):
        if not found or box.top - found[-1][1] >= MARK:
            found.append((box.slot.starts, box.top))
    return tuple(found)


def _beside(group: Sequence[Slot], y: float) -> list[Box]:
    begin, end = group[0].starts, max(slot.ends for slot in group)
    scale = _scale(group, begin, end)
    busy: list[float] = []
    placed: list[tuple[Slot, int, float, float]] = []
    for slot in group:
        top = y + (slot.starts - begin) / AN_HOUR * scale
        bottom = max(top + SHORTEST, y + (slot.ends - begin) / AN_HOUR * scale)
        column = next((n for n, low in enumerate(busy) if low <= top), len(busy))
        busy[column : column + 1] = [bottom]
        placed.append((slot, column, top, bottom - 8))
    return [Box(slot, column, len(busy), top, bottom) for slot, column, top, bottom in placed]


def _scale(group: Sequence[Slot], begin: datetime, end: datetime) -> float:
    """Return points an hour: enough for the time between two starts, bounded for the whole."""
    steps = [later.starts - slot.starts for slot, later in pairwise(group)]
    shortest = min((step for step in steps if step), default=AN_HOUR)
    wanted = max(POINTS_AN_HOUR, MARK / (max(shortest, timedelta(minutes=5)) / AN_HOUR))
    return min(wanted, LONGEST_GROUP / max((end - begin) / AN_HOUR, 0.1))


def _under(group: Sequence[Slot], y: float) -> list[Box]:
    return [
        Box(slot, 0, 1, y + n * (SHORTEST + 8), y + n * (SHORTEST + 8) + SHORTEST)
        for n, slot in enumerate(group)
    ]
