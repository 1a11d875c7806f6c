"""A day of demos over a socket: exhibitors register at once, attendees book, the bot is killed.

Bot and sandbox are processes of their own. 300 exhibitors claim their booths by links from the
organizers' file and register 3,000 demos in a random order, with collisions and typos; 20,000
attendees want 60,000 seats, stand in line, give back; `kill -9` strikes five times on the way.
What they were told is then compared with what the database holds.
"""

import asyncio
import csv
import io
import random
import re
import signal
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Awaitable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from tests.bench.fair_exhibitors import Told, exhibit, made_event
from tests.bench.fair_judging import judged
from tests.bench.fair_people import Visitor, crowd
from tests.bench.fair_seats import accept, attend, give_back
from tests.bench.processes import Process, bot, sandbox
from tests.bench.report import Report

EXHIBITORS, ATTENDEES, KILLS = 300, 20_000, 5
AT_ONCE = 150
"""Attendees who act in the same moment; the others come after them."""
BOSS = 7_000_005
MORNING = "2025-09-30T09:30:00+09:00"
_TOKEN = re.compile(r"start=c_(\w+)")


@dataclass(slots=True)
class Killer:
    """Kills the bot when so much of a phase is done. Its state: how much is."""

    process: Process
    at: list[int]
    done: int = 0
    killed: int = 0
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def tick(self) -> None:
        """Note that one more is done."""
        self.done += 1
        if self.at and self.done >= self.at[0]:
            self.at.pop(0)
            async with self._turn:
                await self.process.end(signal.SIGKILL)
                self.killed += 1
                self.process.log.unlink()
                await self.process.start()
                await self.process.said("is here")


async def measure(scale: float) -> Report:
    """Run the day and judge it."""
    exhibitors, attendees = max(6, round(EXHIBITORS * scale)), max(40, round(ATTENDEES * scale))
    day = Day(exhibitors=exhibitors, attendees=attendees)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        telegram, api = await sandbox(folder)
        process = bot(
            folder,
            api,
            webhook=True,
            letters_only=True,
            CONCIERGE_EVENT=str(made_event(folder, exhibitors)),
            CONCIERGE_ORGANIZERS=str(BOSS),
            CONCIERGE_AT=MORNING,
        )
        await process.start()
        await process.said("is here")
        killer = Killer(process, [])
        try:
            amiss = await day.run(api, folder, killer)
        finally:
            await process.end(signal.SIGTERM)
            await telegram.end()
        with closing(sqlite3.connect(folder / "concierge.db")) as rows:
            found = judged(rows, day.told) | {"offers told otherwise than once": amiss}
            held = _held(rows)
    report = Report("exhibitors")
    report.figures.update(day.figures(killer.killed) | held)
    for what, times in found.items():
        report.goal(what, "== 0", times)
    return report


@dataclass(slots=True, kw_only=True)
class Day:
    """The scripted day. Its state: what was told so far, and how long it took."""

    exhibitors: int
    attendees: int
    told: Told = field(default_factory=Told)
    counts: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)

    async def run(self, api: str, folder: Path, killer: Killer) -> int:
        """Have everyone do what they do; return how many offers were told otherwise than once."""
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(api, connector=connector) as http:
            await self._register(http, killer)
            visitors = await self._book(http, folder, killer)
            known = {one.id: one for one in visitors}
            with closing(sqlite3.connect(folder / "concierge.db")) as rows:
                await give_back(known, rows, self.counts)
                await asyncio.sleep(8)
                await accept(known, rows, self.counts)
            await _quiet(folder)
            return await _repeated(http, folder)

    def figures(self, killed: int) -> dict[str, float]:
        """Return what happened, as figures."""
        told = self.told
        return (
            {"exhibitors": self.exhibitors, "attendees": self.attendees, "kills": killed}
            | dict(told.counts)
            | {"published": len(told.published), "cancelled": len(told.cancelled)}
            | {"given up": len(told.dropped)}
            | {"most steps from the claim to the first demo": max(told.steps, default=0)}
            | dict(self.counts)
            | self.seconds
        )

    async def _register(self, http: aiohttp.ClientSession, killer: Killer) -> None:
        began = asyncio.get_running_loop().time()
        tokens = await _links(http, self.exhibitors)
        people = await crowd(http, self.exhibitors, "en")
        random.Random(3).shuffle(people)
        killer.at = [max(1, self.exhibitors * n // 3) for n in (1, 2)]
        deeds = [exhibit(who, n, tokens[n], self.told) for n, who in enumerate(people)]
        await _all((_then(deed, killer) for deed in deeds), AT_ONCE * 2)
        self._note("seconds of registering", began)

    async def _book(
        self, http: aiohttp.ClientSession, folder: Path, killer: Killer
    ) -> list[Visitor]:
        began = asyncio.get_running_loop().time()
        seats = _slots(folder)
        killer.done, killer.at = 0, [self.attendees * n // 4 for n in (1, 2, 3)]
        visitors = await crowd(http, self.attendees, "en")
        deeds = [attend(who, seats, self.counts) for who in visitors]
        await _all((_then(deed, killer) for deed in deeds), AT_ONCE)
        self._note("seconds of booking", began)
        return visitors

    def _note(self, what: str, began: float) -> None:
        self.seconds[what] = round(asyncio.get_running_loop().time() - began, 1)


async def _then(deed: Awaitable[None], killer: Killer) -> None:
    await deed
    await killer.tick()


async def _all(deeds: Iterable[Awaitable[None]], at_once: int) -> None:
    turn = asyncio.Semaphore(at_once)

    async def one(deed: Awaitable[None]) -> None:
        async with turn:
            await deed

    await asyncio.gather(*(one(deed) for deed in deeds))


async def _links(http: aiohttp.ClientSession, count: int) -> list[str]:
    """Return the tokens of the made exhibitors, from the file that the organizers get."""
    boss = Visitor(http, BOSS)
    await boss.join()
    await boss.say("/demos")
    await boss.tap(boss.button(":r:l:"))
    await boss.tap(boss.button(":r:f:"))
    document = boss.last["document"]["file_id"]
    token = "100000:SANDBOX"
    async with http.get(f"/bot{token}/getFile", params={"file_id": document}) as answer:
        path = (await answer.json(content_type=None))["result"]["file_path"]
    async with http.get(f"/file/bot{token}/{path}") as answer:
        text = (await answer.read()).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))[1:]
    found = [match[1] for row in rows if "X-" in row[1] and (match := _TOKEN.search(row[2]))]
    return found[:count]


def _slots(folder: Path) -> list[int]:
    with closing(sqlite3.connect(folder / "concierge.db")) as rows:
        found = rows.execute("select number from demo_slots where state = 'published'").fetchall()
    numbers = [number for (number,) in found]
    random.Random(5).shuffle(numbers)
    return numbers


def _held(rows: sqlite3.Connection) -> dict[str, int]:
    states = rows.execute("select state, count(*) from demo_bookings group by state").fetchall()
    return {f"at the end: {state}": count for state, count in states}


async def _quiet(folder: Path) -> None:
    """Wait until everything that was filed is sent."""
    for _ in range(600):
        with closing(sqlite3.connect(folder / "concierge.db")) as rows:
            sql = "select count(*) from outbox where state in ('pending', 'sending') and ripe = 1"
            if not rows.execute(sql).fetchone()[0]:
                return
        await asyncio.sleep(0.5)


async def _repeated(http: aiohttp.ClientSession, folder: Path) -> int:
    """Count the people who got more offers than were made, or fewer than still stand.

    An offer that was accepted on its own message reads otherwise by now.
    """
    with closing(sqlite3.connect(folder / "concierge.db")) as rows:
        made = "select chat_id, count(*) from outbox where key like 'demo-seat/%' group by chat_id"
        stand = "select user_id, count(*) from demo_bookings where state = 'offered' group by 1"
        offers, standing = rows.execute(made).fetchall(), dict(rows.execute(stand).fetchall())
    amiss = 0
    for chat, count in offers:
        async with http.get(f"/api/chats/{chat}?limit=1000") as answer:
            messages = (await answer.json(content_type=None))["messages"]
        got = sum("A seat is free" in str(one.get("text", "")) for one in messages)
        amiss += not standing.get(chat, 0) <= got <= count
    return amiss
