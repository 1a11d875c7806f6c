"""The event sorted for browsing: by hall, topic, letter, zone, kind and floor."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handlers.initials import initial, sort_key
from knowledge import programme
from knowledge.model import Exhibitor, Faq, Pack, Place, Session, Text

AT_MOST = 6
"""Buttons at which a choice of letters still fits a card."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One heading and how much stands under it."""

    key: str
    name: str
    count: int


def day_of(pack: Pack, at: datetime) -> date:
    """Return the day to show at an instant: today, else the next of the event, else its last."""
    days = programme.days(pack)
    today = programme.day_of(at, pack.event)
    return next((day for day in days if day >= today), days[-1])


def halls(pack: Pack, lang: str) -> tuple[Shelf, ...]:
    """Return where sessions take place: places in the pack's order, then rooms by name."""
    count = Counter(_hall(session) for session in programme.scheduled(pack))
    places = [(p.id, p.name.pick(lang)) for p in pack.places if count[p.id]]
    rooms = {
        _first(s.room): s.room.pick(lang)
        for s in programme.scheduled(pack)
        if s.room and not s.place
    }
    named = [*places, *sorted(rooms.items())]
    return tuple(Shelf(key, name, len(sessions_in(pack, key))) for key, name in named)


def sessions_in(pack: Pack, key: str) -> tuple[Session, ...]:
    """Return the sessions of one of `halls`, those of places inside it too."""
    if pack.place(key) is not None:
        return programme.in_place(pack, key)
    return programme.ordered(s for s in programme.scheduled(pack) if key and _hall(s) == key)


def topics(pack: Pack, lang: str) -> tuple[Shelf, ...]:
    """Return tracks and topics, the largest first."""
    count: Counter[str] = Counter()
    names: dict[str, str] = {}
    for session in programme.scheduled(pack):
        for text in {_first(text): text for text in _topics(session)}.values():
            count[_first(text)] += 1
            names[_first(text)] = text.pick(lang)
    return tuple(Shelf(key, names[key], n) for key, n in count.most_common())


def sessions_about(pack: Pack, key: str) -> tuple[Session, ...]:
    """Return the sessions of one of `topics`."""
    return programme.ordered(
        s for s in programme.scheduled(pack) if key in {_first(text) for text in _topics(s)}
    )


def by_name(pack: Pack, lang: str) -> tuple[Exhibitor, ...]:
    """Return the exhibitors from A to Z, by their names in a language."""
    return tuple(sorted(pack.exhibitors, key=lambda e: (sort_key(e.name.pick(lang)), e.id)))


def letters(pack: Pack, lang: str) -> tuple[Shelf, ...]:
    """Return at most six ranges of initials ("A to D") that hold about as many exhibitors each."""
    count = Counter(initial(exhibitor.name.pick(lang)) for exhibitor in by_name(pack, lang))
    fair = max(1, -(-count.total() // AT_MOST))
    ranges: list[list[str]] = []
    filled = fair
    for letter in count:
        if filled >= fair and len(ranges) < AT_MOST:
            ranges.append([])
            filled = 0
        ranges[-1].append(letter)
        filled += count[letter]
    return tuple(
        Shelf(span[0], _span(span), sum(count[letter] for letter in span)) for span in ranges
    )


def exhibitors_under(pack: Pack, lang: str, key: str) -> tuple[Exhibitor, ...]:
    """Return the exhibitors of one of `letters`; all of them for no key."""
    starts = [shelf.key for shelf in letters(pack, lang)]
    if key not in starts:
        return by_name(pack, lang) if not key else ()
    order = list(dict.fromkeys(initial(e.name.pick(lang)) for e in by_name(pack, lang)))
    following = starts[starts.index(key) + 1 :]
    end = order.index(following[0]) if following else len(order)
    within = set(order[order.index(key) : end])
    return tuple(e for e in by_name(pack, lang) if initial(e.name.pick(lang)) in within)


def zones(pack: Pack, lang: str) -> tuple[Shelf, ...]:
    """Return the zones that hold exhibitors, in the pack's order."""
    count = Counter(zone_of(pack, e) for e in pack.exhibitors if zone_of(pack, e))
    order = {place.id: number for number, place in enumerate(pack.places)}
    keys = sorted(count, key=lambda key: (order.get(key, len(order)), key))
    return tuple(Shelf(key, name_of(pack, key, lang), count[key]) for key in keys)


def exhibitors_in(pack: Pack, lang: str, zone: str) -> tuple[Exhibitor, ...]:
    """Return the exhibitors of one of `zones`, from A to Z."""
    return tuple(e for e in by_name(pack, lang) if zone and zone_of(pack, e) == zone)


WAYPOINT = "waypoint"
"""The kind of places that ways lead through and nobody goes to."""


def kinds(pack: Pack) -> tuple[tuple[str, int], ...]:
    """Return the kinds of places and how many there are, in the order of `KINDS`."""
    count = Counter(place.kind for place in pack.places if place.kind != WAYPOINT)
    known = [kind for kind in KINDS if kind in count]
    return tuple((kind, count[kind]) for kind in [*known, *sorted(set(count) - set(KINDS))])


def places_of(pack: Pack, kind: str) -> tuple[Place, ...]:
    """Return the places of a kind, in the pack's order."""
    return tuple(place for place in pack.places if place.kind == kind)


def places_on(pack: Pack, floor: str) -> tuple[Place, ...]:
    """Return the places on a floor, in the pack's order."""
    return tuple(
        place for place in pack.places if floor and place.floor == floor and place.kind != WAYPOINT
    )


def places_inside(pack: Pack, place: str) -> tuple[Place, ...]:
    """Return the places directly inside another, in the pack's order."""
    return tuple(
        one for one in pack.places if place and one.inside == place and one.kind != WAYPOINT
    )


def zone_of(pack: Pack, exhibitor: Exhibitor) -> str:
    """Return the zone of an exhibitor, by its own word or by where its booth stands."""
    if exhibitor.zone:
        return exhibitor.zone
    place = pack.place(exhibitor.place)
    while place is not None and place.kind != "zone" and place.inside:
        place = pack.place(place.inside)
    return place.id if place is not None and place.kind == "zone" else ""


def name_of(pack: Pack, key: str, lang: str) -> str:
    """Return the name of the place with this id, or the key where it is a word of its own."""
    place = pack.place(key)
    return place.name.pick(lang) if place else key


KINDS = (
    "hall", "stage", "zone", "room", "toilet", "food", "desk", "facility", "gate", "booth",
    "lift", "stairs", "station", "stop", "parking",
)  # fmt: skip
"""The kinds of places that have a name in every language, in the order visitors need them."""


def subjects(pack: Pack, lang: str) -> tuple[Shelf, ...]:
    """Return the topics that questions are sorted under, in the pack's order."""
    count = Counter(_first(faq.topic) for faq in pack.faq if faq.topic)
    names = {_first(faq.topic): faq.topic.pick(lang) for faq in pack.faq if faq.topic}
    return tuple(Shelf(key, names[key], n) for key, n in count.items())


def questions_on(pack: Pack, key: str) -> tuple[Faq, ...]:
    """Return the questions of one of `subjects`, in the pack's order; "": those of none."""
    return tuple(faq for faq in pack.faq if _first(faq.topic) == key)


def _hall(session: Session) -> str:
    return session.place or _first(session.room)


def _topics(session: Session) -> Sequence[Text]:
    return (session.track, *session.topics) if session.track else session.topics


def _first(text: Text) -> str:
    return text.values[0][1] if text.values else ""


def _span(letters: list[str]) -> str:
    return letters[0] if len(letters) == 1 else f"{letters[0]}–{letters[-1]}"
