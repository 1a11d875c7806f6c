"""What clashes: two things at once, or too far apart; and nothing else."""

from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.agenda.clashes import clashes, collisions
from knowledge.agenda.items import whereabouts
from tests.knowledge.agenda_slots import minutes, session, slot, ten_minutes_apart

MORNING = slot(session("morning", (10, 0), (11, 0), "a"))


def found(*others):
    return [
        (one.first.session.id, one.second.session.id, one.overlap, one.free)
        for one in clashes((MORNING, *others), ten_minutes_apart)
    ]


def test_what_runs_at_the_same_time_overlaps_by_the_time_both_run():
    later = slot(session("later", (10, 40), (12, 0), "b"))
    assert found(later) == [("morning", "later", minutes(20), minutes(0))]


def test_what_follows_at_once_elsewhere_cannot_be_reached():
    assert found(slot(session("next", (11, 0), (12, 0), "b"))) == [
        ("morning", "next", minutes(0), minutes(0))
    ]


def test_what_leaves_less_time_than_the_walk_takes_clashes_by_that():
    assert found(slot(session("next", (11, 9), (12, 0), "b"))) == [
        ("morning", "next", minutes(0), minutes(9))
    ]
    assert found(slot(session("next", (11, 10), (12, 0), "b"))) == []


def test_what_follows_in_the_same_place_does_not_clash():
    assert found(slot(session("next", (11, 0), (12, 0), "a"))) == []


def test_a_part_of_a_longer_session_in_its_place_does_not_clash_with_it():
    assert found(slot(session("opening", (10, 10), (10, 30), "a"))) == []
    assert found(slot(session("elsewhere", (10, 10), (10, 30), "b"))) != []


@pytest.mark.parametrize("degree", ["must", "maybe"])
def test_a_must_and_a_maybe_clash_and_a_backup_never_does(degree):
    same_time = session("same", (10, 0), (11, 0), "b")
    assert len(found(slot(same_time, degree))) == 1
    assert found(slot(same_time, "backup")) == []


def test_what_is_cancelled_clashes_with_nothing():
    assert found(slot(session("gone", (10, 0), (11, 0), "b", cancelled=True))) == []


def test_a_new_item_collides_with_what_counts_whatever_its_own_degree():
    new = slot(session("new", (10, 30), (11, 30), "b"), "backup")
    backup = slot(session("plan-b", (10, 0), (11, 0), "c"), "backup")
    found = collisions(new, (MORNING, backup, new), ten_minutes_apart)
    assert [one.other("new").session.id for one in found] == ["morning"]


TIMES = st.tuples(st.integers(0, 180), st.integers(1, 90), st.sampled_from("ab"))


@given(st.lists(TIMES, max_size=7))
def test_two_items_clash_exactly_when_nobody_can_see_both_whole(times):
    slots = tuple(
        slot(session(f"s{n}", (10 + at // 60, at % 60), (10, 0), place, **{}), "must")
        for n, (at, _, place) in enumerate(times)
    )
    slots = tuple(
        type(one)(one.session, one.item, one.starts, one.starts + timedelta(minutes=length))
        for one, (_, length, _) in zip(slots, times, strict=True)
    )
    told = {
        frozenset((one.first.session.id, one.second.session.id))
        for one in clashes(slots, ten_minutes_apart)
    }
    assert told == {
        frozenset((one.session.id, other.session.id))
        for one, other in combinations(slots, 2)
        if not _both_can_be_seen(one, other)
    }


def _both_can_be_seen(one, other) -> bool:
    """By the minute: after the one that ends, one walks, and is there when the other starts."""
    here, there = whereabouts(one.session), whereabouts(other.session)
    walk = ten_minutes_apart(here, there)
    after = other.starts >= one.ends + walk or one.starts >= other.ends + walk
    held = here == there and (
        one.starts <= other.starts <= other.ends <= one.ends
        or other.starts <= one.starts <= one.ends <= other.ends
    )
    return after or held


@given(st.lists(TIMES, min_size=1, max_size=6))
def test_the_order_of_saving_does_not_change_what_clashes(times):
    slots = [
        slot(session(f"s{n}", (10 + at // 60, at % 60), (14, 30), place))
        for n, (at, _, place) in enumerate(times)
    ]
    forth = {_pair(one) for one in clashes(slots, ten_minutes_apart)}
    assert {_pair(one) for one in clashes(slots[::-1], ten_minutes_apart)} == forth


def _pair(one):
    return frozenset((one.first.session.id, one.second.session.id))
