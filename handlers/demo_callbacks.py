"""What stands behind the buttons of exhibitors and their demos."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from handlers.agenda_callbacks import number_in
from handlers.coding import Coding
from handlers.references import reference

DEMO = "x1"
"""The conversation's prefix; the digit goes up when what an old button means has changed."""
_V = TypeVar("_V", bound=StrEnum)


class View(StrEnum):
    """What a booth's people look at."""

    HOME = "h"
    NEW = "n"
    DRAFT = "d"
    LIST = "l"
    PEOPLE = "p"
    INVITE = "i"
    SHEET = "s"
    TEMPLATE = "t"
    BOOTHS = "b"


class Step(StrEnum):
    """A step of registering a demo."""

    CARD = "c"
    TITLE = "t"
    ABOUT = "a"
    WHEN = "w"
    PLACE = "p"
    SEATS = "s"
    LANGUAGE = "l"
    PRESENTER = "r"
    TAKE = "k"
    """Take a free time instead of one that is not possible."""
    LEAVE_OUT = "o"
    """Leave out what is not possible."""
    MORE = "m"
    PUBLISH = "y"
    DROP = "x"


class Deed(StrEnum):
    """What is done about a demo that stands."""

    OPEN = "o"
    MOVE = "m"
    TO = "t"
    """Move it to a free time that was offered."""
    COPY = "c"
    COPY_TO = "d"
    EDIT = "e"
    CANCEL = "x"
    WHY = "w"
    CANCEL_ALL = "a"


class Ruling(StrEnum):
    """What an organizer does about demos."""

    HOME = "h"
    PENDING = "p"
    APPROVE = "a"
    DECLINE = "d"
    WHY = "w"
    MODERATED = "m"
    RULES = "r"
    SET = "s"
    LINKS = "l"
    LINK = "k"
    FILE = "f"
    SHEET = "x"


@dataclass(frozen=True, slots=True)
class Claim:
    """Become what a claim link offers; or rather not."""

    token: str
    sure: bool

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.token}:{int(self.sure)}"


@dataclass(frozen=True, slots=True)
class Booth:
    """Look at something of a booth. A parsed exhibitor may be a reference."""

    view: View
    exhibitor: str = ""
    page: int = 0

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.view}:{reference(self.exhibitor)}:{self.page}"


@dataclass(frozen=True, slots=True)
class Shape:
    """Take a step of a draft; `key` is a choice of that step."""

    step: Step
    draft: int
    key: str = ""

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.step}:{self.draft}:{self.key}"


@dataclass(frozen=True, slots=True)
class Manage:
    """Do something about a showing; `key` is a choice of that deed."""

    deed: Deed
    slot: int
    key: str = ""

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.deed}:{self.slot}:{self.key}"


@dataclass(frozen=True, slots=True)
class Colleague:
    """Take someone's part at a booth away, or hand the booth over to them: asked, then meant."""

    exhibitor: str
    user_id: int
    hand_over: bool
    sure: bool = False

    def fields(self) -> str:
        """Return what is packed."""
        flags = f"{int(self.hand_over)}{int(self.sure)}"
        return f"{reference(self.exhibitor)}:{self.user_id}:{flags}"


@dataclass(frozen=True, slots=True)
class Rule:
    """Look at, decide or set something as an organizer; `key` depends on what."""

    ruling: Ruling
    number: int = 0
    key: str = ""

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.ruling}:{self.number}:{self.key}"


def _claim(parts: list[str]) -> Claim:
    token, sure = parts
    if not token or not token.isalnum() or sure not in ("0", "1"):
        raise ValueError(parts)
    return Claim(token, sure == "1")


def _booth(parts: list[str]) -> Booth:
    view, exhibitor, page = parts
    return Booth(View(view), exhibitor, number_in(page))


def _numbered(
    kind: type[_V], make: Callable[[_V, int, str], Shape | Manage | Rule]
) -> Callable[[list[str]], Shape | Manage | Rule]:
    def read(parts: list[str]) -> Shape | Manage | Rule:
        first, number, key = parts
        return make(kind(first), number_in(number), key)

    return read


def _colleague(parts: list[str]) -> Colleague:
    exhibitor, user_id, flags = parts
    if not exhibitor or flags not in ("00", "01", "10", "11"):
        raise ValueError(parts)
    return Colleague(exhibitor, number_in(user_id), flags[0] == "1", flags[1] == "1")


EXHIBITING = "bsmp"
"""The letters of what only exhibitors (and organizers) may tap."""
RULING = "r"
"""That of what only organizers may tap."""
CLAIMING = "c"
"""That of a claim: whoever has the link."""

DEMO_BUTTONS: dict[type, Coding] = {
    Claim: Coding((DEMO, "c"), _claim),
    Booth: Coding((DEMO, "b"), _booth),
    Shape: Coding((DEMO, "s"), _numbered(Step, Shape)),
    Manage: Coding((DEMO, "m"), _numbered(Deed, Manage)),
    Colleague: Coding((DEMO, "p"), _colleague),
    Rule: Coding((DEMO, "r"), _numbered(Ruling, Rule)),
}
