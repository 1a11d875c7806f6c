"""Announcements on their way: written down, filed a few seconds ahead, counted. Beaten each second.

Only some seconds of sending lie in the outbox; the rest waits in the recipients' table, where a
pause, a stop and a correction find it. Everything that has been done is in rows: whoever starts
after a crash goes on where it ended.
"""

import logging
from collections import deque
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from telegram import Bot

from bot.announcement_cards import ProgressCards
from bot.clock import seconds
from bot.scheduler import Scheduler
from bot.store.announcement_running import (
    BATCH,
    Decision,
    Recipient,
    beginning,
    closing_rest,
    collecting,
    ending,
    filing_more,
    gathering,
)
from bot.store.announcements import AnnouncementsTable
from bot.store.outbox import OutboxTable
from handlers.announcements import Announcement, Content, Mode, Progress, State
from handlers.announcing.segments import filter_of
from handlers.announcing.wording import (
    DELETABLE,
    To,
    deletion_to,
    edit_to,
    editable,
    letter_to,
    same,
)
from handlers.letters import Lane
from handlers.ports import Clock, Event, World
from knowledge.reminding.wishes import Wishes, is_quiet

IN_LINE = 4.0
"""Seconds of sending that are filed ahead."""
LEAST_IN_LINE = 40
REFUSED = 25
"""Letters refused without one that arrived, after which it is paused."""
RATE_OVER = 30.0
"""Seconds over which the rate is measured that is shown."""
_ACTIVE = (State.SCHEDULED, State.GATHERING, State.SENDING, State.PAUSED, State.STOPPED)
_log = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class Announcing:
    """Sends what organizers confirmed. Its state: how fast it went in the last half minute."""

    table: AnnouncementsTable
    outbox: OutboxTable
    event: Event
    clock: Clock
    cards: ProgressCards
    _pace: dict[int, deque[tuple[float, int]]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, table: AnnouncementsTable, outbox: OutboxTable, world: World, bot: Bot
    ) -> "Announcing":
        """Return it over the announcements' table, with the cards that show how far each is."""
        cards = ProgressCards(
            bot=bot,
            table=table,
            event=world.event,
            attendees=world.attendees,
            clock=world.clock,
        )
        return cls(table=table, outbox=outbox, event=world.event, clock=world.clock, cards=cards)

    def join(self, scheduler: Scheduler) -> None:
        """Have it called."""
        scheduler.every(1, "announcements", self.beat)

    async def beat(self) -> int:
        """Bring every announcement a step further; return how many letters were filed."""
        active = sorted(self.table.in_states(_ACTIVE), key=lambda one: not one.urgent)
        filed = 0
        sending = [one for one in active if one.state is State.SENDING]
        for one in active:
            alike = sum(other.urgent == one.urgent for other in sending)
            filed += await self._step(one, max(1, alike))
        self._pace = {n: p for n, p in self._pace.items() if n in {one.number for one in active}}
        await self.cards.beat(self.progress)
        return filed

    def progress(self, one: Announcement) -> Progress:
        """Return how far an announcement is."""
        runs = {run.generation: run for run in self.table.runs(one.number)}
        run = runs.get(one.generation)
        counts: dict[str, int] = {}
        for tally in self.table.tallies(one.number):
            if tally.generation == one.generation:
                name = tally.why if tally.why == "blocked" else tally.result
                counts[name] = counts.get(name, 0) + tally.count
        done = sum(counts.values())
        return Progress(
            total=max(run.total if run else one.recipients, done),
            counts=tuple(sorted(counts.items())),
            per_second=self._measured(one, done),
        )

    async def _step(self, one: Announcement, sharing: int) -> int:
        if one.state is State.STOPPED:
            await self._wind_up(one)
            return 0
        if one.state is State.SCHEDULED:
            if one.due is None or one.due <= self.clock():
                await self._due(one)
            return 0
        if one.state is State.GATHERING:
            await self._gather(one)
            return 0
        await self._collect(one)
        if one.state is State.SENDING:
            return await self._send(one, sharing)
        return 0

    async def _due(self, one: Announcement) -> None:
        """Begin what was planned for now, unless an organizer is changing it at this moment."""
        await self.table.save(replace(one, state=State.GATHERING))

    async def _gather(self, one: Announcement) -> None:
        """Write down who gets it, once; corrections and recalls concern those who were then."""
        if not self.table.runs(one.number):
            wanted = self.table.meant(filter_of(one.audience, self.event.pack, self.clock()))
            while not await self.table.store.write(gathering(one, wanted)):
                now = self.table.get(one.number)
                if now is None or now.state is not State.GATHERING:
                    return
        by = one.proposed_by or one.touched_by or one.by
        await self.table.store.write(beginning(one, by, self.table.real()))
        _log.info("Announcement %d, generation %d begins", one.number, one.generation)

    async def _send(self, one: Announcement, sharing: int) -> int:
        if await self._halted(one):
            return 0
        at = self.clock()
        if one.not_after is not None and at > one.not_after and one.mode is not Mode.RECALL:
            while await self.table.store.write(closing_rest(one, "expired")):
                pass
        decide = self._decider(one, at)
        room = self._room(one) // sharing
        filed = 0
        while filed < room:
            seen = await self.table.store.write(
                filing_more(one, room - filed, decide, self.table.real())
            )
            self.outbox.wake()
            filed += seen
            if not seen:
                break
        if not filed and await self.table.store.write(ending(one, self.table.real())):
            _log.info("Announcement %d, generation %d has ended", one.number, one.generation)
        return filed

    async def _collect(self, one: Announcement) -> None:
        """Take over how letters ended since the last beat."""
        while await self.table.store.write(collecting(one)) >= BATCH:
            pass

    async def _halted(self, one: Announcement) -> bool:
        """Pause what Telegram refuses to everyone, before it is refused to thousands."""
        counts = dict(self.progress(one).counts)
        if counts.get("failed", 0) < REFUSED or set(counts) - {"failed", "blocked"}:
            return False
        _log.error("Announcement %d is refused to everyone: paused", one.number)
        return await self.table.save(replace(one, state=State.PAUSED)) is not None

    async def _wind_up(self, one: Announcement) -> None:
        """Close a stopped one: whoever has nothing gets nothing."""
        while await self.table.store.write(closing_rest(one, "stopped")):
            pass
        await self._collect(one)
        if one.ended_at is None and not self.table.in_flight(one.number):
            await self.table.save(replace(one, ended_at=self.table.real()))

    def _room(self, one: Announcement) -> int:
        """Return how many more letters of this lane may wait in the outbox."""
        lane = Lane.ALERT if one.urgent else Lane.ANNOUNCEMENT
        waiting = self.table.in_line(lane)
        return max(0, max(LEAST_IN_LINE, int(self.table.rate * IN_LINE)) - waiting)

    def _decider(self, one: Announcement, at: datetime) -> "_Decider":
        earlier = {
            run.generation: dict(self.table.words(one.number, run.generation))
            for run in self.table.runs(one.number)
        }
        return _Decider(one, earlier, at, self.table.real(), self.event)

    def _measured(self, one: Announcement, done: int) -> float:
        """Return how many a second ended lately."""
        seen = self._pace.setdefault(one.number, deque())
        now = seconds()
        if seen and (done < seen[-1][1] or one.state is not State.SENDING):
            seen.clear()
        seen.append((now, done))
        while len(seen) > 2 and now - seen[0][0] > RATE_OVER:
            seen.popleft()
        span = seen[-1][0] - seen[0][0]
        return (seen[-1][1] - seen[0][1]) / span if span > 1 else 0.0


@dataclass(frozen=True, slots=True)
class _Decider:
    """Decides what someone gets, from what they have."""

    one: Announcement
    earlier: dict[int, dict[str, Content]]
    """What was said in each generation, by language."""
    at: datetime
    real: datetime
    event: Event

    def __call__(self, who: Recipient) -> Decision:
        """Return the letter that brings the present generation to someone, or why none does."""
        one = self.one
        if one.mode is Mode.RECALL:
            return self._recall(who)
        to = To(
            user_id=who.user_id,
            lang=who.lang,
            accessible=who.accessible,
            silent=is_quiet(Wishes(quiet=who.quiet), self.at, self.event.pack.event.timezone),
        )
        if not who.got:
            return Decision(letter_to(replace(one, mode=Mode.SEND), to, self.at), "send")
        old, new = self._had(who), one.version(who.lang[:2])
        if old and new and same(old, new[1]):
            return Decision(None, "unchanged")
        if old and new and who.message_id and editable(old, new[1]):
            return Decision(edit_to(one, to, who.message_id, self.at), "edit")
        fresh = letter_to(one, to, self.at, again=True)
        return Decision(replace(fresh, not_after=None), "again")

    def _recall(self, who: Recipient) -> Decision:
        if not who.got:
            return Decision(None, "stopped")
        if not who.message_id:
            return Decision(None, "unknown")
        if who.sent_at is None or self.real - who.sent_at >= DELETABLE - timedelta(minutes=1):
            return Decision(None, "too_old")
        return Decision(deletion_to(self.one, who.user_id, who.message_id, self.at), "delete")

    def _had(self, who: Recipient) -> Content | None:
        """Return what someone has, in the language that they got it in."""
        said = self.earlier.get(who.got, {})
        lang = who.lang[:2]
        if lang in said:
            return said[lang]
        return said.get(self.one.fallback) or next(iter(said.values()), None)
