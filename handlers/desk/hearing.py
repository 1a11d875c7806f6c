"""Which messages are for the staff desk: replies to it, what is written in its topics, alarms."""

from telegram import Message
from telegram.ext import filters

from handlers.gate import Gate
from handlers.roles import HELPING
from handlers.staffing import Desk, Kind
from knowledge.ask.emergency import needs_help

AMONG_STAFF = "//"
"""What begins so in a topic stays among staff."""


class ToStaff(filters.MessageFilter):
    """Lets an asker's reply to what the staff said through."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def filter(self, message: Message) -> bool:
        """Tell whether this is one."""
        replied = message.reply_to_message
        if replied is None or message.chat.type != "private":
            return False
        behind = self._desk.behind(message.chat_id, replied.message_id)
        return behind is not None and behind.kind is Kind.ANSWER


class InDanger(filters.MessageFilter):
    """Lets words through that say that help is needed at once, where someone could give it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def filter(self, message: Message) -> bool:
        """Tell whether these are such words."""
        return needs_help(message.text or "") and self._desk.staffed()


class OfStaff(filters.MessageFilter):
    """Lets through what staff write to askers: in a case's topic, or as a reply to the desk.

    Being in the staff's group is enough there; elsewhere it takes the role.
    """

    def __init__(self, desk: Desk, gate: Gate) -> None:
        super().__init__()
        self._desk = desk
        self._gate = gate

    def filter(self, message: Message) -> bool:
        """Tell whether this is for an asker."""
        user = message.from_user
        if user is None or (user.is_bot and message.sender_chat is None):
            return False
        if (message.text or message.caption or "").startswith(("/", AMONG_STAFF)):
            return False
        group = self._desk.staff_chat
        if group and message.chat_id == group:
            thread = message.message_thread_id or 0
            return self._desk.case_in(thread) is not None or self._replies(message)
        private = message.chat.type == "private"
        return private and self._replies(message) and self._gate.allowed(user.id, HELPING)

    def _replies(self, message: Message) -> bool:
        replied = message.reply_to_message
        if replied is None:
            return False
        behind = self._desk.behind(message.chat_id, replied.message_id)
        return behind is not None and behind.kind is not Kind.ANSWER
