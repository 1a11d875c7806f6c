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
from handlers.conversations import HOME
from handlers.organizing.commands import list_commands
from handlers.ports import World
from handlers.voices import voice_of
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


async def show_roles(bot: Bot, world: World) -> None:
    """List the commands of whoever has a role, in their language.

    Done at every start: what an area is called may have changed. Whoever gets a role later, or
    loses it, is told at that moment.
    """
    for user_id in dict.fromkeys(one.user_id for one in world.roles.holdings()):
        attendee = world.attendees.get(user_id)
        if attendee.seen_at is None:
            continue  # Telegram has no chat with them yet; theirs are listed when they start one
        voice = voice_of(attendee)
        await list_commands(bot, user_id, world.roles.roles(user_id), HOME, voice)


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
