"""What is doubtful about a venue's plan: places nobody reaches, traps, long legs, missing lifts."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import dist, inf

from knowledge.model import Leg, Pack, Place
from knowledge.venue.graph import Graph, graph_of
from knowledge.venue.pace import ESCALATORS
from knowledge.venue.search import spread

_SLACK = 5.0
"""Metres by which a leg may be shorter or longer than the plan has it, whatever the plan says."""
_SHORTER, _LONGER = 0.2, 4.0
"""A leg between two middles may be this much shorter (large halls touch), or longer (detours)."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at: the entry it is about (a place, a floor, a leg as "a -> b")."""

    entry: str
    field: str
    wrong: str
    right: str = ""
    start: str = ""
    """Of a leg."""
    end: str = ""


def doubts_about(pack: Pack) -> Iterator[Doubt]:
    """Give every doubt about a plan; none where the pack has no legs, and so no plan of ways."""
    if not pack.legs:
        return
    graph = graph_of(pack)
    yield from _lengths(pack, graph)
    main = _heart(graph)
    yield from _reached(pack, graph, main)
    yield from _floors(pack, graph, main)


def _heart(graph: Graph) -> int:
    """Return the node from which most others can be reached, of those with most arcs."""
    busiest = sorted(range(len(graph.stands)), key=lambda n: -len(graph.walk.out[n]))[:8]
    return max(busiest, key=lambda n: sum(s < inf for s in spread(graph.walk.out, n)))


def _reached(pack: Pack, graph: Graph, main: int) -> Iterator[Doubt]:
    there, back = spread(graph.walk.out, main), spread(graph.walk.back, main)
    heart = graph.stands[main].place
    for number, place in enumerate(pack.places):
        if number in graph.lone:
            yield Doubt(
                place.id,
                "at",
                "no leg leads to it, and it lies near no place that has one",
                "give a leg, or floor and at",
            )
        elif there[number] == inf and back[number] == inf:
            yield Doubt(place.id, "id", f'no way joins it to "{heart}"', "add a leg")
        elif there[number] == inf:
            wrong = f'one can leave it, but no way leads there from "{heart}"'
            yield Doubt(place.id, "id", wrong, "add a leg")
        elif back[number] == inf:
            wrong = f'a trap: one can get there, but no way leads back to "{heart}"'
            yield Doubt(place.id, "id", wrong, "add a leg, or take one_way off")


def _floors(pack: Pack, graph: Graph, main: int) -> Iterator[Doubt]:
    """Doubt floors that nobody reaches on wheels, though people get there."""
    rolling = _rolling_heart(graph, main)
    on_wheels, on_foot = spread(graph.wheels.out, rolling), spread(graph.walk.out, main)
    places: dict[str, list[int]] = defaultdict(list)
    for number, stand in enumerate(graph.stands):
        if stand.floor and number not in graph.lone:
            places[stand.floor].append(number)
    for floor in pack.floors:
        here = places.get(floor.id, [])
        walked = [number for number in here if on_foot[number] < inf]
        if walked and all(on_wheels[number] == inf for number in walked):
            yield Doubt(
                floor.id,
                "id",
                "no lift or ramp leads to this floor: nobody gets there without stairs",
                'add a leg with way = "lift"',
            )


def _rolling_heart(graph: Graph, main: int) -> int:
    """Return the node from which most can be reached on wheels."""
    busiest = sorted(range(len(graph.stands)), key=lambda n: -len(graph.wheels.out[n]))[:8]
    return max((main, *busiest), key=lambda n: sum(s < inf for s in spread(graph.wheels.out, n)))


def _lengths(pack: Pack, graph: Graph) -> Iterator[Doubt]:
    for leg in pack.legs:
        name = f"{leg.start} -> {leg.end}"
        one, other = pack.place(leg.start), pack.place(leg.end)
        if one is None or other is None:
            continue
        if one.id == other.id:
            yield Doubt(name, "to", "leads to where it begins", start=leg.start, end=leg.end)
            continue
        stands = graph.stands[graph.numbers[one.id]], graph.stands[graph.numbers[other.id]]
        floors = {stand.floor for stand in stands if stand.floor}
        wrong = ""
        if leg.way == "walk" and len(floors) > 1:
            wrong = "changes floors and is a walk"
        elif leg.way in ESCALATORS and len(floors) == 1:
            wrong = "is an escalator and stays on its floor"
        elif leg.way == "walk" and stands[0].at is not None and stands[1].at is not None:
            wrong = _length(pack, leg, one, other, dist(stands[0].at, stands[1].at))
        if wrong:
            yield Doubt(name, "way" if "floor" in wrong else "metres", wrong, "", one.id, other.id)


def _length(pack: Pack, leg: Leg, one: Place, other: Place, straight: float) -> str:
    """Return what is wrong with a leg's length, or ""; large places may touch."""
    if leg.metres is None:
        return ""
    reach = sum(max(place.size) / 2 for place in (one, other) if place.size)
    for place in (one, other):
        for floor in pack.floors:
            if (
                floor.id == place.floor
                and floor.width
                and floor.height
                and leg.metres > (floor.width + floor.height)
            ):
                return f"is {leg.metres:g} m, longer than the whole floor"
    if leg.metres > straight * _LONGER + reach + 12 * _SLACK:
        return f"is {leg.metres:g} m, on the plan {straight:.0f} m"
    if leg.metres < straight * _SHORTER - reach - _SLACK:
        return f"is {leg.metres:g} m, on the plan {straight:.0f} m"
    return ""
