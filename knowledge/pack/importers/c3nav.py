"""c3nav's routing graphs: `graph.json`, with `titles.json`, `pois.json`, `config.json` beside it.

Every node becomes a place of the kind "waypoint", which nobody asks for and routes lead through;
rooms and points of interest become places with one leg to the nearest node that they see.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from knowledge.errors import ImportRefused
from knowledge.model import Floor, Leg, Place, Text
from knowledge.pack.importers.found import Dropped, Found, by_language, plain_text, records, scalar
from knowledge.pack.importers.raw import Source, open_source
from knowledge.pack.importers.rooms import kind_of
from knowledge.pack.importers.shapes import (
    Line,
    Point,
    crosses,
    distance,
    extent,
    inside,
    middle,
)

_WAYS = {"steps": "stairs", "stairs": "stairs", "elevator": "lift"}
_KINDS = (
    ("toilet", re.compile(r"toilet|restroom|\bwc\b", re.I)),
    ("lift", re.compile(r"elevator|\blift", re.I)),
    ("desk", re.compile(r"\bdesk\b|cloakroom|\binfo", re.I)),
    ("gate", re.compile(r"entrance|\bexit\b|\bgate\b", re.I)),
    ("food", re.compile(r"catering|\bbar\b|\bcaf[eé]|food", re.I)),
    ("zone", re.compile(r"foyer|corridor|hallway|lobby|lounge|forecourt|roof", re.I)),
)
_GROUPS = {"bar": "food", "catering": "food", "bottles": "facility", "music": "stage"}


@dataclass(frozen=True, slots=True)
class _Spot:
    level: int
    at: Point


@dataclass(frozen=True, slots=True)
class _Map:
    """The graph in metres, and what each level and room holds."""

    metre: float
    nodes: dict[str, _Spot]
    rooms: dict[str, tuple[int, tuple[Point, ...]]]
    titles: dict[str, Any]
    walls: dict[int, list[Line]] = field(default_factory=lambda: defaultdict(list))

    def name(self, key: str) -> Text:
        return by_language(self.titles.get(key)) or plain_text(key)

    def room_of(self, spot: _Spot) -> str:
        """Return the room that a spot lies in, or ""."""
        return next(
            (
                key
                for key, (level, outline) in self.rooms.items()
                if level == spot.level and inside(spot.at, outline)
            ),
            "",
        )

    def sees(self, a: _Spot, b: _Spot) -> bool:
        """Tell whether no barrier stands between two spots of a level."""
        return not any(crosses((a.at, b.at), wall) for wall in self.walls[a.level])


def fits(document: object) -> bool:
    """Tell whether a JSON document is a graph of this format."""
    return isinstance(document, dict) and {"nodes", "connections"} <= document.keys()


def read(source: Source) -> Found:
    """Return the places and legs of a graph.

    Raises:
        ImportRefused: It is none, or a connection leads to a node that is not there.
    """
    document = source.json()
    if not fits(document):
        raise source.refused("has no nodes and connections: not a graph of c3nav")
    beside = {name: _beside(source.path, name) for name in ("titles", "pois", "config")}
    graph = _map(source, document, beside)
    inside_of = {key: graph.room_of(spot) for key, spot in graph.nodes.items()}
    places = [*_rooms(graph), *_waypoints(graph, inside_of)]
    legs = [*_connections(source, document, graph), *_within_rooms(graph, inside_of)]
    joined = _joined(graph, inside_of, beside["pois"])
    places += [place for place, _ in joined]
    legs += [leg for _, leg in joined if leg]
    legs += _into_rooms(graph, inside_of)
    levels = sorted({spot.level for spot in graph.nodes.values()})
    size = [scalar(beside["config"].get(key)) for key in ("width", "height")]
    wide = [float(px) * graph.metre if px else None for px in size]
    return Found(
        format="c3nav",
        entries=len(graph.nodes),
        name=plain_text(beside["config"].get("name")),
        languages=_languages(graph.titles),
        places=tuple(places),
        legs=tuple(legs),
        floors=tuple(
            Floor(id=_floor(n), name=_floor_name(n), width=wide[0], height=wide[1]) for n in levels
        ),
        dropped=(
            Dropped(
                field="barriers",
                count=len(records(document.get("barriers"))),
                why="used to see which nodes of a room join; a pack has no walls",
            ),
        ),
        notes=(f"one pixel is {graph.metre * 100:.4f} cm",),
    )


def _map(source: Source, document: dict[str, Any], beside: dict[str, dict[str, Any]]) -> _Map:
    metre = float(scalar(beside["config"].get("cm_per_px")) or 100) / 100
    rooms, nodes = document.get("rooms") or {}, document["nodes"]
    try:
        found = _Map(
            metre=metre,
            nodes={key: _spot(node) for key, node in nodes.items()},
            rooms={
                key: (int(room["level"]), _outline(room["shape"])) for key, room in rooms.items()
            },
            titles=beside["titles"],
        )
        for wall in records(document.get("barriers")):
            ends = ((wall["x1"], wall["y1"]), (wall["x2"], wall["y2"]))
            found.walls[wall["level"]].append(ends)
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise source.refused(f"a node, room or barrier is not as it should be: {problem}") from None
    return found


def _spot(node: dict[str, Any]) -> _Spot:
    return _Spot(int(node["level"]), (float(node["x"]), float(node["y"])))


def _outline(shape: str) -> tuple[Point, ...]:
    corners = [corner.split(",") for corner in shape.split()]
    return tuple((float(x), float(y)) for x, y in corners)


def _connections(source: Source, document: dict[str, Any], graph: _Map) -> Iterator[Leg]:
    for row in records(document["connections"]):
        a, b = scalar(row.get("node0")), scalar(row.get("node1"))
        if a not in graph.nodes or b not in graph.nodes:
            raise source.refused(f"a connection leads from {a} to {b}: one of them is no node")
        start, end = graph.nodes[a], graph.nodes[b]
        kind = scalar(row.get("ctype"))
        up = end.level > start.level
        way = "escalator_up" if up else "escalator_down"
        yield Leg(
            start=a,
            end=b,
            way=way if kind == "escalator" else _WAYS.get(kind, "walk"),
            metres=round(distance(start.at, end.at) * graph.metre, 2),
            one_way=row.get("directed") is True,
        )


def _within_rooms(graph: _Map, inside_of: dict[str, str]) -> Iterator[Leg]:
    """Join every two nodes of a room that see each other, as c3nav does."""
    together: dict[str, list[str]] = defaultdict(list)
    for key, room in inside_of.items():
        together[room].append(key)
    for room, keys in together.items():
        for a, b in combinations(keys, 2) if room else ():
            if graph.sees(graph.nodes[a], graph.nodes[b]):
                yield _walk(graph, a, b, graph.nodes[a], graph.nodes[b])


def _walk(graph: _Map, a: str, b: str, start: _Spot, end: _Spot) -> Leg:
    return Leg(start=a, end=b, metres=round(distance(start.at, end.at) * graph.metre, 2))


def _rooms(graph: _Map) -> Iterator[Place]:
    for key, (level, outline) in graph.rooms.items():
        yield _place(
            graph, key, graph.name(key), _Spot(level, middle(outline)), size=extent(outline)
        )


def _waypoints(graph: _Map, inside_of: dict[str, str]) -> Iterator[Place]:
    for key, spot in graph.nodes.items():
        room = inside_of[key]
        name = graph.name(room) if room else _floor_name(spot.level)
        yield _place(graph, key, name, spot, inside=room, kind="waypoint")


def _joined(
    graph: _Map, inside_of: dict[str, str], pois: dict[str, Any]
) -> list[tuple[Place, Leg | None]]:
    """Return the points of interest, each with the way to the nearest node it sees."""
    found = []
    for key, poi in pois.items():
        spot = _spot(poi)
        room = graph.room_of(spot)
        groups = [scalar(group) for group in poi.get("groups") or ()]
        kind = next((_GROUPS[group] for group in groups if group in _GROUPS), "")
        kind = kind or ("booth" if groups else "")
        place = _place(graph, key, graph.name(key), spot, inside=room, kind=kind)
        near = _nearest(graph, inside_of, spot, room)
        leg = _walk(graph, key, near, spot, graph.nodes[near]) if near else None
        found.append((place, leg))
    return found


def _into_rooms(graph: _Map, inside_of: dict[str, str]) -> Iterator[Leg]:
    for key, (level, outline) in graph.rooms.items():
        spot = _Spot(level, middle(outline))
        near = _nearest(graph, inside_of, spot, key)
        if near:
            yield _walk(graph, key, near, spot, graph.nodes[near])


def _nearest(graph: _Map, inside_of: dict[str, str], spot: _Spot, room: str) -> str:
    """Return the nearest node in the same room, one in sight first; "" where it has none."""
    same = [key for key, n in graph.nodes.items() if n.level == spot.level]
    own = [key for key in same if inside_of[key] == room] or same
    return min(
        own,
        key=lambda key: (
            not graph.sees(spot, graph.nodes[key]),
            distance(spot.at, graph.nodes[key].at),
        ),
        default="",
    )


def _place(
    graph: _Map,
    key: str,
    name: Text,
    spot: _Spot,
    *,
    size: Point | None = None,
    inside: str = "",
    kind: str = "",
) -> Place:
    shown = name.pick("en")
    told = next((kind for kind, form in _KINDS if form.search(shown)), "") or kind_of(shown)
    x, y = (round(part * graph.metre, 2) for part in spot.at)
    wide = tuple(round(part * graph.metre, 2) for part in size) if size else None
    return Place(
        id=key,
        name=name,
        kind=kind or told,
        floor=_floor(spot.level),
        at=(x, y),
        size=(wide[0], wide[1]) if wide else None,
        inside=inside,
    )


def _floor(level: int) -> str:
    return f"level-{level}"


def _floor_name(level: int) -> Text:
    return Text((("de", f"Ebene {level}"), ("en", f"Level {level}")))


def _languages(titles: dict[str, Any]) -> tuple[str, ...]:
    tables = [title for title in titles.values() if isinstance(title, dict)]
    return tuple(dict.fromkeys(str(lang) for title in tables for lang in title)) or ("de", "en")


def _beside(path: Path, name: str) -> dict[str, Any]:
    try:
        document = open_source(path.with_name(f"{name}.json")).json()
    except ImportRefused:
        return {}
    return document if isinstance(document, dict) else {}
