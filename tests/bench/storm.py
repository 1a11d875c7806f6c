"""100,000 attendees, 1,000,000 reminders over three days, a keynote with 30,000, by strict floods.

Over a socket against the sandbox, both by simulated time.
"""

import tempfile
from pathlib import Path

import orjson

from bot.store.store import Store
from tests.bench.deliveries import judged
from tests.bench.posting import crowd
from tests.bench.processes import Process
from tests.bench.report import Report
from tests.bench.storm_world import World

PEOPLE = 100_000
HOURS = 6 * 3600.0
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Where the database lies: disks would add real time that nobody simulates."""


async def measure(scale: float) -> Report:
    """Send every reminder of the event."""
    report = Report("storm")
    people = max(200, round(PEOPLE * scale))
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        folder = Path(name)
        telegram = await Process(["-m", "tests.bench.simulated_sandbox"], folder, "box").start()
        api = (await telegram.said("http://")).strip()
        try:
            world = World(people, await crowd(api, people))
            database = folder / "storm.db"
            reminders = await filled(world, database)
            arguments = ["-m", "tests.bench.simulated_bot", str(database), api]
            bot = Process([*arguments, str(people), str(world.first)], folder, "bot")
            await bot.start()
            measured = orjson.loads(await bot.said('{"loop', within=HOURS))
            found = await judged(api, database)
        finally:
            await telegram.end()
    report.figures.update({"attendees": people, "reminders": reminders, **measured})
    report.figures.update(
        {
            "within 2 s of their moment, %": found.within_two_seconds,
            "latest after its moment, min": found.latest_after_due,
            "closest to its start, min": found.closest_to_start,
        }
    )
    report.goal("lost", "== 0", found.lost)
    report.goal("doubled", "== 0", found.doubled)
    report.goal("after the session's start", "== 0", found.late)
    report.goal("earliest before its moment, min", "<= 30", found.earliest)
    report.goal("answers with 429", "== 0", found.refused)
    report.goal("memory growth, MB", "<= 150", measured["memory growth, MB"])
    report.goal("loop held while filing, ms of CPU", "<= 50", measured["loop held, ms of CPU"])
    return report


async def filled(world: World, database: Path) -> int:
    """Make the database of a world; return how many reminders it holds."""
    store = Store(database)
    await store.open(wait=0)
    reminders = await world.fill(store)
    store.close()
    return reminders
