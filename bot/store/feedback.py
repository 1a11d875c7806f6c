"""The feedback table: who was asked about which session, and what they thought."""

from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from bot.store.instants import from_ms, to_ms
from bot.store.outbox import filing
from bot.store.store import Store
from handlers.letters import Letter
from handlers.ports import Rated

_MEANT = (
    "a.degree <> 'backup' and a.added_at <= s.ends and (a.degree = 'must' or not exists"
    " (select 1 from agenda b join schedule t on t.entry = b.entry where b.user_id = a.user_id"
    " and b.degree = 'must' and b.entry <> a.entry and t.cancelled = 0"
    " and t.starts < s.ends and t.ends > s.starts))"
)
"""Who saved it and was, most likely, there: a maybe beside a must was not seen."""


class FeedbackTable:
    """One row for each question that was asked."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ended(self, since: datetime, until: datetime) -> tuple[tuple[str, datetime], ...]:
        """Return sessions that took place and ended in this time, with when, the first first."""
        rows = self._store.read(
            "select entry, ends from schedule where cancelled = 0 and starts is not null"
            " and ends > ? and ends <= ? order by ends, entry",
            to_ms(since),
            to_ms(until),
        )
        return tuple((entry, from_ms(ends)) for entry, ends in rows)

    def holders(self, entry: str, after: int, limit: int) -> tuple[int, ...]:
        """Return who is to be asked about a session and was not, beyond a user id, in order."""
        rows = self._store.read(
            "select a.user_id from agenda a join schedule s on s.entry = a.entry"  # noqa: S608
            f" where a.entry = ? and a.user_id > ? and {_MEANT} and not exists"
            " (select 1 from feedback f where f.user_id = a.user_id and f.entry = a.entry)"
            " order by a.user_id limit ?",
            entry,
            after,
            limit,
        )
        return tuple(row[0] for row in rows)

    async def ask(self, entry: str, letters: Sequence[Letter], at: datetime, now: datetime) -> None:
        """File questions, and note who is asked, all or nothing; `now` is the real time."""
        rows = [[letter.chat_id, entry, to_ms(at)] for letter in letters]

        def write(db: Database) -> None:
            db.conn.executemany(
                "insert into feedback (user_id, entry, asked_at) values (?, ?, ?)"
                " on conflict do nothing",
                rows,
            )
            filing(letters, now)(db)

        await self._store.write(write)

    async def rate(self, user_id: int, entry: str, value: int, at: datetime) -> bool:
        """Keep what someone thought, instead of what they said before; False: never asked."""

        def write(db: Database) -> bool:
            done = db.execute(
                "update feedback set value = ?, answered_at = ? where user_id = ? and entry = ?",
                [value, to_ms(at), user_id, entry],
            )
            return bool(done.rowcount)

        return await self._store.write(write)

    def last_asked(self, user_id: int) -> str:
        """Return the session that someone was asked about last, or ""."""
        rows = self._store.read(
            "select f.entry from feedback f left join schedule s on s.entry = f.entry"
            " where f.user_id = ? order by s.ends desc, f.entry limit 1",
            user_id,
        )
        return str(rows[0][0]) if rows else ""

    def counts(self) -> tuple[Rated, ...]:
        """Return what people thought of each session, the most answered first."""
        rows = self._store.read(
            "select entry, count(*), sum(value is 1), sum(value is 2), sum(value is 3)"
            " from feedback group by entry order by count(value) desc, entry"
        )
        return tuple(Rated(entry, asked, tuple(counts)) for entry, asked, *counts in rows)
