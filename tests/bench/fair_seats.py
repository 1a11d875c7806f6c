"""What attendees do on the scripted day: book, queue, give back, take what they are offered."""

import asyncio
import random
import sqlite3
from collections import Counter
from collections.abc import Sequence

from tests.bench.fair_people import Visitor, words

SEATS_EACH = 3
QUEUES = 0.7
EAGER = 12.0
"""How much everyone wants the same few demos."""
CLASH = "You have a seat at that time"


async def attend(visitor: Visitor, slots: Sequence[int], counts: Counter[str]) -> None:
    """Do everything that one attendee does."""
    dice = random.Random(visitor.id)
    await visitor.join()
    for _ in range(SEATS_EACH):
        # A few demos are what everyone wants.
        slot = slots[min(int(dice.expovariate(EAGER) * len(slots)), len(slots) - 1)]
        await visitor.say(f"/start e_demo-{slot}")
        if data := visitor.button(":o:"):
            await visitor.tap(data)
        wanted = visitor.button(f":b:{slot}")
        if wanted:
            await visitor.tap(wanted)
            counts["wanted a seat"] += 1
        if CLASH in words(visitor.last):  # waiting for it would be refused in the same words
            counts["had a seat elsewhere then"] += 1
            continue
        queue = visitor.button(f":q:{slot}")
        if queue and dice.random() < QUEUES:
            await visitor.tap(queue)
            counts["stood in line"] += 1
        elif queue:
            counts["full, went on"] += 1
        counts["had a seat or a place in line"] += bool(visitor.button(f":x:{slot}"))
        if not words(visitor.last):
            counts["answers without words"] += 1


async def give_back(
    visitors: dict[int, Visitor], rows: sqlite3.Connection, counts: Counter[str]
) -> None:
    """Have every second one give back a seat that others wait for, and some of the others."""
    booked = rows.execute(
        "select user_id, slot, slot in (select slot from demo_bookings where state = 'waiting')"
        " from demo_bookings where state = 'booked' order by 3 desc, number"
    ).fetchall()
    wanted = [one for one in booked if one[2]][::2] + [one for one in booked if not one[2]][::9]
    for user_id, slot, _ in wanted:
        visitor = visitors[user_id]
        await visitor.say("/seats")
        for mark in (f":o:{slot}", f":x:{slot}"):
            if data := visitor.button(mark):
                await visitor.tap(data)
        counts["gave back"] += 1


async def accept(
    visitors: dict[int, Visitor], rows: sqlite3.Connection, counts: Counter[str]
) -> None:
    """Have every second one to whom a seat is offered take it."""
    offered = rows.execute("select user_id, slot from demo_bookings where state = 'offered'")
    for user_id, slot in offered.fetchall()[::2]:
        visitor = visitors[user_id]
        await visitor.say("/seats")
        if data := visitor.button(f":o:{slot}"):
            await visitor.tap(data)
        if data := visitor.button(f":a:{slot}"):
            await visitor.tap(data)
            counts["accepted"] += 1
        await asyncio.sleep(0)
