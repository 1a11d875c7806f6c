"""How fast a question is understood by letters, by the size of the event, against what everyone
writes: rapidfuzz's `WRatio` over all names with `process.extract`.

CPU time of one thread, since others use the machine; each question is asked in three rounds and
its quickest counts, on both sides alike, with nothing remembered from round to round.
"""

import gc
import json
import math
import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from rapidfuzz import fuzz, process

from bot.settings import EVENTS
from knowledge.ask.answer import Question
from knowledge.ask.concepts import concepts
from knowledge.ask.engine import Engine
from knowledge.ask.normalize import fold, visible
from knowledge.ask.pieces import word_grams
from knowledge.model import Faq, Pack
from knowledge.pack.load import load
from tests.bench.latency_plot import Line, plot
from tests.bench.made_packs import START, Asked, pack, questions
from tests.bench.real_titles import real_titles
from tests.bench.report import Report

SIZES = {200: 200, 1_000: 200, 5_000: 300, 20_000: 100, 50_000: 200}
"""Entries, and how many questions are asked."""
PLOT = Path(__file__).parents[2] / "docs" / "speed.svg"
ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Milliseconds of CPU a question, and the share for which the right entry came first."""

    p50: float
    p99: float
    first: float
    wall: float
    """The median by the clock on the wall."""


async def measure(scale: float) -> Report:
    """Ask at the bundled event's size, at others, and about real titles where they are."""
    report, whole = Report("answers"), scale >= 1.0
    ours, theirs = [], []
    events = {"the bundled event": (load(EVENTS / "slw2025"), 400)}
    if real := real_titles():
        events["real titles"] = (real, 400)
    for size, count in SIZES.items():
        made = pack(max(100, round(size * scale)))
        events[f"{len(made.entries()):,} made entries"] = (made, count)
    for name, (event, count) in events.items():
        asked = _bundled() if "bundled" in name else questions(event, count)
        asked = asked[: max(20, round(count * min(1.0, scale)))]
        engine, naive = _engine(event, asked), _naive(event, asked)
        _figures(report, name, len(event.entries()), engine, naive)
        if "made" in name:
            ours.append((len(event.entries()), engine.p99))
            theirs.append((len(event.entries()), naive.p99))
        if "bundled" in name:
            report.goal("p50 at the bundled event's size, ms", "<= 0.5", engine.p50)
        if whole and name.startswith(("5,000", "50,000")):
            least = "10" if name.startswith("5,") else "50"
            ratio = round(naive.p99 / engine.p99, 1)
            report.goal(f"{name}: p99, times lower than WRatio's", f">= {least}", ratio)
        if whole and name.startswith("5,000"):
            report.goal("5,000 entries: p99, ms", "<= 5", engine.p99)
        gc.collect()
    _building(report, max(200, round(5_000 * scale)), whole)
    if whole:
        lines = (Line("WRatio over all names, p99", theirs), Line("this engine, p99", ours))
        PLOT.write_text(plot(lines, "entries", "ms a question"), encoding="utf-8")
    return report


def _bundled() -> tuple[Asked, ...]:
    """Return the questions that come with the bundled event and have an answer, shuffled."""
    lines = (EVENTS / "slw2025" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [Asked(one["q"], one["gold"][0]) for one in map(json.loads, lines) if one["gold"]]
    random.Random(3).shuffle(asked)
    return tuple(asked)


def _figures(report: Report, name: str, size: int, ours: Times, theirs: Times) -> None:
    report.figures.update(
        {
            f"{name} ({size:,}): p50, p99, ms": f"{ours.p50} {ours.p99}",
            f"{name}: p50 by the wall clock, ms": ours.wall,
            f"{name}: WRatio p50, p99, ms": f"{theirs.p50} {theirs.p99}",
            f"{name}: right one first, % (WRatio)": f"{ours.first} ({theirs.first})",
        }
    )


def _engine(event: Pack, asked: Sequence[Asked]) -> Times:
    engine = Engine.build(event, semantic=False)

    def ask(text: str) -> str:
        answer = engine.ask(Question(text=text, at=START), wait=False)
        return next(iter(answer.ids or answer.candidates), "")

    return _times(ask, asked)


def _naive(event: Pack, asked: Sequence[Asked]) -> Times:
    owners = [(name, entry.id) for entry in event.entries() for _, name in entry.name]
    for entry in event.entries():
        if not isinstance(entry, Faq):
            owners += [(alias, entry.id) for alias in entry.aliases.all()]
    names = [name for name, _ in owners]

    def ask(text: str) -> str:
        best = process.extract(text, names, scorer=fuzz.WRatio, limit=3)
        return owners[best[0][2]][1]

    return _times(ask, asked)


def _times(ask: Callable[[str], str], asked: Sequence[Asked]) -> Times:
    """Return the times of asking, and how often the right entry was the answer."""
    first = 0
    cpu, wall = [float("inf")] * len(asked), [float("inf")] * len(asked)
    for number in range(ROUNDS):
        for remembered in (concepts, word_grams, fold, visible):
            remembered.cache_clear()
        for place, one in enumerate(asked):
            began, from_then = time.thread_time(), time.perf_counter()
            found = ask(one.text)
            cpu[place] = min(cpu[place], 1000.0 * (time.thread_time() - began))
            wall[place] = min(wall[place], 1000.0 * (time.perf_counter() - from_then))
            first += number == 0 and found == one.about
    cpu.sort()
    return Times(
        p50=round(cpu[len(cpu) // 2], 2),
        p99=round(cpu[math.ceil(0.99 * len(cpu)) - 1], 2),
        first=round(100.0 * first / len(asked), 1),
        wall=round(sorted(wall)[len(wall) // 2], 2),
    )


def _building(report: Report, size: int, whole: bool) -> None:
    """Build an engine in a process of its own, twice; the quicker counts."""
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as other:
        both = list(other.map(_built, [size, size]))
    seconds, megabytes = min(one for one, _ in both), min(one for _, one in both)
    report.figures[f"{size:,} entries: build, s of CPU"] = seconds
    report.figures[f"{size:,} entries: memory on top, MB"] = megabytes
    if whole:
        report.goal("5,000 entries: cold build, s of CPU", "<= 3", seconds)
        report.goal("5,000 entries: memory on top, MB", "<= 100", megabytes)


def _built(size: int) -> tuple[float, float]:
    made = pack(size)
    gc.collect()
    before, began = _resident(), time.process_time()
    engine = Engine.build(made, semantic=False)
    seconds = time.process_time() - began
    gc.collect()
    assert engine.pack is made
    return round(seconds, 2), round(_resident() - before, 1)


def _resident() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="ignore")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
