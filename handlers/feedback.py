"""How was it? Answered with one tap or one number, by whoever likes; counted for organizers."""

from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes

from handlers import replies
from handlers.callbacks import parse
from handlers.cards import Card, note
from handlers.feedback_callbacks import FEEDBACK, Opinion, Opinions, Rate
from handlers.feedback_cards import counts_card, thanks
from handlers.gate import Gate
from handlers.host import Host
from handlers.ports import Opining
from handlers.references import dereference
from handlers.roles import ORGANIZING
from handlers.voices import Voice
from knowledge.model import Session
from knowledge.say import say

COMMAND = "feedback"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """/feedback and the three buttons."""

    host: Host
    gate: Gate
    opining: Opining

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [
            CommandHandler(COMMAND, self.command),
            CallbackQueryHandler(self.tap, pattern=f"^{FEEDBACK}:"),
        ]

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take the number for what was asked about last; show organizers the counts."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        attendee = await self.host.meet(user)
        voice = self.host.voice(attendee)
        typed = " ".join(context.args or ()).strip()
        if typed in {str(int(one)) for one in Opinion}:
            last = self.opining.last_asked(user.id)
            card = await self._rate(user.id, Rate(Opinion(int(typed)), last), voice)
        elif self.gate.allowed(user.id, ORGANIZING) and message.chat.type == "private":
            card = self._counts(user.id, voice)
        else:
            card = note(voice, "feedback.how")
        await self.host.say(message, card, voice)

    async def tap(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take an answer and say thanks; or show the counts."""
        query = update.callback_query
        if query is None:
            return
        tap = parse(query.data or "")
        attendee = await self.host.meet(query.from_user)
        voice = self.host.voice(attendee, tap.lang if tap else "")
        counts = tap is not None and isinstance(tap.action, Opinions)
        if tap is None or (counts and not self.gate.allowed(attendee.id, ORGANIZING)):
            text = replies.written(say(voice.lang, "fallback.button"), voice)
            await replies.acknowledge(query, text, alert=True)
            return
        await replies.acknowledge(query)
        if isinstance(tap.action, Rate):
            card = await self._rate(attendee.id, tap.action, voice)
        else:
            card = self._counts(attendee.id, voice)
        await self.host.show(query, card, voice)

    async def _rate(self, user_id: int, said: Rate, voice: Voice) -> Card:
        mine = self.host.mine(user_id)
        found = dereference(said.entry, (session.id for session in mine.pack.sessions))
        session = mine.pack.find(found) if found else None
        if not isinstance(session, Session):
            return note(voice, "feedback.how")
        if not await self.opining.rate(user_id, session.id, int(said.opinion), mine.at):
            return note(voice, "feedback.how")
        return thanks(mine.reader(voice), session, said.opinion, voice)

    def _counts(self, user_id: int, voice: Voice) -> Card:
        return counts_card(self.host.mine(user_id).reader(voice), self.opining.counts(), voice)
