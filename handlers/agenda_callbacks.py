"""What stands behind the buttons of an agenda."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from handlers.references import reference

AGENDA = "g1"
"""The conversation's prefix; the digit goes up when what an old button means has changed."""
DIGITS = 15


class Deed(StrEnum):
    """What is done about one entry."""

    SAVE = "s"
    OPEN = "o"
    MUST = "m"
    MAYBE = "y"
    BACKUP = "b"
    ASK_LEAD = "a"
    LEAD = "l"
    DROP = "d"
    SWAP = "w"
    KEEP = "k"
    PROMOTE = "p"


class Sheet(StrEnum):
    """What can be leafed through of an agenda."""

    DAY = "d"
    VISITS = "v"
    FILL = "f"
    TOOLS = "t"


class Handout(StrEnum):
    """What can be taken away of an agenda."""

    CALENDAR = "c"
    PICTURE = "p"
    SHARE = "s"
    UNSHARE = "u"


@dataclass(frozen=True, slots=True)
class Plan:
    """Do something about an entry. `other`: the backup that takes its place, or the minutes of a
    reminder. Parsed ids may be references.
    """

    deed: Deed
    entry: str
    other: str = ""

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.deed}:{reference(self.entry)}:{reference(self.other)}"


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """Open a sheet; `key` is a day, "" the one to show now."""

    sheet: Sheet
    key: str = ""
    page: int = 0

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.sheet}:{self.key}:{self.page}"


@dataclass(frozen=True, slots=True)
class Hand:
    """Hand something out; `key` is a day, for a picture."""

    what: Handout
    key: str = ""

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.what}:{self.key}"


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the change with this number."""

    number: int

    def fields(self) -> str:
        """Return what is packed."""
        return str(self.number)


@dataclass(frozen=True, slots=True)
class Copy:
    """Copy the agenda that a friend shared under this token."""

    token: str

    def fields(self) -> str:
        """Return what is packed."""
        return self.token


AgendaAction: TypeAlias = Plan | OpenSheet | Hand | Undo | Copy


def read_plan(parts: list[str]) -> Plan:
    """Return what a button's fields mean. Raises ValueError, as all of these."""
    deed, entry, other = parts
    if not entry:
        raise ValueError("no entry")
    return Plan(Deed(deed), entry, other)


def read_sheet(parts: list[str]) -> OpenSheet:
    """Return what a button's fields mean."""
    sheet, key, page = parts
    return OpenSheet(Sheet(sheet), key, number_in(page))


def read_hand(parts: list[str]) -> Hand:
    """Return what a button's fields mean."""
    what, key = parts
    return Hand(Handout(what), key)


def read_undo(parts: list[str]) -> Undo:
    """Return what a button's fields mean."""
    (number,) = parts
    return Undo(number_in(number))


def read_copy(parts: list[str]) -> Copy:
    """Return what a button's fields mean."""
    (token,) = parts
    if not token:
        raise ValueError("no token")
    return Copy(token)


def number_in(text: str) -> int:
    """Return the number that a field holds.

    Raises:
        ValueError: it is none that we write: longer ones would not fit into the database.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS):
        raise ValueError(text)
    return int(text)
