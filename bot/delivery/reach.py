"""What updates say about who can be reached."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from bot.store.reach import ReachTable
from handlers.ports import Clock

_OUT = ("left", "kicked")


@dataclass(frozen=True, slots=True)
class Here:
    """This chat takes our messages."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Away:
    """This chat does not, any more."""

    chat_id: int
    why: str


@dataclass(frozen=True, slots=True)
class Grown:
    """This group has another number now."""

    chat_id: int
    new: int


Sign: TypeAlias = Here | Away | Grown


def sign_of(update: dict[str, Any]) -> Sign | None:
    """Return what an update says about a chat, or None."""
    if (change := update.get("my_chat_member")) is not None:
        chat = change["chat"]["id"]
        status = change["new_chat_member"]["status"]
        if status in _OUT:
            return Away(chat, "blocked" if chat > 0 else status)
        return Here(chat)
    message = update.get("message") or update.get("callback_query", {}).get("message") or {}
    chat = message.get("chat", {}).get("id", 0)
    if new := message.get("migrate_to_chat_id"):
        return Grown(chat, new)
    return Here(chat) if chat else None


@dataclass(frozen=True, slots=True)
class Reach:
    """Keeps the list of chats that can be reached true to what updates say."""

    table: ReachTable
    now: Clock

    async def note(self, update: dict[str, Any]) -> None:
        """Write down what an update says, where that is new."""
        match sign_of(update):
            case Here(chat_id) if not self.table.reachable(chat_id):
                await self.table.returned(chat_id)
            case Away(chat_id, why):
                await self.table.lost(chat_id, why, self.now())
            case Grown(chat_id, new):
                await self.table.moved(chat_id, new)
