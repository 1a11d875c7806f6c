"""Plans of any venue: names stay inside, off the line, and off each other."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.model import Floor, Pack, Place, Text
from knowledge.venue.boxes import crosses
from knowledge.venue.draw import svg
from knowledge.venue.plan import floor_scene, heat_scene, place_scene, route_scene
from knowledge.venue.route import Route, Stand, Step
from knowledge.venue.scene import Scene
from tests.knowledge.small_pack import EVENT

KINDS = ("hall", "zone", "booth", "room", "toilet", "gate", "desk", "stairs", "lift", "facility")
NAMES = (
    "메인무대",
    "AI Showroom: A Day",
    "ステージ",
    "主舞台（三层）",
    "B-12",
    "W" * 30,
    "가" * 20,
)
FLOORS = ("1F", "2F", "3F")

metres = st.floats(0, 200, allow_nan=False, width=16)
sizes = st.none() | st.tuples(st.floats(1, 120, width=16), st.floats(1, 120, width=16))


@st.composite
def packs(draw) -> Pack:
    count = draw(st.integers(2, 40))
    bounds = draw(st.booleans())
    floors = tuple(
        Floor(
            id=one,
            name=Text((("en", one),)),
            width=200 if bounds else None,
            height=200 if bounds else None,
        )
        for one in FLOORS
    )
    places = tuple(
        Place(
            id=f"p{n}",
            name=Text((("en", draw(st.sampled_from(NAMES))),)),
            kind=draw(st.sampled_from(KINDS)),
            floor=draw(st.sampled_from(FLOORS)),
            at=(draw(metres), draw(metres)),
            size=draw(sizes),
        )
        for n in range(count)
    )
    return Pack(event=EVENT, floors=floors, places=places)


@st.composite
def routes(draw) -> tuple[Pack, Route]:
    pack = draw(packs())
    chosen = draw(st.lists(st.sampled_from(pack.places), min_size=1, max_size=9))
    ways = st.sampled_from(("walk", "stairs", "escalator_up", "lift", "ramp"))
    stands = tuple(Stand(place.id, place.floor, place.at) for place in chosen)
    steps = tuple(Step(draw(ways), 10.0, 10.0) for _ in chosen[1:])
    return pack, Route(stands=stands, steps=steps, step_free=draw(st.booleans()))


def well_placed(scene: Scene) -> None:
    for panel in scene.panels:
        boxes = [label.box for label in panel.labels]
        for box in boxes:
            assert panel.frame.holds(box)
            assert box.right <= scene.width
            assert box.bottom <= scene.height
            for start, end in zip(panel.line, panel.line[1:], strict=False):
                assert not crosses(box, start, end)
        for one, other in combinations(boxes, 2):
            assert not one.overlaps(other)
        for icon in panel.icons:
            assert panel.frame.has(icon.at)
        for point in panel.line:
            assert panel.frame.has(point)


@settings(max_examples=150, deadline=None)
@given(routes())
def test_names_stay_inside_off_the_line_and_off_each_other(given_route):
    pack, route = given_route
    scene = route_scene(pack, route, "en")
    assert scene is not None
    well_placed(scene)
    assert svg(scene).startswith("<svg")


@settings(max_examples=60, deadline=None)
@given(packs(), st.integers(0, 12))
def test_floors_places_and_crowds_are_drawn_as_tidily(pack, spots):
    for floor in pack.floors[:1]:
        here = [place for place in pack.places if place.floor == floor.id]
        well_placed(floor_scene(pack, floor, "ja", here[:spots]))
        well_placed(heat_scene(pack, floor, {p.id: n for n, p in enumerate(here)}, "ko", "방문"))
    scene = place_scene(pack, pack.places[0], "zh", pack.places[1])
    assert scene is not None
    well_placed(scene)


def test_a_venue_without_a_plan_has_no_picture():
    lone = Place(id="x", name=Text((("en", "X"),)), kind="hall")
    pack = Pack(event=EVENT, places=(lone,))
    route = Route(stands=(Stand("x", "", None),), steps=(), step_free=False)
    assert place_scene(pack, lone, "en") is None
    assert route_scene(pack, route, "en") is None


def test_floors_follow_each_other_with_numbered_joints():
    floors = tuple(Floor(id=one, name=Text((("en", one),)), width=90, height=90) for one in FLOORS)
    spots = (("a", "1F", (10, 10)), ("b", "1F", (60, 60)), ("c", "2F", (60, 60)),
             ("d", "3F", (60, 60)), ("e", "3F", (20, 20)))  # fmt: skip
    places = tuple(
        Place(id=i, name=Text((("en", i),)), kind="gate", floor=f, at=at) for i, f, at in spots
    )
    ways = ("walk", "escalator_up", "escalator_up", "walk")
    route = Route(
        stands=tuple(Stand(i, f, at) for i, f, at in spots),
        steps=tuple(Step(way, 10.0, 60.0) for way in ways),
        step_free=False,
    )
    scene = route_scene(Pack(event=EVENT, floors=floors, places=places), route, "en")
    assert [panel.title for panel in scene.panels] == ["1F", "3F"]
    assert scene.panels[0].note == "Escalator up to 3F"
    assert [(panel.number, panel.next) for panel in scene.panels] == [("", "1"), ("1", "")]
    pins = [[(pin.kind, pin.text) for pin in panel.pins] for panel in scene.panels]
    assert pins == [[("start", ""), ("joint", "1")], [("joint", "1"), ("goal", "")]]
