"""The schedule table: what the pack last said of sessions; changes re-time reminders at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlite_utils import Database

from bot.store.instants import from_ms, to_ms
from bot.store.rearming import rearm_entry
from bot.store.store import Store
from knowledge.agenda.items import whereabouts
from knowledge.model import Pack
from knowledge.programme import end_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A session as the pack has it; cancelled too where it is no longer part of the pack."""

    entry: str
    starts: datetime | None
    ends: datetime | None
    title: str
    place: str
    cancelled: bool = False


class ScheduleTable:
    """When and where each session is, as reminders and changes go by."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def known(self) -> dict[str, Planned]:
        """Return every session that is or was part of the programme, by id."""
        rows = self._store.read("select entry, starts, ends, title, place, cancelled from schedule")
        return {
            entry: Planned(
                entry=entry,
                starts=None if starts is None else from_ms(starts),
                ends=None if ends is None else from_ms(ends),
                title=title,
                place=place,
                cancelled=bool(cancelled),
            )
            for entry, starts, ends, title, place, cancelled in rows
        }

    async def follow(self, pack: Pack, at: datetime) -> tuple[Planned, ...]:
        """Take over what a pack says: schedule and reminders in one transaction.

        Returns the sessions that were known and have changed.
        """
        known, wanted = self.known(), _planned(pack)
        for entry, one in known.items():
            wanted.setdefault(entry, replace(one, cancelled=True))
        changed = [one for entry, one in wanted.items() if known.get(entry) != one]
        if changed:
            await self.retime(changed, at)
        return tuple(one for one in changed if one.entry in known)

    async def retime(self, changes: Sequence[Planned], at: datetime) -> None:
        """Write changed sessions and re-time their reminders, all or nothing."""

        def write(db: Database) -> None:
            for one in changes:
                _put(db, one, at)
                rearm_entry(db, one.entry, at)

        await self._store.write(write)


def _planned(pack: Pack) -> dict[str, Planned]:
    return {
        session.id: Planned(
            entry=session.id,
            starts=session.starts,
            ends=end_of(session),
            title=session.title.pick(pack.event.languages[0]),
            place=whereabouts(session),
            cancelled=session.cancelled,
        )
        for session in pack.sessions
    }


def _put(db: Database, one: Planned, at: datetime) -> None:
    db.conn.execute(
        "insert into schedule (entry, starts, ends, title, place, cancelled)"
        " values (:entry, :starts, :ends, :title, :place, :cancelled)"
        " on conflict (entry) do update set starts = excluded.starts, ends = excluded.ends,"
        " title = excluded.title, place = excluded.place,"
        " cancelled = excluded.cancelled, changed_at = :now,"
        " first_changed_at = coalesce(schedule.first_changed_at, :now)",
        {
            "entry": one.entry,
            "starts": None if one.starts is None else to_ms(one.starts),
            "ends": None if one.ends is None else to_ms(one.ends),
            "title": one.title,
            "place": one.place,
            "cancelled": int(one.cancelled),
            "now": to_ms(at),
        },
    )
