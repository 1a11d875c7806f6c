"""What is asked and saved of a booth, counted without persons; answers it proposes."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import orjson
from sqlite_utils import Database

from bot.store.instants import from_ms, to_ms
from bot.store.store import Store
from handlers.demo_ports import About, AskedOf

_HOUR = timedelta(hours=1) // timedelta(milliseconds=1)
MOST = 10
"""Questions told, the most asked first."""


class InterestsTable:
    """Reads the log of questions and the agendas; writes what a booth would answer."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, ids: Sequence[str]) -> About:
        """Return what was asked and saved of these entries."""
        marks = ", ".join("?" * len(ids))
        about = (
            f"(json_extract(ids, '$[0]') in ({marks}) and verdict = 'answer' or taken in ({marks}))"
        )
        hours = self._store.read(
            f"select at / {_HOUR}, count(*) from questions where {about} group by 1 order by 1",  # noqa: S608
            *ids,
            *ids,
        )
        asked = self._store.read(
            f"select max(number), text, count(*) from questions where {about}"  # noqa: S608
            " and settled = 0 group by text order by 3 desc, 1 desc limit ?",
            *ids,
            *ids,
            MOST,
        )
        [(saved,)] = self._store.read(
            f"select count(*) from agenda where entry in ({marks})",  # noqa: S608
            *ids,
        )
        return About(
            hours=tuple((from_ms(hour * _HOUR), n) for hour, n in hours),
            questions=tuple(AskedOf(number, text, n) for number, text, n in asked),
            saved=saved,
        )

    async def propose(
        self, exhibitor: str, number: int, answer: str, *, by: int, lang: str, at: datetime
    ) -> bool:
        """Keep an answer to a logged question until organizers approve it; False: there is none."""
        found = self._store.read("select text, lang from questions where number = ?", number)
        if not found:
            return False
        text, asked_in = found[0]
        row = [
            asked_in,
            orjson.dumps([text]).decode(),
            orjson.dumps({lang: answer}).decode(),
            by,
            to_ms(at),
        ]

        def write(db: Database) -> None:
            done = db.execute(
                "insert into taught (entry, lang, words, answer, by_user, at, waits)"
                " values ('', ?, ?, ?, ?, ?, 1)",
                row,
            )
            db.execute(
                "update taught set entry = ? where number = ?",
                [f"taught-{done.lastrowid}", done.lastrowid],
            )
            db.execute("update questions set settled = 1 where text = ?", [text])

        await self._store.write(write)
        return True
