"""Who can be reached: chats that refused us, and groups that got another number."""

from datetime import datetime

from sqlite_utils import Database

from bot.store.instants import to_ms
from bot.store.store import Store


class ReachTable:
    """Chats that nothing is sent to until they return, and where groups moved to."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def reachable(self, chat_id: int) -> bool:
        """Tell whether a chat takes messages, as far as we know."""
        return not self._store.read("select 1 from unreachable where chat_id = ?", chat_id)

    async def lost(self, chat_id: int, why: str, at: datetime) -> int:
        """Note that a chat refuses us, and give up what waits for it; return how much that was."""

        def write(db: Database) -> int:
            db.execute(
                "insert into unreachable (chat_id, why, at) values (?, ?, ?)"
                " on conflict (chat_id) do update set why = excluded.why, at = excluded.at",
                [chat_id, why, to_ms(at)],
            )
            db.execute("update attendees set blocked = 1 where id = ?", [chat_id])
            done = db.execute(
                "update outbox set state = 'dead', why = ?, ended_at = ?"
                " where chat_id = ? and state = 'pending'",
                [why, to_ms(at), chat_id],
            )
            return int(done.rowcount)

        return await self._store.write(write)

    async def returned(self, chat_id: int) -> None:
        """Note that a chat takes our messages again."""

        def write(db: Database) -> None:
            db.execute("delete from unreachable where chat_id = ?", [chat_id])
            db.execute("update attendees set blocked = 0 where id = ?", [chat_id])

        await self._store.write(write)

    async def moved(self, old: int, new: int) -> None:
        """Note a group's new number, and use it wherever the old one stands."""

        def write(db: Database) -> None:
            db.execute(
                "insert into moved_chats (old, new) values (?, ?)"
                " on conflict (old) do update set new = excluded.new",
                [old, new],
            )
            db.execute("update moved_chats set new = ? where new = ?", [new, old])
            db.execute("update outbox set chat_id = ? where chat_id = ?", [new, old])
            db.execute("delete from turns where chat_id = ?", [new])
            db.execute("update turns set chat_id = ? where chat_id = ?", [new, old])
            db.execute("delete from unreachable where chat_id in (?, ?)", [old, new])

        await self._store.write(write)

    def number_of(self, chat_id: int) -> int:
        """Return the number that a chat has now."""
        rows = self._store.read("select new from moved_chats where old = ?", chat_id)
        return int(rows[0][0]) if rows else chat_id
