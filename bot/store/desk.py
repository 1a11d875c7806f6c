"""The staff desk's tables: asking, answering, closing. What comes due: `bot.store.desk_due`."""

from collections.abc import Callable
from datetime import timedelta

from sqlite_utils import Database

from bot.store.desk_rows import ASKERS, CASES, behind_of, to_asker, to_case
from bot.store.desk_writes import (
    TO_ALL,
    answered,
    answers_in,
    asker_in,
    case_in,
    joined,
    keep,
    opened,
    proposed,
    said_in,
    too_many,
    users_in,
)
from bot.store.instants import to_ms
from bot.store.roles import noting
from bot.store.store import Store
from handlers.ports import Clock
from handlers.roles import HELPING, Role, Roles
from handlers.staffing import Asker, Behind, Case, Filed, Said, State, Wanted

AGAIN = timedelta(hours=1)
"""For so long a case that was answered takes in who asks the same."""
WITHIN = timedelta(minutes=10)
MOST_SAID, SAID_WITHIN = 10, timedelta(minutes=5)


class DeskTable:
    """Cases and who asked them. Which case a question joins: `bot.desk.StaffDesk`."""

    def __init__(
        self, store: Store, roles: Roles, clock: Clock, staff_chat: Callable[[], int]
    ) -> None:
        self._store = store
        self._roles = roles
        self._clock = clock
        self._staff_chat = staff_chat

    @property
    def staff_chat(self) -> int:
        """Return the staff's group, or 0."""
        return self._staff_chat()

    def staffed(self) -> bool:
        """Tell whether there is anyone to ask."""
        return bool(self.staff_chat or self.helpers(HELPING))

    def helpers(self, roles: frozenset[Role]) -> tuple[int, ...]:
        """Return everyone with one of these roles, each once."""
        found = (one for role in sorted(roles) for one in self._roles.holders(role))
        return tuple(dict.fromkeys(found))

    def joinable(self) -> tuple[tuple[int, str, str], ...]:
        """Return the cases that a question may join: number, question, mark; the latest last."""
        since = to_ms(self._clock() - AGAIN)
        return tuple(
            self._store.read(
                "select number, question, mark from desk_cases where urgent = 0"
                " and (state <> 'closed' or ended_at >= ?) order by number desc limit 80",
                since,
            )[::-1]
        )

    async def file(self, wanted: Wanted, mark: str, join: int) -> Filed:
        """Open a case, or join case `join` if that is not 0."""
        now = self._clock()
        at, since = to_ms(now), to_ms(now - WITHIN)

        def write(db: Database) -> Filed:
            number = join
            if number:
                known = asker_in(db, number, wanted.user_id)
                if known is not None:
                    return Filed(case=case_in(db, number), asker=known, new=False, repeated=True)
            if not wanted.urgent and too_many(db, wanted.user_id, since):
                return Filed(case=None)
            if not number:
                number = opened(db, wanted, mark, at)
            asker = joined(db, wanted, number, at)
            answers = answers_in(db, number) if join else ()
            if answers:
                db.execute(
                    "update desk_askers set waiting = 0 where case_number = ? and user_id = ?",
                    [number, wanted.user_id],
                )
            case = case_in(db, number)
            return Filed(case=case, asker=asker, new=not join, answers=answers)

        return await self._store.write(write)

    def case(self, number: int) -> Case | None:
        """Return a case."""
        return self._first(f"{CASES} where number = ?", number)

    def case_in(self, thread: int) -> Case | None:
        """Return the case of a topic of the staff's group."""
        return self._first(f"{CASES} where thread = ? and thread <> 0", thread)

    def urgent_of(self, user_id: int) -> Case | None:
        """Return someone's emergency that is not over, or None."""
        return self._first(
            f"{CASES} where urgent = 1 and state <> 'closed'"  # noqa: S608
            " and exists (select 1 from desk_askers"
            " a where a.case_number = number and a.user_id = ?) order by number desc",
            user_id,
        )

    def alarms_of(self, user_id: int) -> tuple[Case, ...]:
        """Return the emergencies that someone called within the hour, the latest first."""
        rows = self._store.read(
            f"{CASES} where urgent = 1 and opened_at >= ?"  # noqa: S608
            " and exists (select 1 from desk_askers"
            " a where a.case_number = number and a.user_id = ?) order by number desc",
            to_ms(self._clock() - AGAIN),
            user_id,
        )
        return tuple(to_case(row) for row in rows)

    def cases(self) -> tuple[Case, ...]:
        """Return the cases that are not closed: urgent first, then the longest waiting."""
        rows = self._store.read(
            f"{CASES} where state <> 'closed'"
            " order by urgent desc, waiting_since is null, waiting_since, number"
        )
        return tuple(to_case(row) for row in rows)

    def behind(self, chat_id: int, message_id: int) -> Behind | None:
        """Return what a message that the desk sent was about."""
        rows = self._store.read(
            "select key from outbox where chat_id = ? and message_id = ? and key like 'desk/%'",
            chat_id,
            message_id,
        )
        return behind_of(rows[0][0]) if rows else None

    def asker(self, case: int, user_id: int) -> Asker | None:
        """Return someone who asked, or None."""
        rows = self._store.read(f"{ASKERS} where case_number = ? and a.user_id = ?", case, user_id)
        return to_asker(rows[0]) if rows else None

    def askers(self, case: int) -> tuple[Asker, ...]:
        """Return everyone who asked, in order."""
        rows = self._store.read(f"{ASKERS} where case_number = ? order by at, v.number", case)
        return tuple(to_asker(row) for row in rows)

    def last_answer(self, case: int) -> Said | None:
        """Return what the staff said last to everyone who asked."""
        return next(iter(said_in(self._store.read(TO_ALL, case))[::-1]), None)

    async def propose(self, case: Case, said: Said, by: int) -> None:
        """Propose that a case's question is answered like this from now on; organizers decide."""
        at = self._clock()

        def write(db: Database) -> None:
            proposed(db, case, said, by, to_ms(at))
            noting(by, "case_taught", at, about=f"#{case.number}", now=case.question[:60])(db)

        await self._store.write(write)

    async def told(self, case: int, said: Said, only: int = 0) -> tuple[int, ...]:
        """Keep what the staff said; return to whom it goes: `only`, or who waits, or everyone."""
        at = to_ms(self._clock())

        def write(db: Database) -> tuple[int, ...]:
            known = db.execute(
                "select user_id from desk_answers where case_number = ? and source = ?",
                [case, said.source],
            ).fetchall()
            everyone = users_in(db, "1", case)
            if known:  # handled before, and taken up again after a crash
                kept = tuple(user for (user,) in known)
                return everyone if 0 in kept else kept
            waiting = users_in(db, "waiting = 1", case)
            targets = (only,) if only else waiting or everyone
            kept = (0,) if not only and set(targets) == set(everyone) else targets
            keep(db, case, said, kept, at)
            answered(db, case, targets, at)
            return targets

        return await self._store.write(write)

    async def follow_up(self, case: int, user_id: int) -> bool:
        """Note that an asker says more, which opens the case again; False: too much, too fast."""
        now = self._clock()
        at, since = to_ms(now), to_ms(now - SAID_WITHIN)

        def write(db: Database) -> bool:
            row = db.execute(
                "select said, said_since from desk_askers where case_number = ? and user_id = ?",
                [case, user_id],
            ).fetchone()
            if row is None:
                return False
            said, begun = row if row[1] > since else (0, at)
            if said >= MOST_SAID:
                return False
            db.execute(
                "update desk_askers set waiting = 1, said = ?, said_since = ?"
                " where case_number = ? and user_id = ?",
                [said + 1, begun, case, user_id],
            )
            db.execute(
                "update desk_cases set"
                " taken_by = case state when 'closed' then 0 else taken_by end,"
                " state = 'open', ended_at = null, nagged ="
                " case when waiting_since is null then 0 else nagged end,"
                " waiting_since = coalesce(waiting_since, ?) where number = ?",
                [at, case],
            )
            return True

        return await self._store.write(write)

    async def place(self, case: int, user_id: int, place: str) -> None:
        """Keep where an asker says that they are."""
        row = [place, case, user_id]
        sql = "update desk_askers set place = ? where case_number = ? and user_id = ?"
        await self._store.write(lambda db: db.execute(sql, row))

    async def put(self, case: int, state: State, by: int) -> bool:
        """Close a case or open it again; return whether that changed anything."""
        now = self._clock()
        at = to_ms(now)
        closed = state is State.CLOSED

        def write(db: Database) -> bool:
            done = db.execute(
                "update desk_cases set state = ?, nagged = 0, taken_by = 0, ended_at = ?,"
                " waiting_since = ?"
                " where number = ? and state <> ?",
                [state.value, at if closed else None, None if closed else at, case, state.value],
            )
            if done.rowcount and closed:
                db.execute("update desk_askers set waiting = 0 where case_number = ?", [case])
            if done.rowcount and by:
                noting(by, f"case_{state}", now, about=f"#{case}")(db)
            return bool(done.rowcount)

        return await self._store.write(write)

    async def take(self, case: int, by: int) -> bool:
        """Note who goes there; return whether nobody had said so yet."""
        at = self._clock()

        def write(db: Database) -> bool:
            done = db.execute(
                "update desk_cases set taken_by = ? where number = ? and taken_by = 0"
                " and state <> 'closed'",
                [by, case],
            )
            if done.rowcount:
                noting(by, "case_taken", at, about=f"#{case}")(db)
            return bool(done.rowcount)

        return await self._store.write(write)

    def _first(self, sql: str, *values: object) -> Case | None:
        rows = self._store.read(sql, *values)
        return to_case(rows[0]) if rows else None
