"""What stands behind a button: typed, versioned, at most 64 bytes.

`<conversation><version>:<language>:<action>:<fields>`. The language is that of the card, so that a
tap goes on in it. Buttons live for ever: whatever `parse` does not know is answered with a
sentence (`handlers/fallback.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from handlers.agenda_callbacks import (
    AGENDA,
    Copy,
    Hand,
    OpenSheet,
    Plan,
    Undo,
    number_in,
    read_copy,
    read_hand,
    read_plan,
    read_sheet,
    read_undo,
)
from handlers.coding import Action
from handlers.plugged import PLUGGED
from handlers.references import reference
from handlers.reminder_callbacks import (
    NOTICES,
    REMINDER,
    Respond,
    Wish,
    read_response,
    read_wish,
)
from handlers.voices import CHOICES

LIMIT = 64
ASK, BROWSE, SETTINGS, PRIVACY = "a1", "b1", "s1", "p1"
"""A conversation's prefix; the digit goes up when what an old button means has changed."""


class View(StrEnum):
    """What can be leafed through."""

    MENU = "m"
    NOW = "n"
    NEXT = "x"
    DAY = "d"
    HALLS = "H"
    HALL = "h"
    TOPICS = "T"
    TOPIC = "t"
    EXHIBITORS = "E"
    LETTERS = "A"
    LETTER = "a"
    ZONES = "Z"
    ZONE = "z"
    PLACES = "P"
    KIND = "k"
    FLOORS = "F"
    FLOOR = "f"
    INSIDE = "i"
    FAQ = "q"
    SUBJECT = "Q"


class Aspect(StrEnum):
    """What is shown of an entry."""

    WHAT = "w"
    WHERE = "l"
    WHEN = "t"
    ROUTE = "r"


@dataclass(frozen=True, slots=True)
class Browse:
    """Leaf to a page of a view; `key` tells which hall, topic, day; no page: where it is now."""

    view: View
    key: str = ""
    page: int | None = None

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.view}:{reference(self.key)}:{'' if self.page is None else self.page}"


@dataclass(frozen=True, slots=True)
class Show:
    """Show an entry; `back` is the list it was opened from. Parsed ids may be references."""

    entry: str
    aspect: Aspect = Aspect.WHAT
    back: Browse | None = None

    def fields(self) -> str:
        """Return what is packed."""
        here = f"{self.aspect}:{reference(self.entry)}"
        return f"{here}:{self.back.fields()}" if self.back else here


@dataclass(frozen=True, slots=True)
class Judge:
    """Say whether the answer to a logged question was right."""

    number: int
    helpful: bool

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.number}:{int(self.helpful)}"


@dataclass(frozen=True, slots=True)
class Speak:
    """Choose a language, one of `CHOICES`; "" asks which."""

    code: str = ""

    def fields(self) -> str:
        """Return what is packed."""
        return self.code


@dataclass(frozen=True, slots=True)
class Accessible:
    """Turn accessible mode on or off."""

    on: bool

    def fields(self) -> str:
        """Return what is packed."""
        return str(int(self.on))


@dataclass(frozen=True, slots=True)
class Forget:
    """Delete what is kept of me: asked, then meant."""

    sure: bool

    def fields(self) -> str:
        """Return what is packed."""
        return str(int(self.sure))


@dataclass(frozen=True, slots=True)
class Keep:
    """Keep it after all."""

    def fields(self) -> str:
        """Return what is packed: nothing."""
        return ""


@dataclass(frozen=True, slots=True)
class MyFile:
    """Send me what is kept as a file."""

    def fields(self) -> str:
        """Return what is packed: nothing."""
        return ""


CODES: dict[type, tuple[str, str]] = {
    Browse: (BROWSE, "b"),
    Show: (BROWSE, "s"),
    Judge: (ASK, "j"),
    Speak: (SETTINGS, "l"),
    Accessible: (SETTINGS, "a"),
    Forget: (PRIVACY, "f"),
    Keep: (PRIVACY, "k"),
    MyFile: (PRIVACY, "j"),
    Plan: (AGENDA, "p"),
    OpenSheet: (AGENDA, "o"),
    Hand: (AGENDA, "h"),
    Undo: (AGENDA, "u"),
    Copy: (AGENDA, "c"),
    Respond: (REMINDER, "r"),
    Wish: (NOTICES, "w"),
    **{action: coding.code for action, coding in PLUGGED.items()},
}
_LETTERS = dict(zip(CHOICES, "kejzt", strict=True))
_CHOICES = {letter: code for code, letter in _LETTERS.items()}


@dataclass(frozen=True, slots=True)
class Tap:
    """A button that was tapped, and the language of its card: one of `CHOICES`."""

    action: Action
    lang: str


def pack(action: Action, lang: str) -> str:
    """Return the data of a button on a card written in `lang` (one of `CHOICES`).

    Raises:
        ValueError: it would not fit into a button.
    """
    conversation, code = CODES[type(action)]
    data = f"{conversation}:{_LETTERS[lang]}:{code}:{action.fields()}"
    if len(data.encode()) > LIMIT:
        raise ValueError(f"too long for a button: {data}")
    return data


def parse(data: str) -> Tap | None:
    """Return what a button's data means, or None where this version does not know it."""
    conversation, _, rest = data.partition(":")
    letter, _, rest = rest.partition(":")
    code, _, rest = rest.partition(":")
    read = _READERS.get((conversation, code))
    if read is None or letter not in _CHOICES:
        return None
    try:
        return Tap(read(rest.split(":")), _CHOICES[letter])
    except (ValueError, IndexError):
        return None


def _flag(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError(text)
    return text == "1"


def _browse(parts: list[str]) -> Browse:
    view, key, page = parts
    return Browse(View(view), key, number_in(page) if page else None)


def _show(parts: list[str]) -> Show:
    aspect, entry, *back = parts
    if not entry:
        raise ValueError("no entry")
    return Show(entry, Aspect(aspect), _browse(back) if back else None)


def _judge(parts: list[str]) -> Judge:
    number, helpful = parts
    return Judge(number_in(number), _flag(helpful))


def _speak(parts: list[str]) -> Speak:
    (code,) = parts
    if code and code not in CHOICES:
        raise ValueError(code)
    return Speak(code)


def _nothing(parts: list[str], action: Keep | MyFile) -> Keep | MyFile:
    if parts != [""]:
        raise ValueError(parts)
    return action


_READERS: dict[tuple[str, str], Callable[[list[str]], Action]] = {
    CODES[Browse]: _browse,
    CODES[Show]: _show,
    CODES[Judge]: _judge,
    CODES[Speak]: _speak,
    CODES[Accessible]: lambda parts: Accessible(_flag(*parts[:1])),
    CODES[Forget]: lambda parts: Forget(_flag(*parts[:1])),
    CODES[Keep]: lambda parts: _nothing(parts, Keep()),
    CODES[MyFile]: lambda parts: _nothing(parts, MyFile()),
    CODES[Plan]: read_plan,
    CODES[OpenSheet]: read_sheet,
    CODES[Hand]: read_hand,
    CODES[Undo]: read_undo,
    CODES[Copy]: read_copy,
    CODES[Respond]: read_response,
    CODES[Wish]: read_wish,
    **{coding.code: coding.read for coding in PLUGGED.values()},
}
