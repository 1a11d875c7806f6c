"""A way as it is drawn: one stay on a floor after the other, joined by stairs and lifts."""

from dataclasses import dataclass
from itertools import pairwise

from knowledge.model import Pack, Text
from knowledge.venue.boxes import Box, Point
from knowledge.venue.route import Route, Stand

LEVEL = frozenset({"walk", "ramp"})
SLACK = 2.0
"""Metres that areas may be apart and still meet."""
STEP_IN = 3.0
"""Metres from the end of a passage that one goes through it."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place along a way that the plan shows: its id, and where."""

    place: str
    at: Point


@dataclass(frozen=True, slots=True)
class Stay:
    """What is walked on one floor. `leave` and `enter`: the way out of it and into it, or ""."""

    floor: str
    stops: tuple[Stop, ...]
    enter: str = ""
    leave: str = ""
    seen: tuple[Text, ...] = ()
    """Landmarks named on the legs."""


def stays(route: Route) -> tuple[Stay, ...]:
    """Return the stays of a route in order; floors that are only passed through are left out."""
    groups = _by_floor(route)
    kept = [
        group
        for number, group in enumerate(groups)
        if number in (0, len(groups) - 1) or len({stand.at for stand in group}) > 1
    ]
    made = []
    for number, group in enumerate(kept):
        before, after = kept[number - 1 : number] or None, kept[number + 1 : number + 2] or None
        made.append(
            Stay(
                floor=group[0].floor,
                stops=tuple(Stop(stand.place, stand.at) for stand in group if stand.at is not None),
                enter=_way(route, before[0][-1], group[0]) if before else "",
                leave=_way(route, group[-1], after[0][0]) if after else "",
            )
        )
    return tuple(stay for stay in made if stay.stops)


def _by_floor(route: Route) -> list[list[Stand]]:
    groups: list[list[Stand]] = []
    for stand in route.stands:
        if not stand.floor or stand.at is None:
            continue
        if not groups or groups[-1][-1].floor != stand.floor:
            groups.append([])
        groups[-1].append(stand)
    return groups


def _way(route: Route, start: Stand, end: Stand) -> str:
    """Return how one gets from a floor to the next: the last way between that is not level."""
    first, last = route.stands.index(start), route.stands.index(end)
    ways = [step.way for step in route.steps[first:last] if step.way not in LEVEL]
    return ways[-1] if ways else "walk"


def corners(pack: Pack, stay: Stay) -> tuple[Point, ...]:
    """Return the line of a stay.

    Halls and lobbies are passed straight, through where they meet, and not by their middles.
    """
    nodes = [(stop.at, _area(pack, stop.place)) for stop in stay.stops]
    points = [nodes[0][0]]
    for number in range(1, len(nodes) - 1):
        at, area = nodes[number]
        if area is None:
            points.append(at)
            continue
        joined = [one for _, one in nodes[number - 1 : number + 2] if one is not None]
        if any(one.has(points[-1]) and one.has(nodes[number + 1][0]) for one in joined):
            continue
        following = nodes[number + 1][1]
        door = area.cut(following) if following else area
        if following is not None and door.width >= 0 and door.height >= 0:
            points.append(_nearest(door, points[-1]))
        elif not area.has(points[-1]) or not area.has(nodes[number + 1][0]):
            points.append(at)
    points.append(nodes[-1][0])
    return (points[0], *(after for before, after in pairwise(points) if before != after))


def _area(pack: Pack, place_id: str) -> Box | None:
    place = pack.place(place_id)
    if place is None or place.at is None or place.size is None:
        return None
    (x, y), (wide, high) = place.at, place.size
    return Box(x, y, x + wide, y + high).grown(SLACK)


def _nearest(door: Box, point: Point) -> Point:
    """Return the point of a passage nearest to another, a little off its ends."""
    wide = Box(
        door.left + min(door.width / 2, SLACK + STEP_IN),
        door.top + min(door.height / 2, SLACK + STEP_IN),
        door.right - min(door.width / 2, SLACK + STEP_IN),
        door.bottom - min(door.height / 2, SLACK + STEP_IN),
    )
    return min(max(point[0], wide.left), wide.right), min(max(point[1], wide.top), wide.bottom)
