"""One day as it will be walked: each item, the time before it, and what it clashes with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from knowledge.agenda.clashes import Clash, clashes
from knowledge.agenda.items import Item, Slot, days, on_day, whereabouts
from knowledge.agenda.walks import Walk
from knowledge.model import Pack
from knowledge.programme import day_of


@dataclass(frozen=True, slots=True)
class Between:
    """From the end of the item before to the start of this one."""

    free: timedelta
    walk: timedelta


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a day; `clashes` are those with items before it."""

    slot: Slot
    before: Between | None = None
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """A day of someone's agenda."""

    date: date
    lines: tuple[Line, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The items alone."""
        return tuple(line.slot for line in self.lines)


def day_view(pack: Pack, items: Iterable[Item], day: date, walk: Walk) -> Day:
    """Return a day: items by start, with what lies between those that one means to see."""
    slots = on_day(pack, items, day)
    found = clashes(slots, walk)
    lines = []
    last: Slot | None = None
    for slot in slots:
        before = _between(last, slot, walk) if last is not None and slot.counts else None
        mine = tuple(one for one in found if one.second is slot)
        lines.append(Line(slot, before, mine))
        if slot.counts and (last is None or slot.ends >= last.ends):
            last = slot
    return Day(day, tuple(lines))


def day_to_show(pack: Pack, items: Iterable[Item], at: datetime) -> date | None:
    """Return the day of an agenda to open at an instant: today, else the next, else the last."""
    saved = days(pack, items)
    today = day_of(at, pack.event)
    return next((day for day in saved if day >= today), saved[-1] if saved else None)


def _between(last: Slot, slot: Slot, walk: Walk) -> Between | None:
    if slot.starts < last.ends:
        return None
    way = walk(whereabouts(last.session), whereabouts(slot.session))
    return Between(slot.starts - last.ends, way)
