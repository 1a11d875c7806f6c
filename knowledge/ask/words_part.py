"""What a reply is made of while it is put into words."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from knowledge.model import Entry, Pack, Place, Text
from knowledge.say import Html

PLACE, TIME, AGENDA, WAY, UNSURE, CHANGE = "📍", "🕐", "🗓", "🧭", "❓", "⚠️"
"""One sign for each kind of message, at its start; none in accessible mode."""

MOST_ITEMS = 5
MOST_CHOICES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Whom we tell something: the event, the language, the instant, where they stand."""

    pack: Pack
    lang: str
    at: datetime
    here: Place | None = None
    accessible: bool = False
    step_free: bool = False
    saved: tuple[str, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The venue's zone."""
        return self.pack.event.timezone

    def read(self, text: Text) -> str:
        """Return a text of the pack as this reader gets it."""
        return text.pick(self.lang.split("-", maxsplit=1)[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The reply to one question: lines under a sign, and what they are about."""

    lines: tuple[Html, ...]
    sign: str = ""
    about: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    shown: tuple[Entry, ...] = field(default=(), repr=False)
    """Entries whose facts the lines state, so that invented ones are marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A message as an attendee reads it. `about`: entry ids; `choices`: those offered, in order."""

    text: Html
    about: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


def lines(*candidates: Html | None) -> tuple[Html, ...]:
    """Return those lines that say something."""
    return tuple(line for line in candidates if line)
