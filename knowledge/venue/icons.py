"""Signs for what one looks for on a plan: drawn on a square of 24, white on a ground of its own."""

import re
from typing import Final

from knowledge.model import Place

DARK, MEND, MOVE, COME = "#3b4754", "#007a5a", "#4a4fa3", "#1c5d99"
"""Grounds: services, health, between floors, coming and going. The shape tells; colour helps."""


def _filled(*paths: str) -> str:
    return "".join(f'<path d="{path}" fill="#fff"/>' for path in paths)


def _lined(*paths: str, width: float = 2.2) -> str:
    return "".join(
        f'<path d="{path}" fill="none" stroke="#fff" stroke-width="{width}"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
        for path in paths
    )


def _dot(x: float, y: float, radius: float) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="#fff"/>'


SIGNS: Final[dict[str, tuple[str, str]]] = {
    "toilet": (
        COME,
        _dot(7, 5, 2.2)
        + _dot(17, 5, 2.2)
        + _filled("M4.5 8.5h5v7h-1v5.5h-3v-5.5h-1z", "M15.2 8.5h3.6l2.4 7.5h-2.4v5h-3.6v-5h-2.4z")
        + _lined("M12 3v18", width=1.2),
    ),
    "accessible": (
        COME,
        _dot(10.5, 4, 2.1)
        + _lined("M10.5 8v6h5l3 5.5", "M10.5 10.7h4.5", "M8 11.6a5 5 0 1 0 6.6 7"),
    ),
    "lift": (
        MOVE,
        _lined("M5 4h14v16H5z", width=2) + _filled("M12 6l3.4 4.6H8.6z", "M12 18l3.4-4.6H8.6z"),
    ),
    "escalator": (
        MOVE,
        _lined("M3.5 18.5h4.2L16.3 8h4.2", width=4) + _dot(9, 6.2, 2.3) + _lined("M9 10v3.6"),
    ),
    "stairs": (MOVE, _lined("M3.5 19.5h4.2v-4h4.2v-4h4.2v-4h4.4", width=2.6)),
    "ramp": (MOVE, _lined("M3.5 19.5h17L20.5 9z", width=2.4)),
    "food": (
        DARK,
        _lined("M7.5 3.5v17", "M4.8 3.5v4.2a2.7 2.7 0 0 0 5.4 0V3.5", width=1.9)
        + _lined("M16.5 20.5V3.8c3 1.6 3.4 6 2.4 9.4h-2.4", width=1.9),
    ),
    "cafe": (
        DARK,
        _lined("M5 9.5h10.5v5a5 5 0 0 1-10.5 0z", "M15.5 10.5h2a2.2 2.2 0 0 1 0 4.6h-2")
        + _lined("M8 3.5v2.8", "M12.3 3.5v2.8", width=1.8),
    ),
    "info": (DARK, _dot(12, 5.2, 2.2) + _lined("M9.5 10.5H12v9", "M9 19.5h6", width=2.8)),
    "desk": (DARK, _dot(12, 6, 3) + _filled("M5.5 20c0-6 2.5-8.6 6.5-8.6s6.5 2.6 6.5 8.6z")),
    "aid": (MEND, _filled("M9.3 3.5h5.4v5.8h5.8v5.4h-5.8v5.8H9.3v-5.8H3.5V9.3h5.8z")),
    "aed": (
        MEND,
        _filled(
            "M12 20.5C4 15 2.8 11.4 2.8 8.6A4.8 4.8 0 0 1 12 6.7a4.8 4.8 0 0 1 9.2 1.9c0 2.8-1.2"
            " 6.4-9.2 11.9z"
        )
        + f'<path d="M13 6.6l-3.6 6h3l-1.2 4.6 4-6.3h-3z" fill="{MEND}"/>',
    ),
    "pharmacy": (
        MEND,
        _lined("M8.2 19.4a4.1 4.1 0 0 1-5-5.9l8.3-8.1a4.1 4.1 0 0 1 5.8 5.8z", "M9 9.6l5.2 5.2"),
    ),
    "nursing": (
        DARK,
        _lined("M8 10.5h8v8.2a1.8 1.8 0 0 1-1.8 1.8H9.8A1.8 1.8 0 0 1 8 18.7z", "M8.5 10.5V8h7v2.5")
        + _lined("M12 7.4V3.6", width=3),
    ),
    "prayer": (DARK, _dot(12, 5, 2.3) + _filled("M8.5 20.5h11V17l-5-1.6V9H9.5v6l-5 3v2.5z")),
    "locker": (
        DARK,
        _lined("M5.5 3.5h13v17h-13z", "M12 3.5v17", width=2)
        + _dot(9.6, 12, 1.2)
        + _dot(14.4, 12, 1.2),
    ),
    "luggage": (DARK, _lined("M4.5 8.5h15v11h-15z", "M9 8.5V5h6v3.5", width=2.2)),
    "lost": (
        DARK,
        _lined("M8.2 8.4a3.8 3.8 0 1 1 5.6 3.4c-1.3.8-1.8 1.5-1.8 3", width=2.8)
        + _dot(12, 19.3, 1.9),
    ),
    "money": (DARK, _lined("M3.5 6.5h17v11h-17z", width=2) + _dot(12, 12, 2.7)),
    "smoking": (
        DARK,
        _lined("M3.5 16.5h11.5", "M18 16.5h2.5", width=3.4) + _lined("M18.5 12.5c0-3-3-2.4-3-5.4"),
    ),
    "charging": (
        DARK,
        _lined("M9 3.5v4", "M15 3.5v4", "M12 15.5v5")
        + _filled("M6.5 7.5h11v3.4a5.5 5.5 0 0 1-11 0z"),
    ),
    "water": (DARK, _filled("M12 3c4 5.2 6.2 8 6.2 11.2a6.2 6.2 0 0 1-12.4 0C5.8 11 8 8.2 12 3z")),
    "rest": (
        DARK,
        _lined("M5 5v8", "M5 13h12.5", "M7 13v7", "M16.5 13v7", width=2.5) + _dot(10.5, 7.4, 2.2),
    ),
    "library": (
        DARK,
        _lined(
            "M12 6.5C9.5 4.7 6.5 4.7 3.5 5.4v13c3-.7 6-.7 8.5 1.1 2.5-1.8 5.5-1.8 8.5-1.1v-13c-3-.7"
            "-6-.7-8.5 1.1z",
            "M12 6.5v13",
            width=1.9,
        ),
    ),
    "gate": (COME, _lined("M12.5 3.5h7v17h-7", "M3.5 12h10.5", "M10 8l4.2 4-4.2 4", width=2.3)),
    "station": (
        COME,
        _lined(
            "M6.5 3.5h11v12.3h-11z", "M6.5 9.6h11", "M8.5 16l-2.4 4.5", "M15.5 16l2.4 4.5", width=2
        )
        + _dot(9.4, 12.8, 1.1)
        + _dot(14.6, 12.8, 1.1),
    ),
    "stop": (
        COME,
        _lined("M4.5 4.5h15v12h-15z", "M4.5 11h15", width=2)
        + _dot(8, 18.8, 1.9)
        + _dot(16, 18.8, 1.9),
    ),
    "taxi": (
        COME,
        _lined("M4 17v-4l2.6-5h10.8L20 13v4z", "M10 8V5h4v3", width=2)
        + _dot(8, 18.2, 1.9)
        + _dot(16, 18.2, 1.9),
    ),
    "parking": (COME, _lined("M8.5 20.5v-17h4.6a4.9 4.9 0 0 1 0 9.8H8.5", width=3.2)),
    "star": (
        DARK,
        _filled("M12 2.8l2.8 6 6.5.8-4.8 4.5 1.3 6.5L12 17.4l-5.8 3.2 1.3-6.5L2.7 9.6l6.5-.8z"),
    ),
    "stage": (DARK, _filled("M12 3l7.5 6.5H4.5z") + _lined("M4.5 19.5h15", "M8 13v6", "M16 13v6")),
}
"""The ground and the drawing of each sign."""

KINDS: Final = {
    "toilet": "toilet",
    "lift": "lift",
    "stairs": "stairs",
    "food": "food",
    "desk": "desk",
    "gate": "gate",
    "station": "station",
    "stop": "stop",
    "parking": "parking",
    "experience": "star",
    "stage": "stage",
}
"""The sign of a kind of places, where its name says nothing more exact."""

_EXACT: Final = (
    (re.compile(r"accessible|wheelchair|disabled"), "accessible"),
    (re.compile(r"escalator"), "escalator"),
    (re.compile(r"\baed\b|defibrillator"), "aed"),
    (re.compile(r"first aid|medical|infirmary"), "aid"),
    (re.compile(r"pharmacy"), "pharmacy"),
    (re.compile(r"nursing|baby|feeding"), "nursing"),
    (re.compile(r"prayer|quiet room"), "prayer"),
    (re.compile(r"locker"), "locker"),
    (re.compile(r"cloak|luggage|baggage"), "luggage"),
    (re.compile(r"lost"), "lost"),
    (re.compile(r"\batm\b|exchange|cash"), "money"),
    (re.compile(r"smoking"), "smoking"),
    (re.compile(r"charging"), "charging"),
    (re.compile(r"water"), "water"),
    (re.compile(r"seating|bench|rest area|\brest\b"), "rest"),
    (re.compile(r"library"), "library"),
    (re.compile(r"caf[eé]\b|coffee"), "cafe"),
    (re.compile(r"taxi"), "taxi"),
    (re.compile(r"info\b|information"), "info"),
)
_SERVICES: Final = frozenset({"toilet", "facility", "desk", "food", "stairs", "stop", "parking"})

FIRST: Final = (
    *("stage", "gate", "lift", "escalator", "stairs", "toilet", "accessible", "info", "aid"),
    *("station", "nursing", "aed", "water", "food", "cafe", "charging", "luggage", "locker"),
)
"""Signs that get a place on the plan first, where there is not room for all."""


def sign_of(place: Place) -> str:
    """Return the sign of a place, or "" where its name alone tells."""
    if place.kind in _SERVICES:
        words = f"{place.name.get('en') or ''} {place.id.replace('-', ' ')}".casefold()
        exact = next((sign for pattern, sign in _EXACT if pattern.search(words)), "")
        if exact:
            return exact
    return KINDS.get(place.kind, "")


def drawn(sign: str, x: float, y: float, side: float) -> str:
    """Return a sign around a point as SVG."""
    ground, shape = SIGNS[sign]
    inner = side * 0.8
    left, top = x - inner / 2, y - inner / 2
    return (
        f'<rect x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:g}" height="{side:g}"'
        f' rx="{side * 0.2:.1f}" fill="{ground}" stroke="#fff" stroke-width="2"/>'
        f'<g transform="translate({left:.1f} {top:.1f}) scale({inner / 24:.3f})">{shape}</g>'
    )
