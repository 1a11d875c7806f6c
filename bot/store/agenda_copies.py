"""What left the agenda: calendar files as last handed out, and agendas shared with friends."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime

import orjson
from sqlite_utils import Database

from bot.store.instants import from_ms, to_ms
from bot.store.store import Store
from handlers.ports import Shared
from knowledge.agenda.calendar import Handed

MOST_SHARES = 20
"""Links of one person that stay open; the oldest close."""

_HANDED = "entry, sequence, title, starts, ends, place, cancelled"


class AgendaCopiesTable:
    """Calendars handed out and agendas shared, by Telegram's user id."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def handed(self, user_id: int) -> tuple[Handed, ...]:
        """Return the calendar that was last handed out to someone."""
        sql = f"select {_HANDED} from agenda_handed where user_id = ? order by starts, entry"  # noqa: S608
        return tuple(
            Handed(
                entry=entry,
                sequence=sequence,
                title=title,
                starts=from_ms(starts),
                ends=from_ms(ends),
                where=place,
                cancelled=bool(cancelled),
            )
            for entry, sequence, title, starts, ends, place, cancelled in self._store.read(
                sql, user_id
            )
        )

    async def hand_out(self, user_id: int, handed: Sequence[Handed]) -> None:
        """Keep this as the calendar that was last handed out."""
        rows = [
            [
                user_id,
                one.entry,
                one.sequence,
                one.title,
                to_ms(one.starts),
                to_ms(one.ends),
                one.where,
                int(one.cancelled),
            ]
            for one in handed
        ]

        def write(db: Database) -> None:
            db.execute("delete from agenda_handed where user_id = ?", [user_id])
            for row in rows:
                db.execute(
                    f"insert into agenda_handed (user_id, {_HANDED})"  # noqa: S608
                    " values (?, ?, ?, ?, ?, ?, ?, ?)",
                    row,
                )

        await self._store.write(write)

    async def share(self, user_id: int, picks: Sequence[tuple[str, str]], at: datetime) -> str:
        """Keep entries and degrees for whoever has the token that this returns.

        The token is kept as its hash only: nobody can read it from the database.
        """
        token = secrets.token_urlsafe(16)
        row = [_hash(token), user_id, orjson.dumps(picks).decode(), to_ms(at)]

        def write(db: Database) -> None:
            db.execute(
                "insert into agenda_shares (hash, user_id, picks, at) values (?, ?, ?, ?)", row
            )
            db.execute(
                "delete from agenda_shares where user_id = ? and hash not in (select hash from"
                " agenda_shares where user_id = ? order by at desc, rowid desc limit ?)",
                [user_id, user_id, MOST_SHARES],
            )

        await self._store.write(write)
        return token

    def shared(self, token: str) -> Shared | None:
        """Return what was shared under a token, or None where it is not shared (any more)."""
        sql = "select user_id, picks from agenda_shares where hash = ?"
        rows = self._store.read(sql, _hash(token))
        if not rows:
            return None
        user_id, picks = rows[0]
        return Shared(owner=user_id, picks=tuple((e, d) for e, d in orjson.loads(picks)))

    def shared_by(self, user_id: int) -> int:
        """Return how many links of someone are open."""
        sql = "select count(*) from agenda_shares where user_id = ?"
        return int(self._store.read(sql, user_id)[0][0])

    async def unshare(self, user_id: int) -> int:
        """Close every link of someone; return how many there were."""

        def write(db: Database) -> int:
            return int(
                db.execute("delete from agenda_shares where user_id = ?", [user_id]).rowcount
            )

        return await self._store.write(write)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
