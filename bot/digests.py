"""The morning digest: what someone saved for today, at the hour that they wish."""

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from bot.reminders import Sources
from bot.store.digests import DigestsTable
from bot.store.state import State
from handlers.filing import letter_of
from handlers.letters import Lane, Letter
from handlers.mine import Mine
from handlers.reminder_cards import digest_card
from handlers.voices import voice_of
from knowledge.agenda.items import on_day
from knowledge.programme import day_of, event_days
from knowledge.reminding.wishes import is_quiet

STILL_MORNING = timedelta(hours=3)
"""A digest that could not be sent until then is left out."""
BATCH = 100
_DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Digests:
    """Files the digests of a day, a batch each time it is called."""

    sources: Sources
    table: DigestsTable
    state: State

    async def beat(self) -> int:
        """File digests whose hour has come; return how many it was."""
        at = self.sources.clock()
        pack = self.sources.event.pack
        local = at.astimezone(pack.event.timezone)
        if local.date() not in event_days(pack.event):
            return 0
        filed = 0
        for minute in self.table.minutes():
            opens = datetime.combine(local.date(), time(minute // 60, minute % 60), local.tzinfo)
            if opens <= local < opens + STILL_MORNING:
                filed += await self._file(opens, minute, at)
        return filed

    async def _file(self, opens: datetime, minute: int, at: datetime) -> int:
        """File the next batch of those who wish it at this minute."""
        key = f"digest/{opens.date()}/{minute}"
        reached = self.state.get(key)
        if reached == _DONE:
            return 0
        midnight = datetime.combine(opens.date() + timedelta(days=1), time(), opens.tzinfo)
        readers = self.table.readers(at, midnight.astimezone(UTC), minute, int(reached or 0), BATCH)
        letters = [letter for one in readers if (letter := self._letter(one, opens, at))]
        await self.sources.outbox.file(letters)
        await self.state.put(key, str(readers[-1]) if readers else _DONE)
        await asyncio.sleep(0)
        return len(letters)

    def _letter(self, user_id: int, opens: datetime, at: datetime) -> Letter | None:
        pack = self.sources.event.pack
        items = self.sources.agendas.items(user_id)
        slots = [
            slot
            for slot in on_day(pack, items, day_of(at, pack.event))
            if slot.counts and slot.starts > at
        ]
        if not slots:
            return None
        attendee = self.sources.attendees.get(user_id)
        voice = voice_of(attendee)
        mine = Mine(user_id=user_id, pack=pack, items=items, walk=self.sources.walks(pack), at=at)
        letter = letter_of(
            digest_card(mine, [slot.session for slot in slots], voice),
            voice,
            key=f"digest/{opens.date()}/{user_id}",
            chat_id=user_id,
            lane=Lane.ANNOUNCEMENT,
            due=at,
            not_after=slots[0].starts,
        )
        quiet = is_quiet(self.sources.wishes.get(user_id), at, pack.event.timezone)
        return replace(letter, silent=True, priority=-1) if quiet else replace(letter, priority=-1)
