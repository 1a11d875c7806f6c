"""The event's clock goes on over a restart."""

from datetime import UTC, datetime, timedelta

from bot.clock import EventClock, SettableClock, utc_now

AT = datetime(2025, 9, 30, 3, 40, tzinfo=UTC)
SOON = timedelta(seconds=5)


def test_without_settings_it_is_the_real_time():
    clock = EventClock()
    assert utc_now() - clock() < SOON
    assert clock.kept() == ""


def test_it_begins_where_it_is_put_and_runs_as_fast_as_asked():
    clock = EventClock(at=AT, speed=1000.0)
    first = clock()
    assert AT <= first < AT + timedelta(seconds=100)
    while utc_now() - clock._real < timedelta(milliseconds=20):
        pass
    assert clock() - first >= timedelta(seconds=10)


def test_a_restart_goes_on_where_the_event_was():
    before = EventClock(at=AT, speed=1.0)
    before.set(AT + timedelta(hours=3))
    after = EventClock(at=AT, speed=1.0)
    after.resume(before.kept())
    assert timedelta(0) <= after() - (AT + timedelta(hours=3)) < SOON


def test_another_start_is_another_rehearsal():
    before = EventClock(at=AT)
    before.set(AT + timedelta(hours=3))
    after = EventClock(at=AT + timedelta(days=1))
    after.resume(before.kept())
    assert after() - (AT + timedelta(days=1)) < SOON


def test_the_clock_for_tests_moves_when_told():
    clock = SettableClock(AT)
    clock.advance(minutes=44)
    assert clock() == datetime(2025, 9, 30, 4, 24, tzinfo=UTC)
