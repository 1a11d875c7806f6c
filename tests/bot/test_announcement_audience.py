"""Audiences in SQL and by a plain filter are the same people, whoever there is."""

import asyncio
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store.announcement_audience import READER, reachable
from bot.store.announcement_running import gathering
from bot.store.announcements import AnnouncementsTable
from bot.store.store import Store
from handlers.announcements import Announcement, Filter, State
from tests.bot.audience_model import NOW, Someone, filters, means, populations, reached, reader

TABLES = ("attendees", "agenda", "roles", "unreachable", "wishes", "announcement_recipients")


def table_of(store: Store) -> AnnouncementsTable:
    return AnnouncementsTable(store=store, now=lambda: NOW, real=lambda: NOW, rate=28.0, above=9)


async def filled(store: Store, people: list[Someone]) -> None:
    def write(db):
        for table in TABLES:
            db.execute(f"delete from {table}")
        for one in people:
            for sql, values in one.rows():
                db.execute(sql, values)

    await store.write(write)


async def compare(store: Store, people: list[Someone], wanted: Filter, urgent: bool) -> None:
    await filled(store, people)
    condition = reachable(wanted, urgent=urgent)
    sql = f"select a.id, {READER} from attendees a where {condition.sql} order by a.id"
    found = store.read(sql, *condition.values)
    meant = [one for one in people if reached(one, wanted, urgent=urgent)]
    assert found == [(one.id, reader(one)) for one in meant]
    table = table_of(store)
    assert await table.counts([wanted], urgent=urgent) == (len(meant),)
    reach = await table.reach(wanted, urgent=urgent)
    assert dict(reach.langs) == Counter(reader(one)[:2] for one in meant)
    within = [one for one in people if means(one, wanted)]
    assert reach.blocked == sum(one.blocked or one.gone for one in within)
    assert reach.muted == len(within) - reach.blocked - len(meant)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(populations(), filters, st.booleans()), min_size=1, max_size=8))
def test_the_sql_finds_whom_the_plain_filter_finds(cases):
    async def run() -> None:
        with TemporaryDirectory() as folder:
            store = Store(Path(folder) / "c.db")
            await store.open(wait=0)
            for people, wanted, urgent in cases:
                await compare(store, people, wanted, urgent)
            store.close()

    asyncio.run(run())


async def test_who_gets_it_is_written_down_in_batches_and_once(store):
    def crowd(db):
        db.conn.executemany(
            "insert into attendees (id, lang) values (?, 'ko')", [(n,) for n in range(1, 1001)]
        )

    await store.write(crowd)
    table = table_of(store)
    draft = await table.create(7, NOW)
    one = await table.save(Announcement(**_as(draft, state=State.GATHERING)))
    ended = [await store.write(gathering(one, Filter())) for _ in range(6)]
    assert ended == [False, False, False, False, True, True]
    assert table.get(one.number).recipients == 1000
    rows = store.read("select count(*), min(user_id), max(user_id) from announcement_recipients")
    assert rows == [(1000, 1, 1000)]


def _as(one: Announcement, **more):
    return {name: getattr(one, name) for name in Announcement.__dataclass_fields__} | more
