"""One's own agenda: shown, changed, handed out, shared. In the private chat only."""

from dataclasses import dataclass
from typing import Any

from telegram import CallbackQuery, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes

from handlers import replies
from handlers.agenda_callbacks import AGENDA, Copy, Deed, Hand, OpenSheet, Plan, Sheet, Undo
from handlers.agenda_cards import failed
from handlers.agenda_deeds import Deeds
from handlers.agenda_handouts import Handouts
from handlers.agenda_sharing import Sharing
from handlers.callbacks import parse
from handlers.cards import Card, plainly
from handlers.coding import Action
from handlers.groups import is_private
from handlers.host import Host
from handlers.voices import Voice
from knowledge.say import say

SHEETS = {"agenda": Sheet.DAY, "visits": Sheet.VISITS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """/agenda, /visits, /calendar, and every button of an agenda."""

    host: Host

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [
            CommandHandler(list(SHEETS), self.open),
            CommandHandler("calendar", self.calendar),
            CallbackQueryHandler(self.tap, pattern=f"^{AGENDA}:"),
        ]

    async def open(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the agenda or the visits; in a group, say where they are."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        attendee = await self.host.meet(user)
        voice = self.host.voice(attendee)
        words = (message.text or message.caption or "/agenda").split()
        sheet = SHEETS.get(words[0].lstrip("/").partition("@")[0].lower(), Sheet.DAY)
        card = plainly(voice, "agenda.private")
        if is_private(message):
            card = self.host.open(OpenSheet(sheet), attendee, voice)
        await self.host.say(message, card, voice)

    async def calendar(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the calendar file."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        voice = self.host.voice(await self.host.meet(user))
        if not is_private(message):
            await self.host.say(message, plainly(voice, "agenda.private"), voice)
            return
        mine = self.host.mine(user.id)
        if not mine.items and not self.host.copies.handed(user.id):
            await self.host.say(message, failed(voice, "agenda.calendar_none"), voice)
            return
        await Handouts(self.host).calendar(context.bot, mine, voice)

    async def tap(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button says, once; in a group only save, and only tell whoever tapped."""
        query = update.callback_query
        if query is None:
            return
        tap = parse(query.data or "")
        voice = self.host.voice(
            self.host.attendees.get(query.from_user.id), tap.lang if tap else ""
        )
        if tap is None:
            await self._alert(query, "fallback.button", voice)
            return
        attendee = await self.host.meet(query.from_user)
        voice = self.host.voice(attendee, tap.lang)
        if query.message is None or query.message.chat.id != query.from_user.id:
            await self._in_public(query, tap.action, voice)
            return
        if not await self.host.first_tap(query):
            await replies.acknowledge(query)
            return
        if isinstance(tap.action, Undo):
            await self._undo(query, tap.action, voice)
            return
        await replies.acknowledge(query)
        await self.host.show(query, await self._card(context, query, tap.action, voice), voice)

    async def _card(
        self,
        context: ContextTypes.DEFAULT_TYPE,
        query: CallbackQuery,
        action: Action,
        voice: Voice,
    ) -> Card:
        user_id = query.from_user.id
        if isinstance(action, Plan):
            return await Deeds(self.host).do(user_id, action, voice)
        if isinstance(action, Hand):
            return await Handouts(self.host).hand(context.bot, user_id, action, voice)
        if isinstance(action, Copy):
            return await Sharing(self.host).copy(user_id, action.token, voice)
        return self.host.open(action, self.host.attendees.get(user_id), voice)

    async def _undo(self, query: CallbackQuery, action: Undo, voice: Voice) -> None:
        now = self.host.clock()
        if not await self.host.agendas.undo(query.from_user.id, action.number, now):
            await self._alert(query, "agenda.not_undone", voice)
            return
        await replies.acknowledge(query)
        await self.host.show(query, failed(voice, "agenda.undone"), voice)

    async def _in_public(self, query: CallbackQuery, action: Action, voice: Voice) -> None:
        if not isinstance(action, Plan) or action.deed is not Deed.SAVE:
            await self._alert(query, "agenda.not_yours", voice)
            return
        if Deeds(self.host).entry(action.entry) is None:
            await self._alert(query, "fallback.gone", voice)
            return
        await Deeds(self.host).do(query.from_user.id, action, voice)
        saved = replies.written(say(voice.lang, "agenda.saved_toast"), voice)
        await replies.acknowledge(query, saved)

    async def _alert(self, query: CallbackQuery, key: str, voice: Voice) -> None:
        text = replies.written(say(voice.lang, key), voice)
        await replies.acknowledge(query, text, alert=True)
