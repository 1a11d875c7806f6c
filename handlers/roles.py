"""Who may do what: roles, the invitations that give them, the list of what was done with them.

Checked in `handlers/gate.py` and nowhere else.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Role(StrEnum):
    """What someone is to the event, from the settings or by an invitation."""

    OWNER = "owner"
    ORGANIZER = "organizer"
    STAFF = "staff"
    EXHIBITOR = "exhibitor"
    ATTENDEE = "attendee"


OWNING = frozenset({Role.OWNER})
"""Who may make and unmake organizers."""
ORGANIZING = frozenset({Role.OWNER, Role.ORGANIZER})
"""Who may announce, change the day and teach."""
HELPING = ORGANIZING | {Role.STAFF}
"""Who may answer for the staff desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A role that someone holds. `by` is who invited them, 0 for owners."""

    user_id: int
    role: Role
    invitation: int = 0
    by: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A link that makes one person something, once. The link itself is not kept."""

    number: int
    role: Role
    by: int
    expires_at: datetime


class Used(StrEnum):
    """What came of opening an invitation."""

    GRANTED = "granted"
    HELD = "held"
    """They have this role already: the link stays good for whom it was meant."""
    SPENT = "spent"
    """It was used, taken back, or has expired."""
    UNKNOWN = "unknown"
    """There never was such a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What came of opening an invitation, and the role that it is for."""

    outcome: Used
    role: Role = Role.ATTENDEE
    by: int = 0
    """Who had invited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A line of the audit list. `was` and `now` are what a person can read."""

    number: int
    by: int
    at: datetime
    what: str
    about: str
    was: str
    now: str


class Roles(Protocol):
    """The roles table."""

    def roles(self, user_id: int) -> frozenset[Role]:
        """Return everything that someone is; empty for an attendee. Owners are in the settings."""

    def holders(self, role: Role) -> tuple[int, ...]:
        """Return who has a role."""

    def holdings(self) -> tuple[Holding, ...]:
        """Return every role that someone holds, owners first, then as they were given."""

    async def grant(self, user_id: int, role: Role, by: int) -> bool:
        """Give someone a role; return whether they did not have it. Kept in the audit list."""

    async def dismiss(self, user_id: int, role: Role, by: int) -> bool:
        """Take a role from someone; return whether they had it. Kept in the audit list."""


class Invitations(Protocol):
    """The invitations table."""

    async def make(self, role: Role, by: int) -> tuple[Invitation, str]:
        """Make an invitation; return it, and the token that its link carries, just this once."""

    async def use(self, token: str, user_id: int) -> Use:
        """Let someone use an invitation: at most one person ever, while it is good."""

    async def revoke(self, number: int, by: int) -> Invitation | None:
        """Take back an invitation; return it, or None where it was not open any more."""

    def get(self, number: int) -> Invitation | None:
        """Return an invitation that can still be used, or None."""

    def open(self) -> tuple[Invitation, ...]:
        """Return the invitations that can still be used, the oldest first."""


class Audit(Protocol):
    """The audit list: everything an organizer does. Append only.

    `what` is a word of the catalog without its `audit.`: "invitation_made". Letters, digits, "_".
    """

    async def note(
        self, by: int, what: str, *, about: str = "", was: str = "", now: str = ""
    ) -> None:
        """Keep that someone did something; `was` and `now` are what a person can read."""

    def deeds(self, *, skip: int = 0, most: int = -1) -> tuple[Deed, ...]:
        """Return what was done, the latest first; `most` below 0: all."""

    def count(self) -> int:
        """Return how many deeds there are."""
