"""A day of demos over a socket: exhibitors register at once, attendees book, the bot is killed.

Bot and sandbox are processes of their own. 300 exhibitors claim their booths by links from the
organizers' file and register 3,000 demos in a random order, with collisions and typos; 20,000
attendees want 60,000 seats, stand in line, give back; `kill -9` strikes five times on the way.
What they were told is then compared with what the database holds, and what their chats got with
what was filed: a reply or letter in flight at a kill may come twice, and nothing else.
"""

import asyncio
import csv
import io
import random
import re
import signal
import sqlite3
import tempfile
from collections.abc import Awaitable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from tests.bench.fair_exhibitors import Told, exhibit, made_event
from tests.bench.fair_judging import judged, standing
from tests.bench.fair_kills import Killer
from tests.bench.fair_offers import Offers, judged_offers, settled
from tests.bench.fair_people import Visitor, crowd
from tests.bench.fair_seats import Seated, accepting, attend, giving_back
from tests.bench.processes import Process, bot, sandbox
from tests.bench.report import Report

EXHIBITORS, ATTENDEES = 300, 20_000
AT_ONCE = 150
"""Attendees who act in the same moment; the others come after them."""
BOSS = 7_000_005
MORNING = "2025-09-30T09:30:00+09:00"
_TOKEN = re.compile(r"start=c_(\w+)")


async def measure(scale: float) -> Report:
    """Run the day and judge it."""
    exhibitors, attendees = max(3, round(EXHIBITORS * scale)), max(40, round(ATTENDEES * scale))
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
        await process.said("is here", within=180.0)
        try:
            offers = await day.run(api, folder / "concierge.db", process)
            day.memory = {"bot, MB": process.resident(), "sandbox, MB": telegram.resident()}
        finally:
            await process.end(signal.SIGTERM)
            await telegram.end()
        with closing(sqlite3.connect(folder / "concierge.db")) as rows:
            found = judged(rows, day.told, day.seated)
            held = _held(rows)
            details = (*offers.details, *standing(rows, day.seated))[:5]
    report = Report("exhibitors")
    report.figures.update(day.figures() | _offered(offers) | held)
    report.figures.update({f"amiss {n}": detail for n, detail in enumerate(details, 1)})
    for what, times in found.items():
        report.goal(what, "== 0", times)
    report.goal("offers told otherwise than once", "== 0", offers.amiss)
    report.goal("offers told twice that were not in flight at a kill", "<= 0", day.beyond(offers))
    return report


@dataclass(slots=True, kw_only=True)
class Day:
    """The scripted day. Its state: what was told so far, and how long it took."""

    exhibitors: int
    attendees: int
    told: Told = field(default_factory=Told)
    seated: Seated = field(default_factory=Seated)
    kills: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)

    async def run(self, api: str, database: Path, process: Process) -> Offers:
        """Have everyone do what they do; return what came of the offers."""
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(api, connector=connector) as http:
            killer = Killer(process, database, http)
            await self._register(http, killer)
            visitors = {one.id: one for one in await self._book(http, database, killer)}
            await self._give_on(visitors, database, killer)
            self.kills = {
                "kills": killer.killed,
                "updates in flight at the kills": killer.redone,
                "letters in flight at the kills": killer.letters,
            }
            with closing(sqlite3.connect(database)) as rows:
                return await judged_offers(visitors, rows)

    def beyond(self, offers: Offers) -> int:
        """Return how many more offers were told twice than letters were in flight at a kill."""
        return max(0, offers.doubles - self.kills["letters in flight at the kills"])

    def figures(self) -> dict[str, float]:
        """Return what happened, as figures."""
        told = self.told
        return (
            {"exhibitors": self.exhibitors, "attendees": self.attendees}
            | self.kills
            | dict(told.counts)
            | {"published": len(told.published), "cancelled": len(told.cancelled)}
            | {"given up": len(told.dropped)}
            | {"most steps from the claim to the first demo": max(told.steps, default=0)}
            | dict(self.seated.counts)
            | self.seconds
            | self.memory
        )

    async def _register(self, http: aiohttp.ClientSession, killer: Killer) -> None:
        began = asyncio.get_running_loop().time()
        tokens = await _links(http, self.exhibitors, killer)
        people = await crowd(http, self.exhibitors, "en", killer)
        random.Random(3).shuffle(people)
        killer.begin(self.exhibitors, 1 / 2)
        deeds = [exhibit(who, n, tokens[n], self.told) for n, who in enumerate(people)]
        await _all((_then(deed, killer) for deed in deeds), AT_ONCE * 2)
        self._note("seconds of registering", began)

    async def _book(
        self, http: aiohttp.ClientSession, database: Path, killer: Killer
    ) -> list[Visitor]:
        began = asyncio.get_running_loop().time()
        slots = _slots(database)
        killer.begin(self.attendees, 1 / 3, 2 / 3)
        visitors = await crowd(http, self.attendees, "en", killer)
        deeds = [attend(who, slots, self.seated) for who in visitors]
        await _all((_then(deed, killer) for deed in deeds), AT_ONCE)
        self._note("seconds of booking", began)
        return visitors

    async def _give_on(self, visitors: dict[int, Visitor], database: Path, killer: Killer) -> None:
        """Have seats given back, offered to whoever waits, and taken; kill while it goes on."""
        began = asyncio.get_running_loop().time()
        with closing(sqlite3.connect(database)) as rows:
            deeds = giving_back(visitors, rows, self.seated)
        killer.begin(len(deeds), 1 / 3, 2 / 3)
        await _all((_then(deed, killer) for deed in deeds), AT_ONCE)
        await settled(database)
        with closing(sqlite3.connect(database)) as rows:
            deeds = accepting(visitors, rows, self.seated)
        await _all(deeds, AT_ONCE)
        await settled(database)
        self._note("seconds of giving back and taking", began)

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


async def _links(http: aiohttp.ClientSession, count: int, killer: Killer) -> list[str]:
    """Return the tokens of the made exhibitors, from the file that the organizers get."""
    boss = Visitor(http, BOSS, killer)
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


def _slots(database: Path) -> list[int]:
    with closing(sqlite3.connect(database)) as rows:
        found = rows.execute("select number from demo_slots where state = 'published'").fetchall()
    numbers = [number for (number,) in found]
    random.Random(5).shuffle(numbers)
    return numbers


def _held(rows: sqlite3.Connection) -> dict[str, int]:
    states = rows.execute("select state, count(*) from demo_bookings group by state").fetchall()
    return {f"at the end: {state}": count for state, count in states}


def _offered(offers: Offers) -> dict[str, float]:
    return {
        "offers": offers.letters,
        "offers told twice, marked as sent again": offers.doubles,
    }
