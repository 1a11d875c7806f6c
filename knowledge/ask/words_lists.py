"""Several entries in one message: places by floor, sessions by time, exhibitors by booth."""

import re
from datetime import timedelta

from knowledge.ask.walking import walking_time
from knowledge.ask.words_names import (
    beyond_name,
    floor_of,
    listed,
    location,
    name,
    named,
    title,
    venue,
)
from knowledge.ask.words_part import AGENDA, MOST_ITEMS, PLACE, Part, Reader, lines
from knowledge.ask.words_places import level, walk_line
from knowledge.ask.words_sessions import is_over
from knowledge.model import Entry, Exhibitor, Faq, Place, Session
from knowledge.say import Html, bold, escape, join, knows, say
from knowledge.when import capital, hours, span

_PLAIN_AND_BRACKET = re.compile(r"(.*?)\s*[(（](.+)[)）]")
_A_FLOOR = 2
_FAR = timedelta(days=1)


def list_part(reader: Reader, entries: tuple[Entry, ...]) -> Part:
    """Return a list in the way that suits what it holds, at most five items long."""
    places = tuple(entry for entry in entries if isinstance(entry, Place))
    sessions = tuple(entry for entry in entries if isinstance(entry, Session))
    if len(places) == len(entries):
        return _nearest(reader, places) if reader.here else _by_floor(reader, places)
    if len(sessions) == len(entries):
        top = say(reader.lang, "list.sessions", n=len(entries))
        return sessions_part(reader, top, sessions, AGENDA)
    same = all(isinstance(entry, Exhibitor) for entry in entries)
    top = say(reader.lang, "list.exhibitors" if same else "list.entries", n=len(entries))
    shown = entries[:MOST_ITEMS]
    items = [item(reader, entry) for entry in shown]
    said = lines(top, *items, more_line(reader, len(entries)))
    return Part(lines=said, sign=PLACE if same else "", about=_ids(shown), shown=shown)


def sessions_part(
    reader: Reader, top: Html, sessions: tuple[Session, ...], sign: str, *, days: bool = True
) -> Part:
    """Return sessions under a heading, in the order of time; those that are over come last.

    `days` is off where the heading names the day.
    """
    ordered = sorted(sessions, key=lambda one: (days and is_over(reader, one), _start(one)))
    shown = tuple(ordered[:MOST_ITEMS])
    items = [session_item(reader, session, days=days) for session in shown]
    said = lines(top, *items, more_line(reader, len(sessions)))
    return Part(lines=said, sign=sign, about=_ids(shown), shown=shown)


def session_item(reader: Reader, session: Session, *, days: bool = True) -> Html:
    """Return one session on one line: when, what, where."""
    own = bold(title(reader, session))
    if session.cancelled:
        own = say(reader.lang, "session.item.cancelled", name=Html(f"<s>{own}</s>"))
    time = _day_and_start(reader, session) if days else _hours(reader, session)
    head = join(" ", [part for part in (capital(time), own) if part])
    where = _where(reader, session)
    return Html(f"• {join(' · ', [part for part in (head, where) if part])}")


def _day_and_start(reader: Reader, session: Session) -> Html:
    if session.starts is None:
        return Html()
    return span(reader.lang, session.starts, None, reader.at, reader.zone, label=False)


def _hours(reader: Reader, session: Session) -> Html:
    if session.starts is None:
        return Html()
    return hours(reader.lang, session.starts, session.ends, reader.zone, label=False)


def _where(reader: Reader, session: Session) -> str:
    place = reader.pack.place(session.place)
    return title(reader, place) if place else reader.read(session.room)


def item(reader: Reader, entry: Entry) -> Html:
    """Return an entry on one line, with what tells it from others: its place, or its time."""
    return Html(f"• {hinted(reader, entry)}")


def hinted(reader: Reader, entry: Entry) -> Html:
    """Return an entry's name in bold and the hint that tells it from others of the name."""
    own, told = title(reader, entry), hint(reader, entry)
    return bold(own) if not told or told in escape(own) else join(" · ", [bold(own), told])


def hint(reader: Reader, entry: Entry) -> Html:
    """Return where an entry is; of a session also when. Empty for a question."""
    if isinstance(entry, Place):
        return location(reader, entry)
    if isinstance(entry, Exhibitor):
        return venue(reader, entry)
    if isinstance(entry, Faq):
        return Html()
    parts = (_day_and_start(reader, entry), _where(reader, entry))
    return join(" · ", [part for part in parts if part])


def more_line(reader: Reader, total: int) -> Html | None:
    """Return how many more there are than a list shows."""
    rest = total - MOST_ITEMS
    return say(reader.lang, "list.more", n=rest) if rest > 0 else None


def _nearest(reader: Reader, places: tuple[Place, ...]) -> Part:
    ordered = tuple(sorted(places, key=lambda place: _distance(reader, place)))
    first, others = ordered[0], ordered[1 : MOST_ITEMS - 1]
    where = beyond_name(reader, first)
    key = "place.nearest.plain" if where in title(reader, first) else "place.nearest"
    top = say(reader.lang, key, name=named(reader, first), where=where)
    names = [_placed(reader, place) for place in others]
    also = say(reader.lang, "list.others", names=listed(reader, names)) if names else None
    rest = len(ordered) - 1 - len(others)
    more = say(reader.lang, "list.more", n=rest) if rest > 0 else None
    shown = (first, *others)
    said = lines(top, walk_line(reader, first), also, more)
    return Part(lines=said, sign=PLACE, about=_ids(shown), shown=shown)


def _distance(reader: Reader, place: Place) -> tuple[int, timedelta]:
    """Order by floors between, then by the walk; what nobody knows comes last."""
    if reader.here is None:
        return (0, _FAR)
    time = walking_time(reader.pack, reader.here, place)
    if time is not None:
        return (0, time)
    one, other = floor_of(reader, reader.here), floor_of(reader, place)
    low, high = level(one) if one else None, level(other) if other else None
    return (99, _FAR) if low is None or high is None else (max(1, abs(high - low)), _FAR)


def _by_floor(reader: Reader, places: tuple[Place, ...]) -> Part:
    shown = _from_every_floor(reader, places)
    floors: dict[str, list[Place]] = {}
    for place in shown:
        floor = floor_of(reader, place)
        floors.setdefault(floor.id if floor else "", []).append(place)
    kind = places[0].kind if len({place.kind for place in places}) == 1 else ""
    top = (
        say(reader.lang, "list.places", kind=say(reader.lang, f"kind.{kind}"), n=len(places))
        if knows(f"kind.{kind}")
        else say(reader.lang, "list.places.any", n=len(places))
    )
    groups = [_floor_line(reader, floor, group) for floor, group in floors.items()]
    said = lines(top, *groups, more_line(reader, len(places)))
    return Part(lines=said, sign=PLACE, about=_ids(shown), shown=shown)


def _from_every_floor(reader: Reader, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return five places: the best two of each floor, then the best of all; in the order given."""
    taken: dict[str, list[Place]] = {}
    for place in places:
        taken.setdefault(_storey(reader, place), []).append(place)
    best = [place for group in taken.values() for place in group[:_A_FLOOR]]
    rest = [place for group in taken.values() for place in group[_A_FLOOR:]]
    kept = (best + rest)[:MOST_ITEMS]
    return tuple(place for place in places if place in kept)


def _storey(reader: Reader, place: Place) -> str:
    floor = floor_of(reader, place)
    return reader.read(floor.name) if floor else ""


def _floor_line(reader: Reader, floor_id: str, places: list[Place]) -> Html:
    floor = reader.pack.floor(floor_id)
    if floor is None:
        names = [name(reader, place) for place in places]
        return say(reader.lang, "list.elsewhere", names=listed(reader, names))
    storey = reader.read(floor.name)
    names = [title(reader, place).removeprefix(storey).strip() for place in places]
    text = listed(reader, _apart(names))
    return say(reader.lang, "list.floor", floor=storey, names=text)


def _apart(names: list[str]) -> list[str]:
    """Return what tells names apart: of "toilet (gate 1)", "toilet (gate 2)" the brackets."""
    found = [_PLAIN_AND_BRACKET.fullmatch(name) for name in names]
    if len({one[1] if one else None for one in found}) > 1:
        return names
    return [one[2] if one else name for one, name in zip(found, names, strict=True)]


def _placed(reader: Reader, place: Place) -> Html:
    """Return a place's name, with the floor where it is another one and the name does not say."""
    floor, own = floor_of(reader, place), title(reader, place)
    here = floor_of(reader, reader.here) if reader.here else None
    if floor is None or floor == here or (storey := reader.read(floor.name)) in own:
        return escape(own)
    return escape(f"{own} ({storey})")


def _start(session: Session) -> float:
    return session.starts.timestamp() if session.starts else float("inf")


def _ids(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    return tuple(entry.id for entry in entries)
