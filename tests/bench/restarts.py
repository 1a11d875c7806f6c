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
from shutil import copytree

import aiohttp

from bot.settings import EVENTS
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
BURST, PAUSE = 20, 0.4
"""So many people write in the same moment, and seconds until the next do."""
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
    chats, kills = max(4, round(CHATS * scale)), KILLS if scale >= 0.2 else 1
    for way in ("polling", "webhook"):
        found = await _run(chats, kills, webhook=way == "webhook")
        report.figures.update(
            {
                f"{way}: questions": found.asked,
                f"{way}: kills": kills,
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


async def _run(chats: int, kills: int, *, webhook: bool) -> Outcome:
    loop = asyncio.get_running_loop()
    began = loop.time()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        telegram, api = await sandbox(folder)
        event = copytree(EVENTS / "slw2025", folder / "event")
        process = bot(folder, api, webhook=webhook, CONCIERGE_EVENT=str(event))
        await process.start()
        try:
            expected = await _reference(api)
            async with aiohttp.ClientSession(api) as people:
                crowd = await _crowd(people, chats)
                database = folder / "concierge.db"
                flying, left = await _ask_and_kill(people, crowd, kills, process, database)
                replies = await _collect(people, crowd, expected)
        finally:
            await process.end(signal.SIGKILL)
            await telegram.end()
    return _judge(replies, expected, flying, left, round(loop.time() - began, 1))


async def _reference(api: str) -> list[str]:
    """Return what the bot replies to the questions when nothing happens to it."""
    async with Person.new(api, "ko") as someone:
        return [await someone.ask(question, timeout=30) for question in QUESTIONS]


async def _crowd(people: aiohttp.ClientSession, chats: int) -> range:
    wanted = {"first_name": "Guest", "language_code": "ko", "count": chats}
    async with people.post("/api/people", json=wanted) as answer:
        first = int((await answer.json(content_type=None))["id"])
        return range(first, first + chats)


async def _ask_and_kill(
    people: aiohttp.ClientSession, everyone: range, kills: int, process: Process, database: Path
) -> tuple[int, int]:
    """Send everyone's questions, in bursts, each person's in order, nobody waiting for replies.

    Evenly spread, the bot is killed while it is at work on a burst; the next are sent while it
    is down. Return the handlers then in flight, and the updates not done.
    """
    dice, flying, left = random.Random(7), 0, 0
    bursts = [
        (question, everyone[start : start + BURST])
        for question in QUESTIONS
        for start in range(0, len(everyone), BURST)
    ]
    deadly = {len(bursts) * n // (kills + 1) for n in range(1, kills + 1)}
    for number, (question, crowd) in enumerate(bursts):
        if number in deadly:
            await process.said("is here")
        await asyncio.gather(*(_ask(people, person, question) for person in crowd))
        if number in deadly:
            await asyncio.sleep(dice.uniform(0.0, 0.1))
            await process.end(signal.SIGKILL)
            turns = _unfinished(database)
            flying, left = flying + len(set(turns)), left + len(turns)
            process.log.unlink()
            await process.start()
        await asyncio.sleep(PAUSE)
    return flying, left


async def _ask(people: aiohttp.ClientSession, person: int, question: str) -> None:
    async with people.post(f"/api/people/{person}/send", json={"text": question}) as answer:
        assert answer.status == 200, await answer.text()


def _unfinished(database: Path) -> list[int]:
    """Return whose updates were taken and not done: of each chat one handler can be at work."""
    with closing(sqlite3.connect(database)) as rows:
        return [int(row[0]) for row in rows.execute("select chat from inbox where done_at is null")]


async def _collect(
    people: aiohttp.ClientSession, everyone: range, expected: Sequence[str]
) -> list[list[str]]:
    """Return what each chat got, once everyone has enough or patience ends."""
    loop = asyncio.get_running_loop()
    until = loop.time() + PATIENCE
    while True:
        replies = [await _replies(people, person) for person in everyone]
        if all(len(_once(got)) >= len(expected) for got in replies) or loop.time() > until:
            await asyncio.sleep(2)  # what would come twice comes now
            return [await _replies(people, person) for person in everyone]
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
