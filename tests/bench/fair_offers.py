"""Whoever was promoted was told once: what their chats got against the letters and the bookings.

A letter that was being sent at a kill is sent again under a line that says so. That is the
contract of delivery, and is counted; anything else that comes twice, or not at all, is amiss.
"""

import asyncio
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.bench.fair_people import OFFER, Json, Visitor, words

AGAIN = "Sent again"
LETTERS = "select chat_id, message_id, doubts, state from outbox where key like 'demo-seat/%'"
UNFINISHED = (
    "select 1 from outbox where state in ('pending', 'sending') and key like 'demo-seat/%' limit 1",
    "select 1 from demo_bookings b where state = 'offered' and not exists"
    " (select 1 from outbox where key like 'demo-seat/' || b.number || '/' || b.line || '/%')"
    " limit 1",
    "select 1 from demo_bookings b join demo_slots s on s.number = b.slot where"
    " b.state = 'waiting' and s.state = 'published' and s.taken < s.seats limit 1",
)


@dataclass(frozen=True, slots=True)
class Offers:
    """What came of the offers."""

    letters: int
    amiss: int
    doubles: int
    """Told twice, the second time under the line that says so."""
    details: tuple[str, ...] = ()


async def settled(database: Path) -> None:
    """Wait until every free seat is offered to whoever waits, and every letter of it is sent."""
    for _ in range(1800):
        with closing(sqlite3.connect(database)) as rows:
            if not any(rows.execute(sql).fetchone() for sql in UNFINISHED):
                return
        await asyncio.sleep(0.5)


async def judged_offers(visitors: Mapping[int, Visitor], rows: sqlite3.Connection) -> Offers:
    """Compare what came with what was filed, chat by chat."""
    letters: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for chat, message, doubts, state in rows.execute(LETTERS):
        letters[chat].append((message, doubts, state))
    amiss, doubles, details = 0, 0, []
    for number, visitor in visitors.items():
        came = [one for one in await visitor.heard() if OFFER in words(one)]
        wrong, twice = _compared(came, letters.get(number, []))
        amiss, doubles = amiss + bool(wrong), doubles + twice
        details += [f"{number}: {wrong}"] if wrong else []
    return Offers(sum(map(len, letters.values())), amiss, doubles, tuple(details))


def _compared(came: Sequence[Json], filed: Sequence[tuple[int, int, str]]) -> tuple[str, int]:
    """Return what is wrong in a chat, or "", and how many letters came twice and say so."""
    got = [one["message_id"] for one in came]
    marked = {one["message_id"] for one in came if AGAIN in words(one)}
    doubted = {message for message, doubts, _ in filed if doubts}
    extra = [one for one in got if one not in {message for message, _, _ in filed}]
    if any(state != "sent" or message not in got for message, _, state in filed):
        return f"not told: {filed} came as {got}", 0
    if marked != doubted or len(extra) > sum(doubts for _, doubts, _ in filed):
        return f"told twice: {filed} came as {got}, marked {marked}", 0
    return "", len(extra)
