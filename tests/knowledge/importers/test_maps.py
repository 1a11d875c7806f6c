"""Maps: c3nav's graphs and GeoJSON."""

import json
from pathlib import Path

import pytest

from knowledge.errors import ImportRefused
from knowledge.model import Leg

from .bringing import bring_in

GRAPH = {
    "nodes": {
        "n1": {"level": 0, "x": 10, "y": 10},
        "n2": {"level": 0, "x": 40, "y": 10},
        "n3": {"level": 0, "x": 90, "y": 10},
        "n4": {"level": 1, "x": 90, "y": 50},
    },
    "rooms": {"foyer": {"level": 0, "shape": "0,0 100,0 100,20 0,20"}},
    "barriers": [{"level": 0, "x1": 60, "y1": 0, "x2": 60, "y2": 20}],
    "connections": [
        {"node0": "n2", "node1": "n3"},
        {"node0": "n3", "node1": "n4", "ctype": "escalator", "directed": True},
        {"node0": "n4", "node1": "n3", "ctype": "steps"},
    ],
}
TITLES = {"foyer": {"de": "Halle", "en": "Entrance foyer"}, "bar1": {"de": "Bar", "en": "Bar"}}
POIS = {"bar1": {"level": 0, "x": 20, "y": 10, "groups": ["bar"]}}


def house(folder: Path) -> None:
    for name, content in (("titles", TITLES), ("pois", POIS), ("config", {"cm_per_px": 50})):
        (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")


def test_a_graph_becomes_places_legs_and_floors(tmp_path: Path):
    house(tmp_path)
    got = bring_in(tmp_path, "graph.json", GRAPH)
    kinds = {place.id: place.kind for place in got.pack.places}
    assert kinds == {
        "foyer": "gate",
        "n1": "waypoint",
        "n2": "waypoint",
        "n3": "waypoint",
        "n4": "waypoint",
        "bar1": "food",
    }
    assert [floor.id for floor in got.pack.floors] == ["level-0", "level-1"]
    assert got.pack.place("n4").at == (45.0, 25.0)
    assert got.pack.place("bar1").inside == "foyer"


def test_legs_are_in_metres_and_keep_their_direction(tmp_path: Path):
    house(tmp_path)
    legs = {(leg.start, leg.end): leg for leg in bring_in(tmp_path, "graph.json", GRAPH).pack.legs}
    assert legs["n2", "n3"] == Leg(start="n2", end="n3", metres=25)
    assert legs["n3", "n4"] == Leg(
        start="n3", end="n4", way="escalator_up", metres=20, one_way=True
    )
    assert legs["n4", "n3"] == Leg(start="n4", end="n3", way="stairs", metres=20)


def test_nodes_of_a_room_join_where_no_barrier_stands(tmp_path: Path):
    legs = {(leg.start, leg.end) for leg in bring_in(tmp_path, "graph.json", GRAPH).pack.legs}
    assert ("n1", "n2") in legs
    assert ("n1", "n3") not in legs


def test_a_connection_to_nowhere_is_refused(tmp_path: Path):
    broken = {**GRAPH, "connections": [{"node0": "n1", "node1": "zz"}]}
    with pytest.raises(ImportRefused, match="from n1 to zz: one of them is no node"):
        bring_in(tmp_path, "graph.json", broken)


def test_geojson_in_degrees_becomes_metres(tmp_path: Path):
    def feature(shape: str, at: object, **told: object) -> dict[str, object]:
        return {
            "type": "Feature",
            "properties": told,
            "geometry": {"type": shape, "coordinates": at},
        }

    area = [[[127.0, 37.001], [127.001, 37.001], [127.001, 37.0], [127.0, 37.0], [127.0, 37.001]]]
    features = [
        feature("Polygon", area, id="hall", name="Hall A", floor="1F"),
        feature("Point", [127.0, 37.0], name="WC", amenity="toilets", floor="1F", colour="red"),
        feature("LineString", [[127.0005, 37.0005], [127.0, 37.0]], floor="1F", way="ramp"),
        {"type": "Feature", "properties": {"name": "nowhere"}, "geometry": None},
    ]
    got = bring_in(tmp_path, "map.json", {"type": "FeatureCollection", "features": features})
    hall, toilet = got.pack.places
    assert (hall.kind, toilet.kind, toilet.id) == ("hall", "toilet", "p-wc")
    assert toilet.at == (0.0, 111.32)
    assert hall.size == pytest.approx((88.9, 111.3), abs=0.1)
    (leg,) = got.pack.legs
    assert (leg.start, leg.end, leg.way) == ("hall", "p-wc", "ramp")
    assert leg.metres == pytest.approx(71.2, abs=0.2)
    assert [(one.field, one.count) for one in got.found.dropped] == [("features", 1), ("colour", 1)]
