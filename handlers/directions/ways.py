"""Ways by button: from another start, without stairs, the pin on the map; the setting for it."""

from dataclasses import dataclass, replace
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes

from handlers import replies, setting_cards
from handlers.callbacks import parse
from handlers.cards import Card, note
from handlers.coding import Action
from handlers.host import Host
from handlers.ports import Attendee
from handlers.references import dereference
from handlers.route_callbacks import ROUTE, Pin, StepFree, WayTo
from handlers.voices import Voice, here_of
from handlers.way_cards import way_card
from knowledge.say import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Shows ways, and keeps whether someone goes without stairs."""

    host: Host

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [
            CommandHandler("stepfree", self.command),
            CallbackQueryHandler(self.tap, pattern=f"^{ROUTE}:"),
        ]

    async def command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn ways without stairs on, or off where they are on."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        attendee = await self.host.meet(user)
        attendee, voice = await self._keep(attendee, "", on=not attendee.step_free)
        await self.host.say(message, setting_cards.settings(voice), voice)

    async def tap(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button says."""
        query = update.callback_query
        if query is None:
            return
        tap = parse(query.data or "")
        attendee = await self.host.meet(query.from_user)
        said = tap.lang if tap else ""
        voice = self.host.voice(attendee, said)
        if tap is None:
            text = replies.written(say(voice.lang, "fallback.button"), voice)
            await replies.acknowledge(query, text, alert=True)
            return
        await replies.acknowledge(query)
        if not await self.host.first_tap(query):
            return
        if isinstance(tap.action, StepFree):
            attendee, voice = await self._keep(attendee, said, on=tap.action.on)
            await self.host.show(query, setting_cards.settings(voice), voice)
        elif isinstance(tap.action, Pin):
            await self._pin(query, tap.action, voice)
        else:
            await self._show(query, self._way(tap.action, attendee, voice), voice)

    async def _show(self, query: CallbackQuery, card: Card, voice: Voice) -> None:
        """Turn the message into the card; a picture stays, and the card comes below it."""
        message = query.message
        if isinstance(message, Message) and message.photo:
            await self.host.say(message, card, voice)
        else:
            await self.host.show(query, card, voice)

    def _way(self, action: Action, attendee: Attendee, voice: Voice) -> Card:
        pack, at = self.host.event.pack, self.host.clock()
        if not isinstance(action, WayTo):
            return note(voice, "fallback.gone")
        entry = pack.find(dereference(action.entry, (one.id for one in pack.entries())) or "")
        if entry is None:
            return note(voice, "fallback.gone")
        start = dereference(action.start, (place.id for place in pack.places)) or ""
        start = start or here_of(attendee, at)
        asked = replace(voice, step_free=False)  # a button says itself which way it means
        return way_card(pack, entry, asked, at=at, start=start, step_free=action.step_free)

    async def _pin(self, query: CallbackQuery, pin: Pin, voice: Voice) -> None:
        """Send a place as Telegram's own pin, that map applications open."""
        pack = self.host.event.pack
        place = pack.place(dereference(pin.place, (one.id for one in pack.places)) or "")
        if not isinstance(query.message, Message):
            return
        if place is None or place.pin is None:
            await self.host.say(query.message, note(voice, "fallback.gone"), voice)
            return
        address = place.where.pick(voice.lang) or pack.event.venue.pick(voice.lang)
        await query.message.reply_venue(
            latitude=place.pin[0],
            longitude=place.pin[1],
            title=place.name.pick(voice.lang),
            address=address or pack.event.name.pick(voice.lang),
            do_quote=False,
        )

    async def _keep(self, attendee: Attendee, said: str, *, on: bool) -> tuple[Attendee, Voice]:
        """Return the attendee with the setting kept, and how to speak to them."""
        if attendee.step_free != on:
            attendee = replace(attendee, step_free=on)
            await self.host.attendees.save(attendee)
        return attendee, self.host.voice(attendee, said)
