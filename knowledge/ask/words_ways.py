"""A way in words: how long it takes, then what one does, a line a move; or why there is none."""

from dataclasses import dataclass
from datetime import datetime

from knowledge.ask.words_names import floor_of, title
from knowledge.ask.words_part import Reader
from knowledge.model import Place
from knowledge.say import Html, bold, escape, say
from knowledge.venue.directions import bare, called, directions, rounded
from knowledge.venue.opening import spans_on
from knowledge.venue.route import NoWay, Route
from knowledge.venue.ways import ways_of
from knowledge.when import clock, duration


@dataclass(frozen=True, slots=True)
class Told:
    """A way in lines, and those places along it that are sample data."""

    lines: tuple[Html, ...]
    invented: tuple[Place, ...] = ()


def tell_way(reader: Reader, start: Place, goal: Place) -> Told | None:
    """Return the way from one place to another; None where the plan does not know them."""
    found = way(reader, start, goal)
    if isinstance(found, NoWay):
        return None if found.why in ("start", "goal") else Told((_refused(reader, found),))
    if not found.steps:
        return Told((say(reader.lang, "place.here"),))
    steps = directions(reader.pack, found, reader.lang)
    numbered = [Html(f"{number}. {line}") for number, line in enumerate(steps, 1)]
    lines = [_head(reader, found), *numbered, _opening(reader, found)]
    along = (reader.pack.place(place) for place in found.places)
    invented = tuple(place for place in along if place is not None and place.sample)
    return Told(tuple(line for line in lines if line), invented)


def way(reader: Reader, start: Place, goal: Place) -> Route | NoWay:
    """Return the way at this moment; where something on it opens only later, the way through it.

    What the organizers closed stays closed.
    """
    ways = ways_of(reader.pack)
    found = ways.route(start.id, goal.id, step_free=reader.step_free, at=reader.at)
    if isinstance(found, NoWay) and found.why == "closed":
        return ways.route(start.id, goal.id, step_free=reader.step_free)
    return found


def _head(reader: Reader, route: Route) -> Html:
    key = "way.head.free" if route.step_free else "way.head"
    start, goal = (reader.pack[stand.place] for stand in (route.start, route.goal))
    return say(
        reader.lang,
        key,
        start=_placed(reader, start, goal),
        goal=bold(_placed(reader, goal, start)),
        time=duration(reader.lang, route.time),
        metres=rounded(route.metres),
    )


def _placed(reader: Reader, place: object, other: object) -> str:
    """Return a place's name, with its floor where the other one is on another."""
    if not isinstance(place, Place) or not isinstance(other, Place):
        return ""
    name = title(reader, place)
    here, there = floor_of(reader, place), floor_of(reader, other)
    if here is None or here == there:
        return name
    storey = reader.read(here.name)
    if storey in name:
        return name
    return plain_brackets(reader.lang, bare(place.name, reader.lang), storey)


def plain_brackets(lang: str, name: str, inside: str) -> str:
    """Return a name with something in brackets behind it, as the language writes them."""
    wide = lang in ("ja", "zh")
    return f"{name}（{inside}）" if wide else f"{name} ({inside})"


def _opening(reader: Reader, route: Route) -> Html | None:
    """Return when a gate on the way opens, where it is shut now and one wants in."""
    ways = ways_of(reader.pack)
    start = _around(reader, route.start.place)
    for place_id in route.places[1:]:
        place = reader.pack.place(place_id)
        if place is None or ways.is_open(place, reader.at) or place.inside in start:
            continue
        name = called(place.name, reader.lang)
        if (opens := _next_opening(reader, place)) is not None:
            time = clock(reader.lang, opens, reader.zone)
            return say(reader.lang, "way.opens", place=name, time=time)
        return say(reader.lang, "way.shut", place=name)
    return None


def _next_opening(reader: Reader, place: Place) -> datetime | None:
    """Return when a place opens later on the same day, or None."""
    local = reader.at.astimezone(reader.zone)
    ahead = [
        opens
        for span in spans_on(place, local)
        if (opens := datetime.combine(local.date(), span.open, reader.zone)) > reader.at
    ]
    return min(ahead, default=None)


def _around(reader: Reader, place_id: str) -> frozenset[str]:
    found: set[str] = set()
    place = reader.pack.place(place_id)
    while place is not None and place.id not in found:
        found.add(place.id)
        place = reader.pack.place(place.inside)
    return frozenset(found)


def _refused(reader: Reader, refusal: NoWay) -> Html:
    start, goal, shut = (
        escape(title(reader, place)) if (place := reader.pack.place(id_)) else Html("")
        for id_ in (refusal.start, refusal.goal, refusal.place)
    )
    if refusal.why == "closed":
        return say(reader.lang, "way.none.closed", place=shut, goal=goal)
    if refusal.why == "stairs":
        return say(reader.lang, "way.none.stairs", start=start, goal=goal)
    return say(reader.lang, "way.none.apart", start=start, goal=goal)
