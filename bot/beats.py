"""What comes round: old rows are deleted, and a silent Telegram is noticed."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path

from bot.alarm import alarm_text
from bot.clock import utc_now
from bot.errors import StoreError
from bot.event import LiveEvent
from bot.scheduler import Scheduler
from bot.store.attendees import AttendeesTable
from bot.store.backup import rotate
from bot.store.inbox import Inbox
from bot.store.reminders import RemindersTable
from bot.store.sendings import Sendings
from bot.store.turns import TurnsTable
from handlers.ports import Alarm, Clock

SILENCE = 90.0
"""Seconds without any answer to a poll before the organizers hear of it."""
INBOX_DAYS = timedelta(days=2)
"""Telegram repeats an update for a day at most."""
TURNS_DAYS = timedelta(days=1)
OUTBOX_DAYS = timedelta(days=7)
"""For how long a reason that has been served is not served again."""
REMINDER_DAYS = timedelta(days=2)
"""So long after its start a session is not moved to another time of the same day any more."""
KEEP_AFTER = timedelta(days=30)
"""How long people are kept after the event's last day."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Beats:
    """The jobs of the beat."""

    event: LiveEvent
    attendees: AttendeesTable
    turns: TurnsTable
    inbox: Inbox
    sendings: Sendings
    reminders: RemindersTable
    database: Path
    alarm: Alarm
    clock: Clock

    def join(self, scheduler: Scheduler, silent_for: Callable[[], float]) -> None:
        """Have them called; `silent_for` tells how long Telegram has not answered."""
        scheduler.every(3600, "clean", self.clean)
        scheduler.every(6 * 3600, "purge", self.purge)
        scheduler.every(3600, "backup", self.back_up)
        scheduler.every(30, "watchdog", partial(self.watch, silent_for))

    async def clean(self) -> None:
        """Delete what has been done, and what was talked about yesterday."""
        await self.inbox.clean(utc_now() - INBOX_DAYS)
        await self.turns.clean(self.clock() - TURNS_DAYS)
        await self.sendings.clean(self.clock() - OUTBOX_DAYS)
        await self.reminders.clean(self.clock() - REMINDER_DAYS)

    async def back_up(self) -> None:
        """Copy the database, once a day, beside it; a week of copies is kept."""
        try:
            copy = await asyncio.to_thread(rotate, self.database, utc_now())
        except StoreError as error:
            text = alarm_text(self.event.pack, "alarm.backup", why=str(error))
            await self.alarm.raise_once("backup", text)
        else:
            if copy is not None:
                _log.info("The database was copied to %s", copy)

    async def purge(self) -> None:
        """Delete everyone, some time after the event."""
        event = self.event.pack.event
        last = datetime.combine(event.ends, time.max, event.timezone)
        if self.clock() > last + KEEP_AFTER and (gone := await self.attendees.purge()):
            _log.info("The event is over: %d people were forgotten", gone)

    async def watch(self, silent_for: Callable[[], float]) -> None:
        """Raise the alarm when Telegram has been silent for long."""
        if (silent := silent_for()) > SILENCE:
            text = alarm_text(self.event.pack, "alarm.silence", seconds=round(silent))
            await self.alarm.raise_once("silence", text)
