"""What stands behind the buttons of seats, of followed booths, and of who is coming."""

from dataclasses import dataclass
from enum import StrEnum

from handlers.agenda_callbacks import number_in
from handlers.coding import Coding
from handlers.references import reference

SEAT, COMING = "q1", "z1"
"""The prefixes of attendees' buttons and of those of the booth; the digit goes up when what an
old button means has changed."""


class Want(StrEnum):
    """What an attendee wants of a demo's seats."""

    OPEN = "o"
    BOOK = "b"
    QUEUE = "q"
    ACCEPT = "a"
    GIVE_BACK = "x"
    TICKET = "t"
    SHOW_NAME = "n"
    HIDE_NAME = "h"


class At(StrEnum):
    """What a booth does when people come."""

    OPEN = "o"
    CHECK = "c"
    CALL = "n"
    MISSING = "m"
    GONE = "g"
    RELEASE = "r"
    SOON = "s"


@dataclass(frozen=True, slots=True)
class Seat:
    """Want something of a showing's seats."""

    want: Want
    slot: int

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.want}:{self.slot}"


@dataclass(frozen=True, slots=True)
class Follow:
    """Follow a booth, or no more. A parsed exhibitor may be a reference."""

    exhibitor: str
    on: bool

    def fields(self) -> str:
        """Return what is packed."""
        return f"{reference(self.exhibitor)}:{int(self.on)}"


@dataclass(frozen=True, slots=True)
class Coming:
    """Do something about those who come to a showing; `booking`: about one of them."""

    at: At
    slot: int
    booking: int = 0

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.at}:{self.slot}:{self.booking}"


def _seat(parts: list[str]) -> Seat:
    want, slot = parts
    return Seat(Want(want), number_in(slot))


def _follow(parts: list[str]) -> Follow:
    exhibitor, on = parts
    if not exhibitor or on not in ("0", "1"):
        raise ValueError(parts)
    return Follow(exhibitor, on == "1")


def _coming(parts: list[str]) -> Coming:
    at, slot, booking = parts
    return Coming(At(at), number_in(slot), number_in(booking))


SEAT_BUTTONS: dict[type, Coding] = {
    Seat: Coding((SEAT, "s"), _seat),
    Follow: Coding((SEAT, "f"), _follow),
    Coming: Coding((COMING, "c"), _coming),
}
