"""The day's database against what was told, and against what must never be."""

import re
import sqlite3
from collections import defaultdict
from itertools import pairwise

from tests.bench.fair_exhibitors import Told
from tests.bench.fair_seats import Seated

_TITLE = re.compile(r"Demo \d+ of firm \d+")
HOLDS = ("booked", "offered", "arrived")
SITS = ("booked", "arrived")
"""An offer holds a seat, but whoever has one at that time has yet to choose."""


def judged(rows: sqlite3.Connection, told: Told, seated: Seated) -> dict[str, int]:
    """Return how often each thing happened that must not."""
    return {
        "demos at one place and time": _overlapping(rows),
        "times that are not what was told": _differing(rows, told),
        "seats sold twice": _oversold(rows),
        "seat counts that differ from a recount": _miscounted(rows),
        "seats that are not what was told": len(standing(rows, seated)),
        "people with two seats at a time": _doubled(rows),
        "overtaken in line": _overtaken(rows),
        "promoted and told otherwise than once": _told_amiss(rows),
        "refusals without a reason": len(told.unreasoned),
    }


def _overlapping(rows: sqlite3.Connection) -> int:
    found = rows.execute(
        "select place, starts, ends from demo_slots where state = 'published'"
        " order by place, starts"
    ).fetchall()
    return sum(one[0] == other[0] and other[1] < one[2] for one, other in pairwise(found))


def _differing(rows: sqlite3.Connection, told: Told) -> int:
    """Count titles that stand otherwise than their exhibitor was told last."""
    kept = defaultdict(set)
    for title, state in rows.execute(
        "select d.title, s.state from demo_slots s join demos d on d.number = s.demo"
    ):
        named = _TITLE.search(title)
        kept[state].add(named[0] if named else title)
    standing = told.published - told.cancelled
    return len(standing ^ kept["published"]) + len(told.cancelled ^ kept["cancelled"])


def standing(rows: sqlite3.Connection, seated: Seated) -> list[str]:
    """Return who stands otherwise with a demo than they were told, or than came of an offer."""
    kept = {
        (user_id, slot): "" if state == "cancelled" else state
        for user_id, slot, state in rows.execute("select user_id, slot, state from demo_bookings")
    }
    either = {"waiting": ("waiting", "offered", "")}  # "": the offer's time was over
    return [
        f"{one}: {kept.get(one, '')}, told {seated.stands.get(one)}"
        for one in sorted(kept.keys() | seated.stands.keys())
        if kept.get(one, "") not in either.get(state := seated.stands.get(one, ""), (state,))
    ]


def _oversold(rows: sqlite3.Connection) -> int:
    [(count,)] = rows.execute(
        "select count(*) from (select s.number from demo_slots s join demo_bookings b"
        f" on b.slot = s.number where b.state in {HOLDS} group by s.number"
        " having count(*) > s.seats)"
    ).fetchall()
    return int(count)


def _miscounted(rows: sqlite3.Connection) -> int:
    [(count,)] = rows.execute(
        "select count(*) from demo_slots s where taken <> (select count(*) from demo_bookings b"
        f" where b.slot = s.number and b.state in {HOLDS})"
    ).fetchall()
    return int(count)


def _doubled(rows: sqlite3.Connection) -> int:
    found = rows.execute(
        "select b.user_id, s.starts, s.ends from demo_bookings b join demo_slots s"
        f" on s.number = b.slot where b.state in {SITS} and s.state = 'published'"
        " order by b.user_id, s.starts"
    ).fetchall()
    return sum(one[0] == other[0] and other[1] < one[2] for one, other in pairwise(found))


def _overtaken(rows: sqlite3.Connection) -> int:
    """Count who still waits although someone behind them was offered a seat."""
    [(count,)] = rows.execute(
        "select count(*) from demo_bookings w where w.state = 'waiting' and exists"
        " (select 1 from demo_bookings o where o.slot = w.slot and o.line > w.line"
        " and (o.state = 'offered' or exists (select 1 from outbox m where m.key like"
        " 'demo-seat/' || o.number || '/%')))"
    ).fetchall()
    return int(count)


def _told_amiss(rows: sqlite3.Connection) -> int:
    """Count offers without their one letter, and letters that were sent otherwise than once."""
    letters: dict[int, list[str]] = defaultdict(list)
    for key, state in rows.execute(
        "select key, state from outbox where key like 'demo-seat/%' and key not like '%over%'"
    ):
        letters[int(key.split("/")[1])].append(state)
    offered = {
        n for (n,) in rows.execute("select number from demo_bookings where state = 'offered'")
    }
    unsent = sum(any(state != "sent" for state in states) for states in letters.values())
    return len(offered - letters.keys()) + unsent
