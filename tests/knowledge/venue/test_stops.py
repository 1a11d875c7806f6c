"""Several stops: the best order of all up to nine, fixed points kept, what does not fit is told."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.model import Leg
from knowledge.venue.stops import EXACT, Stop, plan
from knowledge.venue.ways import ways_of

from .made_venues import place, venue

AT = datetime(2030, 1, 1, 1, 0, tzinfo=UTC)
LINE = venue(
    tuple(place(f"p{n}", floor="F1", at=(n * 66.0, 0.0)) for n in range(14)),
    tuple(Leg(start=f"p{n}", end=f"p{n + 1}", metres=66) for n in range(13)),
)
"""Fourteen places in a row, a minute apart."""


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def stop(number: int, **more: object) -> Stop:
    return Stop(f"e{number}", f"p{number}", **more)  # type: ignore[arg-type]


def order(tour) -> list[str]:
    return [visit.stop.entry for visit in tour.visits]


def test_stops_in_a_row_are_taken_in_their_row():
    tour = plan(ways_of(LINE), "p0", [stop(7), stop(2), stop(5)], at=AT)
    assert order(tour) == ["e2", "e5", "e7"]
    assert tour.walk == minutes(7)
    assert [visit.arrive - AT for visit in tour.visits] == [minutes(2), minutes(15), minutes(27)]


def test_a_saved_session_is_a_fixed_point_with_stops_before_and_after_it():
    talk = stop(6, opens=AT + minutes(30), closes=AT + minutes(60), fixed=True)
    tour = plan(ways_of(LINE), "p0", [stop(2), stop(9), talk], at=AT)
    assert order(tour) == ["e2", "e6", "e9"]
    assert tour.visits[2].arrive == AT + minutes(63)


def test_what_does_not_fit_before_the_end_is_missed_and_told():
    tour = plan(ways_of(LINE), "p0", [stop(1), stop(2), stop(13)], at=AT, until=AT + minutes(25))
    assert order(tour) == ["e1", "e2"]
    assert [one.entry for one in tour.missed] == ["e13"]


def test_one_waits_for_a_place_that_opens_later():
    late = stop(1, opens=AT + minutes(20))
    tour = plan(ways_of(LINE), "p0", [late], at=AT)
    assert tour.visits[0].leave == AT + minutes(30)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 13), min_size=1, max_size=5, unique=True), st.integers(0, 13))
def test_no_other_order_ends_earlier(numbers, begin):
    ways = ways_of(LINE)
    tour = plan(ways, f"p{begin}", [stop(n) for n in numbers], at=AT)
    lengths = [
        sum(abs(a - b) for a, b in zip((begin, *one), one, strict=False))
        for one in permutations(numbers)
    ]
    assert tour.exact
    assert abs(tour.walk - minutes(min(lengths))) < timedelta(seconds=1)


def test_beyond_nine_stops_a_row_is_still_taken_in_its_row():
    numbers = [9, 3, 12, 1, 7, 5, 11, 2, 8, 4, 10, 6]
    assert len(numbers) > EXACT
    tour = plan(ways_of(LINE), "p0", [stop(n) for n in numbers], at=AT)
    assert order(tour) == [f"e{n}" for n in range(1, 13)]
    assert not tour.exact
