"""Where people last said that they are: of the attendees table, what reminders look at."""

from datetime import datetime

from bot.store.instants import to_ms
from bot.store.store import Store


class WhereaboutsTable:
    """Who said where they are, found by when."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def said_since(self, since: datetime, until: datetime) -> tuple[int, ...]:
        """Return who said where they are from `since` up to `until`."""
        rows = self._store.read(
            "select id from attendees where here_at >= ? and here_at <= ?",
            to_ms(since),
            to_ms(until),
        )
        return tuple(row[0] for row in rows)
