"""What the bot says by itself about agendas: reminders, changes, digests, joined to the beat."""

from dataclasses import dataclass

from bot.changes import Changes
from bot.digests import Digests
from bot.event import Write
from bot.feedback import Feedback
from bot.reminders import Reminders, Sources
from bot.scheduler import Scheduler
from bot.store.changes import ChangesTable
from bot.store.digests import DigestsTable
from bot.store.feedback import FeedbackTable
from bot.store.schedule import Planned, ScheduleTable
from bot.store.state import State
from bot.store.store import Store
from knowledge.model import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Notifying:
    """Reminders, changes, digests, and the question how it was."""

    reminders: Reminders
    changes: Changes
    digests: Digests
    feedback: Feedback
    schedule: ScheduleTable

    @classmethod
    def of(cls, store: Store, sources: Sources) -> "Notifying":
        """Return all of them over one store."""
        return cls(
            reminders=Reminders(sources),
            changes=Changes(sources=sources, table=ChangesTable(store)),
            digests=Digests(sources=sources, table=DigestsTable(store), state=State(store)),
            feedback=Feedback(sources=sources, table=FeedbackTable(store), state=State(store)),
            schedule=ScheduleTable(store),
        )

    async def follow(self) -> tuple[Planned, ...]:
        """Take over what the pack says now: at the start, and whenever it was changed.

        Reminders are re-timed in the same transaction; people are told once the burst of edits is
        over. Returns the sessions that have changed.
        """
        return await self.take_over(self.reminders.sources.event.pack, None)

    async def take_over(self, pack: Pack, also: Write | None) -> tuple[Planned, ...]:
        """Take over a pack before it is in use, writing something besides in one transaction."""
        return await self.schedule.follow(pack, self.reminders.sources.clock(), also)

    def join(self, scheduler: Scheduler) -> None:
        """Have them called."""
        scheduler.every(1, "reminders", self.reminders.beat)
        scheduler.every(5, "changes", self.changes.beat)
        scheduler.every(2, "digests", self.digests.beat)
        scheduler.every(10, "feedback", self.feedback.beat)
