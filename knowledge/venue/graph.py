"""The venue as a graph: places are its nodes, legs its arcs, one set for each manner of going."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import dist, inf

from knowledge.model import Leg, Pack, Place
from knowledge.venue.pace import DETOUR, ESCALATORS, NEARBY, STEPS, WALK, on_wheels, seconds_of
from knowledge.venue.route import Stand, Step

_DEPTH = 8
"""How deep places lie in places."""


@dataclass(frozen=True, slots=True)
class Net:
    """The arcs that one manner of going takes: by node, `(other node, seconds, step)`."""

    out: tuple[tuple[tuple[int, float, int], ...], ...]
    back: tuple[tuple[tuple[int, float, int], ...], ...]
    """The same arcs, by the node where they end."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes by number, the steps that arcs refer to, and a net on foot and one on wheels."""

    stands: tuple[Stand, ...]
    numbers: dict[str, int]
    steps: tuple[Step, ...]
    walk: Net
    wheels: Net
    lone: frozenset[int]
    """Places that no leg leads to and that lie near no other: nobody knows the way."""


@dataclass(frozen=True, slots=True)
class _Arc:
    start: int
    end: int
    step: Step
    crowding: float


def graph_of(pack: Pack) -> Graph:
    """Return the graph of a pack's places and legs.

    A place that no leg names hangs on the nearest that one does: what it lies in, if that has
    legs, else the nearest on its floor.
    """
    numbers = {place.id: number for number, place in enumerate(pack.places)}
    stands = tuple(_stand(pack, place) for place in pack.places)
    legs = [leg for leg in pack.legs if leg.start in numbers and leg.end in numbers]
    arcs = [arc for leg in legs for arc in _arcs(pack, numbers, stands, leg)]
    joined = {arc.start for arc in arcs} | {arc.end for arc in arcs}
    loose = [place for place in pack.places if numbers[place.id] not in joined]
    arcs += _hung(pack, numbers, stands, joined, loose)
    reached = {arc.start for arc in arcs} | {arc.end for arc in arcs}
    count = len(stands)
    closed_to_wheels = {
        numbers[place.id]
        for place in pack.places
        if place.step_free is False and place.kind != "stairs"
    }
    level = [arc for arc in enumerate(arcs) if arc[1].step.way not in STEPS]
    wheeled = [
        (number, arc)
        for number, arc in level
        if arc.end not in closed_to_wheels and arc.start not in closed_to_wheels
    ]
    return Graph(
        stands=stands,
        numbers=numbers,
        steps=tuple(arc.step for arc in arcs),
        walk=_net(count, list(enumerate(arcs)), wheels=False),
        wheels=_net(count, wheeled, wheels=True),
        lone=frozenset(range(count)) - reached,
    )


def spot(pack: Pack, place: Place) -> tuple[str, float, float] | None:
    """Return floor and middle of a place, in metres; if need be those of what it lies in."""
    step: Place | None = place
    for _ in range(_DEPTH):
        if step is None:
            return None
        if step.at is not None and step.floor:
            width, height = step.size or (0.0, 0.0)
            return step.floor, step.at[0] + width / 2, step.at[1] + height / 2
        step = pack.place(step.inside)
    return None


def _stand(pack: Pack, place: Place) -> Stand:
    found = spot(pack, place)
    if found is not None:
        return Stand(place.id, found[0], (found[1], found[2]))
    step: Place | None = place
    for _ in range(_DEPTH):
        if step is None or step.floor:
            break
        step = pack.place(step.inside)
    return Stand(place.id, step.floor if step else "", None)


def _arcs(
    pack: Pack, numbers: dict[str, int], stands: tuple[Stand, ...], leg: Leg
) -> Iterator[_Arc]:
    """Give a leg as it is gone: there, and back unless it runs one way; escalators always do."""
    start, end = numbers[leg.start], numbers[leg.end]
    metres = leg.metres
    if metres is None and leg.way != "lift":
        metres = _straight(stands[start], stands[end])
    step = Step(
        way=leg.way,
        metres=0.0 if leg.way == "lift" else metres or 0.0,
        seconds=seconds_of(leg, metres),
        landmark=leg.landmark,
        sample=leg.sample,
    )
    crowding = max(pack.places[start].crowding, pack.places[end].crowding)
    yield _Arc(start, end, step, crowding)
    if not leg.one_way and leg.way not in ESCALATORS:
        yield _Arc(end, start, step, crowding)


def _straight(one: Stand, other: Stand) -> float | None:
    """Return about how long the way between two places of a floor is, or None."""
    if one.at is None or other.at is None or one.floor != other.floor:
        return None
    return dist(one.at, other.at) * DETOUR


def _hung(
    pack: Pack,
    numbers: dict[str, int],
    stands: tuple[Stand, ...],
    joined: set[int],
    loose: list[Place],
) -> Iterator[_Arc]:
    """Give the assumed ways to places that no leg names; each hangs on one other, both ways."""
    on_floor: dict[str, list[int]] = defaultdict(list)
    for number in joined:
        if stands[number].floor and stands[number].at is not None:
            on_floor[stands[number].floor].append(number)
    for place in loose:
        number = numbers[place.id]
        near = _around(pack, numbers, joined, place)
        if near is None:
            near = _nearest(stands, on_floor, number)
        if near is None:
            continue
        metres = _straight(stands[number], stands[near])
        metres = NEARBY if metres is None else metres
        step = Step("walk", metres, metres / WALK, assumed=True)
        crowding = max(place.crowding, pack.places[near].crowding)
        yield _Arc(number, near, step, crowding)
        yield _Arc(near, number, step, crowding)


def _around(pack: Pack, numbers: dict[str, int], joined: set[int], place: Place) -> int | None:
    """Return the nearest place around this one that legs lead to."""
    outer = pack.place(place.inside)
    for _ in range(_DEPTH):
        if outer is None:
            return None
        if numbers[outer.id] in joined:
            return numbers[outer.id]
        outer = pack.place(outer.inside)
    return None


def _nearest(stands: tuple[Stand, ...], on_floor: dict[str, list[int]], number: int) -> int | None:
    here = stands[number]
    if here.at is None:
        return None
    at = here.at
    return min(
        on_floor.get(here.floor, ()),
        key=lambda other: dist(at, stands[other].at or at),
        default=None,
    )


def _net(count: int, arcs: list[tuple[int, _Arc]], *, wheels: bool) -> Net:
    """Return the arcs by node, the quickest of each pair alone."""
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for number, arc in arcs:
        step = arc.step
        seconds = on_wheels(step.way, step.seconds) if wheels else step.seconds
        if step.way != "lift":
            seconds *= arc.crowding
        if arc.start != arc.end and seconds < best.get((arc.start, arc.end), (inf,))[0]:
            best[arc.start, arc.end] = (seconds, number)
    out: list[list[tuple[int, float, int]]] = [[] for _ in range(count)]
    back: list[list[tuple[int, float, int]]] = [[] for _ in range(count)]
    for (start, end), (seconds, number) in best.items():
        out[start].append((end, seconds, number))
        back[end].append((start, seconds, number))
    return Net(tuple(map(tuple, out)), tuple(map(tuple, back)))
