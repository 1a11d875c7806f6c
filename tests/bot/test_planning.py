"""The plan of a day, and the table that it is made from."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.errors import StoreError
from bot.planning import plan_of
from bot.store.peeking import peek
from bot.store.store import Store
from knowledge.reminding.pacing import Crowd
from tests.bench.storm_world import KEYNOTE, World, starts

NOON = datetime(2031, 5, 6, 3, 0, tzinfo=UTC)
DAY = date(2031, 5, 6)
TEN = timedelta(minutes=10)


def test_a_quiet_day_is_on_time():
    plan = plan_of(DAY, [Crowd(NOON - TEN, NOON, 14)], 28)
    assert plan.count == 14
    assert plan.worst <= timedelta(seconds=1)
    assert plan.crowds == ()
    assert plan.too_late == ()
    assert plan.busiest == ((NOON - TEN, 14),)


def test_a_keynote_fills_minutes_and_delays_what_is_announced_meanwhile():
    announced = NOON - timedelta(minutes=12)
    plan = plan_of(DAY, [Crowd(NOON - TEN, NOON, 30_000)], 28, [announced])
    assert sum(count for _, count in plan.busiest) <= 5 * 28 * 60
    assert plan.crowds[0].begins < announced
    assert plan.crossed[0][0] == announced
    assert plan.crossed[0][1] > 1000
    assert plan.too_late == ()


def test_what_would_come_too_late_is_named():
    plan = plan_of(DAY, [Crowd(NOON - TEN, NOON, 90_000)], 28)
    assert [one.crowd.count for one in plan.too_late] == [90_000]


async def test_the_database_is_looked_at_while_it_is_in_use(store, tmp_path):
    world = World(200, 1)
    assert await world.fill(store) == 2000
    with peek(store.path) as look:
        keynote = starts(KEYNOTE)
        crowds = look.saved_for(keynote, keynote + timedelta(seconds=1))
        assert sum(one.count for one in crowds) == 60
        assert {one.starts - one.due for one in crowds} == {
            timedelta(minutes=lead) for lead in (5, 10, 15, 30)
        }
        assert look.announcements(keynote, keynote + TEN) == ()


def test_no_database_is_said_in_words(tmp_path):
    with pytest.raises(StoreError, match="no database"), peek(tmp_path / "none.db"):
        pass


async def test_an_old_database_is_said_in_words(tmp_path):
    old = Store(tmp_path / "old.db")
    await old.open(wait=0)
    await old.write(lambda db: db.execute("drop table reminders"))
    old.close()
    with pytest.raises(StoreError, match="cannot be read"), peek(old.path) as look:
        look.saved_for(NOON, NOON)
