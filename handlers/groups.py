"""In a group: what is said to the concierge, and what is none of its business. Pure."""

import re

from telegram import Message, MessageEntity
from telegram.constants import ChatType


def is_private(message: Message) -> bool:
    """Tell whether a message was written in a chat with the bot alone."""
    return message.chat.type == ChatType.PRIVATE


def addressed(message: Message, bot_id: int, username: str) -> str | None:
    """Return the text that a message says to the bot, without the mention; None if it does not.

    Everything is said to it in private; in a group, what mentions it or replies to it.
    """
    text = message.text or message.caption or ""
    if is_private(message):
        return text
    replied = message.reply_to_message
    mentioned = _mentions(message, bot_id, username)
    if mentioned or (replied and replied.from_user and replied.from_user.id == bot_id):
        return re.sub(rf"@{re.escape(username)}\b", " ", text, flags=re.IGNORECASE).strip()
    return None


def for_other_bot(message: Message, username: str) -> bool:
    """Tell whether a command names another bot ("/now@other_bot")."""
    words = (message.text or message.caption or "").split()
    name = words[0].partition("@")[2] if words else ""
    return bool(name) and name.lower() != username.lower()


def _mentions(message: Message, bot_id: int, username: str) -> bool:
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    found = message.parse_entities(kinds) or message.parse_caption_entities(kinds)
    return any(
        (entity.user is not None and entity.user.id == bot_id)
        or text.lower() == f"@{username.lower()}"
        for entity, text in found.items()
    )
