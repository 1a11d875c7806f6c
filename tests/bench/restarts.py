"""1,000 questions from 200 chats while the bot is killed with -9 three times and restarted.

Bot and sandbox are processes of their own. By polling, then by webhook: every question gets its
one reply, in order. A reply may come twice only where a handler was at work at a kill.
"""

import asyncio
import random
import signal
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from tests.bench.processes import Process, bot, sandbox
from tests.bench.report import Report
from tests.e2e.person import Person, said

CHATS, KILLS = 200, 3
QUESTIONS = (
    "화장실 어디예요?",
    "주차장 어디예요?",
    "와이파이 돼요?",
    "입장료 얼마예요?",
    "물품보관함 어디예요?",
)
PER_SECOND = 60
PATIENCE = 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of the questions."""

    asked: int
    unanswered: int
    disordered: int
    repeated: int
    in_flight: int
    left: int
    seconds: float


async def measure(scale: float) -> Report:
    """Run it both ways."""
    report = Report("restarts")
    chats = max(4, round(CHATS * scale))
    for way in ("polling", "webhook"):
        found = await _run(chats, webhook=way == "webhook")
        report.figures.update(
            {
                f"{way}: questions": found.asked,
                f"{way}: kills": KILLS,
                f"{way}: replies repeated": found.repeated,
                f"{way}: handlers in flight at the kills": found.in_flight,
                f"{way}: updates taken up after the kills": found.left,
                f"{way}: seconds": found.seconds,
            }
        )
        report.goal(f"{way}: unanswered", "== 0", found.unanswered)
        report.goal(f"{way}: chats out of order", "== 0", found.disordered)
        over = max(0, found.repeated - found.in_flight)
        report.goal(f"{way}: repeated beyond those in flight", "== 0", over)
    return report


async def _run(chats: int, *, webhook: bool) -> Outcome:
    loop = asyncio.get_running_loop()
    began = loop.time()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        telegram, api = await sandbox(folder)
        process = await bot(folder, api, webhook=webhook).start()
        try:
            expected = await _reference(api)
            async with aiohttp.ClientSession(api) as people:
                first = await _crowd(people, chats)
                sending = asyncio.ensure_future(_ask_all(people, first, chats))
                flying, left = await _kill_thrice(process, folder, sending)
                await sending
                replies = await _collect(people, first, chats, expected)
        finally:
            await process.end(signal.SIGKILL)
            await telegram.end()
    return _judge(replies, expected, flying, left, round(loop.time() - began, 1))


async def _reference(api: str) -> list[str]:
    """Return what the bot replies to the questions when nothing happens to it."""
    async with Person.new(api, "ko") as someone:
        return [await someone.ask(question, timeout=30) for question in QUESTIONS]


async def _crowd(people: aiohttp.ClientSession, chats: int) -> int:
    wanted = {"first_name": "Guest", "language_code": "ko", "count": chats}
    async with people.post("/api/people", json=wanted) as answer:
        return int((await answer.json(content_type=None))["id"])


async def _ask_all(people: aiohttp.ClientSession, first: int, chats: int) -> None:
    """Send everyone's questions, each person's in order, nobody waiting for replies."""
    for question in QUESTIONS:
        for person in range(first, first + chats):
            async with people.post(f"/api/people/{person}/send", json={"text": question}) as sent:
                assert sent.status == 200, await sent.text()
            await asyncio.sleep(1 / PER_SECOND)


async def _kill_thrice(
    process: Process, folder: Path, sending: "asyncio.Future[None]"
) -> tuple[int, int]:
    """Kill and restart it; return the handlers then in flight, and the updates then not done."""
    dice, flying, left = random.Random(7), 0, 0
    for _ in range(KILLS):
        await asyncio.sleep(dice.uniform(1.5, 4.5))
        await process.end(signal.SIGKILL)
        turns = _unfinished(folder / "concierge.db")
        flying, left = flying + len(set(turns)), left + len(turns)
        await process.start()
    assert not sending.done() or len(QUESTIONS) < PER_SECOND, "the kills came too late"
    return flying, left


def _unfinished(database: Path) -> list[int]:
    """Return whose updates were taken and not done: of each chat one handler can be at work."""
    with closing(sqlite3.connect(database)) as rows:
        return [int(row[0]) for row in rows.execute("select chat from inbox where done_at is null")]


async def _collect(
    people: aiohttp.ClientSession, first: int, chats: int, expected: Sequence[str]
) -> list[list[str]]:
    """Return what each chat got, once everyone has enough or patience ends."""
    loop = asyncio.get_running_loop()
    until = loop.time() + PATIENCE
    while True:
        replies = [await _replies(people, person) for person in range(first, first + chats)]
        if all(len(_once(got)) >= len(expected) for got in replies) or loop.time() > until:
            await asyncio.sleep(2)  # what would come twice comes now
            return [await _replies(people, person) for person in range(first, first + chats)]
        await asyncio.sleep(0.5)


async def _replies(people: aiohttp.ClientSession, person: int) -> list[str]:
    async with people.get(f"/api/chats/{person}") as answer:
        messages = (await answer.json(content_type=None))["messages"]
    return [said(message) for message in messages if not message["out"]]


def _once(replies: Sequence[str]) -> list[str]:
    """Return replies without those that repeat the one before."""
    return [text for n, text in enumerate(replies) if n == 0 or text != replies[n - 1]]


def _judge(
    replies: list[list[str]], expected: list[str], flying: int, left: int, seconds: float
) -> Outcome:
    assert len(set(expected)) == len(expected), "the questions need replies that differ"
    return Outcome(
        asked=len(replies) * len(expected),
        unanswered=sum(len(set(expected) - set(got)) for got in replies),
        disordered=sum(_once(got) != expected for got in replies),
        repeated=sum(len(got) - len(_once(got)) for got in replies),
        in_flight=flying,
        left=left,
        seconds=seconds,
    )
