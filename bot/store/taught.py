"""What organizers taught the bot: names and phrasings for entries, and entries of its own."""

from collections.abc import Sequence
from datetime import datetime

import orjson
from sqlite_utils import Database

from bot.store.instants import from_ms, to_ms
from bot.store.store import Store
from handlers.teaching import Lesson, Taught


class TaughtTable:
    """One row a thing taught; taken back ones stay, with the moment."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[Taught, ...]:
        """Return what is taught now, the oldest first."""
        return self._taught(waits=False)

    def proposed(self) -> tuple[Taught, ...]:
        """Return what exhibitors would have taught, and waits for an organizer."""
        return self._taught(waits=True)

    async def approve(self, number: int) -> bool:
        """Teach what was proposed; return whether it still waited."""

        def write(db: Database) -> bool:
            done = db.execute(
                "update taught set waits = 0 where number = ? and waits = 1 and removed_at is null",
                [number],
            )
            return bool(done.rowcount)

        return await self._store.write(write)

    def _taught(self, *, waits: bool) -> tuple[Taught, ...]:
        found = self._store.read(
            "select number, entry, lang, words, answer, by_user, at from taught"
            " where removed_at is null and waits = ? order by number",
            int(waits),
        )
        return tuple(
            Taught(
                number=number,
                entry=entry,
                lang=lang,
                words=tuple(orjson.loads(words)),
                answer=tuple(orjson.loads(answer).items()),
                by=by,
                at=from_ms(at),
            )
            for number, entry, lang, words, answer, by, at in found
        )

    async def teach(self, taught: Taught, settled: Sequence[int]) -> int:
        """Keep a thing and note which questions it settles; return its number, also in its id."""
        row = [
            taught.entry,
            taught.lang,
            orjson.dumps(taught.words).decode(),
            orjson.dumps(dict(taught.answer)).decode(),
            taught.by,
            to_ms(taught.at),
        ]

        def write(db: Database) -> int:
            done = db.execute(
                "insert into taught (entry, lang, words, answer, by_user, at)"
                " values (?, ?, ?, ?, ?, ?)",
                row,
            )
            number = int(done.lastrowid or 0)
            if not taught.entry:
                db.execute(
                    "update taught set entry = ? where number = ?", [f"taught-{number}", number]
                )
            _settle(db, settled)
            return number

        return await self._store.write(write)

    async def unteach(self, number: int, at: datetime) -> bool:
        """Take a thing back; return whether it stood."""

        def write(db: Database) -> bool:
            done = db.execute(
                "update taught set removed_at = ? where number = ? and removed_at is null",
                [to_ms(at), number],
            )
            return bool(done.rowcount)

        return await self._store.write(write)

    async def settle(self, questions: Sequence[int]) -> None:
        """Note that these questions need no answer any more."""
        await self._store.write(lambda db: _settle(db, questions))

    def lesson(self, user_id: int) -> Lesson | None:
        """Return the lesson that someone has begun, or None."""
        found = self._store.read(
            "select number, examples, questions, entry, answer from lessons where user_id = ?",
            user_id,
        )
        if not found:
            return None
        number, examples, questions, entry, answer = found[0]
        return Lesson(
            number=number,
            examples=tuple(tuple(one) for one in orjson.loads(examples)),
            questions=tuple(orjson.loads(questions)),
            entry=entry,
            answer=tuple(orjson.loads(answer).items()),
        )

    async def begin(self, user_id: int, lesson: Lesson, at: datetime) -> None:
        """Keep a lesson instead of the one begun before; None of a number is ever used twice."""
        row = [
            user_id,
            lesson.number,
            orjson.dumps(lesson.examples).decode(),
            orjson.dumps(lesson.questions).decode(),
            lesson.entry,
            orjson.dumps(dict(lesson.answer)).decode(),
            to_ms(at),
        ]

        def write(db: Database) -> None:
            db.execute(
                "insert or replace into lessons"
                " (user_id, number, examples, questions, entry, answer, at)"
                " values (?, ?, ?, ?, ?, ?, ?)",
                row,
            )

        await self._store.write(write)

    async def end(self, user_id: int) -> None:
        """Forget the lesson that someone has begun."""
        await self._store.write(
            lambda db: db.execute("delete from lessons where user_id = ?", [user_id])
        )


def _settle(db: Database, questions: Sequence[int]) -> None:
    for number in questions:
        db.execute("update questions set settled = 1 where number = ?", [number])
