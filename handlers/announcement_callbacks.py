"""What stands behind the buttons of announcements."""

from dataclasses import dataclass
from enum import StrEnum

from handlers.agenda_callbacks import number_in
from handlers.announcements import Kind
from handlers.coding import Coding
from handlers.references import reference

ANNOUNCEMENT = "y1"
"""The conversation's prefix; the digit goes up when what an old button means has changed."""


class Deed(StrEnum):
    """What a tap does to an announcement."""

    HOME = "h"
    NEW = "n"
    OPEN = "o"
    WHO = "w"
    KIND = "k"
    PICK = "p"
    EVERYONE = "e"
    WHEN = "t"
    DUE = "d"
    UNTIL = "u"
    WORDS = "l"
    WRITE = "a"
    FALLBACK = "f"
    DROP = "x"
    URGENT = "g"
    ONCE = "1"
    PREVIEW = "v"
    TEST = "m"
    CHECK = "c"
    SEND = "s"
    SECOND = "2"
    BACK = "b"
    PAUSE = "P"
    RESUME = "R"
    STOP = "X"
    STOP_SURE = "Y"
    CORRECT = "C"
    CORRECT_SURE = "F"
    UNFIX = "U"
    RECALL = "D"
    RECALL_SURE = "E"
    REPORT = "z"
    FILE = "y"
    DISCARD = "q"


CHANGING = frozenset(
    {
        Deed.PICK,
        Deed.EVERYONE,
        Deed.DUE,
        Deed.UNTIL,
        Deed.FALLBACK,
        Deed.DROP,
        Deed.URGENT,
        Deed.ONCE,
        Deed.TEST,
        Deed.SEND,
        Deed.SECOND,
        Deed.BACK,
        Deed.PAUSE,
        Deed.RESUME,
        Deed.STOP_SURE,
        Deed.CORRECT,
        Deed.CORRECT_SURE,
        Deed.UNFIX,
        Deed.RECALL_SURE,
        Deed.DISCARD,
    }
)
"""Deeds that a button of an older revision may not do."""


@dataclass(frozen=True, slots=True)
class Step:
    """Do something to the announcement `number`, as it stood at `revision`.

    A parsed value may hold a reference instead of an id.
    """

    deed: Deed
    number: int = 0
    revision: int = 0
    kind: str = ""
    value: str = ""

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.deed}:{self.number}:{self.revision}:{self.kind}:{reference(self.value)}"


def read_step(parts: list[str]) -> Step:
    """Return what a button's fields mean. Raises ValueError where they mean nothing."""
    deed, number, revision, kind, value = parts
    if kind:
        Kind(kind)
    return Step(Deed(deed), number_in(number), number_in(revision), kind, value)


ANNOUNCEMENT_BUTTONS: dict[type, Coding] = {Step: Coding((ANNOUNCEMENT, "s"), read_step)}
