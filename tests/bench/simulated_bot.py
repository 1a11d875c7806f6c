"""Reminders and dispatcher by simulated time, as a process that can be killed and started again.

`python -m tests.bench.simulated_bot DATABASE API PEOPLE FIRST`: goes on from the time that the
sandbox has seen, until every reminder was sent; the last line it prints is what it measured.
"""

import asyncio
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import orjson
from telegram.ext import ExtBot

from bot.clock import utc_now
from bot.commands.running import settle_memory
from bot.delivery.dispatcher import Dispatcher, Means
from bot.delivery.settling import Settling
from bot.reminders import Reminders, Sources
from bot.store.agenda import AgendaTable
from bot.store.attendees import AttendeesTable
from bot.store.outbox import OutboxTable
from bot.store.reach import ReachTable
from bot.store.reminders import RemindersTable
from bot.store.sendings import Sendings
from bot.store.store import Store
from bot.store.whereabouts import WhereaboutsTable
from bot.store.wishes import WishesTable
from bot.tasks import Tasks
from bot.telegram.rate_limiter import RateLimiter
from bot.telegram.transport import Transport
from bot.web import Metrics
from knowledge.agenda.walks import straight
from knowledge.model import LANGS, Pack
from knowledge.say import say
from tests.bench.posting import Quiet
from tests.bench.processes import TOKEN
from tests.bench.storm_world import OPENS, World
from tests.bench.virtual_time import VirtualLoop, VirtualTime, rates_by

RATE = 28.0
BEGIN = OPENS - timedelta(minutes=30)
NIGHT = timedelta(minutes=50)
"""Where nothing is due for so long, the clock is put forward."""


class TimedTransport(Transport):
    """Connections that bring the simulated time along, and hold it while a call is under way."""

    def __init__(self, virtual: VirtualTime, connections: int = 64) -> None:
        super().__init__(connections)
        self._virtual = virtual

    async def do_request(self, url: str, *args: Any, **more: Any) -> tuple[int, bytes]:
        with self._virtual.busy():
            return await super().do_request(f"{url}?now={self._virtual.now}", *args, **more)


class TimedStore(Store):
    """A store that holds the simulated time while something is written."""

    virtual: VirtualTime

    async def write(self, fn: Any) -> Any:
        with self.virtual.busy():
            return await super().write(fn)


class Live:
    """The event, which does not change."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack


class SimulatedBot:
    """All that sends reminders, joined."""

    def __init__(self, virtual: VirtualTime, database: Path, api: str, world: World) -> None:
        self.virtual = virtual
        self.store = TimedStore(database)
        self.store.virtual = virtual
        self.tasks, limiter = Tasks(), RateLimiter(RATE)
        self.bot: ExtBot[Any] = ExtBot(
            TOKEN,
            f"{api}/bot",
            request=TimedTransport(virtual, 64),
            get_updates_request=TimedTransport(virtual, 1),
            rate_limiter=limiter,
        )
        store, event = self.store, Live(world.pack())
        self.sendings = Sendings(store)
        settling = Settling(
            sendings=self.sendings,
            reach=ReachTable(store),
            alarm=Quiet(),
            event=event,  # type: ignore[arg-type]
            metrics=Metrics(),
            spawn=self.tasks.spawn,
            now=self.clock,
        )
        self.dispatcher = Dispatcher(
            Means(
                bot=self.bot,
                limiter=limiter,
                sendings=self.sendings,
                settling=settling,
                spawn=self.tasks.spawn,
                now=self.clock,
                real=utc_now,
                rate=RATE,
                paid=False,
            )
        )
        self.reminders = Reminders(
            Sources(
                event=event,
                reminders=RemindersTable(store),
                agendas=AgendaTable(store),
                attendees=AttendeesTable(store),
                wishes=WishesTable(store),
                whereabouts=WhereaboutsTable(store),
                outbox=OutboxTable(store, utc_now, self.dispatcher.wake),
                walks=straight,
                clock=self.clock,
                rate=RATE,
            )
        )
        self.waited = 0.0

    def clock(self) -> datetime:
        """Return the event's time."""
        return BEGIN + timedelta(seconds=self.virtual.now)

    async def run(self) -> None:
        """Beat once a second until nothing is left."""
        await self.store.open(wait=5)
        await self.bot.initialize()
        self.dispatcher.start()
        for lang in LANGS:  # as the bot's profile does at its start: the catalogs are read
            say(lang, "reminder.several", n=2)
        number = 0
        while True:
            self.virtual.watching = True
            filed = await self.reminders.beat()
            self.virtual.watching = False
            number += 1
            if filed and number % 5 == 0:
                await self._answer()
            if not filed and self._over():
                break
            await asyncio.sleep(1)
        await self.dispatcher.stop()
        await self.tasks.cancel()
        await self.bot.shutdown()
        self.store.close()

    async def _answer(self) -> None:
        """Write as an answer does, beside what is being filed; note how long that took."""
        began = time.perf_counter()
        filing = asyncio.ensure_future(self.reminders.beat())
        await self.store.write(
            lambda db: db.execute("update state set value = '1' where key = 'x'")
        )
        self.waited = max(self.waited, time.perf_counter() - began)
        await filing

    def _over(self) -> bool:
        """Tell whether all is sent; where the next is far, go there."""
        if self.store.read("select 1 from outbox where state in ('pending', 'sending') limit 1"):
            return False
        [(due,)] = self.store.read("select min(due) from reminders where state = 0")
        if due is None:
            return True
        coming = self.reminders.next_begins()
        aim = due / 1000 - NIGHT.total_seconds() if coming is None else coming.timestamp() - 2
        self.virtual.now += max(0.0, aim - self.clock().timestamp())
        return False


def resident(most: bool = False) -> float:
    """Return this process's memory in MB."""
    wanted = "VmHWM" if most else "VmRSS"
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(x for x in status.splitlines() if x.startswith(wanted)).split()[1]) / 1024


async def since(api: str) -> float:
    """Return the time that the sandbox has seen."""
    async with aiohttp.ClientSession() as http, http.get(f"{api}/simulated/now") as answer:
        return float(await answer.text())


def main() -> None:
    """Run it."""
    database, api, people, first = sys.argv[1:5]
    virtual = VirtualTime(asyncio.run(since(api)))
    rates_by(virtual)
    with asyncio.Runner(loop_factory=lambda: VirtualLoop(virtual)) as runner:
        world = World(int(people), int(first))

        async def work() -> dict[str, float]:
            simulated = SimulatedBot(virtual, Path(database), api, world)
            settle_memory()
            began, before = time.perf_counter(), resident()
            await simulated.run()
            return {
                "loop held, ms": round(virtual.held * 1000, 1),
                "loop held, ms of CPU": round(virtual.held_cpu * 1000, 1),
                "a write waited, ms": round(simulated.waited * 1000, 1),
                "memory growth, MB": round(resident(most=True) - before, 1),
                "real seconds": round(time.perf_counter() - began, 1),
                "dropped": simulated.reminders.dropped,
            }

        print(orjson.dumps(runner.run(work())).decode(), flush=True)


if __name__ == "__main__":
    main()
