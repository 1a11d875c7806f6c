"""What stands behind the buttons that ask how a session was."""

from dataclasses import dataclass
from enum import IntEnum

from handlers.coding import Coding
from handlers.references import reference

FEEDBACK = "f1"
"""The conversation's prefix; the digit goes up when what an old button means has changed."""


class Opinion(IntEnum):
    """How it was; the number can be typed."""

    GOOD = 1
    FAIR = 2
    POOR = 3


@dataclass(frozen=True, slots=True)
class Rate:
    """Say how a session was. A parsed id may be a reference."""

    opinion: Opinion
    entry: str

    def fields(self) -> str:
        """Return what is packed."""
        return f"{int(self.opinion)}:{reference(self.entry)}"


@dataclass(frozen=True, slots=True)
class Opinions:
    """Show how many thought what; for organizers."""

    def fields(self) -> str:
        """Return what is packed: nothing."""
        return ""


def _rate(parts: list[str]) -> Rate:
    opinion, entry = parts
    if not entry:
        raise ValueError("no entry")
    return Rate(Opinion(int(opinion)), entry)


def _opinions(parts: list[str]) -> Opinions:
    if parts != [""]:
        raise ValueError(parts)
    return Opinions()


FEEDBACK_BUTTONS: dict[type, Coding] = {
    Rate: Coding((FEEDBACK, "r"), _rate),
    Opinions: Coding((FEEDBACK, "o"), _opinions),
}
