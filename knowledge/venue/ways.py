"""Ways through the venue of a pack: one place to another, the nearest, how long between all."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from math import inf
from threading import Lock
from typing import TypeVar

from knowledge.model import Pack, Place
from knowledge.venue.graph import Graph, Net, graph_of
from knowledge.venue.opening import is_open
from knowledge.venue.route import NoWay, Route, Why
from knowledge.venue.search import Landmarks, landmarks_of, shortest, spread

_V = TypeVar("_V")
_KEPT = 8
_WALKS = 100_000


@dataclass(frozen=True, slots=True)
class Near:
    """A place, and how many seconds it is away."""

    place: str
    seconds: float


class _Venue:
    """A graph with its landmarks, each made when first needed."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    @cached_property
    def walk_marks(self) -> Landmarks | None:
        return landmarks_of(self.graph.walk)

    @cached_property
    def wheel_marks(self) -> Landmarks | None:
        return landmarks_of(self.graph.wheels)


class Ways:
    """The ways of one pack, as its places are open or shut. Thread-safe; no clock."""

    def __init__(self, pack: Pack, venue: _Venue) -> None:
        self.pack = pack
        self.graph = venue.graph
        self._venue = venue
        self._walks: dict[tuple[str, str], float | None] = {}
        self._timed = tuple(place for place in pack.places if place.opens or place.state != "open")

    def route(
        self, start: str, goal: str, *, step_free: bool = False, at: datetime | None = None
    ) -> Route | NoWay:
        """Return the quickest way between two places at an instant, or why there is none.

        Without `at` opening times do not count, only what is shut at the moment. One can always
        leave a place that is shut, and is told the way to one: it may open by then.
        """
        begin, end = self._number(start), self._number(goal)
        if begin is None or end is None:
            return NoWay(start=start, goal=goal, why="start" if begin is None else "goal")
        shut = self._shut(at) - {begin, end}
        found = self._found(begin, end, step_free, shut)
        if found is not None:
            return found
        lone = self.graph.lone
        if begin != end and (begin in lone or end in lone):
            return NoWay(start=start, goal=goal, why="start" if begin in lone else "goal")
        return self._refused(begin, end, step_free, shut)

    def walk(self, start: str, goal: str) -> float | None:
        """Return how many seconds a walk takes, worked out once; None where none is known."""
        pair = (start, goal)
        if pair not in self._walks:
            if len(self._walks) >= _WALKS:
                self._walks.clear()
            known = self.knows(start) and self.knows(goal)
            found = self.route(start, goal) if known else None
            self._walks[pair] = found.seconds if isinstance(found, Route) else None
        return self._walks[pair]

    def nearest(
        self,
        start: str,
        goals: Sequence[str],
        *,
        step_free: bool = False,
        at: datetime | None = None,
        most: int = 5,
    ) -> tuple[Near, ...]:
        """Return up to `most` of the goals that can be reached, the nearest first.

        Goals that are closed at the instant are left out.
        """
        begin = self._number(start)
        if begin is None:
            return ()
        shut = self._shut(at) - {begin}
        targets = [n for goal in goals if (n := self._number(goal)) is not None and n not in shut]
        net = self._net(step_free)
        seconds = spread(net.out, begin, shut=shut, until=targets, most=most)
        reached = sorted((seconds[n], n) for n in dict.fromkeys(targets) if seconds[n] < inf)
        return tuple(Near(self.graph.stands[n].place, s) for s, n in reached[:most])

    def seconds(
        self,
        start: str,
        goals: Sequence[str],
        *,
        step_free: bool = False,
        at: datetime | None = None,
    ) -> tuple[float, ...]:
        """Return how long it takes from one place to each of several; inf where no way leads."""
        begin = self._number(start)
        numbers = [self._number(goal) for goal in goals]
        known = {number for number in numbers if number is not None}
        if begin is None:
            return tuple(inf for _ in goals)
        shut = self._shut(at) - {begin} - known
        found = spread(self._net(step_free).out, begin, shut=shut, until=known)
        return tuple(inf if number is None else found[number] for number in numbers)

    def is_open(self, place: Place, at: datetime | None) -> bool:
        """Tell whether a place lets people in at an instant."""
        return is_open(place, at, self.pack.event.timezone)

    def knows(self, place: str) -> bool:
        """Tell whether a way leads to or from a place."""
        number = self._number(place)
        return number is not None and number not in self.graph.lone

    def _number(self, place: str) -> int | None:
        return self.graph.numbers.get(place)

    def _net(self, step_free: bool) -> Net:
        return self.graph.wheels if step_free else self.graph.walk

    def _shut(self, at: datetime | None) -> frozenset[int]:
        return frozenset(
            self.graph.numbers[place.id] for place in self._timed if not self.is_open(place, at)
        )

    def _found(self, begin: int, end: int, step_free: bool, shut: frozenset[int]) -> Route | None:
        venue = self._venue
        marks = venue.wheel_marks if step_free else venue.walk_marks
        way = shortest(self._net(step_free), begin, end, shut=shut, marks=marks)
        if way is None:
            return None
        steps = self.graph.steps
        return Route(
            stands=tuple(self.graph.stands[node] for node, _, _ in way),
            steps=tuple(replace(steps[step], seconds=took) for _, step, took in way[1:]),
            step_free=step_free,
        )

    def _refused(self, begin: int, end: int, step_free: bool, shut: frozenset[int]) -> NoWay:
        """Return why no way was found: try again without each thing that may stand in the way."""
        why: Why = "apart"
        place = ""
        if shut and (found := self._found(begin, end, step_free, frozenset())):
            why = "closed"
            numbers = self.graph.numbers
            place = next(one for one in found.places if numbers[one] in shut)
        elif step_free and self._found(begin, end, False, shut):
            why = "stairs"
        stands = self.graph.stands
        return NoWay(start=stands[begin].place, goal=stands[end].place, why=why, place=place)


class _Kept:
    """The ways of the packs used last. A graph outlives its pack: most edits move no wall."""

    def __init__(self) -> None:
        self._ways: OrderedDict[int, Ways] = OrderedDict()
        self._venues: OrderedDict[int, tuple[tuple[object, ...], _Venue]] = OrderedDict()
        self._lock = Lock()

    def of(self, pack: Pack) -> Ways:
        known = self._ways.get(id(pack))
        if known is not None and known.pack is pack:
            return known
        with self._lock:
            ways = Ways(pack, self._venue(pack))
            _put(self._ways, id(pack), ways)
        return ways

    def _venue(self, pack: Pack) -> _Venue:
        shape = _shape(pack)
        key = hash(shape)
        known = self._venues.get(key)
        if known is not None and known[0] == shape:
            return known[1]
        venue = _Venue(graph_of(pack))
        _put(self._venues, key, (shape, venue))
        return venue


def _put(kept: OrderedDict[int, _V], key: int, value: _V) -> None:
    kept[key] = value
    while len(kept) > _KEPT:
        kept.popitem(last=False)


def _shape(pack: Pack) -> tuple[object, ...]:
    """Return all that a graph depends on."""
    return (
        pack.legs,
        tuple(
            (p.id, p.kind, p.floor, p.at, p.size, p.inside, p.step_free, p.crowding)
            for p in pack.places
        ),
    )


_KEEPER = _Kept()


def ways_of(pack: Pack) -> Ways:
    """Return the ways of a pack; made once, then at hand."""
    return _KEEPER.of(pack)
