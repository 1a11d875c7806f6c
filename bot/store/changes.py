"""What has changed of the schedule and is still to be told, and what each person was told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from bot.store.instants import from_ms, to_ms
from bot.store.outbox import filing
from bot.store.store import Store
from handlers.letters import Letter
from knowledge.reminding.words import Known


@dataclass(frozen=True, slots=True)
class Told:
    """What someone is told of an entry, so that the next change is told against it."""

    user_id: int
    entry: str
    known: Known


class ChangesTable:
    """Changes of the schedule, from the first edit of a burst until everyone was told."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def settled(
        self, at: datetime, still: timedelta, longest: timedelta
    ) -> dict[str, tuple[str, datetime]]:
        """Return titles and last edits by entry, of those that people can be told of now.

        Edited no more for `still`, and nor was anything else: what belongs together is told
        together. Others are waited for once more as long; and nothing longer than `longest`
        after its first edit. A clock that was put back does not hold a change up.
        """
        begun, waited = to_ms(at - still), to_ms(at - 2 * still)
        rows = self._store.read(
            "select entry, title, changed_at from schedule where changed_at is not null"
            " and (first_changed_at <= ? or changed_at > ? or changed_at <= ?"
            " or (changed_at <= ? and not exists (select 1 from schedule other"
            " where other.changed_at > ? and other.changed_at <= ?)))",
            to_ms(at - longest),
            to_ms(at + longest),
            waited,
            begun,
            begun,
            to_ms(at + longest),
        )
        return {entry: (title, from_ms(changed)) for entry, title, changed in rows}

    def holders(self, entries: Sequence[str], after: int, limit: int) -> tuple[int, ...]:
        """Return who saved any of these, beyond a user id, in order."""
        marks = ", ".join("?" * len(entries))
        rows = self._store.read(
            f"select distinct user_id from agenda where entry in ({marks})"  # noqa: S608
            " and user_id > ? order by user_id limit ?",
            *entries,
            after,
            limit,
        )
        return tuple(row[0] for row in rows)

    def told(self, user_id: int) -> dict[str, Known]:
        """Return what someone was last told of each entry that changed before."""
        rows = self._store.read(
            "select entry, starts, place, cancelled, is_full from told_changes where user_id = ?",
            user_id,
        )
        return {
            entry: Known(
                starts=None if starts is None else from_ms(starts),
                place=place,
                cancelled=bool(cancelled),
                full=bool(full),
            )
            for entry, starts, place, cancelled, full in rows
        }

    async def tell(self, told: Sequence[Told], letters: Sequence[Letter], now: datetime) -> None:
        """File letters and note what they say, all or nothing."""
        rows = [
            [
                one.user_id,
                one.entry,
                None if one.known.starts is None else to_ms(one.known.starts),
                one.known.place,
                int(one.known.cancelled),
                int(one.known.full),
            ]
            for one in told
        ]

        def write(db: Database) -> None:
            db.conn.executemany(
                "insert into told_changes (user_id, entry, starts, place, cancelled, is_full)"
                " values (?, ?, ?, ?, ?, ?) on conflict (user_id, entry) do update set"
                " starts = excluded.starts, place = excluded.place,"
                " cancelled = excluded.cancelled, is_full = excluded.is_full",
                rows,
            )
            if letters:
                filing(letters, now)(db)

        await self._store.write(write)

    async def done(self, entries: dict[str, tuple[str, datetime]]) -> None:
        """Note that everyone was told, unless there was another edit meanwhile."""
        rows = [[entry, to_ms(changed)] for entry, (_, changed) in entries.items()]

        def write(db: Database) -> None:
            db.conn.executemany(
                "update schedule set changed_at = null, first_changed_at = null"
                " where entry = ? and changed_at = ?",
                rows,
            )

        await self._store.write(write)
