"""The pictures table: what Telegram has already, found by what is drawn."""

from sqlite_utils import Database

from bot.store.instants import to_ms
from bot.store.store import Store
from handlers.ports import Clock

KEPT = 5_000
"""Pictures remembered; the oldest go first."""


class PicturesTable:
    """A row for each picture that was sent: of nobody, only what it shows."""

    def __init__(self, store: Store, real: Clock) -> None:
        self._store = store
        self._real = real

    def known(self, key: str) -> str | None:
        """Return Telegram's name of a picture, or None where it was not sent yet."""
        rows = self._store.read("select file_id from pictures where hash = ?", key)
        return str(rows[0][0]) if rows else None

    async def remember(self, key: str, file_id: str) -> None:
        """Keep Telegram's name of a picture."""
        row = [key, file_id, to_ms(self._real())]

        def write(db: Database) -> None:
            db.execute("insert or replace into pictures (hash, file_id, at) values (?, ?, ?)", row)
            db.execute(
                "delete from pictures where at < (select at from pictures order by at desc"
                " limit 1 offset ?)",
                [KEPT],
            )

        await self._store.write(write)

    async def forget(self, key: str) -> None:
        """Keep it no more: Telegram does not know that name."""
        await self._store.write(lambda db: db.execute("delete from pictures where hash = ?", [key]))
