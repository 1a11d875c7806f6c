"""What people say to a reminder: on my way, not this time, again in five minutes."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, ContextTypes

from handlers import replies
from handlers.callbacks import parse
from handlers.cards import Card, note
from handlers.host import Host
from handlers.ports import Reminding
from handlers.references import dereference
from handlers.reminder_callbacks import REMINDER, Respond, Response
from handlers.reminder_cards import clock_of, responded
from handlers.voices import Voice
from knowledge.model import Session
from knowledge.say import say

SNOOZE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """The buttons under a reminder."""

    host: Host
    reminding: Reminding

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [CallbackQueryHandler(self.tap, pattern=f"^{REMINDER}:")]

    async def tap(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what the button says, and turn the reminder into what became of it."""
        query = update.callback_query
        if query is None:
            return
        tap = parse(query.data or "")
        attendee = await self.host.meet(query.from_user)
        voice = self.host.voice(attendee, tap.lang if tap else "")
        if tap is None or not isinstance(tap.action, Respond):
            text = replies.written(say(voice.lang, "fallback.button"), voice)
            await replies.acknowledge(query, text, alert=True)
            return
        await replies.acknowledge(query)
        await self.host.show(query, await self._respond(attendee.id, tap.action, voice), voice)

    async def _respond(self, user_id: int, said: Respond, voice: Voice) -> Card:
        mine = self.host.mine(user_id)
        found = dereference(said.entry, (session.id for session in mine.pack.sessions))
        session = mine.pack.find(found) if found else None
        if not isinstance(session, Session):
            return note(voice, "fallback.gone")
        if said.response is not Response.SNOOZE:
            await self.reminding.rest(user_id, session.id)
            return responded(mine, session, said.response, voice)
        until = mine.at + SNOOZE
        kept = await self.reminding.snooze(user_id, session.id, until)
        again = clock_of(mine, voice, until) if kept else None
        return responded(mine, session, said.response, voice, again=again)
