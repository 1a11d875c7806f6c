"""The power cut: what had been synced is all that is left, and nothing acknowledged is missing.

A process of its own saves agendas, files letters and keeps updates, many at a time, through the
real store, and says of each when it was acknowledged. SQLite runs on files that note every write,
truncation and sync (`tests.bench.recorded_files`). Then the disk is put together as it could be
after a cut at each of 100 random moments: all that was synced and, of what was not, any part, torn
and in any order; opened as after any crash; and compared with what had been said.
"""

import asyncio
import pickle
import random
import sys
import tempfile
from pathlib import Path

from tests.bench.power_work import Saved, missing, work
from tests.bench.recorded_files import Connection, Disk, Event, Recording
from tests.bench.report import Report

CUTS, SAVES = 100, 6000


async def measure(scale: float) -> Report:
    """Record once, cut a hundred times."""
    report = Report("power")
    cuts, saves = max(20, round(CUTS * scale)), max(600, round(SAVES * scale))
    with tempfile.TemporaryDirectory() as name:
        events, said = await recorded(Path(name), saves)
        lost, broken, checked = cut(Path(name), events, said, cuts)
    report.figures.update(
        {
            "power cuts": cuts,
            "acknowledged writes": len(said),
            "writes to the files": sum(event.kind == "write" for event in events),
            "of these, to the database itself": sum(
                event.kind == "write" and event.file.endswith(".db") for event in events
            ),
            "syncs": sum(event.kind == "sync" for event in events),
            "looked for after the cuts": checked,
        }
    )
    report.goal("acknowledged and lost", "== 0", lost)
    report.goal("databases not sound", "== 0", broken)
    return report


def cut(folder: Path, events: list[Event], said: list[Saved], cuts: int) -> tuple[int, int, int]:
    """Return how much was lost, how many databases were not sound, how much was looked for."""
    dice, disk, done = random.Random(7), Disk(), 0
    lost = broken = checked = 0
    first = min(one.moment for one in said)
    for number, moment in enumerate(sorted(dice.sample(range(first, len(events) + 1), cuts))):
        for event in events[done:moment]:
            disk.take(event)
        done = moment
        place = folder / f"cut{number}"
        place.mkdir()
        disk.leave(place, dice)
        wanted = [one for one in said if one.moment <= moment]
        gone, sound = missing(place / "concierge.db", wanted)
        lost, broken, checked = lost + gone, broken + (not sound), checked + len(wanted)
    return lost, broken, checked


async def recorded(folder: Path, saves: int, careless: str = "") -> tuple[list[Event], list[Saved]]:
    """Run the work in a process of its own; return what it did to its files, and what it said."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.power", str(folder), str(saves), careless
    )
    assert await process.wait() == 0
    found: tuple[list[Event], list[Saved]] = pickle.loads((folder / "recording").read_bytes())
    return found


def record(folder: Path, saves: int, careless: str = "") -> None:
    """Do the work on recorded files, and keep what was recorded; `careless`: sync only so much."""
    Connection.careless = careless
    recording = Recording()
    said = asyncio.run(work(folder / "live", saves, recording))
    (folder / "recording").write_bytes(pickle.dumps((recording.events, said)))


if __name__ == "__main__":
    record(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
