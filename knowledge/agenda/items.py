"""What someone saved, and how it lies in the programme."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from knowledge import programme
from knowledge.model import Entry, Exhibitor, Pack, Place, Session

Degree: TypeAlias = Literal["must", "maybe", "backup"]
"""must: to be there; maybe: if it fits; backup: instead of a must that fails."""

DEGREES: tuple[Degree, ...] = ("must", "maybe", "backup")

LEADS = (5, 10, 15, 30, 60)
"""Minutes before the start that a reminder can be asked for."""

NO_REMINDER = 0

UNSAVED_KINDS = frozenset(
    {"toilet", "lift", "stairs", "gate", "station", "stop", "parking", "desk", "facility"}
)
"""Kinds of places that nobody plans to visit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing saved: a session, or an exhibitor or a place to visit."""

    entry: str
    degree: Degree = "must"
    lead: int | None = None
    """Minutes before the start to be reminded; 0: not at all; None: as the person's settings say"""
    added_at: datetime
    starts: datetime | None = None
    """The start that the person knows of: another one in the programme means it was moved."""
    place: str = ""
    """The place, or the room as written, that the person knows of."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A saved session that has a time."""

    session: Session
    item: Item
    starts: datetime
    ends: datetime

    @property
    def counts(self) -> bool:
        """Whether someone means to be there: not a backup, and it takes place."""
        return self.item.degree != "backup" and not self.session.cancelled


def savable(entry: Entry | None) -> bool:
    """Tell whether an entry can be saved: a session, an exhibitor, a place worth a visit."""
    if isinstance(entry, Place):
        return entry.kind not in UNSAVED_KINDS
    return isinstance(entry, Session | Exhibitor)


def saved(entry: Entry, *, at: datetime, degree: Degree = "must") -> Item:
    """Return an entry as it is saved at an instant."""
    starts = entry.starts if isinstance(entry, Session) else None
    return Item(entry=entry.id, degree=degree, added_at=at, starts=starts, place=whereabouts(entry))


def whereabouts(entry: Entry) -> str:
    """Return where to go for an entry: a place id, else a room as written, else ""."""
    if isinstance(entry, Place):
        return entry.id
    if isinstance(entry, Exhibitor):
        return entry.place or entry.zone or _first(entry)
    return (entry.place or _first(entry)) if isinstance(entry, Session) else ""


def slot_of(session: Session, item: Item) -> Slot | None:
    """Return a session in its time, or None where that is not known."""
    ends = programme.end_of(session)
    if session.starts is None or ends is None:
        return None
    return Slot(session, item, session.starts, ends)


def slots(pack: Pack, items: Iterable[Item]) -> tuple[Slot, ...]:
    """Return the saved sessions that have a time, by start, then end, then id."""
    found = [
        slot
        for item in items
        if isinstance(session := pack.find(item.entry), Session)
        and (slot := slot_of(session, item)) is not None
    ]
    return tuple(sorted(found, key=lambda slot: (slot.starts, slot.ends, slot.session.id)))


def day_of(pack: Pack, slot: Slot) -> date:
    """Return the programme's day of a slot."""
    return programme.day_of(slot.starts, pack.event)


def days(pack: Pack, items: Iterable[Item]) -> tuple[date, ...]:
    """Return the days on which something was saved, in order."""
    return tuple(sorted({day_of(pack, slot) for slot in slots(pack, items)}))


def on_day(pack: Pack, items: Iterable[Item], day: date) -> tuple[Slot, ...]:
    """Return what was saved for a day."""
    return tuple(slot for slot in slots(pack, items) if day_of(pack, slot) == day)


def visits(pack: Pack, items: Iterable[Item]) -> tuple[Entry, ...]:
    """Return what was saved to visit, in the order of halls; then sessions without a time."""
    entries = [entry for item in items if (entry := pack.find(item.entry)) is not None]
    order = {place.id: number for number, place in enumerate(pack.places)}
    stops = [entry for entry in entries if isinstance(entry, Place | Exhibitor)]
    stops.sort(key=lambda entry: (*_hall_order(pack, order, entry), entry.id))
    untimed = [one for one in entries if isinstance(one, Session) and one.starts is None]
    return (*stops, *untimed)


def gone(pack: Pack, items: Iterable[Item]) -> tuple[Item, ...]:
    """Return what was saved and is no longer part of the event."""
    return tuple(item for item in items if pack.find(item.entry) is None)


def _hall_order(
    pack: Pack, order: dict[str, int], entry: Place | Exhibitor
) -> tuple[int, tuple[int, ...]]:
    """Return floor and way inwards: hall, zone, booth, each by its place in the pack."""
    floors = {floor.id: number for number, floor in enumerate(pack.floors)}
    far = len(order)
    path: list[Place] = []
    step = pack.place(whereabouts(entry))
    while step is not None and step not in path:
        path.append(step)
        step = pack.place(step.inside)
    floor = next((floors[place.floor] for place in path if place.floor in floors), len(floors))
    return floor, tuple(order[place.id] for place in reversed(path)) or (far,)


def _first(entry: Session | Exhibitor) -> str:
    return entry.room.values[0][1] if entry.room else ""
