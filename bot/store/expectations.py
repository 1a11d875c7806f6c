"""The expectations table: what someone's next message is for."""

from datetime import timedelta

from sqlite_utils import Database

from bot.store.instants import to_ms
from bot.store.store import Store
from handlers.expecting import Expected
from handlers.ports import Clock

STANDS = timedelta(hours=1)
"""For so long a question to someone stands; then their message is a question of their own."""


class ExpectationsTable:
    """One row a person at most."""

    def __init__(self, store: Store, real: Clock) -> None:
        self._store = store
        self._real = real

    def of(self, user_id: int) -> Expected | None:
        """Return what is expected of someone's next message, if that was asked within the hour."""
        rows = self._store.read(
            "select what, key from expectations where user_id = ? and at >= ?",
            user_id,
            to_ms(self._real() - STANDS),
        )
        return Expected(*rows[0]) if rows else None

    async def expect(self, user_id: int, expected: Expected) -> None:
        """Keep this, instead of what was expected."""
        row = [user_id, expected.what, expected.key, to_ms(self._real())]

        def write(db: Database) -> None:
            db.execute(
                "insert into expectations (user_id, what, key, at) values (?, ?, ?, ?)"
                " on conflict (user_id) do update set what = excluded.what,"
                " key = excluded.key, at = excluded.at",
                row,
            )

        await self._store.write(write)

    async def forget(self, user_id: int) -> None:
        """Expect nothing any more."""
        if not self._store.read("select 1 from expectations where user_id = ?", user_id):
            return
        await self._store.write(
            lambda db: db.execute("delete from expectations where user_id = ?", [user_id])
        )
