"""Who may do what. Each command checks its role here and nowhere else."""

from enum import StrEnum
from typing import Protocol


class Role(StrEnum):
    """What someone is to the event, from the settings or by an invitation."""

    OWNER = "owner"
    ORGANIZER = "organizer"
    STAFF = "staff"
    EXHIBITOR = "exhibitor"
    ATTENDEE = "attendee"


ORGANIZING = frozenset({Role.OWNER, Role.ORGANIZER})
"""Who may announce, change the day and teach."""
HELPING = ORGANIZING | {Role.STAFF}
"""Who may answer for the staff desk."""


class Roles(Protocol):
    """The roles table."""

    def roles(self, user_id: int) -> frozenset[Role]:
        """Return everything that someone is; empty for an attendee. Owners are in the settings."""

    def holders(self, role: Role) -> tuple[int, ...]:
        """Return who has a role."""


class Audit(Protocol):
    """The audit list: everything an organizer does. Append only."""

    async def note(
        self, by: int, what: str, *, about: str = "", was: str = "", now: str = ""
    ) -> None:
        """Keep that someone did something; `was` and `now` are what a person can read."""
