"""What Telegram shows of the bot: commands, descriptions, the menu. Set when it has changed."""

import hashlib
import logging

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    MenuButtonCommands,
)
from telegram.error import TelegramError

from bot.store.state import State
from handlers.commands import CommandList, Description, command_lists, descriptions
from knowledge.model import Pack

_KEY = "profile"
_log = logging.getLogger(__name__)


async def show_profile(bot: Bot, pack: Pack, state: State) -> None:
    """Tell Telegram commands and descriptions in every language, unless it has them already."""
    lists, texts = command_lists(), descriptions(pack)
    shown = hashlib.sha256(repr((bot.id, lists, texts)).encode()).hexdigest()
    if state.get(_KEY) == shown:
        return
    try:
        for commands in lists:
            await _show_commands(bot, commands)
        for text in texts:
            await _show_description(bot, text)
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    except TelegramError as error:
        _log.warning("Commands and descriptions were not all set: %s", error)
        return
    await state.put(_KEY, shown)


async def _show_commands(bot: Bot, commands: CommandList) -> None:
    scopes: dict[str, BotCommandScope] = {
        "private": BotCommandScopeAllPrivateChats(),
        "groups": BotCommandScopeAllGroupChats(),
    }
    await bot.set_my_commands(
        [BotCommand(name, description) for name, description in commands.commands],
        scope=scopes[commands.scope],
        language_code=commands.lang or None,
    )


async def _show_description(bot: Bot, text: Description) -> None:
    await bot.set_my_description(text.about, language_code=text.lang or None)
    await bot.set_my_short_description(text.short, language_code=text.lang or None)
