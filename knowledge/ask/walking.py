"""How long it takes on foot: over the ways of the venue, else from where two places lie."""

from datetime import timedelta
from math import hypot

from knowledge.model import Pack, Place
from knowledge.venue.graph import spot
from knowledge.venue.pace import DETOUR
from knowledge.venue.pace import WALK as METRES_A_SECOND
from knowledge.venue.route import Route
from knowledge.venue.ways import ways_of

__all__ = ["DETOUR", "METRES_A_SECOND", "spot", "walking_time"]


def walking_time(
    pack: Pack, start: Place, goal: Place, *, step_free: bool = False
) -> timedelta | None:
    """Return how long the walk takes, or None where the pack does not tell.

    Where a plan has no legs, only places on one floor are a known walk apart.
    """
    if pack.legs:
        found = ways_of(pack).route(start.id, goal.id, step_free=step_free)
        if isinstance(found, Route):
            return found.time
        if found.why not in ("start", "goal"):
            return None
    one, other = spot(pack, start), spot(pack, goal)
    if one is None or other is None or one[0] != other[0]:
        return None
    metres = hypot(one[1] - other[1], one[2] - other[2]) * DETOUR
    return timedelta(seconds=metres / METRES_A_SECOND)
