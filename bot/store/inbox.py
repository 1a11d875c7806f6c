"""The inbox: every update of Telegram, kept before it is acknowledged, handled once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from bot.store.instants import from_ms, to_ms
from bot.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An update as Telegram sent it. `chat` is whose turn it takes (see `update_processor`)."""

    update_id: int
    chat: int
    payload: str
    received_at: datetime
    tries: int = 0


class Inbox:
    """The inbox table. A row keeps its number after its content is gone, so that Telegram may
    deliver the same update again for two days without it being handled twice.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    async def put(self, updates: Sequence[Received]) -> list[Received]:
        """Keep those that are new; return them, in order, once they are on disk."""
        rows = [
            (update.update_id, update.chat, update.payload, to_ms(update.received_at))
            for update in updates
        ]

        def write(db: Database) -> set[int]:
            new = set()
            for row in rows:
                done = db.execute(
                    "insert into inbox (update_id, chat, payload, received_at)"
                    " values (?, ?, ?, ?) on conflict (update_id) do nothing",
                    row,
                )
                if done.rowcount:
                    new.add(row[0])
            return new

        new = await self._store.write(write)
        fresh = []
        for update in updates:
            if update.update_id in new:
                new.remove(update.update_id)  # the same twice in one delivery counts once
                fresh.append(update)
        return fresh

    def waiting(self) -> list[Received]:
        """Return what was kept and not done, oldest first."""
        rows = self._store.read(
            "select update_id, chat, payload, received_at, tries from inbox"
            " where done_at is null order by seq"
        )
        return [
            Received(
                update_id=row[0],
                chat=row[1],
                payload=row[2],
                received_at=from_ms(row[3]),
                tries=row[4],
            )
            for row in rows
        ]

    async def begin_again(self, update_id: int) -> None:
        """Count another try of what an earlier process left."""
        sql = "update inbox set tries = tries + 1 where update_id = ?"
        await self._store.write(lambda db: db.execute(sql, [update_id]))

    async def done(self, update_id: int, at: datetime) -> None:
        """Mark an update as handled; what it said, and whose it was, are deleted."""
        sql = "update inbox set done_at = ?, payload = '', chat = 0 where update_id = ?"
        await self._store.write(lambda db: db.execute(sql, [to_ms(at), update_id]))

    async def clean(self, before: datetime) -> int:
        """Delete what was done before then; return how many."""
        limit = to_ms(before)

        def write(db: Database) -> int:
            return int(db.execute("delete from inbox where done_at < ?", [limit]).rowcount)

        return await self._store.write(write)
