"""Attendees give a booth their contact: what, to whom, for what; and take it back."""

import json
from dataclasses import dataclass
from typing import Any

from telegram import Update, User
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from handlers import replies
from handlers.callbacks import parse
from handlers.cards import Card, note, plainly
from handlers.demos import lead_cards as cards
from handlers.demos.stand import Stand
from handlers.expecting import Expected, Expecting
from handlers.groups import is_private
from handlers.lead_callbacks import LEAD, Contact, Give
from handlers.voices import Voice
from knowledge.demos.bookings import INTERESTS, Lead
from knowledge.demos.leads import Typed, typed
from knowledge.say import say

EXPECTING = "lead"
ASKED, AGREEING = f"{EXPECTING}/contact", f"{EXPECTING}/agree"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """Leads, by consent. Must stand before `Ask`."""

    stand: Stand

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        awaited = filters.UpdateType.MESSAGE & Expecting(self.stand.expectations, EXPECTING)
        return [
            CommandHandler("contacts", self.contacts),
            CallbackQueryHandler(self.tap, pattern=f"^{LEAD}:"),
            MessageHandler(awaited, self.typed),
        ]

    async def contacts(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show to whom someone gave their contact."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        host = self.stand.host
        voice = host.voice(await host.meet(user))
        if is_private(message):
            card = self._list(user.id, voice)
        else:
            card = plainly(voice, "seats.private")
        await host.say(message, card, voice)

    async def tap(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take the step behind a button."""
        query = update.callback_query
        if query is None:
            return
        host, tap = self.stand.host, parse(query.data or "")
        voice = host.voice(await host.meet(query.from_user), tap.lang if tap else "")
        action = tap.action if tap else None
        if not isinstance(action, Contact):
            text = replies.written(say(voice.lang, "fallback.button"), voice)
            await replies.acknowledge(query, text, alert=True)
            return
        await replies.acknowledge(query)
        if await host.first_tap(query):
            await host.show(query, await self._step(query.from_user, action, voice), voice)

    async def typed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a way to be reached; it is shown once more before anything is kept."""
        message, user = update.effective_message, update.effective_user
        expected = self.stand.expectations.of(user.id) if user else None
        if message is None or user is None or expected is None:
            return
        host = self.stand.host
        voice = host.voice(await host.meet(user))
        found = typed(message.text or "")
        exhibitor, picked = _picked(expected.key)
        if not found or not (found.email or found.phone):
            again = cards.asking_card(self.stand.reader(voice), exhibitor, picked, voice)
            await host.say(message, again, voice)
            return
        await host.say(message, await self._check(user, exhibitor, picked, found, voice), voice)

    async def _step(self, user: User, contact: Contact, voice: Voice) -> Card:
        stand = self.stand
        if contact.give is Give.LIST:
            return self._list(user.id, voice)
        exhibitor = stand.exhibitor(contact.exhibitor)
        if exhibitor is None:
            return note(voice, "fallback.gone")
        reader, now = stand.reader(voice), stand.host.clock()
        picked = contact.picked & ((1 << len(INTERESTS)) - 1)
        match contact.give:
            case Give.PICK:
                return cards.picking_card(reader, exhibitor.id, picked, voice)
            case Give.NEXT if picked:
                await stand.expectations.expect(
                    user.id, Expected(ASKED, json.dumps([exhibitor.id, picked]))
                )
                return cards.asking_card(reader, exhibitor.id, picked, voice)
            case Give.NEXT:
                return cards.picking_card(reader, exhibitor.id, picked, voice)
            case Give.NAME_ONLY if picked:
                return await self._check(user, exhibitor.id, picked, Typed(), voice)
            case Give.AGREE:
                return await self._agree(user.id, exhibitor.id, voice)
            case Give.REVOKE:
                gone = await stand.world.followers.take_back(exhibitor.id, user.id, now)
                return note(voice, "leads.revoked" if gone else "leads.revoked_before")
        await stand.expectations.forget(user.id)
        return note(voice, "leads.stopped")

    async def _check(
        self, user: User, exhibitor: str, picked: int, found: Typed, voice: Voice
    ) -> Card:
        """Show every field before anything is kept for the booth."""
        fields = [user.full_name[:80], found.company, found.email, found.phone]
        key = json.dumps([exhibitor, picked, *fields], ensure_ascii=False)
        await self.stand.expectations.expect(user.id, Expected(AGREEING, key))
        return cards.agreeing_card(self.stand.reader(voice), self._lead(user.id, key), voice)

    async def _agree(self, user_id: int, exhibitor: str, voice: Voice) -> Card:
        expected = self.stand.expectations.of(user_id)
        if expected is None or expected.what != AGREEING:
            return note(voice, "leads.old")
        lead = self._lead(user_id, expected.key)
        if lead.exhibitor != exhibitor:
            return note(voice, "leads.old")
        await self.stand.world.followers.agree(lead)
        await self.stand.expectations.forget(user_id)
        return cards.given_card(self.stand.reader(voice), lead, voice)

    def _lead(self, user_id: int, key: str) -> Lead:
        exhibitor, picked, name, company, email, phone = json.loads(key)
        return Lead(
            exhibitor=exhibitor,
            user_id=user_id,
            interests=tuple(one for bit, one in enumerate(INTERESTS) if picked >> bit & 1),
            purpose="contact",
            agreed_at=self.stand.host.clock(),
            name=name,
            company=company,
            email=email,
            phone=phone,
        )

    def _list(self, user_id: int, voice: Voice) -> Card:
        given = self.stand.world.followers.given(user_id)
        return cards.contacts_card(self.stand.reader(voice), given, voice)


def _picked(key: str) -> tuple[str, int]:
    """Return the exhibitor and what was picked, of either kind of expectation."""
    exhibitor, picked, *_ = json.loads(key)
    return str(exhibitor), int(picked)
