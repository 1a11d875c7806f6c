"""Facts inside answers: `{session.keynote.starts}` becomes what the programme says now, so that
a moved session never leaves a stale sentence.

A reference is `{event.FIELD}`, or `{session.ID.FIELD}` for session, place or exhibitor. Braces
around anything without a dot are text.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import TypeAlias, TypeVar

from knowledge.errors import EmptyFact, UnknownFact
from knowledge.model import Event, Exhibitor, Pack, Place, Session
from knowledge.pack.problems import did_you_mean
from knowledge.say import plain, say
from knowledge.when import dated

_REFERENCE = re.compile(r"\{([^\W\d]\w*\.[^{}\n]+)\}")
_E = TypeVar("_E")
_Fact: TypeAlias = Callable[[_E, Pack, str], str]


def names(text: str) -> tuple[str, ...]:
    """Return the references in a text, without their braces, in order."""
    return tuple(_REFERENCE.findall(text))


def fill(text: str, pack: Pack, lang: str) -> str:
    """Return a text with every reference replaced by its fact, in `lang` where there is one.

    Raises:
        UnknownFact: A reference is to nothing; a pack that loads has none.
    """
    return _REFERENCE.sub(lambda found: resolve(found[1], pack, lang), text)


def resolve(reference: str, pack: Pack, lang: str) -> str:
    """Return the fact that `session.keynote.starts` names; times are the venue's.

    Raises:
        UnknownFact: There is no such kind, entry or field, or the field is not filled in.
    """
    kind, _, rest = reference.partition(".")
    if kind == "event":
        return _field(reference, EVENT, rest, pack.event, pack, lang)
    id, _, field = rest.rpartition(".")
    entry = pack.find(id)
    if kind == "session":
        sessions = [session.id for session in pack.sessions]
        if not isinstance(entry, Session):
            raise _no_entry(reference, kind, id, sessions)
        return _field(reference, SESSION, field, entry, pack, lang)
    if kind == "place":
        if not isinstance(entry, Place):
            raise _no_entry(reference, kind, id, [place.id for place in pack.places])
        return _field(reference, PLACE, field, entry, pack, lang)
    if kind == "exhibitor":
        if not isinstance(entry, Exhibitor):
            raise _no_entry(reference, kind, id, [one.id for one in pack.exhibitors])
        return _field(reference, EXHIBITOR, field, entry, pack, lang)
    advice = did_you_mean(kind, ("event", "session", "place", "exhibitor"))
    raise UnknownFact(f'{{{reference}}}: "{kind}" is no kind of entry; {advice}')


def _no_entry(reference: str, kind: str, id: str, known: list[str]) -> UnknownFact:
    return UnknownFact(f'{{{reference}}}: there is no {kind} "{id}"; {did_you_mean(id, known)}')


def _field(
    reference: str, fields: dict[str, "_Fact[_E]"], field: str, entry: _E, pack: Pack, lang: str
) -> str:
    if field not in fields:
        advice = did_you_mean(field, fields)
        raise UnknownFact(f'{{{reference}}}: "{field}" is no fact of it; {advice}')
    value = fields[field](entry, pack, lang)
    if not value:
        raise EmptyFact(f'{{{reference}}}: "{field}" is not filled in; fill it in or say it')
    return value


def _name_of(place_id: str, pack: Pack, lang: str) -> str:
    place = pack.place(place_id)
    return place.name.pick(lang) if place else ""


def _session_ends(session: Session, pack: Pack, lang: str) -> str:
    """Give the clock time alone where the session ends on the day it starts."""
    if session.ends is None:
        return ""
    zone = pack.event.timezone
    ends = session.ends.astimezone(zone)
    same = session.starts is not None and session.starts.astimezone(zone).date() == ends.date()
    return f"{ends:%H:%M}" if same else _moment(ends, lang)


def _session_starts(session: Session, pack: Pack, lang: str) -> str:
    if session.starts is None:
        return ""
    return _moment(session.starts.astimezone(pack.event.timezone), lang)


def _session_floor(session: Session, pack: Pack, lang: str) -> str:
    place = pack.place(session.place)
    return _floor(place, pack, lang) if place else ""


def _floor(place: Place, pack: Pack, lang: str) -> str:
    floor = pack.floor(place.floor)
    return floor.name.pick(lang) if floor else place.floor


def _hours(event: Event, pack: Pack, lang: str) -> str:
    """Give the hours once where they are the same every day, else day by day."""
    runs: list[tuple[date, date, str]] = []
    for day in sorted(event.hours, key=lambda hours: hours.date):
        span = f"{day.open:%H:%M}–{day.close:%H:%M}"
        if runs and runs[-1][2] == span:
            runs[-1] = (runs[-1][0], day.date, span)
        else:
            runs.append((day.date, day.date, span))
    if len(runs) == 1:
        return runs[0][2]
    return say(lang, "list.comma").join(
        f"{_day(first, lang)}{'' if first == last else '–' + _day(last, lang)} {span}"
        for first, last, span in runs
    )


def _moment(at: datetime, lang: str) -> str:
    return f"{_day(at.date(), lang)} {at:%H:%M}"


def _day(on: date, lang: str) -> str:
    return plain(dated(lang, on))


SESSION: dict[str, _Fact[Session]] = {
    "starts": _session_starts,
    "ends": _session_ends,
    "place": lambda one, pack, lang: _name_of(one.place, pack, lang) or one.room.pick(lang),
    "floor": _session_floor,
    "title": lambda one, pack, lang: one.title.pick(lang),
}
PLACE: dict[str, _Fact[Place]] = {
    "name": lambda one, pack, lang: one.name.pick(lang),
    "floor": _floor,
    "where": lambda one, pack, lang: one.where.pick(lang) or _name_of(one.inside, pack, lang),
    "hours": lambda one, pack, lang: one.hours.pick(lang),
}
EXHIBITOR: dict[str, _Fact[Exhibitor]] = {
    "name": lambda one, pack, lang: one.name.pick(lang),
    "place": lambda one, pack, lang: (
        _name_of(one.place, pack, lang) or one.room.pick(lang) or _name_of(one.zone, pack, lang)
    ),
}
EVENT: dict[str, _Fact[Event]] = {
    "name": lambda event, pack, lang: event.name.pick(lang),
    "venue": lambda event, pack, lang: event.venue.pick(lang),
    "website": lambda event, pack, lang: event.website,
    "starts": lambda event, pack, lang: _day(event.starts, lang),
    "ends": lambda event, pack, lang: _day(event.ends, lang),
    "hours": _hours,
}
