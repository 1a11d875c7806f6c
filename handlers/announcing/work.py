"""What everything about announcements works with, and the card that shows one as it stands."""

from dataclasses import dataclass, replace

from telegram import CallbackQuery

from handlers import replies
from handlers.announcement_ports import Announcements
from handlers.announcements import (
    ENDED,
    RUNNING,
    Announcement,
    Content,
    Noted,
    Progress,
    State,
)
from handlers.announcing.check_cards import Flight, check_card, fix_card, waiting_card
from handlers.announcing.draft_cards import draft_card
from handlers.announcing.pace import forecast
from handlers.announcing.running_cards import progress_card, report_card
from handlers.announcing.segments import Choosing, filter_of
from handlers.cards import Card
from handlers.expecting import Expectations
from handlers.filing import letter_of
from handlers.host import Host
from handlers.letters import Lane, Letter, Outbox
from handlers.ports import Asking, World
from handlers.roles import Audit, Role, Roles
from handlers.voices import Voice
from knowledge.say import Html

TOLD = 20
"""Announcements that "not yet told of" offers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The desk's tools."""

    host: Host
    table: Announcements
    roles: Roles
    audit: Audit
    expectations: Expectations
    asking: Asking
    outbox: Outbox

    @classmethod
    def of(cls, world: World, host: Host) -> "Work":
        """Return the tools from the world."""
        return cls(
            host=host,
            table=world.announcements,
            roles=world.roles,
            audit=world.audit,
            expectations=world.expectations,
            asking=world.asking,
            outbox=world.outbox,
        )

    async def choosing(self, voice: Voice, *, counted: bool = False) -> Choosing:
        """Return what audiences are picked from; `counted`: with how many saved what."""
        known = self.known(voice)
        return replace(known, saved=await self.table.saved()) if counted else known

    def known(self, voice: Voice) -> Choosing:
        """Return what audiences are picked from."""
        return Choosing(
            pack=self.host.event.pack,
            at=self.host.clock(),
            voice=voice,
            told=self.table.told(TOLD),
        )

    async def reached(self, one: Announcement) -> int:
        """Return how many it would reach now."""
        wanted = filter_of(one.audience, self.host.event.pack, self.host.clock())
        [count] = await self.table.counts([wanted], urgent=one.urgent)
        return count

    async def flight(self, one: Announcement, user_id: int) -> Flight:
        """Return what is known before it is sent."""
        now = self.host.clock()
        begins = one.due if one.due is not None and one.due > now else now
        wanted = filter_of(one.audience, self.host.event.pack, now)
        reach = await self.table.reach(wanted, urgent=one.urgent)
        found = forecast(
            reach.total,
            begins,
            self.table.pace(begins),
            urgent=one.urgent,
            not_after=one.not_after,
        )
        return Flight(
            reach=reach,
            forecast=found,
            above=self.table.above,
            others=len(self.organizers() - {user_id}),
            mine=one.proposed_by == user_id,
        )

    def organizers(self) -> frozenset[int]:
        """Return everyone who may announce."""
        return frozenset(
            user for role in (Role.OWNER, Role.ORGANIZER) for user in self.roles.holders(role)
        )

    async def card(
        self, one: Announcement, voice: Voice, user_id: int, note: Html | None = None
    ) -> Card:
        """Return the card of an announcement as it stands."""
        world = await self.choosing(voice)
        if one.fixes:
            held = await self.table.held(one.number, one.concerned)
            return fix_card(one, held, self.seconds(held.editable + held.waiting), voice)
        if one.state is State.WAITING:
            return waiting_card(one, world, await self.flight(one, user_id))
        if one.state in ENDED:
            return report_card(
                one, world, self.table.runs(one.number), self.table.tallies(one.number)
            )
        if one.state in RUNNING:
            rate = self.table.pace(world.at).rate
            return progress_card(one, world, self.progress(one), rate)
        return draft_card(one, world, await self.reached(one), note)

    async def check(self, one: Announcement, voice: Voice, user_id: int) -> Card:
        """Return the card before sending."""
        return check_card(one, await self.choosing(voice), await self.flight(one, user_id))

    def progress(self, one: Announcement) -> Progress:
        """Return how far the present generation is."""
        counts: dict[str, int] = {}
        for tally in self.table.tallies(one.number):
            if tally.generation == one.generation:
                name = tally.why if tally.why == "blocked" else tally.result
                counts[name] = counts.get(name, 0) + tally.count
        totals = {run.generation: run.total for run in self.table.runs(one.number)}
        total = totals.get(one.generation, one.recipients)
        return Progress(
            total=max(total, sum(counts.values())), counts=tuple(sorted(counts.items()))
        )

    def seconds(self, count: int) -> int:
        """Return how long so many letters take."""
        return round(count / self.table.pace(self.host.clock()).rate)

    async def show(self, query: CallbackQuery, one: Announcement, voice: Voice) -> str:
        """Turn the tapped message into the card of an announcement; nothing went wrong."""
        await replies.acknowledge(query)
        card = await self.card(one, voice, query.from_user.id)
        await replies.show(query, card, voice)
        await self.pin(query, one)
        return ""

    async def ask_others(self, user: int, number: int) -> None:
        """Send the card to every other organizer, each in their language."""
        one = self.table.get(number)
        if one is None:
            return
        letters: list[Letter] = []
        for other in sorted(self.organizers() - {user}):
            theirs = self.host.voice(self.host.attendees.get(other))
            card = await self.card(one, theirs, other)
            key = f"second/{one.number}/{one.revision}/{other}"
            due = self.host.clock()
            letters.append(
                letter_of(card, theirs, key=key, chat_id=other, lane=Lane.ALERT, due=due)
            )
        await self.outbox.file(letters)

    async def pin(self, query: CallbackQuery, one: Announcement) -> None:
        """Keep the message that was tapped up to date, from when it waits for a second on."""
        followed = one.state in RUNNING or one.state is State.WAITING
        if followed and query.message is not None:
            await self.table.pin(one.number, query.from_user.id, query.message.message_id)

    async def change(
        self,
        one: Announcement,
        user_id: int,
        what: str,
        *,
        was: str = "",
        now: str = "",
        put: tuple[tuple[int, str, Content], ...] = (),
        drop: tuple[tuple[int, str], ...] = (),
    ) -> Announcement | None:
        """Keep an announcement as changed by someone, and note it; None: somebody was faster."""
        changed, noted = replace(one, touched_by=user_id), Noted(user_id, what, was, now)
        return await self.table.save(changed, put=put, drop=drop, noted=noted)
