"""A dispatcher with a real store, a real sandbox, and a clock that stands still."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from telegram.ext import ExtBot

from bot.clock import SettableClock, utc_now
from bot.delivery.dispatcher import Dispatcher, Means
from bot.delivery.settling import Settling
from bot.event import LiveEvent
from bot.sandbox import DEFAULT_TOKEN, Sandbox
from bot.settings import EVENTS
from bot.store.outbox import OutboxTable
from bot.store.reach import ReachTable
from bot.store.sendings import Sendings
from bot.tasks import Tasks
from bot.telegram.rate_limiter import RateLimiter
from bot.telegram.transport import Transport
from bot.web import Metrics
from handlers.letters import Lane, Letter
from knowledge.say import Html
from tests.e2e.person import Person

NOW = datetime(2025, 9, 30, 3, 40, tzinfo=UTC)


@dataclass(slots=True)
class Alarms:
    """Keeps what was told (its state)."""

    told: list[str] = field(default_factory=list)

    async def raise_once(self, reason, text):
        self.told.append(reason)


@pytest.fixture
async def box():
    sandbox = Sandbox()
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
async def emma(box):
    async with Person.new(box.url, "en", "Emma") as person:
        await person.send("/start")
        yield person


@pytest.fixture
def clock():
    return SettableClock(NOW)


@pytest.fixture
def alarms():
    return Alarms()


@pytest.fixture
async def office(box, store, clock, alarms):
    """Return a function that opens a post office: a dispatcher and its outbox."""
    opened, event = [], LiveEvent(EVENTS / "slw2024")

    async def open_office(rate=1000.0, *, start=True):
        limiter, tasks = RateLimiter(rate), Tasks()
        bot = ExtBot(
            DEFAULT_TOKEN,
            f"{box.url}/bot",
            request=Transport(),
            get_updates_request=Transport(1),
            rate_limiter=limiter,
        )
        await bot.initialize()
        sendings = Sendings(store)
        settling = Settling(
            sendings=sendings,
            reach=ReachTable(store),
            alarm=alarms,
            event=event,
            metrics=Metrics(),
            spawn=tasks.spawn,
            now=clock,
        )
        means = Means(
            bot=bot,
            limiter=limiter,
            sendings=sendings,
            settling=settling,
            spawn=tasks.spawn,
            now=clock,
            real=utc_now,
            rate=rate,
            paid=False,
        )
        dispatcher = Dispatcher(means)
        opened.append((dispatcher, tasks, bot))
        if start:
            dispatcher.start()
        return OutboxTable(store, utc_now, dispatcher.wake), dispatcher

    yield open_office
    for dispatcher, tasks, bot in opened:
        await dispatcher.stop()
        await tasks.cancel()
        await bot.shutdown()


def letter(key, chat_id, text="Soon: <b>Keynote</b>", **more):
    return Letter(key=key, chat_id=chat_id, **{
        "text": Html(text), "lane": Lane.REMINDER, "due": NOW, **more
    })  # fmt: skip


def states(store):
    return dict(store.read("select key, state from outbox order by number"))


async def settled(store, *wanted, within=10.0):
    """Wait until no letter is pending or being sent; return the states."""
    async with asyncio.timeout(within):
        while set(states(store).values()) & {"pending", "sending"}:  # noqa: ASYNC110 - on disk
            await asyncio.sleep(0.01)
    return states(store)
