"""Letters about seats: one is held for you, its time is over. Each is sent once."""

from dataclasses import dataclass
from datetime import timedelta

from handlers.demos.seat_cards import lapsed_card, offered_card
from handlers.demos.stand import Stand
from handlers.filing import letter_of
from handlers.letters import Lane, Letter
from knowledge.demos.bookings import Booking, Promotion, held_until
from knowledge.demos.values import Showing

RECENT = timedelta(hours=1)
"""For how long someone is told after a crash that their offer has ended."""


@dataclass(frozen=True, slots=True)
class SeatLetters:
    """Holds free seats for those in line, and tells them.

    The letter's key is the offer's, so what was held before a crash is told after it, once.
    """

    stand: Stand

    async def beat(self) -> int:
        """End offers whose time is over, hold what is free for the next; return how many told."""
        bookings, now = self.stand.world.bookings, self.stand.host.clock()
        lapsed = await bookings.lapse(now)
        await self.stand.outbox.file([letter for one in lapsed for letter in self._lapsed(one)])
        told = len(lapsed)
        for slot in bookings.to_promote(now):
            told += await self.promote(slot)
        return told

    async def take_up(self) -> int:
        """Tell those for whom a seat is held, or was: a crash may have come between."""
        bookings, now = self.stand.world.bookings, self.stand.host.clock()
        held = bookings.offered(now)
        letters = [
            letter
            for one in held
            if one.until is not None
            for letter in self._offered(Promotion(one, one.until))
        ]
        letters += [letter for one in bookings.lapsed(now - RECENT) for letter in self._lapsed(one)]
        return await self.stand.outbox.file(letters)

    async def promote(self, slot: int) -> int:
        """Hold the free seats of a showing for those next in line; return how many were told."""
        world, now = self.stand.world, self.stand.host.clock()
        showing = world.demos.showing(slot)
        if showing is None or showing.state != "published":
            return 0
        accept = timedelta(minutes=world.demos.limits().accept)
        until = held_until(now, showing.span.starts, accept)
        promoted = await world.bookings.promote(slot, now, until)
        await self.stand.outbox.file([letter for one in promoted for letter in self._offered(one)])
        return len(promoted)

    def _offered(self, one: Promotion) -> tuple[Letter, ...]:
        showing = self.stand.world.demos.showing(one.booking.slot)
        if showing is None:
            return ()
        voice = self.stand.host.voice(self.stand.host.attendees.get(one.booking.user_id))
        card = offered_card(self.stand.reader(voice), showing, one.booking, voice)
        return (
            letter_of(
                card,
                voice,
                key=one.key,
                chat_id=one.booking.user_id,
                lane=Lane.ALERT,
                due=self.stand.host.clock(),
                not_after=one.until,
            ),
        )

    def _lapsed(self, booking: Booking) -> tuple[Letter, ...]:
        showing: Showing | None = self.stand.world.demos.showing(booking.slot)
        if showing is None or booking.until is None:
            return ()
        voice = self.stand.host.voice(self.stand.host.attendees.get(booking.user_id))
        return (
            letter_of(
                lapsed_card(self.stand.reader(voice), showing, voice),
                voice,
                key=f"demo-lapse/{booking.number}/{booking.line}/{int(booking.until.timestamp())}",
                chat_id=booking.user_id,
                lane=Lane.ALERT,
                due=self.stand.host.clock(),
                not_after=showing.span.ends,
            ),
        )
