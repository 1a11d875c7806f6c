"""From what a source says to a pack: clean texts, one language each, instants in UTC, places."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from knowledge.errors import ImportRefused
from knowledge.model import Event, Exhibitor, Pack, Place, Session, Text
from knowledge.pack.importers import languages, zones
from knowledge.pack.importers.clean import line
from knowledge.pack.importers.found import Found, Item
from knowledge.pack.importers.rooms import Rooms, slug
from knowledge.pack.importers.setting import CANCELLED, Setting, hint_of
from knowledge.programme import LAST_CALL

NO_DATE = date(2000, 1, 1)
"""The date of an event whose source holds no session: the organizer has to fill it in."""

_BREAK = re.compile(
    r"(?:(?:coffee|lunch|tea|dinner|short|afternoon|morning)[ -]?)?break|lunch|recess|intermission"
    r"|(?:mittags|kaffee)?pause|déjeuner|쉬는 ?시간|휴식(?: ?시간)?|점심(?: ?식사| ?시간)?|중식"
    r"|休憩|昼休み|昼食|ランチ|休息|午餐|午休|茶歇",
    re.IGNORECASE,
)
_SHARE = 0.05
"""A language of fewer sessions than this is kept, and not declared as the event's."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A pack made of a source, and what had to be decided on the way."""

    pack: Pack
    notes: tuple[str, ...]


def settle(found: Found, *, zone: str = "", known: tuple[Place, ...] = ()) -> Settled:
    """Return the pack that a source describes. `known`: places that rooms may be.

    Raises:
        ImportRefused: `zone` is none, or the source holds nothing.
    """
    if not (found.items or found.places or found.exhibitors):
        raise ImportRefused("it holds no session, no place and no exhibitor")
    main = _main_language(found)
    venue, note = _zone(found, zone, main)
    setting = Setting(venue, main, Rooms(known), _spoken(found, main))
    rooms = [setting.rooms.id_of(setting.name(room)) for room in found.rooms]
    sessions, doubled = _apart([_session(item, setting) for item in found.items])
    exhibitors = tuple(_placed(one, found, setting) for one in found.exhibitors)
    notes = [*found.notes, *note, *_notes(found, sessions, doubled)]
    pack = Pack(
        event=_event(found, sessions, setting),
        floors=tuple(replace(one, name=setting.name(one.name)) for one in found.floors),
        places=(
            *(replace(one, name=setting.name(one.name)) for one in found.places),
            *setting.rooms.places,
        ),
        legs=found.legs,
        sessions=sessions,
        exhibitors=exhibitors,
    )
    unused = len(set(rooms) - {session.place for session in sessions})
    if unused:
        notes.append(f"{unused} rooms hold no session; they are places all the same")
    return Settled(pack, tuple(notes))


def _placed(one: Exhibitor, found: Found, setting: Setting) -> Exhibitor:
    """Make a place of an exhibitor's zone, unless the source brings it, and tell languages."""
    one = replace(
        one,
        name=setting.name(one.name),
        room=setting.name(one.room),
        about=setting.prose(one.about, ""),
        topics=tuple(setting.name(topic) for topic in one.topics),
    )
    if not one.zone or one.zone in {place.id for place in found.places}:
        return one
    name = Text(((setting.main, one.zone),))
    return replace(one, zone=setting.rooms.id_of(name, kind="zone"))


def _spoken(found: Found, main: str) -> frozenset[str]:
    """Return the languages that a source names, English too: many a title is in it."""
    told = {code for item in found.items for code in languages.codes(item.language)}
    told |= set(found.languages)
    return frozenset((*told, main, "en")) if told else frozenset()


def _main_language(found: Found) -> str:
    if found.languages:
        return found.languages[0]
    counts: Counter[str] = Counter()
    for item in found.items:
        text = " ".join(text for _, text in (*item.title, *item.about))
        told = languages.of_text(text, hint_of(item), "")
        if told:
            counts[told] += 1
    if not counts:
        names = " ".join(text for entry in found.exhibitors for _, text in entry.name)
        return languages.of_text(names, "", "en")
    return counts.most_common(1)[0][0]


def _zone(found: Found, wanted: str, main: str) -> tuple[ZoneInfo, list[str]]:
    if wanted:
        chosen = zones.named(wanted)
        if chosen is None:
            raise ImportRefused(f'"{wanted}" is not a time zone; use one such as Asia/Seoul')
        return chosen, []
    if told := zones.named(found.zone):
        return told, []
    instants = [at for item in found.items for at in (item.starts, item.ends) if at]
    if not instants:
        return ZoneInfo("UTC"), []
    texts = [text for _, text in (*found.venue, *found.name)]
    guess = zones.guessed(instants, texts, main)
    advice = "" if guess.sure else "; if that is wrong, import again with --timezone"
    by = f"{guess.zone.key} was taken from {guess.by}" if guess.by else "its clock is kept as UTC"
    said = f"it names no time zone: {by}{advice}"
    return guess.zone, [said]


def _session(item: Item, setting: Setting) -> Session:
    title = setting.title(item)
    if not title:
        title = Text(((setting.main, line(item.id) or "?"),))
    names = [line(written) for _, written in item.title]
    told = languages.codes(item.language)
    is_break = any(_BREAK.fullmatch(text) for _, text in title)
    return Session(
        id=line(item.id),
        title=title,
        starts=setting.instant(item.starts),
        ends=setting.instant(item.ends),
        place=setting.rooms.id_of(setting.name(item.room)),
        kind="break" if is_break else line(item.kind),
        track=setting.name(item.track),
        speakers=tuple(name for text in item.speakers if (name := setting.name(text))),
        about=setting.prose(item.about, hint_of(item)),
        topics=tuple(dict.fromkeys(name for text in item.topics if (name := setting.name(text)))),
        language=", ".join(told) or line(item.language),
        capacity=item.capacity,
        cancelled=item.cancelled or any(CANCELLED.search(name) for name in names),
        aliases=item.aliases,
        keywords=item.keywords,
    )


def _apart(sessions: list[Session]) -> tuple[tuple[Session, ...], int]:
    """Give sessions of one id different ones, so that none is lost."""
    taken: set[str] = set()
    apart: list[Session] = []
    for session in sessions:
        wanted = session.id or f"s-{slug(session.title.values[0][1])}"
        number, free = 1, wanted
        while free in taken:
            number += 1
            free = f"{wanted}-{number}"
        taken.add(free)
        apart.append(replace(session, id=free))
    return tuple(apart), sum(a.id != b.id for a, b in zip(apart, sessions, strict=True))


def _event(found: Found, sessions: tuple[Session, ...], setting: Setting) -> Event:
    name = setting.name(found.name) or Text(((setting.main, "?"),))
    starts, ends = _days(found, sessions, setting.zone)
    dated = found.starts is not None or any(session.starts for session in sessions)
    return Event(
        id=slug(found.id or name.values[0][1]),
        name=name,
        timezone=setting.zone,
        languages=_declared(found, sessions, setting.main),
        starts=starts,
        ends=ends,
        venue=setting.name(found.venue),
        website=line(found.website),
        sample=not dated,
    )


def _days(found: Found, sessions: tuple[Session, ...], zone: ZoneInfo) -> tuple[date, date]:
    """Return the first and last day: as the source says, widened to its sessions. What begins
    after midnight belongs to the evening before.
    """
    local = [session.starts.astimezone(zone) for session in sessions if session.starts]
    night = timedelta(hours=LAST_CALL.hour)
    first = [at.date() for at in local] + ([found.starts] if found.starts else [])
    last = [(at - night).date() for at in local] + ([found.ends] if found.ends else [])
    starts = min(first, default=NO_DATE)
    return starts, max([*last, starts])


def _declared(found: Found, sessions: tuple[Session, ...], main: str) -> tuple[str, ...]:
    if found.languages:
        return found.languages
    counts = Counter(lang for session in sessions for lang, _ in session.title)
    often = [lang for lang, count in counts.most_common() if count >= _SHARE * len(sessions)]
    return tuple(dict.fromkeys((main, *often)))


def _notes(found: Found, sessions: tuple[Session, ...], doubled: int) -> list[str]:
    notes = []
    if doubled:
        notes.append(f"{doubled} sessions had the id of another one; a number was added to theirs")
    untimed = sum(session.starts is None for session in sessions)
    if untimed:
        notes.append(f"{untimed} sessions have no time in the source")
    untold = sum(not any(text.strip() for _, text in item.title) for item in found.items)
    if untold:
        notes.append(f"{untold} sessions have no title; their id stands for it")
    if not found.starts and untimed == len(sessions):
        notes.append("it tells no date, so event.toml is a sample: fill in its dates")
    return notes
