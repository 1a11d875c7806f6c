"""What stands behind the buttons of changes of the day."""

from dataclasses import dataclass
from enum import StrEnum

from handlers.agenda_callbacks import number_in
from handlers.coding import Coding
from handlers.references import reference

CHANGE = "c1"
"""The conversation's prefix; the digit goes up when what an old button means has changed."""


class Step(StrEnum):
    """A step of changing the day."""

    OPEN = "o"
    DAYS = "d"
    DAY = "e"
    SESSION = "s"
    PLACES = "p"
    PLACE = "l"
    SHIFT = "y"
    MOVE = "m"
    ROOMS = "r"
    INTO = "i"
    RENAME = "n"
    NAME = "w"
    CANCEL = "x"
    RESTORE = "b"
    FULL = "f"
    SEATS = "g"
    STATE = "t"
    FILE = "u"
    CONFIRM = "c"
    DROP = "q"
    LATEST = "h"
    UNDO = "z"


@dataclass(frozen=True, slots=True)
class ChangeStep:
    """Take a step. `number` is the draft's, or a page's; `key` an entry, a day, a value.

    A parsed key may be a reference.
    """

    step: Step
    number: int = 0
    key: str = ""

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.step}:{self.number}:{reference(self.key)}"


def read_step(parts: list[str]) -> ChangeStep:
    """Return what a button's fields mean. Raises ValueError where they mean nothing."""
    step, number, key = parts
    return ChangeStep(Step(step), number_in(number), key)


CHANGE_BUTTONS: dict[type, Coding] = {ChangeStep: Coding((CHANGE, "c"), read_step)}
