"""The roles table and the audit list: who is what, and what organizers did."""

from bot.store.instants import to_ms
from bot.store.store import Store
from handlers.ports import Clock
from handlers.roles import Role


class RolesTable:
    """Owners are in the settings; everyone else came by an invitation."""

    def __init__(self, store: Store, owners: tuple[int, ...]) -> None:
        self._store = store
        self._owners = frozenset(owners)

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


class AuditTable:
    """One row a deed; never changed."""

    def __init__(self, store: Store, real: Clock) -> None:
        self._store = store
        self._real = real

    async def note(
        self, by: int, what: str, *, about: str = "", was: str = "", now: str = ""
    ) -> None:
        """Keep that someone did something."""
        row = [by, to_ms(self._real()), what, about, was, now]
        await self._store.write(
            lambda db: db.execute(
                "insert into audit (by_user, at, what, about, was, is_now)"
                " values (?, ?, ?, ?, ?, ?)",
                row,
            )
        )
