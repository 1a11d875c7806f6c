"""How long one walks from one item to the next."""

from collections.abc import Callable
from datetime import timedelta
from math import hypot
from typing import TypeAlias

from knowledge.ask.walking import DETOUR, METRES_A_SECOND, spot
from knowledge.model import Pack
from knowledge.venue.ways import ways_of

Walk: TypeAlias = Callable[[str, str], timedelta]
"""From where to where: place ids, or rooms as written; "" is not known where."""

Walks: TypeAlias = Callable[[Pack], Walk]
"""Whatever knows the ways of a venue."""

UNKNOWN = timedelta(minutes=5)
"""Taken where the map does not tell."""

A_FLOOR = timedelta(seconds=90)
"""For each floor up or down: to the stairs or the lift, and the wait."""


def over_ways(pack: Pack) -> Walk:
    """Return the walk over the ways of the venue; in a straight line where no way is known.

    Each walk is worked out once for a state of the event.
    """
    fallback, ways = straight(pack), ways_of(pack)

    def walk(start: str, goal: str) -> timedelta:
        seconds = ways.walk(start, goal) if start != goal else None
        return fallback(start, goal) if seconds is None else timedelta(seconds=seconds)

    return walk


def straight(pack: Pack) -> Walk:
    """Return the walk by straight distance and floors; five minutes where a place is not known."""
    floors = {floor.id: number for number, floor in enumerate(pack.floors)}

    def walk(start: str, goal: str) -> timedelta:
        if start and start == goal:
            return timedelta(0)
        one, other = pack.place(start), pack.place(goal)
        begin, end = one and spot(pack, one), other and spot(pack, other)
        if not begin or not end:
            return UNKNOWN
        metres = hypot(begin[1] - end[1], begin[2] - end[2]) * DETOUR
        storeys = abs(floors.get(begin[0], 0) - floors.get(end[0], 0))
        if begin[0] != end[0]:
            storeys = max(storeys, 1)
        return timedelta(seconds=metres / METRES_A_SECOND) + storeys * A_FLOOR

    return walk
