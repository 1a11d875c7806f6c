"""Several stops in the best order, between what one has to be at.

Exact up to nine stops (a table over every set of stops and the last of them), by insertion and
exchange beyond. Best is: most fixed points kept, then most stops, then the earliest end.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TypeAlias

from knowledge.venue.ways import Ways

EXACT = 9
"""Stops up to which every order is weighed."""

STAY = timedelta(minutes=10)
"""Taken for a look at a booth, where nothing else is known."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Somewhere to go: when it lets people in, how long one stays; `fixed`: to be there at."""

    entry: str
    place: str
    stay: timedelta = STAY
    opens: datetime | None = None
    closes: datetime | None = None
    fixed: bool = False
    """A saved session: one is there when it `opens`, until it `closes`, and not later."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A stop in its turn."""

    stop: Stop
    walk: timedelta
    """How long one walks to it."""
    arrive: datetime
    leave: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """Stops in their order, and those that do not fit."""

    visits: tuple[Visit, ...]
    missed: tuple[Stop, ...]
    exact: bool

    @property
    def walk(self) -> timedelta:
        """How long one walks in all."""
        return sum((visit.walk for visit in self.visits), timedelta(0))


_Walk: TypeAlias = Callable[[int, int], float]
"""Seconds from a stop (-1: the start) to a stop."""


def plan(
    ways: Ways,
    start: str,
    stops: Sequence[Stop],
    *,
    at: datetime,
    until: datetime | None = None,
    step_free: bool = False,
) -> Tour:
    """Return the best order of the stops from a start ("" unknown: the first costs nothing)."""
    places = [stop.place for stop in stops]
    rows = [ways.seconds(place, places, step_free=step_free) for place in places]
    first = ways.seconds(start, places, step_free=step_free) if start else (0.0,) * len(stops)

    def walk(before: int, after: int) -> float:
        return first[after] if before < 0 else rows[before][after]

    clock = _Clock(tuple(stops), at, until, walk)
    order = _best(clock) if len(stops) <= EXACT else _good(clock)
    missed = tuple(stop for number, stop in enumerate(stops) if number not in order)
    return Tour(visits=tuple(clock.visits(order)), missed=missed, exact=len(stops) <= EXACT)


@dataclass(frozen=True, slots=True)
class _Clock:
    """When one gets where."""

    stops: tuple[Stop, ...]
    at: datetime
    until: datetime | None
    walk: _Walk

    def leave(self, now: float, before: int, after: int) -> float | None:
        """Return when one leaves a stop, in seconds from the start; None where that is too late."""
        walked = self.walk(before, after)
        if walked == float("inf"):
            return None
        stop, arrive = self.stops[after], now + walked
        opens, closes = self._since(stop.opens), self._since(stop.closes)
        if stop.fixed:
            late = opens is not None and arrive > opens
            return None if late or closes is None else closes
        leave = max(arrive, opens or 0.0) + stop.stay.total_seconds()
        ends = [end for end in (closes, self._since(self.until)) if end is not None]
        return None if any(leave > end for end in ends) else leave

    def ends(self, order: Sequence[int]) -> float | None:
        """Return when a whole order ends, or None where it does not hold."""
        now, before = 0.0, -1
        for stop in order:
            left = self.leave(now, before, stop)
            if left is None:
                return None
            now, before = left, stop
        return now

    def weight(self, stop: int) -> int:
        """Return how much a stop counts: a fixed point more than all others."""
        return len(self.stops) + 1 if self.stops[stop].fixed else 1

    def visits(self, order: Sequence[int]) -> Iterator[Visit]:
        now = 0.0
        for before, stop in pairwise((-1, *order)):
            walked = self.walk(before, stop)
            left = self.leave(now, before, stop)
            arrive = self.at + timedelta(seconds=now + walked)
            now = now if left is None else left
            leave = self.at + timedelta(seconds=now)
            yield Visit(self.stops[stop], timedelta(seconds=walked), arrive, leave)

    def _since(self, instant: datetime | None) -> float | None:
        return None if instant is None else (instant - self.at).total_seconds()


def _best(clock: _Clock) -> tuple[int, ...]:
    """Return the best order of all: by each set of stops and its last, the earliest end.

    To be earlier at a stop is never worse, so the earliest end of each pair is enough.
    """
    count = len(clock.stops)
    table: dict[tuple[int, int], tuple[float, int]] = {(0, -1): (0.0, -1)}
    for done in range(1 << count):
        for last in range(-1, count):
            here = table.get((done, last))
            if here is None:
                continue
            for stop in range(count):
                if done >> stop & 1:
                    continue
                left = clock.leave(here[0], last, stop)
                key = (done | 1 << stop, stop)
                if left is not None and (key not in table or left < table[key][0]):
                    table[key] = (left, last)

    def worth(key: tuple[int, int]) -> tuple[int, float]:
        done = key[0]
        weight = sum(clock.weight(stop) for stop in range(count) if done >> stop & 1)
        return weight, -table[key][0]

    done, last = max(table, key=worth)
    order: list[int] = []
    while last >= 0:
        order.append(last)
        before = table[done, last][1]
        done, last = done & ~(1 << last), before
    return tuple(order[::-1])


def _good(clock: _Clock) -> list[int]:
    """Return a good order: fixed points by time, the others where they cost least, then mended."""
    numbers = range(len(clock.stops))
    order: list[int] = []
    fixed = [n for n in numbers if clock.stops[n].fixed]
    for stop in sorted(fixed, key=lambda n: clock.stops[n].opens or clock.at):
        if clock.ends([*order, stop]) is not None:
            order.append(stop)
    waiting = [n for n in numbers if n not in order and not clock.stops[n].fixed]
    order = _inserted(clock, order, waiting)
    for _ in range(len(clock.stops)):
        better = _exchanged(clock, order)
        if better is None:
            break
        left_out = [n for n in numbers if n not in better]
        order = _inserted(clock, better, left_out)
    return order


def _inserted(clock: _Clock, order: list[int], waiting: list[int]) -> list[int]:
    """Return the order with those that fit put in, each time the one that costs least."""
    waiting = list(waiting)
    while waiting:
        tries = [
            (end, tried, stop)
            for stop in waiting
            for place in range(len(order) + 1)
            for tried in [[*order[:place], stop, *order[place:]]]
            if (end := clock.ends(tried)) is not None
        ]
        if not tries:
            break
        _, order, stop = min(tries, key=lambda one: one[0])
        waiting.remove(stop)
    return order


def _exchanged(clock: _Clock, order: list[int]) -> list[int] | None:
    """Return an order that ends earlier, a stretch of it turned round or a stop moved; or None."""
    now = clock.ends(order)
    count = len(order)
    for i in range(count):
        for j in range(i + 1, count):
            moved = [*order[:i], *order[i + 1 : j + 1], order[i], *order[j + 1 :]]
            for tried in ([*order[:i], *order[i : j + 1][::-1], *order[j + 1 :]], moved):
                end = clock.ends(tried)
                if end is not None and now is not None and end < now - 1e-6:
                    return tried
    return None
