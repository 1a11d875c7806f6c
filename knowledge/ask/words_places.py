"""Places, exhibitors and ways in words."""

import re

from knowledge.ask.walking import walking_time
from knowledge.ask.words_names import (
    first_sentence,
    floor_of,
    is_fragment,
    location,
    named,
    title,
    venue,
)
from knowledge.ask.words_part import PLACE, TIME, WAY, Part, Reader, lines
from knowledge.ask.words_states import state_line
from knowledge.ask.words_ways import tell_way
from knowledge.model import Entry, Exhibitor, Floor, Place, Session
from knowledge.programme import by_exhibitor, end_of
from knowledge.say import Html, bold, escape, link, say
from knowledge.venue.ways import ways_of
from knowledge.when import duration, moment

_LEVEL = re.compile(r"(?P<under>\bB|地下|지하)?\s*(?P<number>\d+)")


def place_part(reader: Reader, place: Place, intent: str) -> Part:
    """Return where a place is, how far, when it is open; what was asked for comes first."""
    first = _where_line(reader, place)
    detail = _detail(reader, place)
    about = escape(first_sentence(reader.read(place.about)))
    hours = _hours_line(reader, place)
    state = state_line(reader, place)
    sign = PLACE
    if intent == "when" and place.hours:
        top = say(
            reader.lang,
            "place.hours.first",
            name=named(reader, place),
            hours=reader.read(place.hours),
        )
        said = lines(top, state, _spot(reader, place), detail)
        sign = TIME
    elif intent in ("what", "who") and about:
        top = say(reader.lang, "what.is", name=named(reader, place), about=about)
        said = lines(top, state, _spot(reader, place), detail, walk_line(reader, place), hours)
    else:
        said = lines(
            first, state, detail, walk_line(reader, place), hours, about, _steps(reader, place)
        )
    return Part(lines=said, sign=sign, about=(place.id,), shown=(place,))


def _where_line(reader: Reader, place: Place) -> Html:
    own, where = named(reader, place), location(reader, place)
    if _says_all(reader, place):
        return say(reader.lang, "what.is", name=own, about=reader.read(place.where))
    if not where and (place.where or place.about):
        return own
    return say(reader.lang, "place.is" if where else "place.unknown", name=own, where=where)


def _spot(reader: Reader, place: Place) -> Html:
    """Return where a place is as a line of its own, its name said already."""
    return escape(reader.read(place.where)) if _says_all(reader, place) else location(reader, place)


def _says_all(reader: Reader, place: Place) -> bool:
    """Tell whether the pack's own sentence on where a place is names the floor too."""
    told, floor = reader.read(place.where), floor_of(reader, place)
    if not told or is_fragment(told):
        return False
    return floor is None or reader.read(floor.name) in told


def _detail(reader: Reader, place: Place) -> Html | None:
    """Return the pack's own sentence on where a place is, unless the first line is that."""
    told = reader.read(place.where)
    return None if is_fragment(told) or _says_all(reader, place) else escape(told)


def _hours_line(reader: Reader, place: Place) -> Html | None:
    hours = reader.read(place.hours)
    return say(reader.lang, "place.hours", hours=hours) if hours else None


def _steps(reader: Reader, place: Place) -> Html | None:
    if place.step_free is False:
        return say(reader.lang, "place.steps")
    if place.step_free and reader.accessible:
        return say(reader.lang, "place.step_free")
    return None


def walk_line(reader: Reader, goal: Place | None) -> Html | None:
    """Return how far it is from where the reader stands, if that is known."""
    if reader.here is None or goal is None:
        return None
    if reader.here.id == goal.id:
        return say(reader.lang, "place.here")
    time = walking_time(reader.pack, reader.here, goal)
    return (
        None if time is None else say(reader.lang, "place.walk", time=duration(reader.lang, time))
    )


def exhibitor_part(reader: Reader, exhibitor: Exhibitor, intent: str) -> Part:
    """Return where an exhibitor's booth is and what they show."""
    where = venue(reader, exhibitor)
    key = "exhibitor.where" if where else "exhibitor.unknown"
    booth = say(reader.lang, key, name=named(reader, exhibitor), where=where)
    about = escape(first_sentence(reader.read(exhibitor.about)))
    place = reader.pack.place(exhibitor.place) or reader.pack.place(exhibitor.zone)
    demos = _demos_line(reader, exhibitor)
    said = lines(booth, walk_line(reader, place), about, demos, _website(exhibitor))
    if intent in ("what", "who") and about:
        top = say(reader.lang, "what.is", name=named(reader, exhibitor), about=about)
        said = lines(top, where, walk_line(reader, place), demos, _website(exhibitor))
    shown: tuple[Entry, ...] = (exhibitor, place) if place else (exhibitor,)
    return Part(lines=said, sign=PLACE, about=(exhibitor.id,), shown=shown)


def _demos_line(reader: Reader, exhibitor: Exhibitor) -> Html | None:
    """Return the next demo at a booth, and how many follow it; None where none is ahead."""
    ahead = [
        one
        for one in by_exhibitor(reader.pack, exhibitor.id)
        if one.starts and not one.cancelled and (end_of(one) or one.starts) > reader.at
    ]
    if not ahead or ahead[0].starts is None:
        return None
    at = moment(reader.lang, ahead[0].starts, reader.at, reader.zone)
    key = "exhibitor.demos" if len(ahead) > 1 else "exhibitor.demo"
    return say(reader.lang, key, at=at, name=title(reader, ahead[0]), n=len(ahead) - 1)


def _website(exhibitor: Exhibitor) -> Html | None:
    if not exhibitor.website:
        return None
    shown = exhibitor.website.split("://")[-1].removeprefix("www.").rstrip("/")
    whole = exhibitor.website if "://" in exhibitor.website else f"https://{exhibitor.website}"
    return link(shown, whole)


def route_part(reader: Reader, start: Place | None, goal: Entry) -> Part:
    """Return where the goal of a way is, and which way up or down from `start`, or from here."""
    place = place_of(reader, goal)
    if isinstance(goal, Place):
        first = _where_line(reader, goal)
    elif isinstance(goal, Session):
        first = say(
            reader.lang, "session.where", name=named(reader, goal), place=venue(reader, goal)
        )
    else:
        where = venue(reader, goal) if isinstance(goal, Exhibitor) else ""
        first = say(reader.lang, "exhibitor.where", name=named(reader, goal), where=where)
    origin, shut = start or reader.here, state_line(reader, place)
    shown: tuple[Entry, ...] = (goal, place) if place else (goal,)
    told = tell_way(reader, origin, place) if origin and place else None
    if told is not None:
        said = told.lines if isinstance(goal, Place) else (first, *told.lines)
        shown = (*shown, *told.invented)
        return Part(lines=lines(*said, shut), sign=WAY, about=(goal.id,), shown=shown)
    said = (first, *_way(reader, origin, place)) if origin and place else (first,)
    detail = _detail(reader, place) if place else None
    if origin is None and place and ways_of(reader.pack).knows(place.id):
        detail = say(reader.lang, "way.where")
    return Part(lines=lines(*said, shut, detail), sign=WAY, about=(goal.id,), shown=shown)


def place_of(reader: Reader, entry: Entry) -> Place | None:
    """Return the place to walk to for an entry, or None."""
    if isinstance(entry, Place):
        return entry
    if isinstance(entry, Session):
        return reader.pack.place(entry.place)
    if isinstance(entry, Exhibitor):
        return reader.pack.place(entry.place) or reader.pack.place(entry.zone)
    return next((place for id_ in entry.places if (place := reader.pack.place(id_))), None)


def _way(reader: Reader, start: Place, goal: Place) -> tuple[Html, ...]:
    if start.id == goal.id:
        return (say(reader.lang, "place.here"),)
    origin = bold(title(reader, start))
    here, there = floor_of(reader, start), floor_of(reader, goal)
    if here is None or there is None:
        return ()
    if here.id == there.id:
        level = say(reader.lang, "route.level", start=origin)
        time = walking_time(reader.pack, start, goal)
        if time is None:
            return (level,)
        return (say(reader.lang, "route.walk", start=origin, time=duration(reader.lang, time)),)
    return (_change(reader, origin, here, there),)


def _change(reader: Reader, origin: Html, here: Floor, there: Floor) -> Html:
    low, high = level(here), level(there)
    floor = reader.read(there.name)
    if low is None or high is None or low == high:
        return say(reader.lang, "route.across", start=origin, floor=floor)
    key = "route.up" if high > low else "route.down"
    return say(reader.lang, key, start=origin, floor=floor)


def level(floor: Floor) -> int | None:
    """Return how high a floor is, from its names: 3 for "3층", -1 for "B1"; None if untold."""
    for text in (floor.id, *(name for _, name in floor.name)):
        found = _LEVEL.search(text)
        if found:
            number = int(found["number"])
            return -number if found["under"] else number
    return None
