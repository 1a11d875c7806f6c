"""Which messages of organizers are orders, and which are programme files."""

from telegram import Message
from telegram.ext import filters

from handlers.expecting import Expectations
from knowledge.ask.orders import order

EXPECTING = "change"


class Free(filters.MessageFilter):
    """Lets a message through that no other conversation waits for."""

    def __init__(self, expectations: Expectations) -> None:
        super().__init__()
        self._expectations = expectations

    def filter(self, message: Message) -> bool:
        """Tell whether nothing else is expected of this person."""
        if message.from_user is None:
            return False
        expected = self._expectations.of(message.from_user.id)
        return expected is None or expected.what.startswith(f"{EXPECTING}/")


class Ordering(Free):
    """Lets a message through that orders a change; a question never does."""

    def filter(self, message: Message) -> bool:
        """Tell whether a message is an order."""
        return (
            bool(message.text) and order(message.text or "") is not None and super().filter(message)
        )
