"""What stands behind the buttons of leads, and of the interest in a booth."""

from dataclasses import dataclass
from enum import StrEnum

from handlers.agenda_callbacks import number_in
from handlers.coding import Coding
from handlers.references import reference

LEAD, INTEREST = "j1", "u1"
"""The prefixes of attendees' buttons and of those of the booth; the digit goes up when what an
old button means has changed."""


class Give(StrEnum):
    """A step of giving one's contact."""

    PICK = "p"
    NEXT = "n"
    NAME_ONLY = "o"
    AGREE = "a"
    STOP = "s"
    REVOKE = "r"
    LIST = "l"


class See(StrEnum):
    """What a booth looks at."""

    HOME = "h"
    LEADS = "l"
    TABLE = "t"
    CARDS = "v"
    QUESTION = "q"


@dataclass(frozen=True, slots=True)
class Contact:
    """Take a step towards giving one's contact; `picked`: a bit for each interest."""

    give: Give
    exhibitor: str = ""
    picked: int = 0

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.give}:{reference(self.exhibitor)}:{self.picked}"


@dataclass(frozen=True, slots=True)
class Interest:
    """Look at the interest in a booth; `number`: of a question, or a page."""

    see: See
    exhibitor: str
    number: int = 0

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.see}:{reference(self.exhibitor)}:{self.number}"


def _contact(parts: list[str]) -> Contact:
    give, exhibitor, picked = parts
    return Contact(Give(give), exhibitor, number_in(picked))


def _interest(parts: list[str]) -> Interest:
    see, exhibitor, number = parts
    if not exhibitor:
        raise ValueError(parts)
    return Interest(See(see), exhibitor, number_in(number))


LEAD_BUTTONS: dict[type, Coding] = {
    Contact: Coding((LEAD, "c"), _contact),
    Interest: Coding((INTEREST, "i"), _interest),
}
