"""/announce: what organizers send and tap to tell many people something."""

from dataclasses import dataclass
from typing import Any

from telegram import CallbackQuery, Update
from telegram.ext import BaseHandler, ContextTypes

from handlers import replies
from handlers.announcement_callbacks import ANNOUNCEMENT, CHANGING, Deed, Step
from handlers.announcements import Announcement, State
from handlers.announcing import draft_cards
from handlers.announcing.correcting import Correcting
from handlers.announcing.drafting import TEXT, Drafting
from handlers.announcing.sending import Sending
from handlers.announcing.typing import Typing
from handlers.announcing.work import Work
from handlers.callbacks import parse
from handlers.cards import Card
from handlers.expecting import Expected
from handlers.gate import Gate
from handlers.home import HomeEntry
from handlers.roles import ORGANIZING
from handlers.voices import Voice
from knowledge.say import say

ENTRY = HomeEntry(label="announcing.area", action=Step(Deed.NEW), command="announce")
SHOWN = 5
"""Earlier announcements that are offered to be opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The conversation about announcements."""

    work: Work
    gate: Gate

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [
            self.gate.command("announce", self.announce, ORGANIZING),
            self.gate.taps(ANNOUNCEMENT, self.tap, ORGANIZING),
            self.gate.expected(
                self.work.expectations, "announcement", Typing(self.work).hear, ORGANIZING
            ),
        ]

    async def announce(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask for the message."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        voice = self.work.host.voice(await self.work.host.meet(user))
        await self.work.expectations.expect(user.id, Expected(TEXT))
        await replies.send(message, self._home(voice), voice)

    async def tap(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button says, if it belongs to the announcement as it stands."""
        query = update.callback_query
        tap = parse(query.data or "") if query else None
        if query is None or tap is None or not isinstance(tap.action, Step):
            return
        work, step = self.work, tap.action
        voice = work.host.voice(await work.host.meet(query.from_user), tap.lang)
        if not await work.host.first_tap(query):
            await replies.acknowledge(query)
            return
        if step.deed in (Deed.NEW, Deed.HOME):
            await work.expectations.expect(query.from_user.id, Expected(TEXT))
            await replies.acknowledge(query)
            await replies.show(query, self._home(voice), voice)
            return
        one = work.table.get(step.number)
        if one is None or one.state is State.DISCARDED:
            await self._refuse(query, step, voice, "announcing.gone")
        elif step.deed in CHANGING and step.revision != one.revision:
            await self._refuse(query, step, voice, "announcing.stale")
            await self._show(query, one, voice)
        else:
            await self._do(query, step, one, voice)

    async def _do(self, query: CallbackQuery, step: Step, one: Announcement, voice: Voice) -> None:
        for part in (Drafting(self.work), Sending(self.work), Correcting(self.work)):
            if step.deed in part.deeds:
                said = await part.do(query, step, one, voice)
                if said:
                    await self._refuse(query, step, voice, said)
                    if step.deed in CHANGING:
                        await self._show(query, self.work.table.get(one.number) or one, voice)
                return

    async def _show(self, query: CallbackQuery, one: Announcement, voice: Voice) -> None:
        card = await self.work.card(one, voice, query.from_user.id)
        await replies.show(query, card, voice)
        await self.work.pin(query, one)

    async def _refuse(self, query: CallbackQuery, step: Step, voice: Voice, key: str) -> None:
        """Say why nothing was done, and note that it was tried."""
        text = replies.written(say(voice.lang, key), voice)
        await replies.acknowledge(query, text, alert=True)
        if step.deed in CHANGING:
            await self.work.audit.note(
                query.from_user.id,
                "announcement_refused",
                about=str(step.number),
                now=f"{step.deed.name.lower()}: {key.rpartition('.')[2]}",
            )

    def _home(self, voice: Voice) -> Card:
        return draft_cards.home_card(self.work.table.latest(SHOWN), voice)
