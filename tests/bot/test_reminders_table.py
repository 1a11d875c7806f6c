"""Reminders that are over are deleted; those to come stay."""

from datetime import UTC, datetime, timedelta

from bot.store.agenda import AgendaTable
from bot.store.reminders import RemindersTable
from bot.store.schedule import Planned, ScheduleTable
from knowledge.agenda.items import Item

NOW = datetime(2025, 9, 30, 3, 40, tzinfo=UTC)
DAY = timedelta(days=1)


async def test_what_was_reminded_of_days_ago_is_deleted_and_the_rest_stays(store):
    plans = [
        Planned(entry=name, starts=starts, ends=starts + DAY / 24, title=name, place="")
        for name, starts in (("old", NOW - 3 * DAY), ("new", NOW + DAY))
    ]
    schedule, agendas, reminders = ScheduleTable(store), AgendaTable(store), RemindersTable(store)
    await schedule.retime(plans, NOW - 4 * DAY)
    for user in range(1, 1203):
        item = Item(entry="old", added_at=NOW)
        await agendas.change(user, put=[item], at=NOW - 4 * DAY)
    await agendas.change(1, put=[Item(entry="new", added_at=NOW)], at=NOW)
    assert await reminders.clean(NOW - 2 * DAY) == 1202
    assert store.read("select user_id, entry from reminders") == [(1, "new")]
    assert await reminders.clean(NOW - 2 * DAY) == 0
