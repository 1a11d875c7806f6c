"""What stands under one heading: the sessions of a hall, the exhibitors of a zone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers import shelves
from handlers.callbacks import Browse, View
from handlers.cards import Card, signed
from handlers.lines import kind_name
from handlers.list_cards import Place, entries_card
from handlers.references import dereference
from handlers.shelves import Shelf
from handlers.voices import Voice
from knowledge.model import Entry, Pack
from knowledge.say import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A kind of headings: where they come from, what stands under each, the view above."""

    up: View
    sign: str
    headings: Callable[[Pack, Voice], Sequence[Shelf]]
    entries: Callable[[Pack, str, str], Sequence[Entry]]
    """Of a pack, in a language, under a key."""
    placed: bool = True
    """Whether each line says where: not where the heading does."""


def shelf_card(pack: Pack, browse: Browse, voice: Voice, at: datetime) -> Card | None:
    """Return what stands under one heading, or None where there is no such heading any more."""
    shelved = SHELVED[browse.view]
    headings = shelved.headings(pack, voice)
    key = dereference(browse.key, (shelf.key for shelf in headings))
    shelf = next((one for one in headings if one.key == key), None)
    if shelf is None:
        return None
    entries = shelved.entries(pack, voice.lang, shelf.key)
    filled = "browse.shelf_heading" if entries else "browse.shelf_empty"
    heading = say(voice.lang, filled, name=shelf.name)
    if shelved.sign:
        heading = signed(shelved.sign, heading, voice)
    where = Place(here=Browse(browse.view, shelf.key, browse.page), up=shelved.up)
    return entries_card(pack, heading, entries, where, voice, at=at, placed=shelved.placed)


def kind_shelves(pack: Pack, voice: Voice) -> tuple[Shelf, ...]:
    """Return the kinds of places by their names."""
    return tuple(Shelf(kind, kind_name(kind, voice), n) for kind, n in shelves.kinds(pack))


def subject_shelves(pack: Pack, voice: Voice) -> tuple[Shelf, ...]:
    """Return the topics of the questions; those without one under "other", at the end."""
    found = shelves.subjects(pack, voice.lang)
    others = len(shelves.questions_on(pack, ""))
    other = Shelf("", say(voice.lang, "browse.faq_other"), others)
    return (*found, other) if found and others else found


def _floors(pack: Pack, voice: Voice) -> tuple[Shelf, ...]:
    return tuple(Shelf(floor.id, floor.name.pick(voice.lang), 0) for floor in pack.floors)


def _places(pack: Pack, voice: Voice) -> tuple[Shelf, ...]:
    return tuple(Shelf(place.id, place.name.pick(voice.lang), 0) for place in pack.places)


def _halls(pack: Pack, voice: Voice) -> tuple[Shelf, ...]:
    return (*shelves.halls(pack, voice.lang), *_places(pack, voice))


def _zones(pack: Pack, voice: Voice) -> tuple[Shelf, ...]:
    return (*shelves.zones(pack, voice.lang), *_places(pack, voice))


SHELVED: dict[View, Shelved] = {
    View.HALL: Shelved(
        up=View.HALLS,
        sign="📍",
        headings=_halls,
        entries=lambda pack, _, key: shelves.sessions_in(pack, key),
        placed=False,
    ),
    View.TOPIC: Shelved(
        up=View.TOPICS,
        sign="🗓",
        headings=lambda pack, voice: shelves.topics(pack, voice.lang),
        entries=lambda pack, _, key: shelves.sessions_about(pack, key),
    ),
    View.LETTER: Shelved(
        up=View.LETTERS,
        sign="",
        headings=lambda pack, voice: shelves.letters(pack, voice.lang),
        entries=shelves.exhibitors_under,
    ),
    View.ZONE: Shelved(up=View.ZONES, sign="📍", headings=_zones, entries=shelves.exhibitors_in),
    View.KIND: Shelved(
        up=View.PLACES,
        sign="📍",
        headings=kind_shelves,
        entries=lambda pack, _, key: shelves.places_of(pack, key),
    ),
    View.FLOOR: Shelved(
        up=View.FLOORS,
        sign="📍",
        headings=_floors,
        entries=lambda pack, _, key: shelves.places_on(pack, key),
        placed=False,
    ),
    View.SUBJECT: Shelved(
        up=View.FAQ,
        sign="",
        headings=subject_shelves,
        entries=lambda pack, _, key: shelves.questions_on(pack, key),
    ),
    View.INSIDE: Shelved(
        up=View.PLACES,
        sign="📍",
        headings=_places,
        entries=lambda pack, _, key: shelves.places_inside(pack, key),
        placed=False,
    ),
}
