"""Questions while an announcement of 100,000 runs: answered as soon as without it, or nearly.

Bot and sandbox are processes of their own; the sandbox keeps to Telegram's limits, strictly.
"""

import asyncio
import signal
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from bot.settings import EVENTS
from tests.bench.posting import counted, crowd, limits
from tests.bench.processes import TOKEN, Process, sandbox
from tests.bench.report import Report
from tests.bench.restarts import QUESTIONS
from tests.e2e.person import Person

RECIPIENTS, PEOPLE = 100_000, 40
ROUNDS, EVERY = 30, 4.0
"""Questions of each person in each half, and seconds from one to the next: ten a second in all."""


async def measure(scale: float) -> Report:
    """Ask without the announcement, begin it, ask again."""
    report = Report("mixed")
    recipients, rounds = max(1000, round(RECIPIENTS * scale)), max(2, round(ROUNDS * scale))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        telegram, api = await sandbox(folder)
        await limits(api, "strict")
        first = await crowd(api, recipients)
        bot = await _bot(folder, api, first, recipients).start()
        try:
            await bot.said("is here")
            people = [Person.new(api, "ko", f"Guest {number}") for number in range(PEOPLE)]
            for person in people:
                await person.__aenter__()
            await _ask(people, 1)
            alone = await _ask(people, rounds)
            before = (await counted(api))["calls"]["sendMessage"]
            began = time.perf_counter()
            bot.tell(signal.SIGUSR1)
            along = await _ask(people, rounds)
            seconds = time.perf_counter() - began
            _, _, filing, held = (await bot.said("filed ")).split()
            found = await counted(api)
            for person in people:
                await person.__aexit__(None, None, None)
        finally:
            await bot.end()
            await telegram.end()
    sent = found["calls"]["sendMessage"] - before - len(along)
    report.figures.update(
        {
            "recipients": recipients,
            "questions in each half": len(along),
            "p50 without, ms": round(median(alone), 1),
            "p99 without, ms": _p99(alone),
            "p50 with, ms": round(median(along), 1),
            "p99 with, ms": _p99(along),
            "announced meanwhile, messages/s": round(sent / seconds, 1),
            "filing all, s": float(filing),
            "filing held the loop at most, ms": float(held),
            "refused": sum(found["refusals"].values()),
        }
    )
    report.goal("p99 more than without, ms", "<= 300", round(_p99(along) - _p99(alone), 1))
    report.goal("refused", "== 0", sum(found["refusals"].values()))
    return report


def _bot(folder: Path, api: str, first: int, recipients: int) -> Process:
    arguments = ["-m", "tests.bench.announcing", str(first), str(recipients)]
    settings = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": api,
        "CONCIERGE_EVENT": str(EVENTS / "slw2025"),
        "CONCIERGE_DATABASE": str(folder / "concierge.db"),
        "CONCIERGE_AT": "2025-09-30T12:40:00+09:00",
    }
    return Process(arguments, folder, "bot", **settings)


async def _ask(people: list[Person], rounds: int) -> list[float]:
    """Have everyone ask so often, one after the other; return what each answer took, in ms."""

    async def one(number: int, person: Person) -> list[float]:
        await asyncio.sleep(EVERY * number / len(people))
        took = []
        for turn in range(rounds):
            began = time.perf_counter()
            await person.send(QUESTIONS[(number + turn) % len(QUESTIONS)])
            await person.wait_reply(timeout=30)
            took.append((time.perf_counter() - began) * 1000)
            await asyncio.sleep(max(0.0, EVERY - took[-1] / 1000))
        return took

    found = await asyncio.gather(*(one(n, person) for n, person in enumerate(people)))
    return [took for each in found for took in each]


def _p99(times: list[float]) -> float:
    return round(quantiles(times, n=100)[98], 1)
