"""The event to leaf through: commands, and every button that opens a list or an entry."""

from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes

from handlers import replies
from handlers.callbacks import BROWSE, Browse, View, parse
from handlers.host import Host
from knowledge.say import say

COMMANDS = {
    "menu": View.MENU,
    "now": View.NOW,
    "next": View.NEXT,
    "today": View.DAY,
    "halls": View.HALLS,
    "topics": View.TOPICS,
    "exhibitors": View.EXHIBITORS,
    "places": View.PLACES,
    "faq": View.FAQ,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """Browsing without typing."""

    host: Host

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [
            CommandHandler(list(COMMANDS), self.command),
            CallbackQueryHandler(self.tap, pattern=f"^{BROWSE}:"),
        ]

    async def command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Open the view that a command names."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        words = (message.text or message.caption or "").split()
        name = words[0].lstrip("/").partition("@")[0].lower() if words else ""
        attendee = await self.host.meet(user)
        voice = self.host.voice(attendee)
        card = self.host.open(Browse(COMMANDS.get(name, View.MENU)), attendee, voice)
        await self.host.say(message, card, voice)

    async def tap(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the card that was tapped into what its button opens."""
        query = update.callback_query
        if query is None:
            return
        tap = parse(query.data or "")
        if tap is None:
            voice = self.host.voice(self.host.attendees.get(query.from_user.id))
            text = replies.written(say(voice.lang, "fallback.button"), voice)
            await replies.acknowledge(query, text, alert=True)
            return
        await replies.acknowledge(query)
        if not await self.host.first_tap(query):
            return
        attendee = await self.host.meet(query.from_user)
        voice = self.host.voice(attendee, tap.lang)
        await self.host.show(query, self.host.open(tap.action, attendee, voice), voice)
