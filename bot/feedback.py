"""How was it? Whoever saved a session is asked once when it is over, where they wish to be."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import utc_now
from bot.reminders import Sources
from bot.store.feedback import FeedbackTable
from bot.store.instants import to_ms
from bot.store.state import State
from handlers.feedback_cards import asking_card
from handlers.filing import letter_of
from handlers.letters import Lane, Letter
from handlers.voices import voice_of
from knowledge.ask.words_part import Reader
from knowledge.model import Session
from knowledge.reminding.asking import FRESH, SETTLED, may_ask

BATCH = 100
_DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Files the questions, a batch of each session at a time."""

    sources: Sources
    table: FeedbackTable
    state: State

    async def beat(self) -> int:
        """Ask about what has ended; return how many questions were filed."""
        at, asked = self.sources.clock(), 0
        for entry, ends in self.table.ended(at - FRESH, at - SETTLED):
            asked += await self._ask(entry, ends, at)
        return asked

    async def _ask(self, entry: str, ends: datetime, at: datetime) -> int:
        key = f"feedback/{entry}/{to_ms(ends)}"
        reached = self.state.get(key)
        session = self.sources.event.pack.find(entry)
        if reached == _DONE or not isinstance(session, Session):
            return 0
        holders = self.table.holders(entry, int(reached or 0), BATCH)
        letters = [one for user in holders if (one := self._letter(user, session, ends, at))]
        if letters:
            await self.table.ask(entry, letters, at, utc_now())
        await self.state.put(key, str(holders[-1]) if len(holders) == BATCH else _DONE)
        self.sources.outbox.wake()
        await asyncio.sleep(0)
        return len(letters)

    def _letter(
        self, user_id: int, session: Session, ends: datetime, at: datetime
    ) -> Letter | None:
        pack = self.sources.event.pack
        time = may_ask(self.sources.wishes.get(user_id), at, ends, pack.event.timezone)
        if time is None:
            return None
        voice = voice_of(self.sources.attendees.get(user_id))
        reader = Reader(pack=pack, lang=voice.lang, at=at, accessible=voice.accessible)
        letter = letter_of(
            asking_card(reader, session, voice),
            voice,
            key=f"feedback/{session.id}/{user_id}",
            chat_id=user_id,
            lane=Lane.ANNOUNCEMENT,
            due=time[0],
            not_after=time[1],
        )
        return replace(letter, silent=True, priority=1)
