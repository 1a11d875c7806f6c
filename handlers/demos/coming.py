"""Who is coming: a booth's people check in, call the next, give seats away, say that it begins."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CommandHandler, ContextTypes

from handlers.cards import Card
from handlers.deep_links import TICKET, Carrying
from handlers.demos import coming_cards as cards
from handlers.demos.booth_cards import gone_card
from handlers.demos.seat_cards import freed_card, soon_card
from handlers.demos.seat_letters import SeatLetters
from handlers.demos.stand import EXHIBITING, Stand
from handlers.expecting import Expected
from handlers.gate import Gate
from handlers.letters import Lane
from handlers.seat_callbacks import COMING, At, Coming
from handlers.voices import Voice
from knowledge.demos.bookings import Answer, Booking
from knowledge.demos.values import Showing
from knowledge.say import Html, say

EXPECTING = "coming"


@dataclass(frozen=True, slots=True, kw_only=True)
class AtTheBooth:
    """The booth's side of a showing's seats. Must stand before `Start` and `Ask`."""

    stand: Stand
    gate: Gate

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        waiting = self.stand.expectations
        return [
            CommandHandler("start", self.scanned, filters=Carrying(TICKET)),
            self.gate.taps(COMING, self.tap, EXHIBITING),
            self.gate.expected(waiting, EXPECTING, self.typed, EXHIBITING),
        ]

    async def scanned(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Check in whoever's ticket was scanned, if whoever scans speaks for the booth."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        host = self.stand.host
        voice = host.voice(await host.meet(user))
        code = (context.args or [""])[0].removeprefix(TICKET)
        booking = self.stand.world.bookings.by_code(code)
        showing = self.stand.world.demos.showing(booking.slot) if booking else None
        if showing is None or not self.stand.speaks_for(user.id, showing.exhibitor):
            await host.say(message, gone_card(voice, "seats.ticket_for_booth"), voice)
            return
        await host.say(message, await self._check(code, showing, voice), voice)

    async def tap(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button of the booth says."""
        tapped = await self.stand.host.tapped(update, Coming)
        if tapped is None:
            return
        card = await self.do(tapped.user_id, tapped.action, tapped.voice)
        await self.stand.host.show(tapped.query, card, tapped.voice)

    async def typed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take the code of a ticket; the next one may follow."""
        message, user = update.effective_message, update.effective_user
        expected = self.stand.expectations.of(user.id) if user else None
        if message is None or user is None or expected is None:
            return
        host = self.stand.host
        voice = host.voice(await host.meet(user))
        showing = self._mine(user.id, int(expected.key))
        if showing is None:
            await self.stand.expectations.forget(user.id)
            await host.say(message, gone_card(voice, "demos.not_yours"), voice)
            return
        await host.say(message, await self._check(message.text or "", showing, voice), voice)

    async def do(self, user_id: int, coming: Coming, voice: Voice) -> Card:
        """Do something about a showing's seats, and return how they stand now."""
        showing = self._mine(user_id, coming.slot)
        if showing is None:
            return gone_card(voice, "demos.not_yours")
        await self.stand.expectations.forget(user_id)
        match coming.at:
            case At.CHECK:
                key = str(showing.number)
                await self.stand.expectations.expect(user_id, Expected(f"{EXPECTING}/code", key))
                return cards.ask_code_card(showing, voice)
            case At.MISSING:
                missing = self._in("booked", showing)
                return cards.missing_card(self.stand.reader(voice), showing, missing, voice)
            case At.GONE:
                return await self._gone(showing, coming.booking, voice)
            case At.RELEASE:
                return await self._release(showing, voice)
            case At.CALL:
                return await self._call(showing, voice)
            case At.SOON:
                return await self._soon(showing, voice)
        return self._card(showing.number, voice)

    async def _check(self, code: str, showing: Showing, voice: Voice) -> Card:
        """Check a ticket in; whatever it was, say how the seats stand."""
        now = self.stand.host.clock()
        taken = await self.stand.world.bookings.arrive(code, showing.exhibitor, now)
        if taken.answer is Answer.ARRIVED:
            await self.stand.world.followers.count(showing.exhibitor, "arrived", now)
        where = taken.booking.slot if taken.booking else showing.number
        return self._card(where, voice, cards.checked_words(taken, voice))

    async def _call(self, showing: Showing, voice: Voice) -> Card:
        """Hold what is free for the next in line, now."""
        told = await SeatLetters(self.stand).promote(showing.number)
        key = "seats.called" if told else "seats.nobody_called"
        return self._card(showing.number, voice, say(voice.lang, key, n=told))

    async def _gone(self, showing: Showing, number: int, voice: Voice) -> Card:
        """Give away the seat of one who did not come."""
        booking = next((one for one in self._in("booked", showing) if one.number == number), None)
        done = await self._given_away(showing, booking) if booking else False
        key = "seats.gave_away" if done else "seats.gave_none"
        return self._card(showing.number, voice, say(voice.lang, key, n=int(done)))

    async def _release(self, showing: Showing, voice: Voice) -> Card:
        """Give away the seats of all who did not come; only once it has begun."""
        if self.stand.host.clock() < showing.span.starts:
            return self._card(showing.number, voice, say(voice.lang, "seats.not_begun"))
        done = 0
        for booking in self._in("booked", showing):
            done += await self._given_away(showing, booking)
        key = "seats.gave_away" if done else "seats.gave_none"
        return self._card(showing.number, voice, say(voice.lang, key, n=done))

    async def _given_away(self, showing: Showing, booking: Booking) -> bool:
        bookings, now = self.stand.world.bookings, self.stand.host.clock()
        if not await bookings.no_show(booking.number, now):
            return False
        key = f"demo-freed/{booking.number}/{booking.code}"
        await self._tell(booking.user_id, key, freed_card, showing)
        return True

    async def _soon(self, showing: Showing, voice: Voice) -> Card:
        """Tell everyone with a seat that it begins: once for each time it is held."""
        going = (*self._in("booked", showing), *self._in("offered", showing))
        key = f"demo-soon/{showing.number}/{int(showing.span.starts.timestamp())}"
        for booking in going:
            await self._tell(booking.user_id, key, soon_card, showing)
        told = say(voice.lang, "seats.soon_sent", n=len(going))
        return self._card(showing.number, voice, told)

    async def _tell(
        self, user_id: int, key: str, card: Callable[..., Card], showing: Showing
    ) -> None:
        def theirs(voice: Voice) -> Card:
            return card(self.stand.reader(voice), showing, voice)

        await self.stand.tell((user_id,), key, theirs, lane=Lane.ALERT)

    def _card(self, slot: int, voice: Voice, said: Html | None = None) -> Card:
        showing = self.stand.world.demos.showing(slot)
        if showing is None:
            return gone_card(voice, "demos.not_yours")
        bookings = self.stand.world.bookings.of_slot(slot)
        return cards.coming_card(self.stand.reader(voice), showing, bookings, voice, said=said)

    def _in(self, state: str, showing: Showing) -> tuple[Booking, ...]:
        found = self.stand.world.bookings.of_slot(showing.number)
        return tuple(one for one in found if one.state == state)

    def _mine(self, user_id: int, slot: int) -> Showing | None:
        showing = self.stand.world.demos.showing(slot)
        allowed = showing is not None and self.stand.speaks_for(user_id, showing.exhibitor)
        return showing if allowed else None
