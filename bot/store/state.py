"""The state table: single values that outlive the process."""

from sqlite_utils import Database

from bot.store.store import Store


class State:
    """Texts under a key."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, key: str) -> str:
        """Return what is kept under `key`, or ""."""
        rows = self._store.read("select value from state where key = ?", key)
        return str(rows[0][0]) if rows else ""

    async def put(self, key: str, value: str) -> None:
        """Keep `value` under `key`."""

        def write(db: Database) -> None:
            db.execute(
                "insert into state (key, value) values (?, ?)"
                " on conflict (key) do update set value = excluded.value",
                [key, value],
            )

        await self._store.write(write)
