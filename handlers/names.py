"""Names of those who have a role, asked of Telegram when they are shown: none is kept."""

from collections.abc import Iterable

from telegram import Bot
from telegram.error import TelegramError


async def names_of(bot: Bot, ids: Iterable[int]) -> dict[int, str]:
    """Return the first names, with last names, of those whom Telegram tells us of."""
    found = {}
    for user_id in dict.fromkeys(ids):
        if name := await _name(bot, user_id):
            found[user_id] = name
    return found


async def _name(bot: Bot, user_id: int) -> str:
    try:
        chat = await bot.get_chat(user_id)
    except TelegramError:
        return ""
    return " ".join(part for part in (chat.first_name, chat.last_name) if part)
