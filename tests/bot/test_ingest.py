"""In: kept before it is acknowledged, handled once, taken up after a crash."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import SettableClock
from bot.errors import StoreError
from bot.store.inbox import Inbox
from bot.store.store import Store
from bot.tasks import Tasks
from bot.telegram.ingest import TRIES, Ingest
from bot.telegram.update_processor import UpdateProcessor

NOW = datetime(2025, 9, 30, 3, 40, tzinfo=UTC)


class World:
    """An ingest over a store, and what its handler saw."""

    def __init__(self, store):
        self.tasks = Tasks()
        self.processor = UpdateProcessor(self.tasks.spawn)
        self.clock = SettableClock(NOW)
        self.inbox = Inbox(store)
        self.ingest = Ingest(self.inbox, self.processor, self.handle, self.clock)
        self.handled = []
        self.hold = asyncio.Event()
        self.hold.set()

    async def handle(self, update):
        await self.hold.wait()
        self.handled.append(update["update_id"])
        if update.get("message", {}).get("text") == "crash":
            raise KeyError("unreadable")


@pytest.fixture
async def world(store):
    made = World(store)
    yield made
    made.hold.set()
    await made.tasks.cancel()


def message(number, text="hi", chat=7):
    return {"update_id": number, "message": {"chat": {"id": chat}, "text": text}}


async def test_an_update_is_on_disk_before_it_is_acknowledged(store, world):
    world.hold.clear()
    assert await world.ingest.take([message(1), message(2)]) == 2
    assert store.read("select update_id, chat, done_at from inbox order by seq") == [
        (1, 7, None),
        (2, 7, None),
    ]


async def test_however_often_it_is_delivered_it_is_handled_once(world):
    await world.ingest.take([message(1)])
    await asyncio.gather(world.ingest.take([message(1)]), world.ingest.take([message(1)]))
    await world.processor.drained()
    assert await world.ingest.take([message(1)]) == 0
    assert world.handled == [1]


async def test_a_restart_takes_up_what_was_not_done_in_order(store, world):
    world.hold.clear()
    await world.ingest.take([message(5), message(6), message(3, chat=8)])
    await world.tasks.cancel()
    after = World(store)
    assert after.ingest.take_up() == 3
    await after.processor.drained()
    assert [n for n in after.handled if n != 3] == [5, 6]
    assert sorted(after.handled) == [3, 5, 6]
    assert World(store).ingest.take_up() == 0


async def test_an_update_that_crashes_the_process_again_and_again_is_given_up(store, world):
    world.hold.clear()
    await world.ingest.take([message(1), message(2)])
    await world.tasks.cancel()
    for tries in range(1, TRIES + 1):
        crashing = World(store)
        crashing.hold.clear()
        crashing.ingest.take_up()
        async with asyncio.timeout(5):
            while crashing.inbox.waiting()[0].tries < tries:  # noqa: ASYNC110 - on disk
                await asyncio.sleep(0.01)
        await crashing.tasks.cancel()
    last = World(store)
    last.ingest.take_up()
    await last.processor.drained()
    assert last.handled == [2]


async def test_an_inline_query_of_long_ago_is_let_go(store, world):
    world.hold.clear()
    await world.ingest.take([{"update_id": 1, "inline_query": {"from": {"id": 7}}}])
    await world.tasks.cancel()
    after = World(store)
    after.clock.now = NOW + timedelta(minutes=1)
    after.ingest.take_up()
    await after.processor.drained()
    assert after.handled == []
    assert after.inbox.waiting() == []


async def test_an_update_that_cannot_be_read_does_not_stop_the_next(world):
    await world.ingest.take([message(1, "crash"), message(2)])
    await world.processor.drained()
    assert world.handled == [1, 2]
    assert world.inbox.waiting() == []


async def test_what_cannot_be_kept_is_not_acknowledged(tmp_path):
    store = Store(tmp_path / "other.db")
    await store.open(wait=0)
    world = World(store)
    store.close()
    with pytest.raises(StoreError):
        await world.ingest.take([message(1)])
    assert world.handled == []
