"""The one place where a role is checked.

Whoever lacks it is not told so: their command or button goes on to `handlers/fallback.py`, which
answers as to a command or a button that does not exist. A role counts at the moment of each
message and tap, so whoever loses it can do nothing more with what they still see.
"""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from handlers.callbacks import parse
from handlers.expecting import Expectations, Expecting
from handlers.roles import Role, Roles

Called: TypeAlias = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]
Handler: TypeAlias = BaseHandler[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets those through who have one of some roles; makes the handlers of what is not for all."""

    roles: Roles

    def allowed(self, user_id: int, roles: frozenset[Role]) -> bool:
        """Tell whether someone has one of these roles."""
        return bool(self.roles.roles(user_id) & roles)

    def command(self, name: str, called: Called, roles: frozenset[Role]) -> Handler:
        """Return the handler of a command in private chats that only these roles have."""
        where = filters.UpdateType.MESSAGES & filters.ChatType.PRIVATE
        return CommandHandler(name, called, filters=where & _Holding(self, roles))

    def taps(
        self,
        prefix: str,
        called: Called,
        roles: frozenset[Role],
        chat: Callable[[], int] = lambda: 0,
    ) -> Handler:
        """Return the handler of a conversation's buttons that only these roles have.

        It sees only what `handlers.callbacks.parse` understands. `chat`: a group whose members
        have them too, or 0.
        """
        return _Taps(self, prefix, called, roles, chat)

    def messages(
        self, where: filters.BaseFilter, called: Called, roles: frozenset[Role]
    ) -> Handler:
        """Return the handler of new private messages that a filter lets through of these roles."""
        new = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & ~filters.COMMAND
        return MessageHandler(new & where & _Holding(self, roles), called)

    def expected(
        self,
        expectations: Expectations,
        conversation: str,
        called: Called,
        roles: frozenset[Role],
    ) -> Handler:
        """Return the handler of the messages that a conversation waits for from these roles."""
        new = filters.UpdateType.MESSAGE
        awaited = Expecting(expectations, conversation)
        return MessageHandler(new & awaited & _Holding(self, roles), called)


class _Holding(filters.MessageFilter):
    def __init__(self, gate: Gate, roles: frozenset[Role]) -> None:
        super().__init__()
        self._gate = gate
        self._roles = roles

    def filter(self, message: Any) -> bool:
        user = message.from_user
        return user is not None and self._gate.allowed(user.id, self._roles)


class _Taps(CallbackQueryHandler[Any, Any]):
    def __init__(
        self,
        gate: Gate,
        prefix: str,
        called: Called,
        roles: frozenset[Role],
        chat: Callable[[], int],
    ) -> None:
        super().__init__(called, pattern=f"^{prefix}:")
        self._gate = gate
        self._allowed = roles
        self._chat = chat

    def check_update(self, update: object) -> Any:
        found = super().check_update(update)
        if not found or not isinstance(update, Update) or update.callback_query is None:
            return found
        query = update.callback_query
        if parse(query.data or "") is None:
            return None
        there = query.message is not None and query.message.chat.id == self._chat() != 0
        return found if there or self._gate.allowed(query.from_user.id, self._allowed) else None
