"""What one can choose of when saying where one is; and the nearest place outdoors."""

from math import asin, cos, radians, sin, sqrt

from knowledge.model import Pack, Place

PAGE = 12
"""Places that have numbers on one picture."""
NEAR = 1000.0
"""Metres up to which someone outdoors is near the venue."""
_EARTH = 6_371_000.0

_FIRST = ("gate", "hall", "stage", "lobby", "zone", "room", "desk", "food", "station", "stop")
_HIDDEN = frozenset({"waypoint"})


def spots_in(pack: Pack, within: str) -> tuple[Place, ...]:
    """Return the places to choose among on a floor, or in a place; the plainest to name first."""
    outer = pack.place(within)
    floor = outer.floor if outer else within
    found = []
    for place in pack.places:
        if place.floor != floor or place.at is None or place.kind in _HIDDEN:
            continue
        if place.inside == within if outer else _on_its_own(pack, place):
            found.append(place)
    return tuple(sorted(found, key=_rank))


def has_spots(pack: Pack, place: Place) -> bool:
    """Tell whether there is more than one place to choose in a place."""
    return place.size is not None and len(spots_in(pack, place.id)) > 1


def floors_with_spots(pack: Pack) -> tuple[str, ...]:
    """Return the ids of floors on which one can be."""
    on = {place.floor for place in pack.places if place.at is not None}
    return tuple(floor.id for floor in pack.floors if floor.id in on)


def _on_its_own(pack: Pack, place: Place) -> bool:
    outer = pack.place(place.inside)
    return outer is None or outer.floor != place.floor


def _rank(place: Place) -> tuple[int, float, str]:
    kind = _FIRST.index(place.kind) if place.kind in _FIRST else len(_FIRST)
    wide, high = place.size or (0.0, 0.0)
    return kind, -wide * high, place.id


def nearest_outdoors(pack: Pack, at: tuple[float, float]) -> tuple[Place, float] | None:
    """Return the place nearest to a latitude and longitude, and the metres to it.

    None where no place of the event says where on earth it is.
    """
    pinned = [(place, far(at, place.pin)) for place in pack.places if place.pin is not None]
    return min(pinned, key=lambda one: one[1]) if pinned else None


def far(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the metres between two points on earth (by the haversine)."""
    (lat, lon), (other_lat, other_lon) = (map(radians, point) for point in (one, other))
    half = (
        sin((other_lat - lat) / 2) ** 2
        + cos(lat) * cos(other_lat) * sin((other_lon - lon) / 2) ** 2
    )
    return 2 * _EARTH * asin(sqrt(half))
