"""Seats: attendees book, wait in line, give back, show their ticket; booths are followed."""

import io
from dataclasses import dataclass, replace
from typing import Any

import segno
from telegram import Bot, InputFile, Update
from telegram.constants import ParseMode
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes
from telegram.helpers import create_deep_linked_url

from handlers import replies
from handlers.callbacks import parse
from handlers.cards import Card, note, plainly, press, to_menu
from handlers.deep_links import TICKET
from handlers.demos import seat_cards as cards
from handlers.demos.slot_cards import exhibitor_words
from handlers.demos.stand import Stand
from handlers.groups import is_private
from handlers.seat_callbacks import SEAT, Follow, Seat, Want
from handlers.voices import Voice
from knowledge.agenda.items import Degree, saved
from knowledge.demos.bookings import Answer, Booking, Taken
from knowledge.demos.values import Showing
from knowledge.say import Html, say

SCALE = 12
"""Points of a ticket's module: some 400 in all, read from an arm's length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """The attendees' side of demos."""

    stand: Stand

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [
            CommandHandler("seats", self.mine),
            CallbackQueryHandler(self.tap, pattern=f"^{SEAT}:"),
        ]

    async def mine(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show everything that someone booked or waits for."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        host = self.stand.host
        voice = host.voice(await host.meet(user))
        if not is_private(message):
            await host.say(message, plainly(voice, "seats.private"), voice)
            return
        await host.say(message, self._all(user.id, voice), voice)

    async def tap(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button wants of a seat."""
        query = update.callback_query
        if query is None:
            return
        host, tap = self.stand.host, parse(query.data or "")
        voice = host.voice(await host.meet(query.from_user), tap.lang if tap else "")
        action = tap.action if tap else None
        if not isinstance(action, Seat | Follow):
            text = replies.written(say(voice.lang, "fallback.button"), voice)
            await replies.acknowledge(query, text, alert=True)
            return
        await replies.acknowledge(query)
        if not await host.first_tap(query):
            return
        user_id, name = query.from_user.id, query.from_user.full_name
        if isinstance(action, Follow):
            card = await self._follow(user_id, action, voice)
        elif action.want is Want.TICKET:
            card = await self._ticket(context.bot, user_id, action.slot, voice)
        else:
            card = await self.want(user_id, name, action, voice)
        await host.show(query, card, voice)

    async def want(self, user_id: int, name: str, seat: Seat, voice: Voice) -> Card:
        """Return the card after what someone wants was done, or why it could not be."""
        bookings, now = self.stand.world.bookings, self.stand.host.clock()
        if self.stand.world.demos.showing(seat.slot) is None:
            return note(voice, "fallback.gone")
        if seat.want in (Want.SHOW_NAME, Want.HIDE_NAME):
            shown = name if seat.want is Want.SHOW_NAME else ""
            await bookings.show_name(seat.slot, user_id, shown[:60])
            return self._card(user_id, seat.slot, voice)
        if seat.want is Want.GIVE_BACK:
            had = await bookings.cancel(seat.slot, user_id, now)
            if had:
                await self._unsave(user_id, seat.slot)
            key = "seats.given_back" if had else "seats.had_none"
            return self._card(user_id, seat.slot, voice, say(voice.lang, key))
        if seat.want is Want.OPEN:
            return self._card(user_id, seat.slot, voice)
        taken = await self._take(user_id, seat, bookings.booking(seat.slot, user_id))
        # Also what was done already: a crash may have come between the seat and the agenda.
        if taken.answer in (Answer.BOOKED, Answer.WAITING, Answer.ALREADY):
            await self._save(user_id, seat.slot, taken)
        return self._answered(user_id, seat.slot, taken, voice)

    async def _take(self, user_id: int, seat: Seat, known: Booking | None) -> Taken:
        bookings, now = self.stand.world.bookings, self.stand.host.clock()
        if seat.want is Want.ACCEPT:
            return await bookings.accept(seat.slot, user_id, now)
        if seat.want is Want.QUEUE:
            return await bookings.queue(seat.slot, user_id, now)
        if known is not None and known.state == "offered":
            return await bookings.accept(seat.slot, user_id, now)
        return await bookings.book(seat.slot, user_id, now)

    def _answered(self, user_id: int, slot: int, taken: Taken, voice: Voice) -> Card:
        other = self.stand.world.demos.showing(taken.other) if taken.other else None
        said = cards.taken_words(self.stand.reader(voice), taken, other)
        return self._card(user_id, slot, voice, said, before=taken.before)

    def _card(
        self, user_id: int, slot: int, voice: Voice, said: Html | None = None, *, before: int = -1
    ) -> Card:
        world = self.stand.world
        showing = world.demos.showing(slot)
        if showing is None:
            return note(voice, "fallback.gone")
        booking = world.bookings.booking(slot, user_id)
        if booking is not None and booking.state == "waiting" and before < 0:
            line = [one for one in world.bookings.of_slot(slot) if one.state == "waiting"]
            before = sum(one.line < booking.line for one in line)
        return cards.seat_card(
            self.stand.reader(voice),
            showing,
            booking,
            voice,
            before=max(0, before),
            others=self._others(showing),
            said=said,
        )

    def _others(self, showing: Showing) -> tuple[Showing, ...]:
        """Return the next times of a full demo that have free seats."""
        if showing.free != 0:
            return ()
        now = self.stand.host.clock()
        found = self.stand.of_demo(showing.number)
        return tuple(
            one for one in found if one.state == "published" and one.free and one.span.starts > now
        )

    def _all(self, user_id: int, voice: Voice) -> Card:
        now, demos = self.stand.host.clock(), self.stand.world.demos
        found = [
            (showing, booking)
            for booking in self.stand.world.bookings.of_person(user_id)
            if (showing := demos.showing(booking.slot)) is not None and showing.span.ends > now
        ]
        found.sort(key=lambda one: one[0].span.starts)
        return cards.seats_card(self.stand.reader(voice), found, voice)

    async def _ticket(self, bot: Bot, user_id: int, slot: int, voice: Voice) -> Card:
        """Send the ticket as a picture that a camera reads; the code below says the same."""
        showing = self.stand.world.demos.showing(slot)
        booking = self.stand.world.bookings.booking(slot, user_id)
        if showing is None or booking is None or booking.state != "booked":
            return self._card(user_id, slot, voice)
        url = create_deep_linked_url(bot.username, f"{TICKET}{booking.code}")
        held = io.BytesIO()
        segno.make(url, error="m", micro=False).save(held, kind="png", scale=SCALE, border=4)
        caption = cards.ticket_caption(self.stand.reader(voice), showing, booking)
        await bot.send_photo(
            user_id,
            InputFile(held.getvalue(), filename="ticket.png"),
            caption=replies.written(caption, voice),
            parse_mode=ParseMode.HTML,
        )
        return self._card(user_id, slot, voice, say(voice.lang, "agenda.sent"))

    async def _save(self, user_id: int, slot: int, taken: Taken) -> None:
        """Have a seat in the agenda too, so that its reminder comes; in line: as a maybe."""
        showing = self.stand.world.demos.showing(slot)
        entry = self.stand.pack.find(showing.entry) if showing else None
        if entry is None:
            return
        host = self.stand.host
        known = next((one for one in host.agendas.items(user_id) if one.entry == entry.id), None)
        item = known or saved(entry, at=host.clock())
        sits = taken.booking is not None and taken.booking.state in ("booked", "arrived")
        degree: Degree = "must" if sits else "maybe"
        if known is None or known.degree != degree:
            put = [replace(item, degree=degree)]
            await host.agendas.change(user_id, put=put, at=host.clock())

    async def _unsave(self, user_id: int, slot: int) -> None:
        showing = self.stand.world.demos.showing(slot)
        if showing is not None:
            host = self.stand.host
            await host.agendas.change(user_id, drop=[showing.entry], at=host.clock())

    async def _follow(self, user_id: int, follow: Follow, voice: Voice) -> Card:
        exhibitor = self.stand.exhibitor(follow.exhibitor)
        if exhibitor is None:
            return note(voice, "fallback.gone")
        followers, now = self.stand.world.followers, self.stand.host.clock()
        await followers.follow(exhibitor.id, user_id, now, on=follow.on)
        key = "seats.followed" if follow.on else "seats.unfollowed"
        name = exhibitor_words(self.stand.reader(voice), exhibitor.id)
        other = "seats.unfollow" if follow.on else "seats.follow"
        button = press(voice, other, Follow(exhibitor.id, on=not follow.on))
        return replace(note(voice, key, name=name), buttons=((button, to_menu(voice)),))
