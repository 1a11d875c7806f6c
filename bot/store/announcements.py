"""The announcements tables, as organizers see them: drafts, audiences, how far each one is."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, TypeAlias

import orjson
from sqlite_utils import Database

from bot.store.announcement_audience import BLOCKED, READER, matching, reachable
from bot.store.announcement_rows import (
    COLUMNS,
    Line,
    announcement_of,
    content_of,
    creating,
    saving,
)
from bot.store.instants import from_ms, to_ms
from bot.store.roles import noting
from bot.store.store import Store
from bot.store.writer import connect
from handlers.announcements import (
    Announcement,
    Content,
    Filter,
    Held,
    Mode,
    Noted,
    Pace,
    Reach,
    Run,
    State,
    Tally,
)
from handlers.letters import Lane
from handlers.ports import Clock
from handlers.roles import Role
from knowledge.model import LANGS
from knowledge.reminding.pacing import Crowd

DELETABLE = timedelta(hours=48)
"""For so long Telegram lets a bot delete a message of its own in a private chat."""
FREE = 30.0
_AHEAD = timedelta(hours=6)
_Row: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementsTable:
    """One row an announcement, with its versions, its runs and how its recipients ended."""

    store: Store
    now: Clock
    real: Clock
    rate: float
    above: int
    owners: frozenset[int] = frozenset()

    def meant(self, wanted: Filter) -> Filter:
        """Return a filter that knows the owners: their role is in the settings, in no row."""
        asked = wanted.roles is not None and Role.OWNER in wanted.roles
        return replace(wanted, owners=self.owners) if asked else wanted

    def get(self, number: int) -> Announcement | None:
        """Return an announcement with what it says."""
        found = self._all("where number = ?", number)
        return found[0] if found else None

    def latest(self, most: int) -> tuple[Announcement, ...]:
        """Return the last ones that were not discarded, the newest first."""
        return self._all("where state <> 'discarded' order by number desc limit ?", most)

    def told(self, most: int) -> tuple[Announcement, ...]:
        """Return the last ones that were begun to be sent, the newest first."""
        return self._all("where started_at is not null order by number desc limit ?", most)

    def in_states(self, states: Iterable[State]) -> tuple[Announcement, ...]:
        """Return those in one of these states, the oldest first."""
        marks = ", ".join(f"'{state.value}'" for state in states)
        return self._all(f"where state in ({marks}) order by number")

    def runs(self, number: int) -> tuple[Run, ...]:
        """Return how it was sent, corrected and recalled."""
        rows = self.store.read(
            "select generation, mode, by_user, at, total from announcement_runs"
            " where number = ? order by generation",
            number,
        )
        return tuple(
            Run(generation=a, mode=Mode(b), by=c, at=from_ms(d), total=e) for a, b, c, d, e in rows
        )

    def tallies(self, number: int) -> tuple[Tally, ...]:
        """Return how its recipients ended, so far."""
        rows = self.store.read(
            "select generation, lang, result, why, count from announcement_tallies"
            " where number = ? order by generation, lang, result, why",
            number,
        )
        return tuple(
            Tally(generation=a, lang=b, result=c, why=d, count=e) for a, b, c, d, e in rows
        )

    def words(self, number: int, generation: int) -> tuple[tuple[str, Content], ...]:
        """Return what a generation said, by language, in the order written."""
        rows = self.store.read(
            "select lang, kind, html, given, source, at from announcement_versions"
            " where number = ? and generation = ? order by place",
            number,
            generation,
        )
        return tuple((lang, content_of(rest)) for lang, *rest in rows)

    def in_line(self, lane: Lane) -> int:
        """Return how many letters of a lane wait to be sent now."""
        rows = self.store.read(
            "select count(*) from outbox where state = 'pending' and ripe = 1 and lane = ?"
            " union all select count(*) from outbox"
            " where state = 'pending' and ripe = 0 and due <= ? and lane = ?",
            int(lane),
            to_ms(self.now()),
            int(lane),
        )
        return sum(int(count) for (count,) in rows)

    def in_flight(self, number: int) -> bool:
        """Tell whether a letter of it is on its way."""
        sql = "select 1 from announcement_recipients where number = ? and flight = 1 limit 1"
        return bool(self.store.read(sql, number))

    def cards(self) -> tuple[tuple[int, int, int], ...]:
        """Return the messages that are kept up to date: announcement, person, message."""
        rows = self.store.read("select number, user_id, message from announcement_cards")
        return tuple((number, user_id, message) for number, user_id, message in rows)

    async def unpin(self, number: int, user_id: int, message: int) -> None:
        """Keep a message up to date no more, if it is still the one that was."""
        await self.store.write(
            lambda db: db.execute(
                "delete from announcement_cards where number = ? and user_id = ? and message = ?",
                [number, user_id, message],
            )
        )

    def pace(self, now: datetime) -> Pace:
        """Return how fast things are sent, and which reminders wait."""
        rows = self.store.read(
            "select due, starts, count(*) from reminders"
            " where state = 0 and due <= ? group by due, starts",
            to_ms(now + _AHEAD),
        )
        crowds = tuple(Crowd(from_ms(due), from_ms(starts), n) for due, starts, n in rows)
        return Pace(rate=self.rate, paid=self.rate > FREE, crowds=crowds)

    async def create(self, by: int, at: datetime) -> Announcement:
        """Return a new draft."""
        draft = Announcement(number=0, by=by, touched_by=by, created_at=at)

        return replace(draft, number=await self.store.write(creating(draft)))

    async def save(
        self,
        wanted: Announcement,
        *,
        put: Iterable[tuple[int, str, Content]] = (),
        drop: Iterable[tuple[int, str]] = (),
        noted: Noted | None = None,
    ) -> Announcement | None:
        """Keep this, and what is noted of it; return it in its new revision, a new one where its
        number is 0. None where somebody was faster.
        """
        puts, drops = list(put), list(drop)
        line = self._line(noted) if noted else None
        number = await self.store.write(saving(wanted, puts, drops, line))
        return self.get(number) if number else None

    async def counts(self, filters: Iterable[Filter], *, urgent: bool) -> tuple[int, ...]:
        """Return how many each of these would reach, without holding anyone up."""
        found = [reachable(self.meant(one), urgent=urgent) for one in filters]
        rows = await self._aside(
            [(f"select count(*) from attendees a where {one.sql}", one.values) for one in found]  # noqa: S608
        )
        return tuple(int(row[0][0]) for row in rows)

    async def reach(self, wanted: Filter, *, urgent: bool) -> Reach:
        """Return how many this would reach, by language, and who is left out."""
        wanted = self.meant(wanted)
        all_of, found = matching(wanted), reachable(wanted, urgent=urgent)
        by_lang, away, everyone = await self._aside(
            [
                (
                    f"select substr({READER}, 1, 2), count(*) from attendees a"  # noqa: S608
                    f" where {found.sql} group by 1 order by 2 desc, 1",
                    found.values,
                ),
                (
                    f"select count(*) from attendees a where ({all_of.sql}) and {BLOCKED}",  # noqa: S608
                    all_of.values,
                ),
                (f"select count(*) from attendees a where {all_of.sql}", all_of.values),  # noqa: S608
            ]
        )
        blocked = int(away[0][0])
        reached = sum(count for _, count in by_lang)
        muted = int(everyone[0][0]) - blocked - reached
        return Reach(langs=tuple((a, int(b)) for a, b in by_lang), muted=muted, blocked=blocked)

    async def saved(self) -> tuple[tuple[str, int], ...]:
        """Return how many saved each entry, the most saved first."""
        sql = "select entry, count(*) from agenda group by entry order by 2 desc, 1"
        [rows] = await self._aside([(sql, ())])
        return tuple((entry, int(count)) for entry, count in rows)

    async def held(self, number: int, readers: Iterable[str] = LANGS) -> Held:
        """Return what its recipients who read these languages have of it."""
        limit = to_ms(self.real() - DELETABLE)
        [rows] = await self._aside(
            [
                (
                    "select sum(got > 0 and message_id > 0),"
                    " sum(got > 0 and message_id = 0 and result <> 'deleted'),"
                    " sum(got = 0 and (open = 1 or flight = 1)),"
                    " sum(got > 0 and message_id > 0 and coalesce(sent_at, 0) < ?)"
                    " from announcement_recipients where number = ?"
                    " and substr(lang, 1, 2) in (select value from json_each(?))",
                    (limit, number, orjson.dumps(list(readers)).decode()),
                )
            ]
        )
        editable, unknown, waiting, old = (int(value or 0) for value in rows[0])
        return Held(editable=editable, unknown=unknown, waiting=waiting, old=old)

    async def rows(self, number: int) -> tuple[tuple[str, ...], ...]:
        """Return a row for each recipient: language, result, why, when; without who they are."""
        [rows] = await self._aside(
            [
                (
                    "select lang, case when result <> '' then result when flight = 1 then 'sending'"
                    " else 'waiting' end, why, sent_at, filed from announcement_recipients"
                    " where number = ? order by lang, 2, sent_at",
                    (number,),
                )
            ]
        )
        return tuple(
            (lang, result, why, from_ms(at).isoformat() if at else "", str(filed))
            for lang, result, why, at, filed in rows
        )

    async def pin(self, number: int, user_id: int, message: int) -> None:
        """Keep this message up to date on how far it is, instead of an earlier one."""
        await self.store.write(
            lambda db: db.execute(
                "insert into announcement_cards (number, user_id, message) values (?, ?, ?)"
                " on conflict (number, user_id) do update set message = excluded.message",
                [number, user_id, message],
            )
        )

    def _line(self, noted: Noted) -> Line:
        at = self.now()

        def line(what: str, number: int) -> Callable[[Database], None]:
            if what:
                return noting(noted.by, what, at, about=str(number))
            was, now = noted.was, noted.now
            return noting(noted.by, noted.what, at, about=str(number), was=was, now=now)

        return line

    def _all(self, rest: str, *values: object) -> tuple[Announcement, ...]:
        rows = self.store.read(f"select {COLUMNS} from announcements {rest}", *values)  # noqa: S608
        return tuple(self._with_words(announcement_of(row)) for row in rows)

    def _with_words(self, one: Announcement) -> Announcement:
        said, fixes = (self.words(one.number, one.generation + more) for more in (0, 1))
        return replace(one, versions=said, fixes=fixes)

    async def _aside(self, queries: list[tuple[str, Iterable[object]]]) -> list[list[_Row]]:
        """Return the rows of long queries, read in a thread of their own."""

        def read() -> list[list[_Row]]:
            with closing(connect(self.store.path, read_only=True)) as rows:
                return [rows.execute(sql, tuple(values)).fetchall() for sql, values in queries]

        return await asyncio.to_thread(read)
