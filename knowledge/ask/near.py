"""Lists of a kind, nearest first: straight lines, and a price for every change of floor."""

import math

from knowledge.ask.intents import kind_named
from knowledge.model import Pack, Place

_FLOOR_METRES = 60.0
_NOWHERE = 1e6
_DEPTH = 8


def kind_list(pack: Pack, content: str, here: str) -> tuple[str, ...]:
    """Return the entries of the kind that folded `content` names, best first; or none.

    Nearest first when `here` is a place whose position is known, else in the pack's order by
    floor.
    """
    kind = kind_named(content)
    if not kind:
        return ()
    if kind == "exhibitor":
        return tuple(one.id for one in pack.exhibitors)
    places = [place for place in pack.places if place.kind == kind]
    stands = pack.place(here)
    if stands is not None:
        places.sort(key=lambda place: distance(pack, stands, place))
    return tuple(place.id for place in places)


def distance(pack: Pack, start: Place, goal: Place) -> float:
    """Return metres in a straight line, with what another floor costs; far where unknown."""
    if start.id == goal.id:
        return 0.0
    first, second = _spot(pack, start), _spot(pack, goal)
    floors = _FLOOR_METRES * _floors_between(pack, first.floor, second.floor)
    if first.at is None or second.at is None:
        return _NOWHERE + floors
    return math.dist(first.at, second.at) + floors


def _spot(pack: Pack, place: Place) -> Place:
    """The place itself, or the nearest one around it that has a position."""
    for _ in range(_DEPTH):
        around = pack.place(place.inside)
        if place.at is not None or around is None:
            break
        place = around
    return place


def _floors_between(pack: Pack, first: str, second: str) -> int:
    order = [floor.id for floor in pack.floors]
    if first == second:
        return 0
    if first in order and second in order:
        return abs(order.index(first) - order.index(second))
    return 1
