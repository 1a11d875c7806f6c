"""What stands behind the buttons of reminders and of the settings for them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from handlers.references import reference

REMINDER, NOTICES = "r1", "n1"
"""The conversations' prefixes; the digit goes up when what an old button means has changed."""


class Response(StrEnum):
    """What is said to a reminder."""

    GOING = "g"
    SKIP = "s"
    SNOOZE = "z"


class Topic(StrEnum):
    """What can be wished."""

    ALL = "a"
    LEAD = "l"
    DIGEST = "d"
    QUIET = "q"
    KIND = "k"


@dataclass(frozen=True, slots=True)
class Respond:
    """Respond to the reminder of an entry. A parsed id may be a reference."""

    response: Response
    entry: str

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.response}:{reference(self.entry)}"


@dataclass(frozen=True, slots=True)
class Wish:
    """Wish something of a topic; without a value, show or ask."""

    topic: Topic
    value: str = ""

    def fields(self) -> str:
        """Return what is packed."""
        return f"{self.topic}:{self.value}"


ReminderAction: TypeAlias = Respond | Wish


def read_response(parts: list[str]) -> Respond:
    """Return what a button's fields mean. Raises ValueError, as all of these."""
    response, entry = parts
    if not entry:
        raise ValueError("no entry")
    return Respond(Response(response), entry)


def read_wish(parts: list[str]) -> Wish:
    """Return what a button's fields mean."""
    topic, value = parts
    return Wish(Topic(topic), value)
