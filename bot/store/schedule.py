"""The schedule table: what the pack last said of sessions; changes re-time reminders at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlite_utils import Database

from bot.store.instants import from_ms, to_ms
from bot.store.rearming import rearm_entry
from bot.store.store import Store
from knowledge.agenda.items import whereabouts
from knowledge.model import Pack, Session
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
    full: bool = False


class ScheduleTable:
    """When and where each session is, as reminders and changes go by."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._followed: Pack | None = None
        """The pack that the table agrees with."""

    def known(self) -> dict[str, Planned]:
        """Return every session that is or was part of the programme, by id."""
        rows = self._store.read(
            "select entry, starts, ends, title, place, cancelled, is_full from schedule"
        )
        return {
            entry: Planned(
                entry=entry,
                starts=None if starts is None else from_ms(starts),
                ends=None if ends is None else from_ms(ends),
                title=title,
                place=place,
                cancelled=bool(cancelled),
                full=bool(full),
            )
            for entry, starts, ends, title, place, cancelled, full in rows
        }

    async def follow(
        self, pack: Pack, at: datetime, also: Callable[[Database], object] | None = None
    ) -> tuple[Planned, ...]:
        """Take over what a pack says: schedule and reminders, and what is written `also`, in one
        transaction.

        Returns the sessions that were known and have changed.
        """
        before = self._followed
        changed, known = _changed(before, pack) if before else self._compared(pack)
        if changed or also is not None:
            await self.retime(changed, at, also, known=known)
        self._followed = pack
        return tuple(one for one in changed if one.entry in known)

    def _compared(self, pack: Pack) -> tuple[list[Planned], frozenset[str]]:
        """Return what is not in the table as the pack has it, and which ids the table has."""
        known = self.known()
        wanted = {session.id: _plan(session, pack) for session in pack.sessions}
        for entry, one in known.items():
            wanted.setdefault(entry, replace(one, cancelled=True))
        changed = [one for entry, one in wanted.items() if known.get(entry) != one]
        return changed, frozenset(known)

    async def retime(
        self,
        changes: Sequence[Planned],
        at: datetime,
        also: Callable[[Database], object] | None = None,
        *,
        known: frozenset[str] | None = None,
    ) -> None:
        """Write changed sessions and re-time their reminders, all or nothing.

        Of those that are not `known`, only what someone has saved can have reminders.
        """

        def write(db: Database) -> None:
            if also is not None:
                also(db)
            saved = {entry for (entry,) in db.execute("select distinct entry from agenda")}
            for one in changes:
                _put(db, one, at)
                if known is None or one.entry in known or one.entry in saved:
                    rearm_entry(db, one.entry, at)

        await self._store.write(write)


def _changed(before: Pack, pack: Pack) -> tuple[list[Planned], frozenset[str]]:
    """Return what differs from a pack that the table agrees with; quick where little does."""
    known = {session.id: session for session in before.sessions}
    changed = []
    for session in pack.sessions:
        was = known.pop(session.id, None)
        if session is not was:
            plan = _plan(session, pack)
            if was is None or plan != _plan(was, before):
                changed.append(plan)
    changed += [replace(_plan(gone, before), cancelled=True) for gone in known.values()]
    return changed, frozenset(session.id for session in before.sessions)


def _plan(session: Session, pack: Pack) -> Planned:
    return Planned(
        entry=session.id,
        starts=session.starts,
        ends=end_of(session),
        title=session.title.pick(pack.event.languages[0]),
        place=whereabouts(session),
        cancelled=session.cancelled,
        full=session.full,
    )


def _put(db: Database, one: Planned, at: datetime) -> None:
    db.conn.execute(
        "insert into schedule (entry, starts, ends, title, place, cancelled, is_full)"
        " values (:entry, :starts, :ends, :title, :place, :cancelled, :full)"
        " on conflict (entry) do update set starts = excluded.starts, ends = excluded.ends,"
        " title = excluded.title, place = excluded.place,"
        " cancelled = excluded.cancelled, is_full = excluded.is_full, changed_at = :now,"
        " first_changed_at = coalesce(schedule.first_changed_at, :now)",
        {
            "entry": one.entry,
            "starts": None if one.starts is None else to_ms(one.starts),
            "ends": None if one.ends is None else to_ms(one.ends),
            "title": one.title,
            "place": one.place,
            "cancelled": int(one.cancelled),
            "full": int(one.full),
            "now": to_ms(at),
        },
    )
