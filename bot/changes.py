"""Changes of what people saved: a burst of edits becomes one card for each of them."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import utc_now
from bot.reminders import Sources
from bot.store.changes import ChangesTable, Told
from bot.store.instants import to_ms
from handlers.filing import letter_of
from handlers.letters import Lane, Letter
from handlers.mine import Mine
from handlers.reminder_cards import Change, change_card
from handlers.voices import voice_of
from knowledge.agenda.items import whereabouts
from knowledge.model import Session
from knowledge.reminding.words import Known, told_of

STILL = timedelta(minutes=2)
"""So long nothing was edited any more: the burst is over."""
LONGEST = timedelta(minutes=10)
"""So long after the first edit people are told, however busy the editor is."""
BATCH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Tells people what became of what they saved."""

    sources: Sources
    table: ChangesTable

    async def beat(self) -> int:
        """Tell everyone whom a settled change concerns; return how many letters it was."""
        at = self.sources.clock()
        settled = self.table.settled(at, STILL, LONGEST)
        if not settled:
            return 0
        titles = {entry: title for entry, (title, _) in settled.items()}
        told, last = 0, 0
        while holders := self.table.holders(tuple(settled), last, BATCH):
            told += await self._tell(holders, titles, at)
            last = holders[-1]
            await asyncio.sleep(0)
        await self.table.done(settled)
        return told

    async def _tell(self, holders: tuple[int, ...], titles: dict[str, str], at: datetime) -> int:
        noted: list[Told] = []
        letters: list[Letter] = []
        for user_id in holders:
            changes = self._of(user_id, titles, at)
            letter = self._letter(user_id, changes, at)
            if letter is not None:
                letters.append(letter)
            noted += [
                Told(user_id, one.item.entry, self._known(one.item.entry, one.was))
                for one in changes
            ]
        await self.table.tell(noted, letters, utc_now())
        self.sources.outbox.wake()
        return len(letters)

    def _of(self, user_id: int, titles: dict[str, str], at: datetime) -> list[Change]:
        """Return what of someone's agenda is not as they were last told, and not yet past."""
        told = self.table.told(user_id)
        found = []
        for item in self.sources.agendas.items(user_id):
            was = told.get(item.entry, told_of(item))
            now = self._known(item.entry, was)
            moments = [one.starts for one in (was, now) if one.starts is not None]
            if item.entry in titles and now != was and (not moments or max(moments) > at):
                found.append(Change(item, was, titles[item.entry]))
        return found

    def _known(self, entry: str, was: Known) -> Known:
        """Return what is to be known of an entry now."""
        session = self.sources.event.pack.find(entry)
        if not isinstance(session, Session):
            return Known(starts=was.starts, place=was.place, cancelled=True, full=was.full)
        return Known(
            starts=session.starts,
            place=whereabouts(session),
            cancelled=session.cancelled,
            full=session.full,
        )

    def _letter(self, user_id: int, changes: list[Change], at: datetime) -> Letter | None:
        if not changes or "changes" in self.sources.wishes.get(user_id).muted:
            return None
        attendee = self.sources.attendees.get(user_id)
        voice, pack = voice_of(attendee), self.sources.event.pack
        mine = Mine(
            user_id=user_id,
            pack=pack,
            items=self.sources.agendas.items(user_id),
            walk=self.sources.walks(pack),
            at=at,
        )
        card = change_card(mine, changes, voice)
        if card is None:
            return None
        return letter_of(
            card,
            voice,
            key=f"change/{user_id}/{to_ms(at)}",
            chat_id=user_id,
            lane=Lane.ALERT,
            due=at,
        )
