"""The quickest way through a net: A* with landmarks (ALT); plain Dijkstra where it is small.

Source: A. V. Goldberg, C. Harrelson, Computing the Shortest Path: A* Search Meets Graph Theory,
SODA 2005.
"""

from collections.abc import Collection
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf

import numpy as np
from numpy.typing import NDArray

from knowledge.venue.graph import Net

_SMALL = 1_000
"""Nodes up to which landmarks are not worth their while."""
_LANDMARKS = 12


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Seconds from a few far places to every node, and to them: they bound every distance."""

    leaving: NDArray[np.float64]
    """By landmark and node: from the landmark."""
    coming: NDArray[np.float64]
    """By landmark and node: to the landmark."""

    def bounds(self, goal: int) -> list[float]:
        """Return for each node what the way to the goal takes at least."""
        with np.errstate(invalid="ignore"):
            far = self.coming - self.coming[:, goal : goal + 1]
            near = self.leaving[:, goal : goal + 1] - self.leaving
        best = np.fmax(np.fmax.reduce(far), np.fmax.reduce(near))
        bounds: list[float] = np.fmax(best, 0.0).tolist()
        return bounds


def landmarks_of(net: Net) -> Landmarks | None:
    """Return landmarks for a net, each far from those before; None for a small one."""
    if len(net.out) <= _SMALL:
        return None
    nearest = np.full(len(net.out), inf)
    busy = np.array([bool(arcs) for arcs in net.out])
    chosen = int(np.argmax(busy))
    leaving, coming = [], []
    for _ in range(_LANDMARKS):
        leaving.append(np.array(spread(net.out, chosen)))
        coming.append(np.array(spread(net.back, chosen)))
        np.fmin(nearest, leaving[-1], out=nearest)
        far = np.where(np.isfinite(nearest) & busy, nearest, -1.0)
        chosen = int(np.argmax(far))
    return Landmarks(np.array(leaving), np.array(coming))


def shortest(
    net: Net, start: int, goal: int, *, shut: Collection[int], marks: Landmarks | None
) -> list[tuple[int, int, float]] | None:
    """Return the quickest way as nodes, each with the step that leads to it and its seconds.

    Nodes in `shut` are not entered; the first is the start, with the step -1. None: there is none.
    """
    bound = marks.bounds(goal) if marks else [0.0] * len(net.out)
    if bound[start] == inf:
        return None
    best = {start: 0.0}
    before: dict[int, tuple[int, int]] = {}
    heap = [(bound[start], 0.0, start)]
    out = net.out
    while heap:
        _, gone, node = heappop(heap)
        if node == goal:
            return _traced(before, best, start, goal)
        if gone > best[node]:
            continue
        for other, seconds, step in out[node]:
            reached = gone + seconds
            if reached < best.get(other, inf) and bound[other] < inf and other not in shut:
                best[other] = reached
                before[other] = (node, step)
                heappush(heap, (reached + bound[other], reached, other))
    return None


def spread(
    arcs: tuple[tuple[tuple[int, float, int], ...], ...],
    start: int,
    *,
    shut: Collection[int] = (),
    until: Collection[int] = (),
    most: int = 0,
) -> list[float]:
    """Return the seconds from a node to every other, inf where no way leads.

    With `until` it ends when `most` of these are reached (all of them where 0); what is farther
    than that is inf or an upper bound.
    """
    seconds_to = [inf] * len(arcs)
    seconds_to[start] = 0.0
    heap = [(0.0, start)]
    left = set(until)
    wanted = min(most or len(left), len(left))
    while heap:
        gone, node = heappop(heap)
        if gone > seconds_to[node]:
            continue
        if node in left:
            left.discard(node)
            wanted -= 1
            if wanted == 0:
                break
        for other, seconds, _ in arcs[node]:
            reached = gone + seconds
            if reached < seconds_to[other] and other not in shut:
                seconds_to[other] = reached
                heappush(heap, (reached, other))
    return seconds_to


def _traced(
    before: dict[int, tuple[int, int]], best: dict[int, float], start: int, goal: int
) -> list[tuple[int, int, float]]:
    way = []
    node = goal
    while node != start:
        earlier, step = before[node]
        way.append((node, step, best[node] - best[earlier]))
        node = earlier
    way.append((start, -1, 0.0))
    return way[::-1]
