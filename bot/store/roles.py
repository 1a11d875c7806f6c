"""The roles table and the audit list: who is what, and what organizers did."""

from collections.abc import Callable
from datetime import datetime

from sqlite_utils import Database

from bot.store.instants import from_ms, to_ms
from bot.store.store import Store
from handlers.ports import Clock
from handlers.roles import Deed, Holding, Role


class RolesTable:
    """Owners are in the settings; everyone else came by an invitation."""

    def __init__(self, store: Store, owners: tuple[int, ...], clock: Clock) -> None:
        self._store = store
        self._owners = frozenset(owners)
        self._clock = clock

    def roles(self, user_id: int) -> frozenset[Role]:
        """Return everything that someone is; empty for an attendee."""
        rows = self._store.read("select role from roles where user_id = ?", user_id)
        found = {Role(role) for (role,) in rows}
        return frozenset(found | {Role.OWNER} if user_id in self._owners else found)

    def holders(self, role: Role) -> tuple[int, ...]:
        """Return who has a role."""
        if role is Role.OWNER:
            return tuple(sorted(self._owners))
        rows = self._store.read("select user_id from roles where role = ?", role.value)
        return tuple(user_id for (user_id,) in rows)

    def holdings(self) -> tuple[Holding, ...]:
        """Return every role that someone holds, owners first, then as they were given."""
        rows = self._store.read(
            "select r.user_id, r.role, r.invitation, i.by_user, r.at from roles r"
            " left join invitations i on i.number = r.invitation order by r.at, r.user_id"
        )
        owners = (Holding(user_id=one, role=Role.OWNER) for one in sorted(self._owners))
        invited = (
            Holding(
                user_id=user, role=Role(role), invitation=number or 0, by=by or 0, at=from_ms(at)
            )
            for user, role, number, by, at in rows
        )
        return (*owners, *invited)

    async def grant(self, user_id: int, role: Role, by: int) -> bool:
        """Give someone a role; return whether they did not have it. Kept in the audit list."""
        at = self._clock()

        def write(db: Database) -> bool:
            new = granting(user_id, role, at)(db)
            if new:
                noting(by, "role_given", at, about=str(user_id), now=role.value)(db)
            return new

        return await self._store.write(write)

    async def dismiss(self, user_id: int, role: Role, by: int) -> bool:
        """Take a role from someone; return whether they had it. Kept in the audit list."""
        at = self._clock()

        def write(db: Database) -> bool:
            gone = db.execute(
                "delete from roles where user_id = ? and role = ?", [user_id, role.value]
            ).rowcount
            if gone:
                noting(by, "role_taken", at, about=str(user_id), was=role.value)(db)
            return bool(gone)

        return await self._store.write(write)


class AuditTable:
    """One row a deed; never changed."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def note(
        self, by: int, what: str, *, about: str = "", was: str = "", now: str = ""
    ) -> None:
        """Keep that someone did something."""
        await self._store.write(noting(by, what, self._clock(), about=about, was=was, now=now))

    def deeds(self, *, skip: int = 0, most: int = -1) -> tuple[Deed, ...]:
        """Return what was done, the latest first; `most` below 0: all."""
        rows = self._store.read(
            "select number, by_user, at, what, about, was, is_now from audit"
            " order by number desc limit ? offset ?",
            most,
            skip,
        )
        return tuple(
            Deed(number=n, by=by, at=from_ms(at), what=what, about=about, was=was, now=now)
            for n, by, at, what, about, was, now in rows
        )

    def count(self) -> int:
        """Return how many deeds there are."""
        return int(self._store.read("select count(*) from audit")[0][0])


def noting(
    by: int, what: str, at: datetime, *, about: str = "", was: str = "", now: str = ""
) -> Callable[[Database], None]:
    """Return the write that keeps a deed: to be part of the write that does it."""
    row = [by, to_ms(at), what, about, was, now]

    def write(db: Database) -> None:
        db.execute(
            "insert into audit (by_user, at, what, about, was, is_now) values (?, ?, ?, ?, ?, ?)",
            row,
        )

    return write


def granting(
    user_id: int, role: Role, at: datetime, invitation: int | None = None
) -> Callable[[Database], bool]:
    """Return the write that gives a role; it returns whether that was new."""
    row = [user_id, role.value, invitation, to_ms(at)]

    def write(db: Database) -> bool:
        done = db.execute(
            "insert into roles (user_id, role, invitation, at) values (?, ?, ?, ?)"
            " on conflict (user_id, role) do nothing",
            row,
        )
        return bool(done.rowcount)

    return write
