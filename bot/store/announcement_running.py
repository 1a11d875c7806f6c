"""An announcement while it is sent: who gets it is written down, filed, and how each ended.

Each function returns a write of a few hundred rows at most, so that neither the loop nor other
writes ever wait long; where one stops is in the rows, so a new process goes on there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlite_utils import Database

from bot.store.announcement_audience import READER, reachable
from bot.store.instants import from_ms, to_ms
from bot.store.outbox import filing
from handlers.announcements import Announcement, Filter, State
from handlers.letters import Letter

BATCH = 250
_KEY = "'news/' || r.number || '/' || r.filed || '/' || r.user_id"
_Row: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Someone whom the present generation concerns."""

    user_id: int
    lang: str
    got: int
    """The generation that they have, 0: none."""
    message_id: int
    sent_at: datetime | None
    accessible: bool
    quiet: tuple[int, int] | None
    """Their quiet hours, from and to a minute of the day."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a recipient gets: a letter and how it does it, or none and what that counts as."""

    letter: Letter | None
    how: str
    """Of a letter: send, edit, delete, again; else the result."""


Decide: TypeAlias = Callable[[Recipient], Decision]


def gathering(one: Announcement, wanted: Filter) -> Callable[[Database], bool]:
    """Return the write that writes down some more recipients; it tells whether that was all."""
    found = reachable(wanted, urgent=one.urgent)

    def write(db: Database) -> bool:
        if not _is(db, one, State.GATHERING):
            return False
        last = db.execute(
            "select coalesce(max(user_id), -1) from announcement_recipients where number = ?",
            [one.number],
        ).fetchone()[0]
        done = db.execute(
            "insert into announcement_recipients (number, user_id, lang)"  # noqa: S608
            f" select ?, a.id, {READER} from attendees a where a.id > ? and {found.sql}"
            " order by a.id limit ?",
            [one.number, last, *found.values, BATCH],
        )
        db.execute(
            "update announcements set recipients = recipients + ? where number = ?",
            [done.rowcount, one.number],
        )
        return int(done.rowcount) < BATCH

    return write


def beginning(one: Announcement, by: int, at: datetime) -> Callable[[Database], None]:
    """Return the write that begins to send the present generation."""

    def write(db: Database) -> None:
        db.execute(
            "insert into announcement_runs (number, generation, mode, by_user, at, total)"
            " values (?, ?, ?, ?, ?, (select count(*) from announcement_recipients"
            " where number = ? and ((open = 1 and filed < ?) or flight = 1)))"
            " on conflict (number, generation) do nothing",
            [
                *(one.number, one.generation, one.mode.value, by, to_ms(at)),
                *(one.number, one.generation),
            ],
        )
        db.execute(
            "update announcements set state = 'sending', started_at = coalesce(started_at, ?),"
            " ended_at = null where number = ? and state = 'gathering'",
            [to_ms(at), one.number],
        )

    return write


def filing_more(
    one: Announcement, most: int, decide: Decide, real: datetime
) -> Callable[[Database], int]:
    """Return the write that files letters for some more recipients; it tells how many it saw."""

    def write(db: Database) -> int:
        if not _is(db, one, State.SENDING):
            return 0
        rows = db.execute(
            "select r.user_id, r.lang, r.got, r.message_id, r.sent_at, a.accessible, w.user_id,"
            " w.quiet_from, w.quiet_to from announcement_recipients r"
            " left join attendees a on a.id = r.user_id left join wishes w on w.user_id = r.user_id"
            " where r.number = ? and r.open = 1 and r.filed < ?"
            " order by r.filed, r.user_id limit ?",
            [one.number, one.generation, min(most, BATCH)],
        ).fetchall()
        found = [_recipient(row) for row in rows]
        decided = [(who, decide(who)) for who in found]
        letters = [made.letter for _, made in decided if made.letter is not None]
        filing(letters, real)(db)
        for who, made in decided:
            _note(db, one, who, made)
        return len(rows)

    return write


def collecting(one: Announcement) -> Callable[[Database], int]:
    """Return the write that takes over how some letters ended; it tells how many it found."""

    def write(db: Database) -> int:
        rows = db.execute(
            "select r.user_id, r.lang, r.filed, r.how, o.state, o.why, o.message_id,"  # noqa: S608
            f" o.began_at from announcement_recipients r left join outbox o on o.key = {_KEY}"
            " where r.number = ? and r.flight = 1"
            " and coalesce(o.state, '') not in ('pending', 'sending') limit ?",
            [one.number, BATCH],
        ).fetchall()
        for user_id, lang, filed, how, state, why, message_id, began_at in rows:
            result = _result(how, state)
            _end(db, one.number, user_id, result, why or "", how, message_id, began_at)
            _tally(db, one.number, filed, lang, result, _short(result, why))
        return len(rows)

    return write


def closing_rest(one: Announcement, result: str) -> Callable[[Database], int]:
    """Return the write that gives up some of those who have nothing yet; it tells how many."""

    def write(db: Database) -> int:
        rows = db.execute(
            "select user_id, lang from announcement_recipients"
            " where number = ? and open = 1 and filed = 0 limit ?",
            [one.number, BATCH],
        ).fetchall()
        for user_id, lang in rows:
            db.execute(
                "update announcement_recipients set open = 0, result = ?, filed = ?"
                " where number = ? and user_id = ?",
                [result, one.generation, one.number, user_id],
            )
            _tally(db, one.number, one.generation, lang, result, "")
        return len(rows)

    return write


def ending(one: Announcement, at: datetime) -> Callable[[Database], bool]:
    """Return the write that notes the end of a run, if nothing of it is left."""

    def write(db: Database) -> bool:
        done = db.execute(
            "update announcements set state = 'done', ended_at = ?, revision = revision + 1"
            " where number = ? and state = 'sending' and generation = ? and not exists"
            " (select 1 from announcement_recipients where number = ? and flight = 1)"
            " and not exists (select 1 from announcement_recipients where number = ?"
            " and open = 1 and filed < ?)",
            [
                *(to_ms(at), one.number, one.generation),
                *(one.number, one.number, one.generation),
            ],
        )
        return bool(done.rowcount)

    return write


def _is(db: Database, one: Announcement, state: State) -> bool:
    """Tell whether it still stands as it was read: an organizer may have been faster."""
    row = db.execute(
        "select state, generation from announcements where number = ?", [one.number]
    ).fetchone()
    return row is not None and tuple(row) == (state.value, one.generation)


def _note(db: Database, one: Announcement, who: Recipient, made: Decision) -> None:
    if made.letter is not None:
        db.execute(
            "update announcement_recipients set filed = ?, open = 0, flight = 1, how = ?"
            " where number = ? and user_id = ?",
            [one.generation, made.how, one.number, who.user_id],
        )
        return
    stays = made.how == "unchanged"
    db.execute(
        "update announcement_recipients set filed = ?, got = ?, open = ?, result = ?"
        " where number = ? and user_id = ?",
        [
            *(one.generation, one.generation if stays else who.got, int(stays)),
            *(made.how, one.number, who.user_id),
        ],
    )
    _tally(db, one.number, one.generation, who.lang, made.how, "")


def _end(
    db: Database,
    number: int,
    user_id: int,
    result: str,
    why: str,
    how: str,
    message_id: int | None,
    began_at: int | None,
) -> None:
    """Note how a letter ended for its recipient."""
    got = result in ("sent", "edited", "corrected", "uncertain")
    fresh = how in ("send", "again")
    db.execute(
        "update announcement_recipients set flight = 0, open = ?, result = ?, why = ?,"
        " got = case when ? then filed when ? then 0 else got end,"
        " message_id = case when ? then 0 when ? then ? else message_id end,"
        " sent_at = case when ? then ? else sent_at end"
        " where number = ? and user_id = ?",
        [
            *(int(got), result, why, int(got), int(result == "deleted")),
            *(int(result == "deleted"), int(fresh and result != "failed"), message_id or 0),
            *(int(fresh), began_at, number, user_id),
        ],
    )


def _result(how: str, state: str | None) -> str:
    """Return what a letter came to, by what it did."""
    if state == "sent":
        done = {"edit": "edited", "delete": "deleted", "again": "corrected"}
        return done.get(how, "sent")
    return {"dropped": "expired", "uncertain": "uncertain"}.get(state or "", "failed")


def _short(result: str, why: str | None) -> str:
    return (why or "") if result == "failed" else ""


def _tally(db: Database, number: int, generation: int, lang: str, result: str, why: str) -> None:
    db.execute(
        "insert into announcement_tallies (number, generation, lang, result, why, count)"
        " values (?, ?, ?, ?, ?, 1) on conflict (number, generation, lang, result, why)"
        " do update set count = count + 1",
        [number, generation, lang[:2], result, why[:80]],
    )


def _recipient(row: _Row) -> Recipient:
    user_id, lang, got, message_id, sent_at, accessible, wisher, begin, end = row
    quiet: tuple[int, int] | None = (22 * 60, 8 * 60) if wisher is None else None
    if wisher is not None and begin is not None:
        quiet = (begin, end)
    return Recipient(
        user_id=user_id,
        lang=lang,
        got=got,
        message_id=message_id,
        sent_at=None if sent_at is None else from_ms(sent_at),
        accessible=bool(accessible),
        quiet=quiet,
    )
