"""What of the staff desk comes due: cases to post, to remind of, to repeat, to close."""

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from bot.store.desk_rows import ASKERS, CASES, to_asker, to_case
from bot.store.instants import to_ms
from bot.store.store import Store
from handlers.staffing import Asker, Case

NAGGED, ESCALATED = 1, 2


class DeskDueTable:
    """The cases as the beat looks at them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def unposted(self) -> tuple[Case, ...]:
        """Return the cases that the staff have not been told of, emergencies first."""
        return self._cases("posted = 0 and state <> 'closed' order by urgent desc, number")

    async def posted(self, case: int, at: datetime) -> None:
        """Note that the staff were told of a case."""
        sql = "update desk_cases set posted = 1, repeated_at = ? where number = ?"
        await self._store.write(lambda db: db.execute(sql, [to_ms(at), case]))

    async def gave_topic(self, case: int, thread: int) -> None:
        """Note the topic that a case got."""
        sql = "update desk_cases set thread = ? where number = ?"
        await self._store.write(lambda db: db.execute(sql, [thread, case]))

    def joined(self) -> dict[int, tuple[Asker, ...]]:
        """Return by case who asked the same since the staff were told of it last."""
        rows = self._store.read(
            f"{ASKERS} join desk_cases c on c.number = a.case_number"
            " where a.shown = 0 and c.posted = 1 and c.state <> 'closed' order by a.at"
        )
        found: dict[int, list[Asker]] = {}
        for asker in map(to_asker, rows):
            found.setdefault(asker.case, []).append(asker)
        return {case: tuple(askers) for case, askers in found.items()}

    async def shown(self, case: int, users: Iterable[int]) -> None:
        """Note that the staff were told of these askers."""
        rows = [(case, user) for user in users]
        sql = "update desk_askers set shown = 1 where case_number = ? and user_id = ?"

        def write(db: Database) -> None:
            db.conn.executemany(sql, rows)

        await self._store.write(write)

    def waiting_since(self, before: datetime, nagged: int) -> tuple[Case, ...]:
        """Return the cases in which somebody waits for so long, reminded of less than that."""
        return self._cases(
            "posted = 1 and urgent = 0 and state <> 'closed' and nagged < ? and waiting_since <= ?"
            " order by number",
            nagged,
            to_ms(before),
        )

    async def reminded(self, case: int, nagged: int) -> None:
        """Note that the staff were reminded of a case."""
        sql = "update desk_cases set nagged = ? where number = ?"
        await self._store.write(lambda db: db.execute(sql, [nagged, case]))

    def unheeded(self, before: datetime) -> tuple[Case, ...]:
        """Return emergencies that nobody took, of which the staff were last told before then."""
        return self._cases(
            "posted = 1 and urgent = 1 and state <> 'closed' and taken_by = 0"
            " and repeated_at <= ? order by number",
            to_ms(before),
        )

    def stale(self, before: datetime) -> tuple[Case, ...]:
        """Return cases that were answered before then, with nothing said since."""
        return self._cases("state = 'answered' and ended_at <= ? order by number", to_ms(before))

    def _cases(self, which: str, *values: object) -> tuple[Case, ...]:
        return tuple(to_case(row) for row in self._store.read(f"{CASES} where {which}", *values))
