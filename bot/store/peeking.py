"""Looking into the database on the side, while a concierge may be using it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from bot.errors import StoreError
from bot.store.instants import from_ms, to_ms
from bot.store.writer import connect
from handlers.letters import Lane
from knowledge.reminding.pacing import Crowd


class Look:
    """What can be seen without taking part."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def saved_for(self, since: datetime, until: datetime) -> tuple[Crowd, ...]:
        """Return every reminder of what starts in a time, sent or not."""
        rows = self._connection.execute(
            "select planned, starts, count(*) from reminders"
            " where starts >= ? and starts < ? and state <> 2 group by planned, starts",
            (to_ms(since), to_ms(until)),
        ).fetchall()
        return tuple(Crowd(from_ms(due), from_ms(starts), n) for due, starts, n in rows)

    def announcements(self, since: datetime, until: datetime) -> tuple[datetime, ...]:
        """Return when announcements that wait are due, each moment once."""
        rows = self._connection.execute(
            "select due from outbox where state = 'pending' and lane = ?"
            " and due >= ? and due < ?"
            " union select due from announcements where state = 'scheduled'"
            " and due >= ? and due < ? order by 1",
            (int(Lane.ANNOUNCEMENT), *(to_ms(since), to_ms(until)) * 2),
        ).fetchall()
        return tuple(from_ms(due) for (due,) in rows)


@contextmanager
def peek(database: Path) -> Iterator[Look]:
    """Open a database to look at.

    Raises:
        StoreError: it is not there, or was made by an earlier version.
    """
    if not database.is_file():
        raise StoreError(f"there is no database at {database} yet")
    with closing(connect(database, read_only=True)) as connection:
        try:
            yield Look(connection)
        except sqlite3.OperationalError as error:
            raise StoreError(f"{database} cannot be read: {error}") from error
