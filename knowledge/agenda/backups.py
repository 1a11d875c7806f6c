"""When a must fails: what happened to it, and what was kept for that case."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from knowledge.agenda.clashes import collisions
from knowledge.agenda.items import Item, Slot, slot_of, slots, whereabouts
from knowledge.agenda.walks import Walk
from knowledge.model import Pack, Session
from knowledge.programme import end_of

Trouble: TypeAlias = Literal["", "gone", "cancelled", "moved", "full"]
"""What became of something saved; "": nothing, it is as the person knows it."""

AN_HOUR = timedelta(hours=1)


def trouble(pack: Pack, item: Item, full: frozenset[str] = frozenset()) -> Trouble:
    """Return what became of an item; `full` are the ids of sessions without a seat left."""
    entry = pack.find(item.entry)
    if entry is None:
        return "gone"
    if not isinstance(entry, Session):
        return ""
    if entry.cancelled:
        return "cancelled"
    if item.starts is not None and (
        entry.starts != item.starts or whereabouts(entry) != item.place
    ):
        return "moved"
    return "full" if entry.full or entry.id in full else ""


def backups_for(
    pack: Pack, items: Iterable[Item], item: Item, walk: Walk, full: frozenset[str] = frozenset()
) -> tuple[Slot, ...]:
    """Return the backups for an item: those in its time that still take place and fit the rest.

    The time is the one that the person knew, so that a moved must leaves room for its backup.
    """
    known = tuple(items)
    begin, end = _window(pack, item)
    if begin is None or end is None:
        return ()
    others = tuple(slot for slot in slots(pack, known) if slot.item.entry != item.entry)
    fitting = [
        slot
        for slot in others
        if slot.item.degree == "backup"
        and not trouble(pack, slot.item, full)
        and slot.starts < end
        and begin < slot.ends
        and not collisions(slot, others, walk)
    ]
    return tuple(sorted(fitting, key=lambda slot: abs(slot.starts - begin)))


def _window(pack: Pack, item: Item) -> tuple[datetime | None, datetime | None]:
    session = pack.find(item.entry)
    slot = slot_of(session, item) if isinstance(session, Session) else None
    length = slot.ends - slot.starts if slot else AN_HOUR
    if item.starts is not None:
        return item.starts, item.starts + length
    if not isinstance(session, Session):
        return None, None
    return session.starts, end_of(session)
