"""The reminders table: found by when they are due, filed into the outbox in the same write."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlite_utils import Database

from bot.store.instants import from_ms, to_ms
from bot.store.outbox import filing
from bot.store.rearming import key_of
from bot.store.recalling import recall_of
from bot.store.store import Store
from handlers.letters import Lane, Letter
from handlers.ports import Noted
from knowledge.reminding.pacing import Crowd

AT_ONCE = 500
"""Rows that are deleted in one write."""
_COLUMNS = "user_id, entry, starts, ends, due, number"
_COLUMNS_OF = ", ".join(f"r.{name}" for name in _COLUMNS.split(", "))
_Row: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A reminder that waits; `number` counts those for the same person and entry."""

    user_id: int
    entry: str
    starts: datetime
    ends: datetime
    due: datetime
    number: int = 0
    letter: str = ""
    """The letter that it was filed in and that still waits, or ""."""

    @property
    def key(self) -> str:
        """The key of its letter."""
        return key_of(self.entry, to_ms(self.starts), self.user_id, self.number)


@dataclass(frozen=True, slots=True)
class Filing:
    """A letter, or none where it has become useless, and the reminders that it settles."""

    letter: Letter | None
    reminders: tuple[Reminder, ...]


class RemindersTable:
    """Everyone's reminders."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def crowds(self, until: datetime, since: datetime | None = None) -> tuple[Crowd, ...]:
        """Return how many reminders wait that are due by then (and after `since`), by instant."""
        rows = self._store.read(
            "select due, starts, count(*) from reminders"
            " where state = 0 and due <= ? and due > ? group by due, starts",
            to_ms(until),
            0 if since is None else to_ms(since),
        )
        return tuple(Crowd(from_ms(due), from_ms(starts), n) for due, starts, n in rows)

    def of_crowd(self, crowd: Crowd, limit: int) -> tuple[Reminder, ...]:
        """Return some reminders of a crowd."""
        rows = self._store.read(
            f"select {_COLUMNS} from reminders where state = 0 and due = ? and starts = ? limit ?",  # noqa: S608
            to_ms(crowd.due),
            to_ms(crowd.starts),
            limit,
        )
        return tuple(_reminder(row) for row in rows)

    def due_of(self, user_id: int, at: datetime) -> tuple[Reminder, ...]:
        """Return what someone is to be reminded of by then, the next start first.

        What has been filed and still waits to be sent is among it: it all goes in one message.
        """
        rows = self._store.read(
            f"select {_COLUMNS}, null from reminders"  # noqa: S608
            " where user_id = ?1 and state = 0 and due <= ?2 union all"
            f" select {_COLUMNS_OF}, r.letter from outbox o cross join reminders r"
            " on r.user_id = o.chat_id and r.letter = o.key and r.state = 1"
            " where o.chat_id = ?1 and o.state = 'pending' and o.doubts = 0"
            " order by starts, entry",
            user_id,
            to_ms(at),
        )
        return tuple(_reminder(row) for row in rows)

    def ahead_of(self, user_id: int, until: datetime) -> tuple[Reminder, ...]:
        """Return someone's reminders for what starts by then."""
        rows = self._store.read(
            f"select {_COLUMNS} from reminders where user_id = ? and state = 0 and starts <= ?",  # noqa: S608
            user_id,
            to_ms(until),
        )
        return tuple(_reminder(row) for row in rows)

    def in_line(self, at: datetime) -> int:
        """Return how many reminders wait in the outbox to be sent now."""
        lane = int(Lane.REMINDER)
        ripe = self._store.read(
            "select count(*) from outbox where state = 'pending' and ripe = 1 and lane = ?", lane
        )
        unripe = self._store.read(
            "select count(*) from outbox where state = 'pending' and ripe = 0 and due <= ?"
            " and lane = ?",
            to_ms(at),
            lane,
        )
        return int(ripe[0][0]) + int(unripe[0][0])

    async def file(self, filings: Sequence[Filing], now: datetime) -> int:
        """File letters of reminders that still wait as they were read; return how many."""

        def write(db: Database) -> int:
            good = [one.letter for one in filings if _settle(db, one) and one.letter]
            return filing(good, now)(db) if good else 0

        return await self._store.write(write)

    async def hasten(self, reminders: Sequence[Reminder], dues: Sequence[datetime]) -> None:
        """Make reminders due earlier, since the way is long."""
        rows = [
            [to_ms(due), one.user_id, one.entry, to_ms(one.due)]
            for one, due in zip(reminders, dues, strict=True)
        ]

        def write(db: Database) -> None:
            db.conn.executemany(
                "update reminders set due = ?"
                " where user_id = ? and entry = ? and due = ? and state = 0",
                rows,
            )

        await self._store.write(write)

    async def snooze(self, user_id: int, entry: str, until: datetime) -> bool:
        """Remind again then; return whether there was anything to remind of."""

        def write(db: Database) -> bool:
            recall_of(db, user_id, entry)
            done = db.execute(
                "update reminders set due = ?, number = number + (state = 1), state = 0,"
                " letter = null,"
                " starts = s.starts, ends = coalesce(s.ends, s.starts) from schedule s"
                " where user_id = ? and reminders.entry = ? and state <> 2"
                " and s.entry = reminders.entry and s.cancelled = 0"
                " and coalesce(s.ends, s.starts) > ? and exists (select 1 from agenda a"
                " where a.user_id = reminders.user_id and a.entry = reminders.entry)",
                [to_ms(until), user_id, entry, to_ms(until)],
            )
            return bool(done.rowcount)

        return await self._store.write(write)

    async def rest(self, user_id: int, entry: str) -> None:
        """Remind no more of this, as it stands now."""

        def write(db: Database) -> None:
            recall_of(db, user_id, entry)
            db.execute(
                "update reminders set state = 1, reminded = starts"
                " where user_id = ? and entry = ? and state = 0",
                [user_id, entry],
            )

        await self._store.write(write)

    def noted(self, user_id: int) -> tuple[Noted, ...]:
        """Return what is kept of someone's reminders, and what they were told of changes."""
        reminders = self._store.read(
            "select entry, due, 'reminder' from reminders where user_id = ?", user_id
        )
        told = self._store.read(
            "select entry, starts, 'told of a change' from told_changes where user_id = ?", user_id
        )
        return tuple(
            Noted(entry, None if at is None else from_ms(at), what)
            for entry, at, what in (*reminders, *told)
        )

    async def clean(self, before: datetime) -> int:
        """Delete reminders of what started before then, some at a time; return how many."""
        sql = "select entry from schedule where starts < ?"
        gone = 0
        for (entry,) in self._store.read(sql, to_ms(before)):
            while count := await self._store.write(_forgetting(entry, to_ms(before))):
                gone += count
        return gone


def _forgetting(entry: str, before: int) -> Callable[[Database], int]:
    """Return the write that deletes some reminders of a session that is over."""

    def write(db: Database) -> int:
        done = db.execute(
            "delete from reminders where entry = ? and user_id in (select user_id from reminders"
            " where entry = ? and starts < ? limit ?)",
            [entry, entry, before, AT_ONCE],
        )
        return int(done.rowcount)

    return write


def _settle(db: Database, filing: Filing) -> bool:
    """Mark reminders as filed; tell whether all of them still waited as they were read."""
    db.execute("savepoint filed")
    letters = {one.letter for one in filing.reminders if one.letter}
    done = [
        db.execute("delete from outbox where key = ? and state = 'pending'", [key]).rowcount
        for key in letters
    ]
    key = filing.letter.key if filing.letter else None
    done += [
        db.execute(
            "update reminders set state = 1, reminded = starts, letter = ? where user_id = ?"
            " and entry = ? and state = ? and due = ? and starts = ?"
            " and coalesce(letter, '') = ?",
            [
                key,
                one.user_id,
                one.entry,
                int(bool(one.letter)),
                to_ms(one.due),
                to_ms(one.starts),
                one.letter,
            ],
        ).rowcount
        for one in filing.reminders
    ]
    if not all(done):
        db.execute("rollback to filed")
    db.execute("release filed")
    return all(done)


def _reminder(row: _Row) -> Reminder:
    user_id, entry, starts, ends, due, number, *letter = row
    return Reminder(
        user_id=user_id,
        entry=entry,
        starts=from_ms(starts),
        ends=from_ms(ends),
        due=from_ms(due),
        number=number,
        letter=(letter and letter[0]) or "",
    )
