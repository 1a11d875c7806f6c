"""The staff desk between its tables and Telegram: who asks the same, and what comes due."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.event import LiveEvent
from bot.scheduler import Scheduler
from bot.store.desk import DeskTable
from bot.store.desk_due import ESCALATED, NAGGED, DeskDueTable
from bot.store.store import Store
from handlers.desk.post import Post
from handlers.desk.staff_cards import also_card, case_card, note_card
from handlers.ports import Clock, World
from handlers.roles import ORGANIZING, Roles
from handlers.staffing import Case, Desk, Filed, Kind, State, Wanted
from knowledge.ask.language import detect
from knowledge.ask.sameness import mark, same
from knowledge.authoring.clusters import cluster

NAG, ESCALATE = timedelta(minutes=2), timedelta(minutes=10)
REPEAT = timedelta(minutes=1)
QUIET = timedelta(hours=1)
"""So long after an answer, with nothing said since, a case is closed."""
PATIENCE = 5.0
"""Seconds that anyone waits for a topic to be made."""
BURST = 5
"""New cases at once: more get no topics, which would take as long again in a group."""
_NAME = 100
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Wording:
    text: str
    lang: str


class StaffDesk(DeskTable):
    """The desk's tables, and what the event knows of questions that are the same."""

    def __init__(
        self,
        store: Store,
        roles: Roles,
        clock: Clock,
        staff_chat: Callable[[], int],
        event: LiveEvent,
    ) -> None:
        super().__init__(store, roles, clock, staff_chat)
        self._event = event
        self.post: Callable[[Case], Awaitable[None]] | None = None
        """Tells the staff of a case; set by `DeskBeat.of`."""
        self._posting = asyncio.Lock()

    async def ask(self, wanted: Wanted) -> Filed:
        """Open a case, or join the one in which the same is asked."""
        marked = mark(wanted.question)
        join = 0 if wanted.urgent or wanted.alone else await self._same(wanted, marked)
        return await self.file(wanted, "" if wanted.alone else marked, join)

    async def bring(self, case: Case) -> Case:
        """Tell the staff of a case now, if they were not; return it as it is then."""
        if case.posted or self.post is None:
            return case
        try:
            async with asyncio.timeout(PATIENCE), self._posting:
                now = self.case(case.number) or case
                if not now.posted:
                    await self.post(now)
        except TimeoutError:
            _log.info("The case %d is told of later", case.number)
        return self.case(case.number) or case

    async def _same(self, wanted: Wanted, marked: str) -> int:
        """Return the case in which the same is asked, or 0.

        Within a language by the letters alone: an answer to another question would be worse than
        a case more. Across languages by meaning, and not at all where only letters are there: a
        lost hat is no lost shoe.
        """
        cases = self.joinable()
        alike = [number for number, _, other in cases if same(marked, other)]
        if alike:
            return alike[-1]
        lang = wanted.question_lang
        foreign = [(number, text) for number, text, _ in cases if detect(text) != lang]
        if not foreign or self._event.engine.meaning.semantic is None:
            return 0
        asked = [_Wording(text, detect(text)) for _, text in foreign]
        asked.append(_Wording(wanted.question, lang))
        groups = await asyncio.to_thread(cluster, asked, self._event.engine)
        new = len(foreign)
        mine = next((one.members for one in groups if new in one.members), ())
        return max((foreign[one][0] for one in mine if one != new), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskBeat:
    """Tells the staff what they are to know, once a second; everything is worked out from rows."""

    bot: Bot
    desk: Desk
    due: DeskDueTable
    post: Post
    clock: Clock

    @classmethod
    def of(cls, store: Store, world: World, bot: Bot) -> "DeskBeat":
        """Return the beat of a world's desk."""
        post = Post(
            event=world.event,
            attendees=world.attendees,
            desk=world.desk,
            outbox=world.outbox,
            clock=world.clock,
        )
        due = DeskDueTable(store)
        beat = cls(bot=bot, desk=world.desk, due=due, post=post, clock=world.clock)
        if isinstance(world.desk, StaffDesk):
            world.desk.post = beat.tell
        return beat

    def join(self, scheduler: Scheduler) -> None:
        """Have it called."""
        scheduler.every(1, "desk", self.beat)
        scheduler.every(20, "desk joins", self.tell_of_joins)

    async def beat(self) -> None:
        """Post what is new, repeat what is urgent, remind, escalate, close."""
        at = self.clock()
        for case in self.due.unposted():
            await self.desk.bring(case)
        for case in self.due.unheeded(at - REPEAT):
            await self._repeat(case)
        for case in self.due.waiting_since(at - NAG, NAGGED):
            await self._nag(case)
        for case in self.due.waiting_since(at - ESCALATE, ESCALATED):
            await self._escalate(case)
        for case in self.due.stale(at - QUIET):
            await self.desk.put(case.number, State.CLOSED, 0)

    async def tell_of_joins(self) -> None:
        """Tell the staff of those who asked the same: many at a time, they have enough to read."""
        pack = self.post.event.pack
        for number, askers in self.due.joined().items():
            case = self.desk.case(number)
            if case is None:
                continue
            which = f"{askers[-1].visitor}-{len(askers)}"
            await self.post.to_staff(case, Kind.ALSO, which, partial(also_card, pack, case, askers))
            await self.due.shown(number, (one.user_id for one in askers))

    async def tell(self, case: Case) -> None:
        """Tell the staff of a new case, in a topic of its own where they have some."""
        crowded = len(self.due.unposted()) > BURST
        if self.desk.staff_chat and not case.thread and not crowded:
            try:
                thread = await self._topic(case)
            except TelegramError as error:
                _log.warning("The case %d has no topic yet: %s", case.number, error)
                return
            if thread:
                await self.due.gave_topic(case.number, thread)
                case = self.desk.case(case.number) or case
        await self._send(case, "first")
        await self.due.posted(case.number, self.clock())
        await self.due.shown(case.number, (one.user_id for one in self.desk.askers(case.number)))

    async def _topic(self, case: Case) -> int:
        """Return a new topic for a case, or 0 where the group has none."""
        sign = "⚠️ " if case.urgent else ""
        name = f"{sign}#{case.number} {' '.join(case.question.split())}"[:_NAME]
        try:
            topic = await self.bot.create_forum_topic(self.desk.staff_chat, name)
        except (BadRequest, Forbidden):
            return 0
        return topic.message_thread_id

    async def _repeat(self, case: Case) -> None:
        at = self.clock()
        await self._send(case, f"again-{at:%d%H%M%S}")
        await self.due.posted(case.number, at)

    async def _send(self, case: Case, what: str) -> None:
        pack, askers = self.post.event.pack, self.desk.askers(case.number)
        await self.post.to_staff(
            case,
            Kind.CARD,
            what,
            lambda voice: case_card(pack, case, askers, voice, topic=bool(case.thread)),
            everyone=case.urgent,
            alone=lambda voice: case_card(pack, case, askers, voice),
        )

    async def _nag(self, case: Case) -> None:
        await self.post.to_staff(
            case,
            Kind.NOTE,
            f"nag-{case.waiting_since:%d%H%M%S}",
            lambda voice: note_card(case, voice, "desk.nag"),
        )
        await self.due.reminded(case.number, NAGGED)

    async def _escalate(self, case: Case) -> None:
        await self.post.to_role(
            case,
            f"escalated-{case.waiting_since:%d%H%M%S}",
            lambda voice: note_card(case, voice, "desk.escalated"),
            ORGANIZING,
        )
        await self.due.reminded(case.number, ESCALATED)
