"""The one gate: replies at once, bulk smoothly, refusals pause what they concern."""

import asyncio

import pytest
from telegram.error import RetryAfter, TimedOut

from bot.telegram import rate_limiter
from bot.telegram.buckets import Bucket, ChatRate, Window
from bot.telegram.failures import Failing, MaybeSent, NotSent
from bot.telegram.lanes import BulkGate, Sending
from bot.telegram.rate_limiter import RateLimiter
from handlers.letters import Lane


class Telegram:
    """Answers calls; refuses the next ones as told."""

    def __init__(self):
        self.refusals = []
        self.calls = []

    async def __call__(self, chat):
        self.calls.append(chat)
        if self.refusals:
            raise self.refusals.pop(0)
        return True


@pytest.fixture
def telegram():
    return Telegram()


def call(limiter, telegram, chat, *, lane=None, endpoint="sendMessage", deadline=0.0):
    sending = None if lane is None else Sending(lane=lane, deadline=deadline)
    return limiter.process_request(telegram, (chat,), {}, endpoint, {"chat_id": chat}, sending)


def sends(rate, seconds, step=0.001):
    """Return how many a rate lets through in each of so many seconds."""
    counts = [0] * seconds
    for tick in range(int(seconds / step)):
        now = 100 + tick * step
        while rate.wait(now) <= 0:
            rate.take(now)
            counts[int(tick * step)] += 1
    return counts


def test_the_smooth_bucket_has_no_burst():
    assert sends(Bucket(rate=28, burst=1.5), 3) == [pytest.approx(28, abs=1)] * 3


def test_a_chat_takes_three_at_once_then_one_a_second():
    assert sum(sends(ChatRate(group=False), 10)) in (12, 13)
    assert sends(ChatRate(group=False), 10)[0] == 3


def test_a_group_takes_twenty_in_any_minute():
    counts = sends(ChatRate(group=True), 121)
    assert max(sum(counts[i : i + 60]) for i in range(61)) == 20
    assert sum(counts) in (40, 41)


def test_a_window_counts_what_is_inside_only():
    window = Window(count=2, seconds=10)
    window.take(0.0)
    window.take(4.0)
    assert window.wait(5.0) == 5.0
    assert window.wait(10.0) == 0.0


async def test_replies_do_not_wait_for_the_rate_over_all(telegram):
    limiter = RateLimiter(bulk_per_second=1)
    began = asyncio.get_running_loop().time()
    await asyncio.gather(*(call(limiter, telegram, chat) for chat in range(1, 201)))
    assert asyncio.get_running_loop().time() - began < 0.5
    assert len(telegram.calls) == 200


async def test_bulk_goes_by_lane_then_deadline(telegram):
    limiter = RateLimiter(bulk_per_second=50)
    order = [
        (Lane.ANNOUNCEMENT, 0.0),
        (Lane.ANNOUNCEMENT, 0.0),
        (Lane.REMINDER, 20.0),
        (Lane.REMINDER, 10.0),
        (Lane.ALERT, 0.0),
    ]
    waiting = [
        asyncio.ensure_future(call(limiter, telegram, chat, lane=lane, deadline=deadline))
        for chat, (lane, deadline) in enumerate(order, 1)
    ]
    await asyncio.gather(*waiting)
    assert telegram.calls == [1, 5, 4, 3, 2]


async def test_bulk_yields_to_replies_down_to_its_floor():
    now = 0.0
    gate = BulkGate(28, lambda: now)
    for _ in range(200):
        gate.draw()
    assert gate._main.wait(now) == pytest.approx(29 / 28)
    assert gate._floor.wait(now) == 0
    gate._floor.take(now)
    assert gate._floor.wait(now) == pytest.approx(1 / 5)


async def test_a_reply_refused_for_a_flood_waits_and_goes_again(telegram):
    limiter = RateLimiter()
    telegram.refusals = [RetryAfter(1)]
    began = asyncio.get_running_loop().time()
    other = asyncio.ensure_future(call(limiter, telegram, 2))
    assert await call(limiter, telegram, 1)
    assert asyncio.get_running_loop().time() - began >= 1.0
    assert other.done()


async def test_a_refusal_pauses_its_chat_and_no_other(telegram):
    limiter = RateLimiter()
    telegram.refusals = [RetryAfter(1)]
    first = asyncio.ensure_future(call(limiter, telegram, -5))
    await asyncio.sleep(0)
    again = asyncio.ensure_future(call(limiter, telegram, -5))
    await call(limiter, telegram, -6)
    await asyncio.sleep(0.5)
    assert telegram.calls == [-5, -6]
    await asyncio.gather(first, again)
    assert telegram.calls == [-5, -6, -5, -5]


async def test_bulk_is_not_repeated_and_a_refusal_pauses_all_bulk_but_no_reply(telegram):
    limiter = RateLimiter()
    telegram.refusals = [RetryAfter(1)]
    with pytest.raises(RetryAfter):
        await call(limiter, telegram, 1, lane=Lane.REMINDER)
    bulk = asyncio.ensure_future(call(limiter, telegram, 2, lane=Lane.ALERT))
    await call(limiter, telegram, 3)
    await asyncio.sleep(0.5)
    assert not bulk.done()
    await bulk
    assert telegram.calls == [1, 3, 2]


@pytest.mark.parametrize(
    ("failures", "calls"),
    [([NotSent("x")] * 4, 5), ([MaybeSent("x")] * 2, 3), ([Failing("x")] * 4, 5)],
)
async def test_a_reply_that_failed_on_the_way_is_sent_again(telegram, monkeypatch, failures, calls):
    slept = []

    async def no_sleep(seconds):
        slept.append(seconds)

    monkeypatch.setattr(rate_limiter.asyncio, "sleep", no_sleep)
    telegram.refusals = list(failures)
    assert await call(RateLimiter(), telegram, 1, endpoint="answerCallbackQuery")
    assert len(telegram.calls) == calls
    assert slept == [0.25, 0.5, 1.0, 2.0][: len(failures)]


async def test_a_reply_that_may_have_arrived_is_not_repeated_for_ever(telegram, monkeypatch):
    async def no_sleep(_seconds):
        pass

    monkeypatch.setattr(rate_limiter.asyncio, "sleep", no_sleep)
    telegram.refusals = [MaybeSent("x")] * 9
    with pytest.raises(MaybeSent):
        await call(RateLimiter(), telegram, 1, endpoint="getMe")
    assert len(telegram.calls) == 3


async def test_other_errors_are_the_caller_s(telegram):
    telegram.refusals = [TimedOut()]
    with pytest.raises(TimedOut):
        await call(RateLimiter(), telegram, 1)


async def test_who_stops_waiting_holds_nobody_up(telegram):
    limiter = RateLimiter(bulk_per_second=20)
    calls = [
        asyncio.ensure_future(call(limiter, telegram, chat, lane=Lane.ALERT))
        for chat in range(1, 5)
    ]
    await asyncio.sleep(0)
    calls[1].cancel()
    await asyncio.gather(*calls, return_exceptions=True)
    assert telegram.calls == [1, 3, 4]


async def test_chats_at_rest_are_forgotten(telegram, monkeypatch):
    monkeypatch.setattr(rate_limiter, "_CHATS", 10)
    now = 0.0
    limiter = RateLimiter(clock=lambda: now)
    for chat in range(1, 100):
        await call(limiter, telegram, chat)
        now += 10
    assert len(limiter._chats) <= 10
