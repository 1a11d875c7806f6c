"""Pictures of the venue: /map, and the buttons that show a floor, a place or a way on the plan."""

from dataclasses import dataclass
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes

from handlers import replies
from handlers.callbacks import parse
from handlers.cards import Card
from handlers.directions.sights import Viewer, floors_card, sight
from handlers.gallery import Gallery, Shown
from handlers.groups import is_private
from handlers.host import Host
from handlers.ports import Attendee
from handlers.sight_callbacks import SIGHT, Look
from handlers.voices import Voice, here_of
from knowledge.say import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Plans:
    """Shows the venue on pictures, below the words."""

    host: Host
    gallery: Gallery

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [
            CommandHandler("map", self.command),
            CallbackQueryHandler(self.tap, pattern=f"^{SIGHT}:[a-z]:l:"),
        ]

    async def command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer the floors."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        attendee = await self.host.meet(user)
        voice = self.host.voice(attendee)
        shown = floors_card(self.viewer(attendee, voice))
        await self.give(message, shown, voice)

    async def tap(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show what a button asks for, below; a picture of a floor turns into the next one."""
        query = update.callback_query
        if query is None:
            return
        tap = parse(query.data or "")
        attendee = await self.host.meet(query.from_user)
        voice = self.host.voice(attendee, tap.lang if tap else "")
        if tap is None or not isinstance(tap.action, Look):
            text = replies.written(say(voice.lang, "fallback.button"), voice)
            await replies.acknowledge(query, text, alert=True)
            return
        await replies.acknowledge(query)
        if not isinstance(query.message, Message) or not await self.host.first_tap(query):
            return
        viewer = self.viewer(attendee, voice)
        shown = sight(viewer, tap.action)
        if isinstance(shown, Shown) and query.message.photo and is_private(query.message):
            await self.gallery.turn(query.message, shown, voice)
        else:
            await self.give(query.message, shown, voice)

    async def give(self, message: Message, shown: Shown | Card, voice: Voice) -> None:
        """Send a picture, or the card that stands for it, into the chat of a message."""
        if isinstance(shown, Card):
            await self.host.say(message, shown, voice)
            return
        await self.gallery.send(message.get_bot(), message.chat_id, shown, voice)
        await self.host.note(message, shown.card, voice)

    def viewer(self, attendee: Attendee, voice: Voice) -> Viewer:
        """Return someone as they look at a plan."""
        at = self.host.clock()
        return Viewer(pack=self.host.event.pack, voice=voice, at=at, here=here_of(attendee, at))
