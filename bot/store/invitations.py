"""The invitations table: links that make one person something, once, within a day."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlite_utils import Database

from bot.store.instants import from_ms, to_ms
from bot.store.roles import granting, noting
from bot.store.store import Store
from handlers.ports import Clock
from handlers.roles import Invitation, Role, Use, Used

GOOD_FOR = timedelta(hours=24)
_BYTES = 18
_COLUMNS = "number, role, by_user, expires_at"


class InvitationsTable:
    """One row an invitation; of the link only a hash is kept."""

    def __init__(
        self,
        store: Store,
        owners: tuple[int, ...],
        clock: Clock,
        token: Callable[[], str] | None = None,
    ) -> None:
        self._store = store
        self._owners = frozenset(owners)
        self._clock = clock
        self._token = token or (lambda: secrets.token_urlsafe(_BYTES))

    async def make(self, role: Role, by: int) -> tuple[Invitation, str]:
        """Make an invitation; return it, and the token that its link carries, just this once."""
        token, at = self._token(), self._clock()
        expires = at + GOOD_FOR
        row = [_hash(token), role.value, by, to_ms(at), to_ms(expires)]

        def write(db: Database) -> int:
            db.execute(
                "insert into invitations (hash, role, by_user, at, expires_at)"
                " values (?, ?, ?, ?, ?)",
                row,
            )
            number = int(db.execute("select last_insert_rowid()").fetchone()[0])
            noting(by, "invitation_made", at, about=f"#{number}", now=role.value)(db)
            return number

        number = await self._store.write(write)
        return Invitation(number=number, role=role, by=by, expires_at=expires), token

    async def use(self, token: str, user_id: int) -> Use:
        """Let someone use an invitation: at most one person ever, while it is good."""
        at, mark = self._clock(), _hash(token)

        def write(db: Database) -> Use:
            row = db.execute(
                "select number, role, by_user, expires_at, used_by, revoked_at from invitations"
                " where hash = ?",
                [mark],
            ).fetchone()
            if row is None:
                return Use(outcome=Used.UNKNOWN)
            number, role, by, expires, used_by, revoked = row
            found = Role(role)
            if used_by is not None or revoked is not None or expires <= to_ms(at):
                noting(user_id, "invitation_refused", at, about=f"#{number}", now=role)(db)
                return Use(outcome=Used.SPENT, role=found)
            if self._holds(db, user_id, found):
                return Use(outcome=Used.HELD, role=found)
            db.execute(
                "update invitations set used_by = ?, used_at = ? where number = ?",
                [user_id, to_ms(at), number],
            )
            granting(user_id, found, at, number)(db)
            noting(user_id, "invitation_used", at, about=f"#{number}", now=role)(db)
            return Use(outcome=Used.GRANTED, role=found, by=by)

        return await self._store.write(write)

    async def revoke(self, number: int, by: int) -> Invitation | None:
        """Take back an invitation; return it, or None where it was not open any more."""
        at = self._clock()

        def write(db: Database) -> Invitation | None:
            row = db.execute(f"{_open()} and number = ?", [to_ms(at), number]).fetchone()
            if row is None:
                return None
            db.execute(
                "update invitations set revoked_at = ? where number = ?", [to_ms(at), number]
            )
            noting(by, "invitation_revoked", at, about=f"#{number}", was=row[1])(db)
            return _invitation(row)

        return await self._store.write(write)

    def get(self, number: int) -> Invitation | None:
        """Return an invitation that can still be used, or None."""
        rows = self._store.read(f"{_open()} and number = ?", to_ms(self._clock()), number)
        return _invitation(rows[0]) if rows else None

    def open(self) -> tuple[Invitation, ...]:
        """Return the invitations that can still be used, the oldest first."""
        rows = self._store.read(f"{_open()} order by number", to_ms(self._clock()))
        return tuple(_invitation(row) for row in rows)

    def _holds(self, db: Database, user_id: int, role: Role) -> bool:
        if user_id in self._owners:
            return True
        sql = "select 1 from roles where user_id = ? and role = ?"
        return db.execute(sql, [user_id, role.value]).fetchone() is not None


def _open() -> str:
    return (
        f"select {_COLUMNS} from invitations"  # noqa: S608
        " where used_by is null and revoked_at is null and expires_at > ?"
    )


def _invitation(row: tuple[Any, ...]) -> Invitation:
    number, role, by, expires = row
    return Invitation(number=number, role=Role(role), by=by, expires_at=from_ms(expires))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
