"""The storm with a bad network: blocks, errors, cuts, time-outs, an outage, and five kills.

2 % of the people have blocked the bot; 1 % of calls end with 500, 1 % are cut after the message
was accepted, 0.5 % are never answered; for a minute of the keynote's storm nothing gets through;
the process is killed with -9 at five moments. Nothing may be lost; doubled at most what was
under way at a cut, an unanswered call or a kill.
"""

import asyncio
import random
import signal
import tempfile
from pathlib import Path

import aiohttp

from bot.store.store import Store
from tests.bench.deliveries import judged
from tests.bench.posting import crowd
from tests.bench.processes import Process
from tests.bench.report import Report
from tests.bench.simulated_bot import BEGIN
from tests.bench.storm import HOURS, MEMORY, PEOPLE, filled
from tests.bench.storm_world import KEYNOTE, World, starts

KILLS = 5
BLOCKED = 50
"""One in so many has blocked the bot."""
FAULTS = (
    {"mode": "500", "method": "sendMessage", "probability": 0.01},
    {"mode": "reset_after", "method": "sendMessage", "probability": 0.01},
    {"mode": "timeout", "method": "sendMessage", "probability": 0.005, "seconds": 0.05},
)


async def measure(scale: float) -> Report:
    """Send every reminder of the event, whatever happens."""
    report = Report("faults")
    people = max(200, round(PEOPLE * scale))
    dice, kills = random.Random(11), KILLS if scale >= 0.1 else 2
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        folder = Path(name)
        telegram = await Process(["-m", "tests.bench.simulated_sandbox"], folder, "box").start()
        api = (await telegram.said("http://")).strip()
        try:
            world = World(people, await crowd(api, people))
            blocked = frozenset(range(world.first, world.first + people, BLOCKED))
            database = folder / "storm.db"
            reminders = await filled(world, database)
            await _spoil(api, blocked)
            flying = await _live(api, folder, world, database, dice, kills)
            found = await judged(api, database, missing=blocked)
            cut = await _met(api)
        finally:
            await telegram.end()
    report.figures.update(
        {
            "attendees": people,
            "blocked": len(blocked),
            "reminders": reminders,
            "kills": kills,
            "sends under way at the kills": flying,
            "cut or unanswered after acceptance": cut,
            "doubled": found.doubled,
            "after the session's start": found.late,
            "refused with 429": found.refused,
        }
    )
    report.goal("lost", "== 0", found.lost)
    over = max(0, found.doubled - flying - cut)
    report.goal("doubled beyond what was under way", "== 0", over)
    return report


async def _spoil(api: str, blocked: frozenset[int]) -> None:
    outage = (starts(KEYNOTE) - BEGIN).total_seconds() - 400
    async with aiohttp.ClientSession(api) as http:
        for one in blocked:
            await http.post(f"/api/people/{one}/block", json={"blocked": True})
        for fault in FAULTS:
            await http.post("/api/faults", json=fault)
        await http.post("/simulated/outage", json=[outage, outage + 60])


async def _live(
    api: str, folder: Path, world: World, database: Path, dice: random.Random, kills: int
) -> int:
    """Run the bot, killing it on the way; return how many sends were under way then."""
    arguments = ["-m", "tests.bench.simulated_bot", str(database), api]
    arguments += [str(world.people), str(world.first)]
    total = await _wanted(database)
    marks = sorted(dice.uniform(0.02, 0.9) * total for _ in range(kills))
    flying = 0
    for mark in marks:
        bot = await Process(arguments, folder, "bot").start()
        while await _sent(database) < mark:  # noqa: ASYNC110 - another process writes it
            await asyncio.sleep(0.02)
        await bot.end(signal.SIGKILL)
        flying += await _under_way(database)
    last = await Process(arguments, folder, "bot").start()
    await last.said('{"loop', within=HOURS)
    return flying


async def _read(database: Path, sql: str) -> int:
    """Ask the database on the side, while the bot has it."""
    from bot.store.writer import connect

    connection = connect(database, read_only=True)
    try:
        return int(connection.execute(sql).fetchone()[0])
    finally:
        connection.close()


async def _wanted(database: Path) -> int:
    return await _read(database, "select count(*) from reminders")


async def _sent(database: Path) -> int:
    return await _read(database, "select count(*) from outbox where state <> 'pending'")


async def _under_way(database: Path) -> int:
    store = Store(database)
    await store.open(wait=10)
    found = int(store.read("select count(*) from outbox where state = 'sending'")[0][0])
    store.close()
    return found


async def _met(api: str) -> int:
    async with aiohttp.ClientSession(api) as http, http.get("/api/faults") as answer:
        rules = (await answer.json(content_type=None))["faults"]
    return sum(rule["met"] for rule in rules if rule["mode"] in ("reset_after", "timeout"))
