"""What no conversation knows: commands that do not exist, buttons of another time."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from handlers import replies
from handlers.ask import not_a_person
from handlers.cards import note
from handlers.commands import NAMES
from handlers.groups import for_other_bot, is_private
from handlers.host import Host
from knowledge.say import say

COMMANDS = filters.UpdateType.MESSAGES & filters.COMMAND


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallback:
    """The last to be asked, so that nobody is met with silence."""

    host: Host

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to: whatever is left."""
        return [MessageHandler(COMMANDS, self.command), CallbackQueryHandler(self.tap)]

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Name the command that was meant; in a group only if it was said to us by name."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None or not_a_person(message, context.bot.id):
            return
        word = (message.text or message.caption or "/").split()[0]
        stranger = "@" not in word or for_other_bot(message, context.bot.username)
        if not is_private(message) and stranger:
            return
        voice = self.host.voice(await self.host.meet(user))
        meant = nearest(word)
        key = "fallback.nearest" if meant else "fallback.command"
        values = {"command": meant} if meant else {}
        await self.host.say(message, note(voice, key, **values), voice)

    async def tap(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that a button is of an older message."""
        query = update.callback_query
        if query is None:
            return
        voice = self.host.voice(self.host.attendees.get(query.from_user.id))
        text = replies.written(say(voice.lang, "fallback.button"), voice)
        await replies.acknowledge(query, text, alert=True)


def nearest(command: str) -> str | None:
    """Return the command that someone probably meant ("/nwo": "/now"), or None."""
    name = command.lstrip("/").partition("@")[0].lower()
    found = get_close_matches(name, NAMES, n=1, cutoff=0.6)
    return f"/{found[0]}" if found else None
