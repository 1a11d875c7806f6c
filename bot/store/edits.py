"""The day's changes in rows: what is laid over the pack, what was done, what is under way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlite_utils import Database

from bot.store.edit_coding import from_json, to_json
from bot.store.instants import from_ms, to_ms
from bot.store.store import Store
from handlers.day_changes import Draft, Line

Key: TypeAlias = tuple[str, str]
"""Kind (session, place, added) and id."""
Rows: TypeAlias = Mapping[Key, str | None]
"""What becomes of each row: its body, or None where it goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedRow:
    """A change that was made: its rows before and after."""

    number: int
    title: str
    at: datetime
    was: dict[Key, str | None]
    now: dict[Key, str | None]
    undone: bool


class EditsTable:
    """Changes of the day. What writes them returns a function, for a transaction of others."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self) -> dict[Key, str]:
        """Return every row, in the order of kind and id."""
        found = self._store.read("select kind, entry, body from day_edits order by kind, entry")
        return {(kind, entry): body for kind, entry, body in found}

    def writing(
        self, rows: Rows, was: Rows, by: int, title: str, at: datetime
    ) -> Callable[[Database], None]:
        """Return what puts rows and keeps the deed, so that it can be taken back."""
        deed = [by, to_ms(at), title, _kept(was), _kept(rows)]

        def write(db: Database) -> None:
            _put(db, rows)
            db.execute(
                "insert into day_deeds (by_user, at, title, was, is_now) values (?, ?, ?, ?, ?)",
                deed,
            )

        return write

    def unwriting(self, deed: DeedRow, at: datetime) -> Callable[[Database], None]:
        """Return what puts the rows back as they were before a deed."""

        def write(db: Database) -> None:
            _put(db, deed.was)
            db.execute(
                "update day_deeds set undone_at = ? where number = ?", [to_ms(at), deed.number]
            )

        return write

    def deed(self, number: int) -> DeedRow | None:
        """Return a change that was made."""
        found = self._store.read(
            "select number, title, at, was, is_now, undone_at from day_deeds where number = ?",
            number,
        )
        for one, title, at, was, now, undone in found:
            return DeedRow(
                number=one,
                title=title,
                at=from_ms(at),
                was=_known(was),
                now=_known(now),
                undone=undone is not None,
            )
        return None

    def latest(self, most: int) -> tuple[Line, ...]:
        """Return the changes made last, the latest first."""
        found = self._store.read(
            "select number, title, at, undone_at from day_deeds order by number desc limit ?", most
        )
        return tuple(
            Line(number=number, title=title, at=from_ms(at), undone=undone is not None)
            for number, title, at, undone in found
        )

    def draft(self, user_id: int) -> Draft | None:
        """Return what someone has under way; one that an older version wrote is none."""
        for (body,) in self._store.read("select body from day_drafts where user_id = ?", user_id):
            try:
                draft = from_json(body)
            except (ValueError, TypeError, KeyError):
                return None
            return draft if isinstance(draft, Draft) else None
        return None

    async def keep(self, user_id: int, draft: Draft, at: datetime) -> None:
        """Keep what someone has under way."""
        row = [user_id, to_json(draft), to_ms(at)]
        await self._store.write(
            lambda db: db.execute(
                "insert into day_drafts (user_id, body, at) values (?, ?, ?)"
                " on conflict (user_id) do update set body = excluded.body, at = excluded.at",
                row,
            )
        )

    async def drop(self, user_id: int) -> None:
        """Have nothing under way."""
        await self._store.write(self.dropping(user_id))

    def dropping(self, user_id: int) -> Callable[[Database], object]:
        """Return what leaves someone nothing under way, for a transaction of others."""
        return lambda db: db.execute("delete from day_drafts where user_id = ?", [user_id])

    def concerned(self, entries: tuple[str, ...]) -> tuple[int, int, int]:
        """Return how many saved any of these sessions, how many of them are told of changes, and
        how many reminders wait.
        """
        listed = to_json(entries)
        ((holders, told),) = self._store.read(
            "select count(*), coalesce(sum(told), 0) from (select a.user_id,"
            " max(coalesce(p.blocked, 0) = 0 and ',' || coalesce(w.muted, '') || ','"
            " not like '%,changes,%') as told from agenda a"
            " left join wishes w on w.user_id = a.user_id"
            " left join attendees p on p.id = a.user_id"
            " where a.entry in (select value from json_each(?)) group by a.user_id)",
            listed,
        )
        ((waiting,),) = self._store.read(
            "select count(*) from reminders where state = 0"
            " and entry in (select value from json_each(?))",
            listed,
        )
        return holders, told, waiting


def _put(db: Database, rows: Rows) -> None:
    for (kind, entry), body in rows.items():
        if body is None:
            db.execute("delete from day_edits where kind = ? and entry = ?", [kind, entry])
        else:
            db.execute(
                "insert into day_edits (kind, entry, body) values (?, ?, ?)"
                " on conflict (kind, entry) do update set body = excluded.body",
                [kind, entry, body],
            )


def _kept(rows: Rows) -> str:
    return to_json(tuple((kind, entry, body) for (kind, entry), body in rows.items()))


def _known(text: str) -> dict[Key, str | None]:
    return {(kind, entry): body for kind, entry, body in from_json(text)}
