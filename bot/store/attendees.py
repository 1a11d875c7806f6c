"""The attendees table: what is kept of a person."""

from datetime import datetime

from sqlite_utils import Database

from bot.store.agenda import AGENDA_TABLES
from bot.store.announcement_schema import ANNOUNCEMENT_TABLES
from bot.store.demo_schema import DEMO_TABLES
from bot.store.desk_schema import DESK_TABLES
from bot.store.edits_schema import EDIT_TABLES
from bot.store.feedback_schema import FEEDBACK_TABLES
from bot.store.instants import from_ms, to_ms
from bot.store.outbox import OUTBOX_TABLES, forget_letters
from bot.store.reminder_schema import REMINDER_TABLES
from bot.store.role_schema import ROLE_TABLES
from bot.store.store import Store
from handlers.ports import Attendee

_COLUMNS = "id, lang, client_lang, accessible, here, here_at, seen_at, blocked, step_free"

PERSONAL = (
    *AGENDA_TABLES,
    *REMINDER_TABLES,
    *FEEDBACK_TABLES,
    *ROLE_TABLES,
    *DESK_TABLES,
    *DEMO_TABLES,
    *ANNOUNCEMENT_TABLES,
    *EDIT_TABLES,
)
"""The other tables whose rows are one person's, by `user_id`."""


class AttendeesTable:
    """One row a person, by Telegram's user id."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, user_id: int) -> Attendee:
        """Return what is kept of a person; the defaults for a stranger."""
        rows = self._store.read(f"select {_COLUMNS} from attendees where id = ?", user_id)  # noqa: S608
        if not rows:
            return Attendee(id=user_id)
        _, lang, client_lang, accessible, here, here_at, seen_at, blocked, free = rows[0]
        return Attendee(
            id=user_id,
            lang=lang,
            client_lang=client_lang,
            accessible=bool(accessible),
            here=here,
            here_at=None if here_at is None else from_ms(here_at),
            seen_at=None if seen_at is None else from_ms(seen_at),
            blocked=bool(blocked),
            step_free=bool(free),
        )

    async def save(self, attendee: Attendee) -> None:
        """Keep this, instead of what was kept."""
        row = [
            attendee.id,
            attendee.lang,
            attendee.client_lang,
            int(attendee.accessible),
            attendee.here,
            None if attendee.here_at is None else to_ms(attendee.here_at),
            None if attendee.seen_at is None else to_ms(attendee.seen_at),
            int(attendee.blocked),
            int(attendee.step_free),
        ]

        def write(db: Database) -> None:
            db.execute(
                f"insert into attendees ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
                " on conflict (id) do update set lang = excluded.lang,"
                " client_lang = excluded.client_lang, accessible = excluded.accessible,"
                " here = excluded.here, here_at = excluded.here_at, seen_at = excluded.seen_at,"
                " blocked = excluded.blocked, step_free = excluded.step_free",
                row,
            )

        await self._store.write(write)

    async def forget(self, user_id: int) -> None:
        """Delete everything kept of a person: here, their agenda, the chat's turns, old updates."""

        def write(db: Database) -> None:
            db.execute("delete from attendees where id = ?", [user_id])
            db.execute("delete from turns where chat_id = ?", [user_id])
            for table in PERSONAL:
                db.execute(f"delete from {table} where user_id = ?", [user_id])  # noqa: S608
            forget_letters(db, user_id)
            db.execute(
                "update inbox set payload = '', chat = 0 where chat = ? and done_at is not null",
                [user_id],
            )

        await self._store.write(write)

    async def purge(self) -> int:
        """Delete everyone, and all that was talked about; return how many people it was."""

        def write(db: Database) -> int:
            db.execute("delete from turns")
            for table in PERSONAL:
                db.execute(f"delete from {table}")  # noqa: S608
            for table in OUTBOX_TABLES:
                db.execute(f"delete from {table}")  # noqa: S608
            return int(db.execute("delete from attendees").rowcount)

        return await self._store.write(write)

    def seen_since(self, since: datetime) -> int:
        """Return how many people have been here since then."""
        sql = "select count(*) from attendees where seen_at >= ?"
        return int(self._store.read(sql, to_ms(since))[0][0])
