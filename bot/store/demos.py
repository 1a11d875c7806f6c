"""The demos: what was published, and the cells that keep two from the same five minutes."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

import orjson
from sqlite_utils import Database

from bot.store import demo_rows
from bot.store.demo_drafts import DraftsTable
from bot.store.demo_rows import FROM, SHOWING
from bot.store.instants import to_ms
from handlers.demo_ports import Check
from knowledge.demos.rules import Limits, Refusal, Rule
from knowledge.demos.values import Draft, Showing, Span, holders

_AROUND = "s.state in ('pending', 'published') and (s.place = ? or d.exhibitor = ?)"


class _Refused(Exception):
    """Takes back what was written for a demo that may not be."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__()
        self.refusals = refusals


class DemosTable(DraftsTable):
    """Drafts by person, demos by exhibitor, showings by number."""

    def showing(self, number: int) -> Showing | None:
        """Return one showing, whatever its state."""
        found = self._showings("s.number = ?", number)
        return found[0] if found else None

    def of_exhibitor(self, exhibitor: str) -> tuple[Showing, ...]:
        """Return the showings of an exhibitor that were not declined, in order of time."""
        return self._showings(
            "d.exhibitor = ? and s.state <> 'declined' order by s.starts, s.number", exhibitor
        )

    def pending(self) -> tuple[Showing, ...]:
        """Return what waits for an organizer, the oldest first."""
        return self._showings("s.state = 'pending' order by s.number")

    def laid(self) -> tuple[Showing, ...]:
        """Return what the event knows of: everything published, cancelled ones too."""
        return self._showings("s.state in ('published', 'cancelled') order by s.number")

    def around(self, exhibitor: str, place: str) -> tuple[Showing, ...]:
        """Return what stands at a place, and everything of an exhibitor that stands."""
        return self._showings(_AROUND, place, exhibitor)

    async def publish(
        self, user_id: int, draft: Draft, check: Check, *, moderated: bool, at: datetime
    ) -> tuple[Showing, ...] | tuple[Refusal, ...]:
        """Keep a draft as a demo, all of its times or none; the draft is gone then."""
        state = "pending" if moderated else "published"

        def write(db: Database) -> tuple[Showing, ...]:
            gone = db.execute(
                "delete from demo_drafts where number = ? and user_id = ?", [draft.number, user_id]
            )
            if not gone.rowcount:
                return ()
            around = _read(db, _AROUND, draft.place, draft.exhibitor)
            if refusals := check(around):
                raise _Refused(refusals)
            demo = _insert(db, user_id, draft, at)
            numbers = [_add(db, demo, draft, span, state, at) for span in draft.slots]
            return _read(db, f"s.number in ({_marks(numbers)}) order by s.number", *numbers)

        try:
            return await self._store.write(write)
        except _Refused as refused:
            return refused.refusals

    async def move(
        self, number: int, span: Span, place: str, check: Check
    ) -> Showing | tuple[Refusal, ...]:
        """Move a showing; those who hold it are told as soon as the event has it."""

        def write(db: Database) -> Showing:
            [old] = _read(db, "s.number = ?", number)
            if refusals := check(_read(db, _AROUND, place, old.exhibitor)):
                raise _Refused(refusals)
            db.execute("delete from demo_cells where slot = ?", [number])
            _hold(db, number, holders(place, old.exhibitor, old.presenter), span)
            db.execute(
                "update demo_slots set starts = ?, ends = ?, place = ? where number = ?",
                [to_ms(span.starts), to_ms(span.ends), place, number],
            )
            return _read(db, "s.number = ?", number)[0]

        try:
            return await self._store.write(write)
        except _Refused as refused:
            return refused.refusals

    async def cancel(self, numbers: Sequence[int], why: str) -> tuple[Showing, ...]:
        """Cancel showings; return those that stood until now. Their bookings end."""

        def write(db: Database) -> tuple[Showing, ...]:
            standing = _read(
                db,
                f"s.number in ({_marks(numbers)}) and s.state in ('pending', 'published')",
                *numbers,
            )
            for one in standing:
                state = "cancelled" if one.state == "published" else "declined"
                _end(db, one.number, state, why)
            return standing

        return await self._store.write(write)

    async def decide(self, number: int, *, approve: bool, why: str = "") -> Showing | None:
        """Publish or decline what waits; None where it waits no more."""

        def write(db: Database) -> Showing | None:
            if not _read(db, "s.number = ? and s.state = 'pending'", number):
                return None
            if approve:
                sql = "update demo_slots set state = 'published' where number = ?"
                db.execute(sql, [number])
            else:
                _end(db, number, "declined", why)
            return _read(db, "s.number = ?", number)[0]

        return await self._store.write(write)

    async def rename(self, demo: int, draft: Draft) -> bool:
        """Change title, sentence, language, presenter and seats of a demo's showings.

        False where that cannot be: fewer seats than are taken, or the presenter is elsewhere.
        """

        def write(db: Database) -> None:
            db.execute(
                "update demos set title = ?, about = ?, language = ?, presenter = ?"
                " where number = ?",
                [
                    demo_rows.written(draft.title),
                    demo_rows.written(draft.about),
                    draft.language,
                    draft.presenter,
                    demo,
                ],
            )
            standing = _read(db, "s.demo = ? and s.state in ('pending', 'published')", demo)
            for one in standing:
                if draft.seats is not None and draft.seats < one.taken:
                    raise _Refused(())
                db.execute(
                    "update demo_slots set seats = ? where number = ?", [draft.seats, one.number]
                )
                db.execute("delete from demo_cells where slot = ?", [one.number])
            for one in standing:
                names = holders(one.place, one.exhibitor, draft.presenter)
                _hold(db, one.number, names, one.span)

        try:
            await self._store.write(write)
        except _Refused:
            return False
        return True

    def limits(self) -> Limits:
        """Return what organizers set."""
        names = {one.name for one in fields(Limits)}
        kept: dict[str, Any] = {}
        for rule, value in self._store.read("select rule, value from demo_rules"):
            read = orjson.loads(value)
            if rule in names:
                kept[rule] = tuple(read) if isinstance(read, list) else read
        return Limits(**kept)

    async def set_limits(self, limits: Limits) -> None:
        """Keep what organizers set."""
        rows = [[name, orjson.dumps(value).decode()] for name, value in asdict(limits).items()]

        def write(db: Database) -> None:
            db.conn.executemany(
                "insert into demo_rules (rule, value) values (?, ?)"
                " on conflict (rule) do update set value = excluded.value",
                rows,
            )

        await self._store.write(write)

    def _showings(self, condition: str, *values: object) -> tuple[Showing, ...]:
        rows = self._store.read(f"select {SHOWING} {FROM} where {condition}", *values)
        return tuple(demo_rows.showing(row) for row in rows)


def _read(db: Database, condition: str, *values: object) -> tuple[Showing, ...]:
    rows = db.execute(f"select {SHOWING} {FROM} where {condition}", values).fetchall()
    return tuple(demo_rows.showing(row) for row in rows)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _insert(db: Database, user_id: int, draft: Draft, at: datetime) -> int:
    row: list[Any] = [
        draft.exhibitor,
        user_id,
        demo_rows.written(draft.title),
        demo_rows.written(draft.about),
        draft.language,
        draft.presenter,
        to_ms(at),
    ]
    return int(
        db.execute(
            "insert into demos (exhibitor, by_user, title, about, language, presenter, at)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            row,
        ).lastrowid
        or 0
    )


def _add(db: Database, demo: int, draft: Draft, span: Span, state: str, at: datetime) -> int:
    row = [
        demo,
        to_ms(span.starts),
        to_ms(span.ends),
        draft.place,
        draft.seats,
        state,
        to_ms(at),
    ]
    number = int(
        db.execute(
            "insert into demo_slots (demo, starts, ends, place, seats, state, at)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            row,
        ).lastrowid
        or 0
    )
    _hold(db, number, draft.holders(), span)
    return number


def _hold(db: Database, number: int, names: Iterable[str], span: Span) -> None:
    """Take the cells of a showing; whatever the rules overlooked, none is taken twice."""
    rows = [[name, cell, number] for name in names for cell in span.cells()]
    try:
        db.conn.executemany("insert into demo_cells (holder, cell, slot) values (?, ?, ?)", rows)
    except sqlite3.IntegrityError:
        raise _Refused((Refusal(rule=Rule.TAKEN, span=span),)) from None


def _end(db: Database, number: int, state: str, why: str) -> None:
    db.execute("delete from demo_cells where slot = ?", [number])
    db.execute("update demo_slots set state = ?, why = ? where number = ?", [state, why, number])
    db.execute(
        "update demo_bookings set state = 'cancelled', until = null where slot = ?"
        " and state in ('booked', 'waiting', 'offered')",
        [number],
    )
