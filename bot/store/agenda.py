"""The agenda tables: what people saved, and their last change, to be undone within a minute.

A change is one write: the items as they were are kept beside it, so that undo restores them.
"""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeAlias, cast

from sqlite_utils import Database

from bot.clock import utc_now
from bot.store.instants import from_ms, to_ms
from bot.store.rearming import rearm_of
from bot.store.store import Store
from handlers.ports import Clock
from knowledge.agenda.items import Degree, Item

AGENDA_TABLES = ("agenda", "agenda_undo", "agenda_handed", "agenda_shares", "agenda_taps")
"""Each has a `user_id`: what is deleted with a person."""

UNDO_FOR = timedelta(minutes=1)
TAP_FOR = timedelta(seconds=10)

_ITEM = "entry, degree, lead, added_at, starts, place"
_Row: TypeAlias = tuple[Any, ...]


class AgendaTable:
    """What each person saved, by Telegram's user id.

    `real` is the time that fingers go by: what may be undone and what is a double tap does not
    depend on how fast the event's clock runs.
    """

    def __init__(self, store: Store, real: Clock = utc_now) -> None:
        self._store = store
        self.real = real

    def items(self, user_id: int) -> tuple[Item, ...]:
        """Return what someone saved, the oldest first."""
        sql = f"select {_ITEM} from agenda where user_id = ? order by added_at, entry"  # noqa: S608
        return tuple(_item(row) for row in self._store.read(sql, user_id))

    async def change(
        self, user_id: int, *, put: Sequence[Item] = (), drop: Iterable[str] = (), at: datetime
    ) -> int:
        """Keep and remove these at once; return the number to undo it by, 0 if nothing changed."""
        wanted: dict[str, Item | None] = dict.fromkeys(drop)
        wanted.update((item.entry, item) for item in put)
        real = self.real()

        def write(db: Database) -> int:
            before = {entry: _kept(db, user_id, entry) for entry in wanted}
            changed = [entry for entry, item in wanted.items() if before[entry] != item]
            if not changed:
                return 0
            number = secrets.randbelow(2**31 - 1) + 1
            old = to_ms(real - UNDO_FOR)
            db.execute("delete from agenda_undo where user_id = ? or at < ?", [user_id, old])
            for entry in changed:
                _remember(db, user_id, entry, before[entry], number, real)
                _set(db, user_id, entry, wanted[entry])
            rearm_of(db, user_id, changed, at)
            return number

        return await self._store.write(write)

    async def undo(self, user_id: int, number: int, at: datetime) -> tuple[str, ...]:
        """Take back a change, if it was the last and no minute has passed; return its entries."""
        since = to_ms(self.real() - UNDO_FOR)

        def write(db: Database) -> tuple[str, ...]:
            rows = db.execute(
                f"select {_ITEM} from agenda_undo where user_id = ? and number = ? and at >= ?",  # noqa: S608
                [user_id, number, since],
            ).fetchall()
            for row in rows:
                _set(db, user_id, row[0], None if row[1] is None else _item(row))
            db.execute(
                "delete from agenda_undo where user_id = ? and number = ?", [user_id, number]
            )
            rearm_of(db, user_id, [row[0] for row in rows], at)
            return tuple(str(row[0]) for row in rows)

        return await self._store.write(write)

    async def forget_tap(self, user_id: int) -> None:
        """Forget someone's last tap: what it asked for was not done, so they may tap again."""
        sql = "delete from agenda_taps where user_id = ?"
        await self._store.write(lambda db: db.execute(sql, [user_id]))

    async def first_tap(self, user_id: int, what: str, query: str) -> bool:
        """Tell whether a tap is not merely the last one again, within ten seconds; note it.

        The same tap (`query`) delivered twice is the first both times: what it asked for may not
        have been done.
        """
        at = self.real()
        since = to_ms(at - TAP_FOR)

        def write(db: Database) -> bool:
            again = db.execute(
                "select 1 from agenda_taps"
                " where user_id = ? and what = ? and query <> ? and at >= ?",
                [user_id, what, query, since],
            ).fetchall()
            if not again:
                db.execute(
                    "insert into agenda_taps (user_id, what, query, at) values (?, ?, ?, ?)"
                    " on conflict (user_id) do update set what = excluded.what,"
                    " query = excluded.query, at = excluded.at",
                    [user_id, what, query, to_ms(at)],
                )
            return not again

        return await self._store.write(write)


def _kept(db: Database, user_id: int, entry: str) -> Item | None:
    rows = db.execute(
        f"select {_ITEM} from agenda where user_id = ? and entry = ?",  # noqa: S608
        [user_id, entry],
    ).fetchall()
    return _item(rows[0]) if rows else None


def _set(db: Database, user_id: int, entry: str, item: Item | None) -> None:
    db.execute("delete from agenda where user_id = ? and entry = ?", [user_id, entry])
    if item is not None:
        db.execute(
            f"insert into agenda (user_id, {_ITEM}) values (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            [user_id, *_row(item)],
        )


def _remember(
    db: Database, user_id: int, entry: str, item: Item | None, number: int, at: datetime
) -> None:
    row = _row(item) if item is not None else [entry, None, None, None, None, None]
    db.execute(
        f"insert into agenda_undo (user_id, number, at, {_ITEM})"  # noqa: S608
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [user_id, number, to_ms(at), *row],
    )


def _row(item: Item) -> list[Any]:
    starts = None if item.starts is None else to_ms(item.starts)
    return [item.entry, item.degree, item.lead, to_ms(item.added_at), starts, item.place]


def _item(row: _Row) -> Item:
    entry, degree, lead, added_at, starts, place = row
    return Item(
        entry=entry,
        degree=cast("Degree", degree),
        lead=lead,
        added_at=from_ms(added_at),
        starts=None if starts is None else from_ms(starts),
        place=place,
    )
