"""What stands behind the buttons of insight and teaching, and behind a choice that is offered."""

from dataclasses import dataclass
from enum import StrEnum

from handlers.agenda_callbacks import number_in
from handlers.coding import Coding
from handlers.references import reference

INSIGHT = "i1"
"""The conversation's prefix; the digit goes up when what an old button means has changed."""
PICK = "k1"
"""That of what an attendee picks of a choice."""


class Look(StrEnum):
    """What an organizer looks at."""

    DAY = "d"
    CHART = "c"
    TABLE = "t"


class Step(StrEnum):
    """A step of teaching."""

    LIST = "l"
    CLUSTER = "c"
    LINK = "k"
    FIND = "f"
    ENTRY = "e"
    WRITE = "w"
    TRANSLATE = "t"
    SAVE = "s"
    DISMISS = "x"
    TIES = "i"
    TIE = "j"
    TAUGHT = "a"
    REMOVE = "r"
    EXPORT = "o"
    PROPOSED = "p"
    APPROVE = "y"


@dataclass(frozen=True, slots=True)
class Pick:
    """Take one of the entries that a logged question led to. A parsed id may be a reference."""

    number: int
    entry: str

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.number}:{reference(self.entry)}"


@dataclass(frozen=True, slots=True)
class Inspect:
    """Look at the figures; `key` is a day, "" today."""

    look: Look
    key: str = ""

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.look}:{self.key}"


@dataclass(frozen=True, slots=True)
class Teach:
    """Take a step; `number` is the lesson's, or a page's; `key` an entry, a language, a question.

    A parsed key may be a reference.
    """

    step: Step
    number: int = 0
    key: str = ""

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.step}:{self.number}:{reference(self.key)}"


def read_pick(parts: list[str]) -> Pick:
    """Return what a button's fields mean. Raises ValueError, as all of these."""
    number, entry = parts
    if not entry:
        raise ValueError("no entry")
    return Pick(number_in(number), entry)


def read_inspect(parts: list[str]) -> Inspect:
    """Return what a button's fields mean."""
    look, key = parts
    return Inspect(Look(look), key)


def read_teach(parts: list[str]) -> Teach:
    """Return what a button's fields mean."""
    step, number, key = parts
    return Teach(Step(step), number_in(number), key)


INSIGHT_BUTTONS: dict[type, Coding] = {
    Pick: Coding((PICK, "p"), read_pick),
    Inspect: Coding((INSIGHT, "i"), read_inspect),
    Teach: Coding((INSIGHT, "t"), read_teach),
}
