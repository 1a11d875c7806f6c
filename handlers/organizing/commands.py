"""The commands that someone's client lists: those of their roles, only to them."""

import logging

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import TelegramError

from handlers.commands import PRIVATE
from handlers.home import HomeEntry, commands_for
from handlers.roles import Role
from handlers.voices import Voice
from knowledge.say import plain, say

_log = logging.getLogger(__name__)


async def list_commands(
    bot: Bot, user_id: int, roles: frozenset[Role], entries: tuple[HomeEntry, ...], voice: Voice
) -> None:
    """Show someone the commands of their roles beside everyone's; those alone where they have none.

    Where Telegram refuses (they never wrote to us, say), that is no harm: the commands work typed.
    """
    scope = BotCommandScopeChat(user_id)
    names = commands_for(entries, roles)
    try:
        if not names:
            await bot.delete_my_commands(scope=scope)
            return
        lines = [
            BotCommand(name, plain(say(voice.lang, f"command.{name}"))[:256])
            for name in (*names, *PRIVATE)
        ]
        await bot.set_my_commands(lines, scope=scope)
    except TelegramError as error:
        _log.info("The commands of %d were not set: %s", user_id, error)
