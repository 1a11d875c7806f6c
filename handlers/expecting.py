"""What the next message of someone is for, where it is not a question.

Kept in a row, so that a restart in the middle is invisible. Any command, and any tap elsewhere,
may end it (`Expectations.forget`).
"""

from dataclasses import dataclass
from typing import Protocol

from telegram import Message
from telegram.ext import filters


@dataclass(frozen=True, slots=True)
class Expected:
    """What was asked of someone. `what` begins with the conversation: "announcement/text"."""

    what: str
    key: str = ""
    """What it is about, such as a draft's number."""


class Expectations(Protocol):
    """The expectations table: one row a person at most."""

    def of(self, user_id: int) -> Expected | None:
        """Return what is expected of someone's next message, if that was asked within the hour."""

    async def expect(self, user_id: int, expected: Expected) -> None:
        """Keep this, instead of what was expected."""

    async def forget(self, user_id: int) -> None:
        """Expect nothing any more."""


class Expecting(filters.MessageFilter):
    """Lets a private message through that a conversation waits for; commands never."""

    def __init__(self, expectations: Expectations, conversation: str) -> None:
        super().__init__()
        self._expectations = expectations
        self._prefix = f"{conversation}/"

    def filter(self, message: Message) -> bool:
        """Tell whether this conversation waits for this message."""
        if message.from_user is None or message.chat.type != "private":
            return False
        if (message.text or "").startswith("/"):
            return False
        expected = self._expectations.of(message.from_user.id)
        return expected is not None and expected.what.startswith(self._prefix)
