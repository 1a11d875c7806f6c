"""Audiences in the event's words: what can be picked, what it is called, whom it means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import dist
from zoneinfo import ZoneInfo

from handlers.announcements import Announcement, Audience, Filter, Kind
from handlers.announcing.wording import opening_of
from handlers.references import dereference
from handlers.roles import Role
from handlers.shelves import zone_of
from handlers.voices import Voice
from knowledge.model import LANGS, Exhibitor, Pack, Place, Session, Text
from knowledge.programme import inside_of
from knowledge.say import plain, say
from knowledge.when import clock

HERE = timedelta(hours=1)
"""For so long it counts where someone was."""
NEAR = 60.0
"""Metres on the same floor that count as near."""
_PEOPLE_STAND_IN = frozenset({"hall", "stage", "zone", "room", "gate", "desk", "food", "station"})
ROLES = (Role.EXHIBITOR, Role.STAFF, Role.ORGANIZER)
TODAY = "today"


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be picked, and what it is called."""

    value: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """What options are made from."""

    pack: Pack
    at: datetime
    voice: Voice
    saved: tuple[tuple[str, int], ...] = ()
    """How many saved each entry, the most saved first."""
    told: tuple[Announcement, ...] = ()
    """Announcements that went out, the newest first."""


def options(kind: Kind, world: Choosing) -> tuple[Option, ...]:
    """Return all that can be picked of a kind, the likeliest first."""
    lang = world.voice.lang
    match kind:
        case Kind.LANGUAGE:
            return tuple(
                Option(code, plain(say(lang, f"announcing.lang_{code}"))) for code in LANGS
            )
        case Kind.SESSION:
            return _sessions(world)
        case Kind.INTEREST:
            return _interests(world)
        case Kind.ROLE:
            return tuple(
                Option(role.value, plain(say(lang, f"announcing.role_{role.value}")))
                for role in ROLES
            )
        case Kind.ACTIVE:
            return (Option(TODAY, plain(say(lang, "announcing.active_today"))),)
        case Kind.NEAR:
            places = [one for one in world.pack.places if one.kind in _PEOPLE_STAND_IN]
            return tuple(Option(one.id, one.name.pick(lang)) for one in places)
        case Kind.UNTOLD:
            return tuple(Option(str(one.number), _title(one, lang)) for one in world.told)


def picked(kind: Kind, ref: str, world: Choosing) -> Option | None:
    """Return the option that a button means, or None where it is gone."""
    known = options(kind, world)
    value = dereference(ref, (one.value for one in known))
    return next((one for one in known if one.value == value), None)


def found(kind: Kind, said: str, ids: Sequence[str], world: Choosing) -> tuple[Option, ...]:
    """Return the options that typed words mean: by their names, then by what was understood."""
    wanted = said.casefold().strip()
    known = options(kind, world)
    named = [one for one in known if wanted and wanted in one.name.casefold()]
    by_id = {one.value: one for one in known}
    meant = [by_id[entry] for entry in ids if entry in by_id and by_id[entry] not in named]
    return tuple(named + meant)


def name_of(kind: Kind, value: str, world: Choosing) -> str:
    """Return what a pick is called; its value, where the programme does not know it any more."""
    return next((one.name for one in options(kind, world) if one.value == value), value)


def filter_of(audience: Audience, pack: Pack, at: datetime) -> Filter:
    """Return whom an audience means at an instant."""
    saved = []
    if sessions := audience.of(Kind.SESSION):
        saved.append(frozenset(sessions))
    if interests := audience.of(Kind.INTEREST):
        saved.append(frozenset().union(*(_entries(one, pack) for one in interests)))
    places = audience.of(Kind.NEAR)
    begin = at.astimezone(pack.event.timezone).replace(hour=0, minute=0, second=0, microsecond=0)
    return Filter(
        langs=frozenset(audience.of(Kind.LANGUAGE)) or None,
        saved=tuple(saved),
        roles=_roles(audience.of(Kind.ROLE)),
        seen_since=begin if audience.of(Kind.ACTIVE) else None,
        here=frozenset().union(*(_around(one, pack) for one in places)) if places else None,
        here_since=at - HERE if places else None,
        untold=frozenset(int(one) for one in audience.of(Kind.UNTOLD) if one.isdigit()) or None,
    )


def _roles(values: Sequence[str]) -> frozenset[Role] | None:
    """Return roles; an organizer is an owner too."""
    if not values:
        return None
    found = {Role(value) for value in values}
    return frozenset(found | {Role.OWNER} if Role.ORGANIZER in found else found)


def _sessions(world: Choosing) -> tuple[Option, ...]:
    """Return the sessions, those to come that most people saved first."""
    zone, lang = world.pack.event.timezone, world.voice.lang
    counts = dict(world.saved)

    def rank(one: Session) -> tuple[bool, int, float]:
        past = one.ends is not None and one.ends < world.at
        starts = one.starts.timestamp() if one.starts else float("inf")
        return past, -counts.get(one.id, 0), starts

    return tuple(
        Option(one.id, f"{_hour(one, lang, zone)}{one.title.pick(lang)}")
        for one in sorted(world.pack.sessions, key=rank)
    )


def _hour(one: Session, lang: str, zone: ZoneInfo) -> str:
    if one.starts is None:
        return ""
    return f"{plain(clock(lang, one.starts, zone, label=False))} "


def _interests(world: Choosing) -> tuple[Option, ...]:
    """Return the zones and topics; a topic is known by its first name."""
    lang = world.voice.lang
    names: dict[str, Text] = {}
    for exhibitor in world.pack.exhibitors:
        if zone := zone_of(world.pack, exhibitor):
            place = world.pack.place(zone)
            names.setdefault(f"z:{zone}", place.name if place else Text((("", zone),)))
    entries: tuple[Session | Exhibitor, ...] = (*world.pack.sessions, *world.pack.exhibitors)
    for entry in entries:
        for topic in entry.topics:
            names.setdefault(_topic(topic), topic)
    return tuple(Option(value, name.pick(lang)) for value, name in names.items())


def _entries(interest: str, pack: Pack) -> frozenset[str]:
    """Return what people have saved who are interested in this."""
    kind, _, name = interest.partition(":")
    entries: tuple[Session | Exhibitor, ...] = (*pack.sessions, *pack.exhibitors)
    if kind == "t":
        return frozenset(e.id for e in entries if any(_topic(t) == interest for t in e.topics))
    places = inside_of(pack, name) | {name}
    at_booths = {e.id for e in pack.exhibitors if zone_of(pack, e) == name}
    return frozenset(places | at_booths | {e.id for e in entries if e.place in places})


def _topic(topic: Text) -> str:
    return f"t:{topic.values[0][1]}" if topic.values else "t:"


def _around(place_id: str, pack: Pack) -> frozenset[str]:
    """Return the places near a place: in it, and a short walk away on its floor."""
    middle = pack.place(place_id)
    if middle is None:
        return frozenset({place_id})
    near = {one.id for one in pack.places if _close(one, middle)}
    return frozenset({place_id, *inside_of(pack, place_id), *near})


def _close(one: Place, middle: Place) -> bool:
    if one.at is None or middle.at is None or one.floor != middle.floor:
        return False
    return dist(_centre(one), _centre(middle)) <= NEAR


def _centre(place: Place) -> tuple[float, float]:
    return place.at or (0.0, 0.0)


def _title(one: Announcement, lang: str) -> str:
    version = one.version(lang)
    words = opening_of(version[1], 30) if version else ""
    return f"{one.number}. {words}" if words else f"{one.number}."
