"""The outbox as those who run the bot see it: what waits, what died, and why.

It works beside a running bot: short reads, and writes of one statement, on connections of its own.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.errors import StoreError, store_error
from bot.store.instants import from_ms
from bot.store.writer import connect
from handlers.letters import Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many letters of a lane are in a state, and why."""

    lane: Lane
    state: str
    why: str
    count: int
    due: datetime
    """When the first of them was or is due."""
    example: str
    """The key of one of them."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The outbox in a database file."""

    path: Path

    def tallies(self) -> list[Tally]:
        """Return what is in the outbox, by lane, state and reason.

        Raises:
            StoreError: the file cannot be read, or no bot has used it yet.
        """
        with self._opened(read_only=True) as rows:
            found = rows.execute(
                "select lane, state, why, count(*), min(due), min(key) from outbox"
                " group by lane, state, why order by lane, state, why"
            ).fetchall()
        return [
            Tally(lane=Lane(a), state=b, why=c, count=d, due=from_ms(e), example=f)
            for a, b, c, d, e, f in found
        ]

    def retry(self, key: str) -> int:
        """Have sent what was given up under a key, or below it ("news/7/"); return how many."""
        return self._mend(
            "update outbox set state = 'pending', ripe = 0, doubts = 0, why = '', ended_at = null"
            " where key >= ? and key < ? and state in ('dead', 'uncertain', 'dropped')",
            key,
        )

    def drop(self, key: str) -> int:
        """Have no more sent of what waits under a key, or below it; return how many."""
        return self._mend(
            "update outbox set state = 'dropped', why = 'by hand', ended_at = due"
            " where key >= ? and key < ? and state = 'pending'",
            key,
        )

    def _mend(self, sql: str, key: str) -> int:
        end = f"{key}\U0010ffff" if key.endswith("/") else f"{key}\0"
        with self._opened() as rows:
            return rows.execute(sql, [key, end]).rowcount

    @contextmanager
    def _opened(self, *, read_only: bool = False) -> Iterator[sqlite3.Connection]:
        if not self.path.exists():
            raise StoreError(f"{self.path} does not exist: no concierge has run here")
        try:
            with closing(connect(self.path, read_only=read_only)) as rows:
                yield rows
        except sqlite3.Error as error:
            raise store_error(error) or StoreError(f"{self.path}: {error}") from error
