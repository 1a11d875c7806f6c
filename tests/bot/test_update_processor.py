"""Order within a chat, chats side by side, a bound on both."""

import asyncio
from functools import partial

import pytest

from bot.tasks import Tasks
from bot.telegram import update_processor
from bot.telegram.update_processor import UpdateProcessor, turn_of

PERSON, GROUP = {"id": 7}, {"id": -100}


@pytest.fixture
async def tasks():
    owned = Tasks()
    yield owned
    await owned.cancel()


@pytest.mark.parametrize(
    ("update", "turn"),
    [
        ({"update_id": 1, "message": {"chat": PERSON, "from": PERSON}}, 7),
        ({"update_id": 1, "callback_query": {"from": PERSON, "message": {"chat": PERSON}}}, 7),
        ({"update_id": 1, "callback_query": {"from": PERSON, "message": {"chat": GROUP}}}, 7),
        ({"update_id": 1, "inline_query": {"from": PERSON}}, 7),
        ({"update_id": 1, "edited_message": {"chat": GROUP, "from": PERSON}}, -100),
        ({"update_id": 1, "my_chat_member": {"chat": PERSON, "from": PERSON}}, 7),
        ({"update_id": 1, "poll": {"id": "x"}}, 0),
        ({"update_id": 1, "message": "junk"}, 0),
        ({"update_id": 1, "message": {"chat": ["junk"]}}, 0),
    ],
)
def test_a_person_s_messages_and_taps_share_a_turn(update, turn):
    assert turn_of(update) == turn


async def test_each_chat_is_served_in_order_and_chats_side_by_side(tasks):
    processor, done = UpdateProcessor(tasks.spawn), []
    running, most = 0, 0

    async def job(turn, number):
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.001 * ((number * 7) % 5))
        running -= 1
        done.append((turn, number))

    for number in range(400):
        processor.submit(number % 20, partial(job, number % 20, number))
    await processor.drained()
    assert [[n for t, n in done if t == turn] for turn in range(20)] == [
        list(range(turn, 400, 20)) for turn in range(20)
    ]
    assert most == 20
    assert processor.waiting == 0


async def test_no_more_run_at_once_than_allowed(tasks):
    processor, most, running = UpdateProcessor(tasks.spawn, side_by_side=5), 0, 0

    async def job():
        nonlocal most, running
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.001)
        running -= 1

    for turn in range(100):
        processor.submit(turn, job)
    await processor.drained()
    assert most == 5


async def test_there_is_no_room_while_too_much_waits(tasks, monkeypatch):
    monkeypatch.setattr(update_processor, "BACKLOG", 3)
    processor, gate = UpdateProcessor(tasks.spawn), asyncio.Event()
    for turn in range(3):
        assert processor.room.is_set()
        processor.submit(turn, gate.wait)
    assert not processor.room.is_set()
    gate.set()
    await processor.room.wait()


async def test_finishing_ends_what_runs_and_begins_nothing_new(tasks):
    processor, done = UpdateProcessor(tasks.spawn), []

    async def job(name):
        await asyncio.sleep(0.02)
        done.append(name)

    processor.submit(1, partial(job, "running"))
    processor.submit(1, partial(job, "waiting"))
    await asyncio.sleep(0)
    assert await processor.finish(1.0)
    assert done == ["running"]


async def test_finishing_does_not_wait_for_ever(tasks):
    processor = UpdateProcessor(tasks.spawn)
    processor.submit(1, asyncio.Event().wait)
    await asyncio.sleep(0)
    assert not await processor.finish(0.05)
