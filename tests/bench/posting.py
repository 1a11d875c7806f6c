"""A dispatcher by itself, its store and its letters: for what measures sending."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
from telegram.ext import ExtBot

from bot.clock import utc_now
from bot.delivery.dispatcher import Dispatcher, Means
from bot.delivery.settling import Settling
from bot.event import LiveEvent
from bot.settings import EVENTS
from bot.store.outbox import OutboxTable
from bot.store.reach import ReachTable
from bot.store.sendings import Sendings
from bot.store.store import Store
from bot.tasks import Tasks
from bot.telegram.rate_limiter import RateLimiter
from bot.telegram.transport import Transport
from bot.web import Metrics
from handlers.letters import Lane, Letter, Press
from knowledge.say import Html
from tests.bench.processes import TOKEN

DUE = datetime(2025, 1, 1, tzinfo=UTC)
TEXT = Html(
    "⏰ <b>로봇이 바꾸는 도시: 자율주행과 배송</b>\n10분 뒤 시작해요 (14:00–15:00)\n"
    "📍 B홀 메인 무대, 지금 계신 곳에서 걸어서 4분\n2번 출구로 나가 오른쪽으로 가세요."
)
BUTTONS = (
    (Press(label="길 안내", data="1:way:hall-b"), Press(label="10분 뒤 다시", data="1:snooze:10")),
    (Press(label="가는 중이에요", data="1:coming"),),
)


@dataclass(frozen=True, slots=True)
class Quiet:
    """An alarm that nobody hears."""

    async def raise_once(self, reason: str, text: str) -> None:
        """Say it on the terminal."""
        print(reason, text)


@dataclass(frozen=True, slots=True)
class Office:
    """An outbox with its dispatcher, not started."""

    store: Store
    outbox: OutboxTable
    dispatcher: Dispatcher

    def left(self) -> int:
        """Return how many letters are not yet settled."""
        sql = "select count(*) from outbox where state in ('pending', 'sending')"
        return int(self.store.read(sql)[0][0])

    async def emptied(self, within: float) -> None:
        """Wait until every letter is settled."""
        async with asyncio.timeout(within):
            while self.left():  # noqa: ASYNC110 - it is on disk
                await asyncio.sleep(0.05)

    def states(self) -> dict[str, int]:
        """Return how many letters are in each state."""
        sql = "select state, count(*) from outbox group by state"
        return dict(self.store.read(sql))


@asynccontextmanager
async def office(
    database: Path, api: str, rate: float, *, paid: bool = False
) -> AsyncIterator[Office]:
    """Open a post office that talks to the sandbox at `api`."""
    store, tasks, limiter = Store(database), Tasks(), RateLimiter(rate)
    await store.open(wait=0)
    bot: ExtBot[object] = ExtBot(
        TOKEN,
        f"{api}/bot",
        request=Transport(256),
        get_updates_request=Transport(1),
        rate_limiter=limiter,
    )
    await bot.initialize()
    sendings = Sendings(store)
    settling = Settling(
        sendings=sendings,
        reach=ReachTable(store),
        alarm=Quiet(),
        event=LiveEvent(EVENTS / "slw2024"),
        metrics=Metrics(),
        spawn=tasks.spawn,
        now=utc_now,
    )
    dispatcher = Dispatcher(
        Means(
            bot=bot,
            limiter=limiter,
            sendings=sendings,
            settling=settling,
            spawn=tasks.spawn,
            now=utc_now,
            real=utc_now,
            rate=rate,
            paid=paid,
        )
    )
    try:
        yield Office(store, OutboxTable(store, utc_now, dispatcher.wake), dispatcher)
    finally:
        await dispatcher.stop()
        await tasks.cancel()
        await bot.shutdown()
        store.close()


def letters(first: int, people: int, count: int) -> Iterator[Letter]:
    """Return so many reminders, to people in turn."""
    for n in range(count):
        yield Letter(
            key=f"reminder/keynote/{n}",
            chat_id=first + n % people,
            text=TEXT,
            lane=Lane.REMINDER,
            due=DUE,
            lang="ko",
            buttons=BUTTONS,
        )


async def crowd(api: str, count: int) -> int:
    """Bring in so many people; return the first one's number."""
    wanted = {"first_name": "Guest", "language_code": "ko", "count": count}
    async with aiohttp.ClientSession(api) as people, people.post("/api/people", json=wanted) as got:
        return int((await got.json(content_type=None))["id"])


async def limits(api: str, floods: str) -> None:
    """Put the sandbox's limits in force."""
    async with aiohttp.ClientSession(api) as people:
        await (await people.post("/api/faults", json={"floods": floods})).read()


async def counted(api: str) -> dict[str, dict[str, int]]:
    """Return what the sandbox counted: calls, refusals, unknown parameters."""
    async with aiohttp.ClientSession(api) as people, people.get("/api/counts") as got:
        found: dict[str, dict[str, int]] = await got.json(content_type=None)
        return found
