"""GeoJSON: points and outlines become places, lines become legs between them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import cos, radians
from typing import Any

from knowledge.model import Floor, Leg, Place, Text
from knowledge.pack.importers.found import Dropped, Found, plain_text, records, scalar
from knowledge.pack.importers.raw import Source
from knowledge.pack.importers.rooms import kind_of, slug
from knowledge.pack.importers.shapes import Point, distance, extent, middle
from knowledge.pack.schema import WAYS

_METRES_A_DEGREE = 111_320.0
_KIND_KEYS = ("kind", "type", "category", "amenity", "room", "indoor", "shop")
_FLOOR_KEYS = ("floor", "level", "storey")
_KINDS = {
    "toilets": "toilet",
    "restaurant": "food",
    "cafe": "food",
    "fast_food": "food",
    "elevator": "lift",
    "entrance": "gate",
    "information": "desk",
    "yes": "room",
}
_TAKEN = {
    *("id", "name", "title", "from", "to", "way", "one_way", "oneway", "about", "description"),
    *_KIND_KEYS,
    *_FLOOR_KEYS,
}


@dataclass(frozen=True, slots=True)
class _Plan:
    """Turns coordinates into metres: x to the right, y downwards."""

    left: float
    top: float
    across: float
    down: float

    def at(self, point: Point) -> Point:
        x, y = (point[0] - self.left) * self.across, (self.top - point[1]) * self.down
        return round(x, 2), round(y, 2)


@dataclass(slots=True)
class _Places:
    """The places met; its state is them, and the ids taken."""

    found: dict[str, Place] = field(default_factory=dict)

    def add(self, wanted: str, name: Text, kind: str, floor: str, outline: list[Point]) -> str:
        free, number = wanted, 1
        while free in self.found:
            number += 1
            free = f"{wanted}-{number}"
        size = extent(outline) if len(outline) > 1 else None
        self.found[free] = Place(
            id=free, name=name, kind=kind, floor=floor, at=middle(outline), size=size
        )
        return free

    def near(self, point: Point, floor: str) -> str:
        """Return the place within a metre of a point, or ""."""
        at = ((place.at, place) for place in self.found.values() if place.floor == floor)
        return next((p.id for where, p in at if where and distance(where, point) < 1), "")


def fits(document: object) -> bool:
    """Tell whether a JSON document is of this format."""
    return isinstance(document, dict) and document.get("type") == "FeatureCollection"


def read(source: Source) -> Found:
    """Return the places and legs of a map.

    Raises:
        ImportRefused: It is no collection of features, or a coordinate is none.
    """
    document = source.json()
    if not fits(document):
        raise source.refused("is not a FeatureCollection of GeoJSON")
    features = records(document.get("features"))
    try:
        drawn = [(one, _points(one.get("geometry"))) for one in features]
    except (TypeError, ValueError, IndexError, KeyError) as problem:
        raise source.refused(f"a coordinate is not a pair of numbers: {problem}") from None
    plan = _plan([point for _, points in drawn for point in points])
    places, lines, unplaced = _Places(), [], 0
    for one, points in drawn:
        at = [plan.at(point) for point in points]
        if _shape(one) in ("LineString", "MultiLineString"):
            lines.append((one, at))
        elif at:
            key = scalar(_told(one, "id")) or scalar(one.get("id")) or f"p-{slug(_name(one))}"
            places.add(key, plain_text(_name(one) or key), _kind(one), _floor(one), at)
        else:
            unplaced += 1
    legs = tuple(leg for one, at in lines if len(at) > 1 for leg in [_leg(one, at, places)])
    floors = sorted({place.floor for place in places.found.values() if place.floor})
    return Found(
        format="geojson",
        entries=len(features),
        name=plain_text(document.get("name")),
        floors=tuple(Floor(id=floor, name=plain_text(floor)) for floor in floors),
        places=tuple(places.found.values()),
        legs=legs,
        dropped=tuple(_dropped(features, unplaced)),
    )


def _points(geometry: object) -> list[Point]:
    if not isinstance(geometry, dict):
        return []
    return list(_flat(geometry.get("coordinates")))


def _flat(value: Any) -> Iterator[Point]:
    if isinstance(value, list) and value and not isinstance(value[0], list):
        yield float(value[0]), float(value[1])
        return
    for part in value or ():
        yield from _flat(part)


def _plan(points: list[Point]) -> _Plan:
    """Take coordinates as degrees where they can be, else as metres."""
    if not points:
        return _Plan(0, 0, 1, 1)
    left, top = min(x for x, _ in points), max(y for _, y in points)
    degrees = all(abs(x) <= 180 and abs(y) <= 90 for x, y in points)
    wide = max(x for x, _ in points) - left
    if not degrees or wide > 1:  # a venue is not as wide as a degree
        return _Plan(left, top, 1, 1)
    return _Plan(left, top, _METRES_A_DEGREE * cos(radians(top)), _METRES_A_DEGREE)


def _leg(one: dict[str, Any], at: list[Point], places: _Places) -> Leg:
    floor = _floor(one)
    ends = []
    for key, point in (("from", at[0]), ("to", at[-1])):
        told = scalar(_told(one, key))
        known = told if told in places.found else places.near(point, floor)
        number = len(places.found) + 1
        name = plain_text(_name(one) or "·")
        ends.append(known or places.add(f"w-{number}", name, "waypoint", floor, [point]))
    way = scalar(_told(one, "way"))
    length = sum(distance(a, b) for a, b in pairwise(at))
    return Leg(
        start=ends[0],
        end=ends[1],
        way=way if way in WAYS else "walk",
        metres=round(length, 2),
        one_way=_told(one, "one_way", "oneway") in (True, "yes", "true", 1),
    )


def _shape(one: dict[str, Any]) -> str:
    geometry = one.get("geometry")
    return scalar(geometry.get("type")) if isinstance(geometry, dict) else ""


def _told(one: dict[str, Any], *keys: str) -> Any:
    properties = one.get("properties")
    table = properties if isinstance(properties, dict) else {}
    return next((table[key] for key in keys if table.get(key) not in (None, "")), None)


def _name(one: dict[str, Any]) -> str:
    return scalar(_told(one, "name", "title"))


def _kind(one: dict[str, Any]) -> str:
    told = scalar(_told(one, *_KIND_KEYS))
    return _KINDS.get(told, told) or kind_of(_name(one))


def _floor(one: dict[str, Any]) -> str:
    return scalar(_told(one, *_FLOOR_KEYS))


def _dropped(features: list[dict[str, Any]], unplaced: int) -> Iterator[Dropped]:
    if unplaced:
        yield Dropped(field="features", count=unplaced, why="they have no coordinates")
    counts: dict[str, int] = {}
    for one in features:
        for key in one.get("properties") or ():
            if key not in _TAKEN:
                counts[str(key)] = counts.get(str(key), 0) + 1
    for key, count in counts.items():
        yield Dropped(field=key, count=count, why="a pack has no such field")
