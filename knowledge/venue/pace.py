"""How long a leg takes, from its length and its way. Seconds and metres."""

from typing import Final

from knowledge.model import Leg

STEPS: Final = frozenset({"stairs", "escalator_up", "escalator_down"})
"""Ways that nobody takes with a wheelchair, a stroller or heavy luggage."""

ESCALATORS: Final = frozenset({"escalator_up", "escalator_down"})

WALK = 1.1
"""Metres a second in a full hall, at about 0.9 people a square metre.

Source: U. Weidmann, Transporttechnik der Fussgänger, ETH Zürich IVT 90 (1993): 1.34 m/s alone,
v(d) = 1.34 (1 - exp(-1.913 (1/d - 1/5.4))) at d people a square metre.
"""

STEP_FREE = 0.89
"""Metres a second with wheels.

Source: K. E. Boyce, T. J. Shields, G. W. H. Silcock, Fire Technology 35 (1999): mean pace on the
level 0.89 m/s with an electric wheelchair, 0.69 m/s with one moved by hand, 1.0 m/s over all.
"""

STAIRS = 0.61
"""Metres a second of their length on plan, upwards; down it is 0.69.

Source: Weidmann (1993), as above.
"""

ESCALATOR = 0.5
"""Metres a second, standing. Source: EN 115-1, the usual nominal speed (0.75 is the most)."""

STEPPING_ON = 5.0
"""Seconds to get onto an escalator and off it."""

RAMP = 1.0
"""Metres a second. Source: Weidmann (1993): slopes up to 10 % slow by less than a tenth."""

LIFT = 45.0
"""Seconds for a ride: 30 until it comes, 15 for the doors and the way.

Source: CIBSE Guide D (2015): 30 s between cars is good service in a public building.
"""

FLIGHT = 40.0
"""Seconds for stairs or an escalator whose length nobody gave: one floor of an exhibition hall."""

NEARBY = 10.0
"""Metres taken for a walk whose length nobody gave and no plan tells."""

DETOUR = 1.3
"""A way through a hall is about this much longer than the straight line."""

_SPEED = {"walk": WALK, "ramp": RAMP, "stairs": STAIRS}


def seconds_of(leg: Leg, metres: float | None) -> float:
    """Return how long a leg takes at a visitor's pace: as its author says, else from its length.

    `metres` is its length as written or as measured on the plan; None where nothing tells.
    """
    if leg.seconds is not None:
        return max(0.0, leg.seconds)
    if leg.way == "lift":
        return LIFT
    if leg.way in ESCALATORS:
        return FLIGHT if metres is None else metres / ESCALATOR + STEPPING_ON
    if metres is None:
        return FLIGHT if leg.way == "stairs" else NEARBY / WALK
    return metres / _SPEED[leg.way]


def on_wheels(way: str, seconds: float) -> float:
    """Return how long a leg takes without steps, from what it takes on foot."""
    return seconds if way == "lift" else seconds * WALK / STEP_FREE
