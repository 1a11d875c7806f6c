"""Which reminders there are: worked out from agenda, schedule and wishes, by one statement.

Whatever changes one of the three calls `rearm` in the same write, so that no reminder is ever
out of step with what it is about.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from bot.store.instants import to_ms
from bot.store.recalling import recall_entry, recall_of, recall_person
from knowledge.reminding.wishes import DEFAULT_LEAD

_LEAD = f"coalesce(a.lead, case when a.degree = 'backup' then 0 end, w.lead, {DEFAULT_LEAD})"
_WANTED = (
    " from agenda a join schedule s on s.entry = a.entry"
    " left join wishes w on w.user_id = a.user_id"
    f" where s.starts is not null and s.cancelled = 0 and {_LEAD} > 0"
)
_DUE = f"s.starts - 60000 * {_LEAD}"


def key_of(entry: str, starts: int, user_id: int, number: int) -> str:
    """Return the key of a reminder's letter; `number` counts those for the same person and entry.

    `starts` is in milliseconds, as it is kept.
    """
    again = f"/{number}" if number else ""
    return f"reminder/{entry}/{starts}/{user_id}{again}"


def rearm_of(db: Database, user_id: int, entries: Iterable[str], now: datetime) -> None:
    """Make someone's reminders for these entries fit what they saved and wish."""
    for entry in entries:
        recall_of(db, user_id, entry)
        _rearm(db, "{t}user_id = :user and {t}entry = :entry", now, user=user_id, entry=entry)


def rearm_person(db: Database, user_id: int, now: datetime) -> None:
    """Make all of someone's reminders fit what they wish."""
    recall_person(db, user_id)
    _rearm(db, "{t}user_id = :user", now, user=user_id)


def rearm_entry(db: Database, entry: str, now: datetime) -> None:
    """Make everyone's reminders for a session fit the schedule; who would be late is told now."""
    recall_entry(db, entry)
    _rearm(db, "{t}entry = :entry", now, urgent=1, entry=entry)


def rearm_all(db: Database, now: datetime) -> None:
    """Make everyone's reminders fit: after an import of agendas."""
    _rearm(db, "true", now)


def _rearm(db: Database, scope: str, now: datetime, *, urgent: int = 0, **values: object) -> None:
    """Write the reminders of a scope. What a person does about something whose time has passed
    asks for no reminder; what organizers do (`urgent`) does, unless that start was reminded of.
    What was due already and has not been sent stays due.
    """
    known, saved = scope.format(t=""), scope.format(t="a.")
    given = {**values, "now": to_ms(now), "urgent": urgent}
    db.conn.execute(
        f"update reminders set state = 2 where {known} and state = 0"  # noqa: S608
        f" and not exists (select 1 {_WANTED}"
        " and a.user_id = reminders.user_id and a.entry = reminders.entry)",
        given,
    )
    db.conn.execute(
        "insert into reminders (user_id, entry, starts, ends, planned, due, number, state)"
        f" select a.user_id, a.entry, s.starts, coalesce(s.ends, s.starts), {_DUE}, {_DUE}, 0,"
        f" case when {_DUE} > :now or :urgent then 0 else 1 end"
        f" {_WANTED} and {saved}"
        " on conflict (user_id, entry) do update set"
        " starts = excluded.starts, ends = excluded.ends, planned = excluded.planned,"
        " due = excluded.due, letter = null,"
        " number = reminders.number + (reminders.state = 1),"
        " state = case when excluded.due > :now then 0"
        " when :urgent and coalesce(reminders.reminded, -1) <> excluded.starts then 0"
        " when reminders.state = 0 and reminders.due <= :now then 0"
        " else 1 end"
        " where excluded.starts <> reminders.starts or excluded.planned <> reminders.planned"
        " or reminders.state = 2",
        given,
    )
