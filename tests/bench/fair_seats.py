"""What attendees do on the scripted day: book, queue, give back, take what they are offered."""

import random
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field

from tests.bench.fair_people import Visitor, words

SEATS_EACH = 3
QUEUES = 0.7
EAGER = 12.0
"""How much everyone wants the same few demos."""
CLASH = "You have a seat at that time"
_STANDS = (("t", "booked"), ("a", "offered"), ("x", "waiting"), ("b", ""), ("q", ""))
"""The button that shows how someone stands with a demo."""


@dataclass(slots=True)
class Seated:
    """The model: what everyone was told last of each demo. Its state: that, and counts."""

    stands: dict[tuple[int, int], str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def note(self, visitor: Visitor, slot: int) -> str:
        """Keep how someone stands with a demo, as their last message says."""
        for mark, state in _STANDS:
            if visitor.verb(mark, slot):
                self.stands[visitor.id, slot] = state
                return state
        self.counts["needs no seat, or does not say how one stands"] += 1
        return ""


async def attend(visitor: Visitor, slots: Sequence[int], seated: Seated) -> None:
    """Do everything that one attendee does."""
    dice, counts = random.Random(visitor.id), seated.counts
    await visitor.join()
    for _ in range(SEATS_EACH):
        # A few demos are what everyone wants.
        slot = slots[min(int(dice.expovariate(EAGER) * len(slots)), len(slots) - 1)]
        await visitor.say(f"/start e_demo-{slot}")
        if data := visitor.button(":o:"):
            await visitor.tap(data)
        wanted = visitor.verb("b", slot)
        if wanted:
            await visitor.tap(wanted)
            counts["wanted a seat"] += 1
        clash = CLASH in words(visitor.last)  # waiting would be refused in the same words
        counts["had a seat elsewhere then"] += clash
        queue = visitor.verb("q", slot)
        if queue and not clash and dice.random() < QUEUES:
            await visitor.tap(queue)
            counts["stood in line"] += 1
        elif queue and not clash:
            counts["full, went on"] += 1
        counts["had a seat or a place in line"] += bool(seated.note(visitor, slot))


def giving_back(
    visitors: dict[int, Visitor], rows: sqlite3.Connection, seated: Seated
) -> list[Awaitable[None]]:
    """Have every second one give back a seat that others wait for, and some of the others."""
    booked = rows.execute(
        "select user_id, slot, slot in (select slot from demo_bookings where state = 'waiting')"
        " from demo_bookings where state = 'booked' order by 3 desc, number"
    ).fetchall()
    wanted = [one for one in booked if one[2]][::2] + [one for one in booked if not one[2]][::9]
    slots: dict[int, list[int]] = {}
    for user_id, slot, _ in wanted:
        slots.setdefault(user_id, []).append(slot)
    return [_give_back(visitors[one], theirs, seated) for one, theirs in slots.items()]


async def _give_back(visitor: Visitor, slots: Sequence[int], seated: Seated) -> None:
    for slot in slots:
        await visitor.say("/seats")
        for mark in ("o", "x"):
            if data := visitor.verb(mark, slot):
                await visitor.tap(data)
        seated.note(visitor, slot)
        seated.counts["gave back"] += 1


def accepting(
    visitors: dict[int, Visitor], rows: sqlite3.Connection, seated: Seated
) -> list[Awaitable[None]]:
    """Have every second one to whom a seat is offered take it."""
    slots: dict[int, list[int]] = {}
    offered = "select user_id, slot from demo_bookings where state = 'offered'"
    for user_id, slot in rows.execute(offered).fetchall()[::2]:
        slots.setdefault(user_id, []).append(slot)
    return [_accept(visitors[one], theirs, seated) for one, theirs in slots.items()]


async def _accept(visitor: Visitor, slots: Sequence[int], seated: Seated) -> None:
    for slot in slots:
        await visitor.say("/seats")
        if data := visitor.verb("o", slot):
            await visitor.tap(data)
        if data := visitor.verb("a", slot):
            await visitor.tap(data)
        if seated.note(visitor, slot) == "booked":
            seated.counts["accepted"] += 1
        elif CLASH in words(visitor.last):
            seated.counts["offered, but had a seat elsewhere then"] += 1
