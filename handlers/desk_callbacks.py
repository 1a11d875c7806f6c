"""What stands behind the buttons of the staff desk."""

from dataclasses import dataclass
from enum import StrEnum

from handlers.agenda_callbacks import number_in
from handlers.coding import Coding
from handlers.references import reference

DESK = "d1"
"""The conversation's prefix; the digit goes up when what an old button means has changed."""
STAFF_LETTERS = "klw"
"""The letters of those buttons that are for the staff alone."""


class Wish(StrEnum):
    """What an attendee does about a case of theirs."""

    MORE = "m"
    SOLVED = "s"
    FALSE_ALARM = "f"


class Work(StrEnum):
    """What staff do about a case."""

    OPEN = "o"
    CLOSE = "c"
    REOPEN = "r"
    TAKE = "t"
    TEACH = "l"


@dataclass(frozen=True, slots=True)
class AskStaff:
    """Ask the staff what a logged question asked; 0: ask me for the words."""

    question: int = 0

    def fields(self) -> str:
        """Return what is packed."""
        return str(self.question)


@dataclass(frozen=True, slots=True)
class Alert:
    """Call all staff at once: asked, then meant."""

    sure: bool = False

    def fields(self) -> str:
        """Return what is packed."""
        return str(int(self.sure))


@dataclass(frozen=True, slots=True)
class Mine:
    """Do something about my case."""

    wish: Wish
    case: int

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.wish}:{self.case}"


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """Show the cases that are open."""

    page: int = 0

    def fields(self) -> str:
        """Return what is packed."""
        return str(self.page)


@dataclass(frozen=True, slots=True)
class OnCase:
    """Do something about a case, as staff."""

    work: Work
    case: int

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.work}:{self.case}"


@dataclass(frozen=True, slots=True)
class AnswerWith:
    """Answer a case with an entry, to everyone in their language. Its id may be a reference."""

    case: int
    entry: str

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.case}:{reference(self.entry)}"


def _ask(parts: list[str]) -> AskStaff:
    (number,) = parts
    return AskStaff(number_in(number))


def _alert(parts: list[str]) -> Alert:
    (sure,) = parts
    if sure not in ("0", "1"):
        raise ValueError(sure)
    return Alert(sure == "1")


def _mine(parts: list[str]) -> Mine:
    wish, case = parts
    return Mine(Wish(wish), number_in(case))


def _desk(parts: list[str]) -> OpenDesk:
    (page,) = parts
    return OpenDesk(number_in(page))


def _on_case(parts: list[str]) -> OnCase:
    work, case = parts
    return OnCase(Work(work), number_in(case))


def _answer(parts: list[str]) -> AnswerWith:
    case, entry = parts
    if not entry:
        raise ValueError("no entry")
    return AnswerWith(number_in(case), entry)


DESK_BUTTONS: dict[type, Coding] = {
    AskStaff: Coding((DESK, "a"), _ask),
    Alert: Coding((DESK, "e"), _alert),
    Mine: Coding((DESK, "m"), _mine),
    OpenDesk: Coding((DESK, "l"), _desk),
    OnCase: Coding((DESK, "k"), _on_case),
    AnswerWith: Coding((DESK, "w"), _answer),
}
