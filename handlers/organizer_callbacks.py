"""What stands behind the buttons of the organizers' home, invitations and the audit list."""

from dataclasses import dataclass

from handlers.agenda_callbacks import number_in
from handlers.coding import Coding
from handlers.roles import Role

ORGANIZER = "o1"
"""The conversation's prefix; the digit goes up when what an old button means has changed."""


@dataclass(frozen=True, slots=True)
class OpenHome:
    """Show the organizers' home."""

    def fields(self) -> str:
        """Return what is packed: nothing."""
        return ""


@dataclass(frozen=True, slots=True)
class OpenPeople:
    """Show who holds which role, and the invitations that are open."""

    page: int = 0

    def fields(self) -> str:
        """Return what is packed."""
        return str(self.page)


@dataclass(frozen=True, slots=True)
class Invite:
    """Make an invitation."""

    role: Role

    def fields(self) -> str:
        """Return what is packed."""
        return self.role.value


@dataclass(frozen=True, slots=True)
class Revoke:
    """Take an invitation back that nobody has used."""

    invitation: int

    def fields(self) -> str:
        """Return what is packed."""
        return str(self.invitation)


@dataclass(frozen=True, slots=True)
class Dismiss:
    """Take a role from someone: asked, then meant."""

    user_id: int
    role: Role
    sure: bool = False

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.user_id}:{self.role}:{int(self.sure)}"


@dataclass(frozen=True, slots=True)
class OpenAudit:
    """Show what organizers did, the latest first."""

    page: int = 0

    def fields(self) -> str:
        """Return what is packed."""
        return str(self.page)


@dataclass(frozen=True, slots=True)
class AuditFile:
    """Send the whole audit list as a file."""

    def fields(self) -> str:
        """Return what is packed: nothing."""
        return ""


def _home(parts: list[str]) -> OpenHome:
    _none(parts)
    return OpenHome()


def _file(parts: list[str]) -> AuditFile:
    _none(parts)
    return AuditFile()


def _none(parts: list[str]) -> None:
    if parts != [""]:
        raise ValueError(parts)


def _number(parts: list[str]) -> int:
    (number,) = parts
    return number_in(number)


def _dismiss(parts: list[str]) -> Dismiss:
    user, role, sure = parts
    if sure not in ("0", "1"):
        raise ValueError(sure)
    return Dismiss(number_in(user), Role(role), sure == "1")


def _invite(parts: list[str]) -> Invite:
    (role,) = parts
    return Invite(Role(role))


ORGANIZER_BUTTONS: dict[type, Coding] = {
    OpenHome: Coding((ORGANIZER, "h"), _home),
    OpenPeople: Coding((ORGANIZER, "p"), lambda parts: OpenPeople(_number(parts))),
    Invite: Coding((ORGANIZER, "i"), _invite),
    Revoke: Coding((ORGANIZER, "v"), lambda parts: Revoke(_number(parts))),
    Dismiss: Coding((ORGANIZER, "d"), _dismiss),
    OpenAudit: Coding((ORGANIZER, "a"), lambda parts: OpenAudit(_number(parts))),
    AuditFile: Coding((ORGANIZER, "f"), _file),
}
