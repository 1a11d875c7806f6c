"""Reminders: what is due is found by the clock, put into words, filed. Beaten once a second.

Only so much is filed as is sent within seconds; the rest waits in the reminders table, where a
change of mind or of the programme still finds it. A crowd begins early enough to be in time
(`knowledge.reminding.pacing`).
"""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.clock import utc_now
from bot.store.agenda import AgendaTable
from bot.store.attendees import AttendeesTable
from bot.store.outbox import OutboxTable
from bot.store.reminders import Filing, Reminder, RemindersTable
from bot.store.whereabouts import WhereaboutsTable
from bot.store.wishes import WishesTable
from handlers.cards import Card
from handlers.filing import letter_of
from handlers.letters import Lane, Letter
from handlers.ports import Attendee, Clock, Event
from handlers.reminder_cards import reminder_card, several_card
from handlers.voices import Voice, here_of, voice_of
from knowledge.agenda.walks import Walk, Walks
from knowledge.ask.words_part import Reader
from knowledge.model import Session
from knowledge.reminding.pacing import Crowd, releases
from knowledge.reminding.timing import due_from, standing, useful_until
from knowledge.reminding.wishes import is_quiet, lead_of

IN_LINE = 4.0
"""Seconds of sending that are filed ahead."""
LEAST_IN_LINE = 40
AHEAD = timedelta(minutes=45)
"""How far ahead crowds are counted: further than any has to begin early."""
COUNT_EVERY = timedelta(seconds=20)
CHUNK = 20
"""Reminders that are put into words before others get a turn."""
FAR = timedelta(minutes=100)
"""What starts within this may need an earlier reminder, once it is known where someone is."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where reminders come from, and where they go."""

    event: Event
    reminders: RemindersTable
    agendas: AgendaTable
    attendees: AttendeesTable
    wishes: WishesTable
    whereabouts: WhereaboutsTable
    outbox: OutboxTable
    walks: Walks
    clock: Clock
    rate: float


@dataclass(slots=True)
class Reminders:
    """Files what is due. Its state: the crowds as last counted, and where people were last seen."""

    sources: Sources
    dropped: int = 0
    """Reminders that had become useless before they were filed."""
    _early: tuple[tuple[datetime, Crowd], ...] = ()
    _counted_at: datetime | None = None
    _seen_at: datetime | None = None
    _words: dict[tuple[str, Voice, str, int], Card] = field(default_factory=dict)

    async def beat(self) -> int:
        """File what is due now, as far as there is room; return how many letters it was."""
        at = self.sources.clock()
        await self._look_where_people_are(at)
        room = max(LEAST_IN_LINE, int(self.sources.rate * IN_LINE))
        room -= self.sources.reminders.in_line(at)
        if room <= 0:
            return 0
        due = self._due(at, room)
        if not due:
            return 0
        self._words.clear()
        filed = 0
        for start in range(0, len(due), CHUNK):
            filed += await self._file(due[start : start + CHUNK], at)
            await asyncio.sleep(0)
        return filed

    def next_begins(self) -> datetime | None:
        """Return when the next crowd begins, as last counted; None where none does for long."""
        return min((begins for begins, _ in self._early), default=None)

    def _due(self, at: datetime, room: int) -> list[Reminder]:
        """Return what is to be filed, the next start first."""
        now = self.sources.reminders.crowds(at)
        early = [crowd for begins, crowd in self._coming(at) if begins <= at and crowd.due > at]
        found: list[Reminder] = []
        for crowd in sorted((*now, *early), key=lambda one: (one.starts, one.due)):
            found += self.sources.reminders.of_crowd(crowd, room - len(found))
            if len(found) >= room:
                break
        return found

    def _coming(self, at: datetime) -> tuple[tuple[datetime, Crowd], ...]:
        """Return the crowds of the next while with when each begins; counted now and then."""
        known = self._counted_at
        if known is None or not timedelta(0) <= at - known < COUNT_EVERY:
            crowds = self.sources.reminders.crowds(at + AHEAD)
            planned = releases(crowds, self.sources.rate)
            self._early = tuple((one.begins, one.crowd) for one in planned)
            self._counted_at = at
        return self._early

    async def _file(self, due: Sequence[Reminder], at: datetime) -> int:
        """File reminders: one letter a person, however many are due for them."""
        filings, seen = [], set()
        for one in due:
            if one.user_id in seen:
                continue
            seen.add(one.user_id)
            known = self.sources.reminders.due_of(one.user_id, at)
            mine = known if one in known else (one, *known)
            filings.append(self._filing(mine, at))
        if useless := sum(one.letter is None for one in filings):
            self.dropped += useless
            _log.info("Reminders that came too late to be of use: %d", useless)
        filed = await self.sources.reminders.file(filings, utc_now())
        self.sources.outbox.wake()
        return filed

    def _filing(self, mine: tuple[Reminder, ...], at: datetime) -> Filing:
        pack = self.sources.event.pack
        useful = [
            (one, session)
            for one in mine
            if standing(one.starts, one.ends, at) != "useless"
            and isinstance(session := pack.find(one.entry), Session)
        ]
        if not useful:
            return Filing(None, mine)
        attendee = self.sources.attendees.get(mine[0].user_id)
        voice = voice_of(attendee)
        first, session = useful[0]
        if len(useful) == 1:
            card, key = self._one(session, attendee, voice, at), first.key
        else:
            reader = self._reader(attendee, voice, at)
            card = several_card(reader, [session for _, session in useful], voice)
            key = f"{first.key}+{len(useful) - 1}"
        letter = letter_of(
            card,
            voice,
            key=key,
            chat_id=attendee.id,
            lane=Lane.REMINDER,
            due=at,
            not_after=min(_until(one, at) for one, _ in useful),
        )
        return Filing(self._hushed(letter, attendee, at), mine)

    def _hushed(self, letter: Letter, attendee: Attendee, at: datetime) -> Letter:
        """Return a letter as it goes out in quiet hours: without a sound."""
        wishes = self.sources.wishes.get(attendee.id)
        quiet = is_quiet(wishes, at, self.sources.event.pack.event.timezone)
        return replace(letter, silent=True) if quiet else letter

    def _one(self, session: Session, attendee: Attendee, voice: Voice, at: datetime) -> Card:
        """Return the card of one reminder; the same for all who are where this one is."""
        reader = self._reader(attendee, voice, at)
        here = reader.here.id if reader.here else ""
        key = (session.id, voice, here, int(at.timestamp()) // 10)
        card = self._words.get(key)
        if card is None:
            card = reminder_card(reader, session, self._walk(), voice)
            self._words[key] = card
        return card

    def _reader(self, attendee: Attendee, voice: Voice, at: datetime) -> Reader:
        pack = self.sources.event.pack
        here = pack.place(here_of(attendee, at))
        return Reader(pack=pack, lang=voice.lang, at=at, here=here, accessible=voice.accessible)

    def _walk(self) -> Walk:
        return self.sources.walks(self.sources.event.pack)

    async def _look_where_people_are(self, at: datetime) -> None:
        """Remind earlier whoever has said since the last look that they are far away."""
        since, self._seen_at = self._seen_at, at
        if since is None or since > at:
            return
        pack, walk = self.sources.event.pack, self._walk()
        sooner: list[Reminder] = []
        dues: list[datetime] = []
        for user_id in self.sources.whereabouts.said_since(since, at):
            here = here_of(self.sources.attendees.get(user_id), at)
            for one in self.sources.reminders.ahead_of(user_id, at + FAR):
                session = pack.find(one.entry)
                if not here or one.number or not isinstance(session, Session) or not session.place:
                    continue
                due = due_from(one.starts, self._lead(user_id, one), walk(here, session.place))
                if due < one.due:
                    sooner.append(one)
                    dues.append(due)
        if sooner:
            await self.sources.reminders.hasten(sooner, dues)

    def _lead(self, user_id: int, reminder: Reminder) -> int:
        items: Iterable[int] = (
            lead_of(item, self.sources.wishes.get(user_id))
            for item in self.sources.agendas.items(user_id)
            if item.entry == reminder.entry
        )
        return next(iter(items), 0)


def _until(reminder: Reminder, at: datetime) -> datetime:
    """Return until when a reminder makes sense as it is written now; then it is written anew."""
    if at < reminder.starts:
        return reminder.starts
    return useful_until(reminder.starts, reminder.ends)
