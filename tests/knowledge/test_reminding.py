"""When reminders are due, when they are of use, and how a crowd of them is paced."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from knowledge.agenda.items import Item
from knowledge.reminding.pacing import Crowd, releases
from knowledge.reminding.timing import due_at, due_from, leave_by, standing, useful_until
from knowledge.reminding.wishes import Wishes, after_quiet, is_quiet, lead_of
from tests.knowledge.small_pack import seoul

SEOUL = ZoneInfo("Asia/Seoul")
TEN = seoul(6, 10)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("lead", "degree", "usual", "wanted"),
    [
        (None, "must", 10, 10),
        (None, "maybe", 30, 30),
        (None, "backup", 10, 0),
        (5, "backup", 10, 5),
        (0, "must", 10, 0),
        (60, "must", 0, 60),
    ],
)
def test_an_items_own_lead_wins_and_backups_are_silent(lead, degree, usual, wanted):
    item = Item(entry="x", degree=degree, lead=lead, added_at=TEN)
    assert lead_of(item, Wishes(lead=usual)) == wanted


def test_one_leaves_so_early_that_a_minute_is_left_to_find_a_seat():
    assert due_at(TEN, 10) == seoul(6, 9, 50)
    assert leave_by(TEN, 7 * MINUTE) == seoul(6, 9, 52)
    assert leave_by(TEN, timedelta(minutes=7, seconds=1)) == seoul(6, 9, 51)


def test_a_long_walk_brings_the_reminder_forward_and_a_short_one_does_not():
    assert due_from(TEN, 10, 3 * MINUTE) == seoul(6, 9, 50)
    assert due_from(TEN, 10, 15 * MINUTE) == seoul(6, 9, 42)


@pytest.mark.parametrize(
    ("after", "length", "wanted"),
    [
        (-1, 60, "ahead"),
        (0, 60, "late"),
        (29, 60, "late"),
        (30, 60, "useless"),
        (9, 20, "late"),
        (10, 20, "useless"),
        (0, 5, "useless"),
    ],
)
def test_a_late_reminder_is_of_use_while_enough_is_left_to_see(after, length, wanted):
    ends = TEN + length * MINUTE
    assert standing(TEN, ends, TEN + after * MINUTE) == wanted
    assert useful_until(TEN, ends) >= TEN


@pytest.mark.parametrize(
    ("quiet", "hour", "wanted", "then"),
    [
        ((22 * 60, 8 * 60), 23, True, seoul(7, 8)),
        ((22 * 60, 8 * 60), 7, True, seoul(6, 8)),
        ((22 * 60, 8 * 60), 8, False, seoul(6, 8)),
        ((13 * 60, 14 * 60), 13, True, seoul(6, 14)),
        (None, 3, False, seoul(6, 3)),
    ],
)
def test_quiet_hours_go_by_the_venues_clock_and_over_midnight(quiet, hour, wanted, then):
    wishes = Wishes(quiet=quiet)
    assert is_quiet(wishes, seoul(6, hour), SEOUL) is wanted
    assert after_quiet(wishes, seoul(6, hour), SEOUL) == then


def crowd(count, hour=10, minute=0, lead=10):
    starts = seoul(6, hour, minute)
    return Crowd(starts - lead * MINUTE, starts, count)


def test_a_few_are_reminded_at_their_moment():
    [one] = releases([crowd(20)], 28)
    assert one.begins == one.crowd.due
    assert one.ends - one.begins < timedelta(seconds=1)


def test_a_crowd_begins_so_early_that_its_last_arrives_at_half_the_lead():
    [one] = releases([crowd(30_000)], 28)
    assert one.begins == seoul(6, 9, 55) - timedelta(seconds=30_000 / (28 * 0.8))
    assert one.ends <= seoul(6, 9, 55)
    assert one.crowd.due - one.begins < 30 * MINUTE


def test_two_crowds_in_a_row_share_the_line_and_both_are_in_time():
    both = releases([crowd(20_000), crowd(20_000, minute=15)], 28)
    assert [one.in_time for one in both] == [True, True]
    assert both[0].ends <= both[1].ends
    assert max(one.crowd.due - one.begins for one in both) <= 29 * MINUTE


def test_what_cannot_be_in_time_is_known_beforehand():
    [one] = releases([crowd(100_000)], 28)
    assert not one.in_time


def test_nothing_to_do_needs_no_plan():
    assert releases([], 28) == ()
