"""What a lint finds: one doubt about one entry, and what to do about it."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from knowledge.model import Entry, Exhibitor, Faq, Pack, Place, Session

Level: TypeAlias = Literal["error", "warning", "note"]
"""error: it cannot work; warning: attendees are misled or not helped; note: worth a look."""

LEVELS: tuple[Level, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that may be wrong with a pack that loads."""

    level: Level
    rule: str
    """One word that names what was looked for."""
    entry: str
    """The entry's id; several are joined by ", "; "" for the pack as a whole."""
    what: str
    todo: str

    def __str__(self) -> str:
        return f"{self.level}: {self.entry or 'pack'}: {self.what}; {self.todo} [{self.rule}]"


def related(pack: Pack, one: Entry, other: Entry) -> bool:
    """Tell whether one entry points to the other: to mix them up does no harm."""
    if isinstance(one, Faq) and isinstance(other, Exhibitor):
        one, other = other, one
    if isinstance(one, Exhibitor) and isinstance(other, Faq):
        return one.place in other.places
    if isinstance(one, Exhibitor | Session) and isinstance(other, Exhibitor | Session):
        return type(one) is not type(other) and bool(one.place) and one.place == other.place
    return other.id in _links(pack, one) or one.id in _links(pack, other)


def _links(pack: Pack, entry: Entry) -> frozenset[str]:
    if isinstance(entry, Faq):
        return frozenset((*entry.places, *entry.sessions))
    if isinstance(entry, Session):
        return frozenset((entry.place,))
    if isinstance(entry, Exhibitor):
        return frozenset((entry.place, entry.zone, *around(pack, entry.place)))
    return frozenset(around(pack, entry.id))


def around(pack: Pack, place_id: str) -> tuple[str, ...]:
    """Return the places that a place lies in, the nearest first."""
    found: list[str] = []
    place = pack.place(place_id)
    while place is not None and place.inside and place.inside not in found:
        found.append(place.inside)
        place = pack.place(place.inside)
    return tuple(found)


def place_of(entry: Entry) -> tuple[str, ...]:
    """Return the ids of the places that an entry names as its own."""
    if isinstance(entry, Place):
        return (entry.id,)
    if isinstance(entry, Faq):
        return entry.places
    if isinstance(entry, Exhibitor):
        return tuple(place for place in (entry.place, entry.zone) if place)
    return (entry.place,) if entry.place else ()
