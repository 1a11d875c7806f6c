"""What does not fit together: two items at once, or too far apart for the time between."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from knowledge.agenda.items import Slot, whereabouts
from knowledge.agenda.walks import Walk

NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two items that cannot both be seen whole; `first` starts no later than `second`."""

    first: Slot
    second: Slot
    overlap: timedelta
    """For how long both run; 0 where the way between is what is too long."""
    free: timedelta
    """The time between them, 0 where they overlap."""
    walk: timedelta

    @property
    def at_once(self) -> bool:
        """Whether both run at the same time, not merely one too soon after the other."""
        return self.second.starts < self.first.ends

    def other(self, entry: str) -> Slot:
        """Return the one of the two that is not this entry."""
        return self.second if self.first.session.id == entry else self.first


def clash(one: Slot, other: Slot, walk: Walk) -> Clash | None:
    """Return how two items clash, or None where one can see both.

    What runs within another at the same place is a part of it, and no clash.
    """
    first, second = sorted((one, other), key=lambda slot: (slot.starts, slot.ends))
    if _part_of(first, second) or _part_of(second, first):
        return None
    way = walk(whereabouts(first.session), whereabouts(second.session))
    if second.starts < first.ends:
        overlap = min(first.ends, second.ends) - second.starts
        return Clash(first, second, overlap, NOTHING, way)
    free = second.starts - first.ends
    return Clash(first, second, NOTHING, free, way) if free < way else None


def clashes(slots: Iterable[Slot], walk: Walk) -> tuple[Clash, ...]:
    """Return every clash among those that count; backups and cancelled ones never do."""
    meant = [slot for slot in slots if slot.counts]
    found = (clash(one, other, walk) for one, other in combinations(meant, 2))
    return tuple(one for one in found if one is not None)


def collisions(new: Slot, slots: Iterable[Slot], walk: Walk) -> tuple[Clash, ...]:
    """Return what an item, were it meant to be seen, clashes with among the others."""
    if new.session.cancelled:
        return ()
    others = (slot for slot in slots if slot.counts and slot.session.id != new.session.id)
    found = (clash(new, other, walk) for other in others)
    return tuple(one for one in found if one is not None)


def _part_of(part: Slot, whole: Slot) -> bool:
    place = whereabouts(part.session)
    return (
        bool(place)
        and place == whereabouts(whole.session)
        and whole.starts <= part.starts
        and part.ends <= whole.ends
    )
