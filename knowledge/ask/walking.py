"""How long it takes on foot, estimated from where two places lie on one floor."""

from datetime import timedelta
from math import hypot

from knowledge.model import Pack, Place

DETOUR = 1.3
"""A way through a hall is about this much longer than the straight line."""

METRES_A_SECOND = 1.1
"""A visitor's pace in a full hall."""


def walking_time(pack: Pack, start: Place, goal: Place) -> timedelta | None:
    """Return how long the walk takes, or None where the pack does not tell or floors differ."""
    one, other = spot(pack, start), spot(pack, goal)
    if one is None or other is None or one[0] != other[0]:
        return None
    metres = hypot(one[1] - other[1], one[2] - other[2]) * DETOUR
    return timedelta(seconds=metres / METRES_A_SECOND)


def spot(pack: Pack, place: Place) -> tuple[str, float, float] | None:
    """Return floor and middle of a place, in metres; if need be those of what it lies in."""
    seen: set[str] = set()
    step: Place | None = place
    while step is not None and step.id not in seen:
        if step.at is not None and step.floor:
            width, height = step.size or (0.0, 0.0)
            return step.floor, step.at[0] + width / 2, step.at[1] + height / 2
        seen.add(step.id)
        step = pack.place(step.inside)
    return None
