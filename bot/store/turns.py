"""The turns table: what was last talked about, one row a chat."""

from datetime import datetime

import orjson
from sqlite_utils import Database

from bot.store.instants import from_ms, to_ms
from bot.store.store import Store
from handlers.ports import Turn


class TurnsTable:
    """The last turn of each chat."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def last(self, chat_id: int, since: datetime) -> Turn | None:
        """Return what was last talked about, if that was after `since`."""
        rows = self._store.read(
            "select question, ids, offered, at, message, reply from turns"
            " where chat_id = ? and at > ?",
            chat_id,
            to_ms(since),
        )
        if not rows:
            return None
        question, ids, offered, at, message, reply = rows[0]
        return Turn(
            question=question,
            ids=tuple(orjson.loads(ids)),
            offered=tuple(orjson.loads(offered)),
            at=from_ms(at),
            message=message,
            reply=reply,
        )

    async def remember(self, chat_id: int, turn: Turn) -> None:
        """Keep this as what was last talked about."""
        ids, offered = orjson.dumps(turn.ids).decode(), orjson.dumps(turn.offered).decode()
        row = [chat_id, turn.question, ids, offered, to_ms(turn.at), turn.message, turn.reply]

        def write(db: Database) -> None:
            db.execute(
                "insert into turns (chat_id, question, ids, offered, at, message, reply)"
                " values (?, ?, ?, ?, ?, ?, ?)"
                " on conflict (chat_id) do update set question = excluded.question,"
                " ids = excluded.ids, offered = excluded.offered, at = excluded.at,"
                " message = excluded.message, reply = excluded.reply",
                row,
            )

        await self._store.write(write)

    async def clean(self, before: datetime) -> None:
        """Delete what was talked about before then."""
        limit = to_ms(before)
        await self._store.write(lambda db: db.execute("delete from turns where at < ?", [limit]))
