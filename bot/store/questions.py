"""The questions table: what was asked and understood, without who asked it."""

import orjson
from sqlite_utils import Database

from bot.store.instants import from_ms, to_ms
from bot.store.store import Store
from handlers.ports import Asked


class QuestionsTable:
    """The log of questions."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def record(self, asked: Asked) -> int:
        """Log a question and return its number."""
        ids = orjson.dumps(asked.ids).decode()
        row = [
            asked.text,
            asked.lang,
            asked.verdict,
            ids,
            asked.score,
            to_ms(asked.at),
            asked.here,
        ]

        def write(db: Database) -> int:
            done = db.execute(
                "insert into questions (text, lang, verdict, ids, score, at, here)"
                " values (?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            return int(done.lastrowid or 0)

        return await self._store.write(write)

    def get(self, number: int) -> Asked | None:
        """Return a logged question."""
        rows = self._store.read(
            "select text, lang, verdict, ids, score, at, here from questions where number = ?",
            number,
        )
        if not rows:
            return None
        text, lang, verdict, ids, score, at, here = rows[0]
        return Asked(
            text=text,
            lang=lang,
            verdict=verdict,
            ids=tuple(orjson.loads(ids)),
            score=score,
            at=from_ms(at),
            here=here,
        )

    async def judge(self, number: int, *, helpful: bool) -> None:
        """Keep whether the answer to a logged question was right."""

        def write(db: Database) -> None:
            db.execute("update questions set helpful = ? where number = ?", [int(helpful), number])

        await self._store.write(write)

    async def take(self, number: int, entry: str) -> None:
        """Keep which of the entries offered was taken, the first time."""

        def write(db: Database) -> None:
            db.execute(
                "update questions set taken = ? where number = ? and taken = ''", [entry, number]
            )

        await self._store.write(write)
