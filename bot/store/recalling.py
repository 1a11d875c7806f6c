"""Letters of reminders that have not been sent are taken back: their reminders wait again.

A reminder is put into words when it is filed. Where that was long ago, or where what it is about
has changed since, it waits again and the next beat finds new words for it, together with whatever
else its owner is to be reminded of by then.
"""

from collections.abc import Iterable
from typing import Any, TypeAlias

from sqlite_utils import Database

from handlers.letters import Lane

_Waiting: TypeAlias = Iterable[tuple[int, str]]
"""Whose letter, and its key."""

_OF_PERSON = (
    "select distinct r.user_id, r.letter from reminders r cross join outbox o on o.key = r.letter"
    " where r.user_id = ? and r.state = 1 and o.state = 'pending'"
)
_LINE = f"o.state = 'pending' and o.lane = {int(Lane.REMINDER)}"
_OF_ENTRY = (
    "select r.user_id, r.letter from outbox o cross join reminders r"  # noqa: S608 - numbers only
    f" on r.user_id = o.chat_id and r.letter = o.key where {_LINE} and o.ripe = {{ripe}}"
    " and r.entry = ?"
)
_ALL = f"select o.chat_id, o.key from outbox o where {_LINE} and o.doubts = 0 and o.ripe = {{ripe}}"  # noqa: S608


def recall_of(db: Database, user_id: int, entry: str) -> int:
    """Take back the letter in which someone is reminded of an entry; return how many it was."""
    return recall(db, db.execute(f"{_OF_PERSON} and r.entry = ?", [user_id, entry]).fetchall())


def recall_person(db: Database, user_id: int) -> int:
    """Take back every reminder of someone that has not been sent."""
    return recall(db, db.execute(_OF_PERSON, [user_id]).fetchall())


def recall_entry(db: Database, entry: str) -> int:
    """Take back every letter in which anyone is reminded of an entry."""
    return recall(db, _in_line(db, _OF_ENTRY, entry))


def recall_all(db: Database) -> int:
    """Take back every reminder that was not even begun: it waited longer than it was meant to."""
    return recall(db, _in_line(db, _ALL))


def recall(db: Database, waiting: _Waiting) -> int:
    """Take back letters that wait; what else they reminded of waits again too."""
    gone = 0
    for user_id, letter in waiting:
        known = db.execute(
            "select 1 from reminders where user_id = ? and letter = ? and state = 1",
            [user_id, letter],
        ).fetchall()
        if not known or not _delete(db, letter):
            continue
        db.execute(
            "update reminders set state = 0, reminded = null, letter = null"
            " where user_id = ? and letter = ? and state = 1",
            [user_id, letter],
        )
        gone += 1
    return gone


def _delete(db: Database, letter: str) -> bool:
    done = db.execute("delete from outbox where key = ? and state = 'pending'", [letter])
    return bool(done.rowcount)


def _in_line(db: Database, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Return what a query finds among what may be sent now and what waits for its moment."""
    return [
        row for ripe in (1, 0) for row in db.execute(sql.format(ripe=ripe), list(values)).fetchall()
    ]
