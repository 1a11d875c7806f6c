"""Ways: connected, one-way where legs are, without steps where asked; refusals that explain."""

from dataclasses import replace
from datetime import UTC, datetime, time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.model import Leg, OpenSpan, Pack
from knowledge.venue.route import NoWay, Route
from knowledge.venue.ways import ways_of

from .made_venues import place, venue, venues

STEPS = ("stairs", "escalator_up", "escalator_down")
NOON = datetime(2030, 1, 1, 3, 0, tzinfo=UTC)


def gone(pack: Pack, route: Route) -> list[bool]:
    """Tell for each step whether a leg of the pack leads so, or it was assumed."""
    open_both = {(leg.start, leg.end, leg.way) for leg in pack.legs} | {
        (leg.end, leg.start, leg.way)
        for leg in pack.legs
        if not leg.one_way and not leg.way.startswith("escalator")
    }
    ends = pairwise(route.places)
    return [
        step.assumed or (one, other, step.way) in open_both
        for (one, other), step in zip(ends, route.steps, strict=True)
    ]


@settings(max_examples=150, deadline=None)
@given(venues(), st.booleans(), st.data())
def test_a_way_follows_legs_in_their_direction_and_time_only_grows(pack, step_free, data):
    ids = [one.id for one in pack.places]
    start, goal = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
    found = ways_of(pack).route(start, goal, step_free=step_free)
    if isinstance(found, NoWay):
        assert found.why in ("apart", "stairs", "start", "goal")
        return
    assert found.places[0] == start
    assert found.places[-1] == goal
    assert len(found.stands) == len(found.steps) + 1
    assert all(gone(pack, found))
    assert all(step.seconds >= 0 for step in found.steps)
    if step_free:
        assert not [step.way for step in found.steps if step.way in STEPS]


@settings(max_examples=100, deadline=None)
@given(venues(), st.data())
def test_where_no_leg_runs_one_way_the_way_back_takes_as_long(pack, data):
    legs = tuple(replace(leg, one_way=False, way="walk") for leg in pack.legs)
    both = replace(pack, legs=legs)
    ids = [one.id for one in pack.places]
    start, goal = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
    there, back = ways_of(both).route(start, goal), ways_of(both).route(goal, start)
    assert isinstance(there, Route) == isinstance(back, Route)
    if isinstance(there, Route) and isinstance(back, Route):
        assert abs(there.seconds - back.seconds) < 1e-6


@settings(max_examples=100, deadline=None)
@given(venues(), st.data())
def test_no_way_with_steps_takes_longer_than_over_any_other_place(pack, data):
    ways = ways_of(pack)
    one, two, three = (data.draw(st.sampled_from(pack.places)).id for _ in range(3))
    whole, first, second = ways.route(one, three), ways.route(one, two), ways.route(two, three)
    if isinstance(first, Route) and isinstance(second, Route):
        assert isinstance(whole, Route)
        assert whole.seconds <= first.seconds + second.seconds + 1e-6


def test_stairs_alone_are_said_to_be_the_reason():
    pack = venue(
        (place("a", floor="F1"), place("b", floor="F2"), place("c", floor="F2")),
        (Leg(start="a", end="b", way="stairs", metres=14), Leg(start="b", end="c", metres=10)),
    )
    assert ways_of(pack).route("a", "c", step_free=True) == NoWay(start="a", goal="c", why="stairs")


def test_what_nothing_joins_is_apart_and_what_is_not_on_the_plan_is_unknown():
    pack = venue(
        tuple(place(id_, floor="F1") for id_ in ("a", "b", "c", "d", "lone")),
        (Leg(start="a", end="b"), Leg(start="c", end="d")),
    )
    ways = ways_of(pack)
    assert ways.route("a", "d") == NoWay(start="a", goal="d", why="apart")
    assert ways.route("a", "lone") == NoWay(start="a", goal="lone", why="goal")
    assert ways.route("nowhere", "a") == NoWay(start="nowhere", goal="a", why="start")


def test_a_gate_that_is_shut_is_named_and_another_is_taken_while_there_is_one():
    night = OpenSpan(time(20), time(22))
    places = (place("out", floor="F1"), place("gate", floor="F1", opens=(night,)))
    places += (place("in", floor="F1"), place("side", floor="F1"))
    through = (Leg(start="out", end="gate", metres=5), Leg(start="gate", end="in", metres=5))
    beside = (Leg(start="out", end="side", metres=50), Leg(start="side", end="in", metres=50))
    only = ways_of(venue(places, through)).route("out", "in", at=NOON)
    assert only == NoWay(start="out", goal="in", why="closed", place="gate")
    both = ways_of(venue(places, through + beside)).route("out", "in", at=NOON)
    assert isinstance(both, Route)
    assert both.places == ("out", "side", "in")


def test_what_the_organizers_closed_is_gone_round_and_reached_all_the_same():
    places = (place("a", floor="F1"), place("b", floor="F1"), place("c", floor="F1"))
    legs = (
        Leg(start="a", end="b", metres=5),
        Leg(start="b", end="c", metres=5),
        Leg(start="a", end="c", metres=90),
    )
    pack = venue(places, legs)
    closed = replace(pack, places=(places[0], replace(places[1], state="closed"), places[2]))
    found = ways_of(closed).route("a", "c")
    assert isinstance(found, Route)
    assert found.places == ("a", "c")
    assert isinstance(ways_of(closed).route("a", "b"), Route)


def test_a_crowded_hall_is_gone_round():
    places = (place("a", floor="F1"), place("hall", floor="F1", crowding=3.0))
    places += (place("aisle", floor="F1"), place("b", floor="F1"))
    legs = (
        Leg(start="a", end="hall", metres=10),
        Leg(start="hall", end="b", metres=10),
        Leg(start="a", end="aisle", metres=15),
        Leg(start="aisle", end="b", metres=15),
    )
    found = ways_of(venue(places, legs)).route("a", "b")
    assert isinstance(found, Route)
    assert found.places == ("a", "aisle", "b")


def test_a_place_without_legs_hangs_on_what_it_lies_in_else_on_the_nearest_of_its_floor():
    pack = venue(
        (
            place("a", floor="F1", at=(0.0, 0.0)),
            place("hall", floor="F1", at=(50.0, 0.0)),
            place("booth", floor="F1", at=(1.0, 0.0), inside="hall"),
            place("bench", floor="F1", at=(2.0, 0.0)),
        ),
        (Leg(start="a", end="hall", metres=50),),
    )
    ways = ways_of(pack)
    booth, bench = ways.route("a", "booth"), ways.route("a", "bench")
    assert isinstance(booth, Route)
    assert isinstance(bench, Route)
    assert booth.places == ("a", "hall", "booth")
    assert bench.places == ("a", "bench")
    assert [step.assumed for step in booth.steps] == [False, True]


def test_the_nearest_is_over_the_ways_and_open():
    shut = OpenSpan(time(1), time(2))
    pack = venue(
        (
            place("here", floor="F1", at=(0.0, 0.0)),
            place("near", floor="F1", at=(1.0, 0.0), kind="toilet"),
            place("far", floor="F1", at=(90.0, 0.0), kind="toilet"),
            place("shut", floor="F1", at=(2.0, 0.0), kind="toilet", opens=(shut,)),
        ),
        (
            Leg(start="here", end="near", metres=200),
            Leg(start="here", end="far", metres=90),
            Leg(start="here", end="shut", metres=2),
        ),
    )
    near = ways_of(pack).nearest("here", ("near", "far", "shut"), at=NOON)
    assert [one.place for one in near] == ["far", "near"]


def test_a_large_venue_gives_the_same_with_landmarks_as_without():
    from knowledge.venue.search import shortest
    from tests.bench.made_venue import made_venue

    pack = made_venue(1_200, 3_600, seed=3)
    ways = ways_of(pack)
    ids = [one.id for one in pack.places]
    for number in range(0, 1_100, 97):
        start, goal = ids[number], ids[-1 - number]
        found = ways.route(start, goal)
        numbers = ways.graph.numbers
        plain = shortest(
            ways.graph.walk, numbers[start], numbers[goal], shut=frozenset(), marks=None
        )
        assert isinstance(found, Route) == (plain is not None)
        if isinstance(found, Route) and plain is not None:
            assert abs(found.seconds - sum(took for _, _, took in plain)) < 1e-6
