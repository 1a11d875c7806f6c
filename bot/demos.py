"""Exhibitors and their demos, joined: the tables, and how the event learns of what is published."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.event import LiveEvent
from bot.store.demo_bookings import BookingsTable
from bot.store.demo_booths import BoothsTable
from bot.store.demo_followers import FollowersTable
from bot.store.demos import DemosTable
from bot.store.interests import InterestsTable
from bot.store.store import Store
from handlers.demo_ports import DemoWorld
from knowledge.demos.values import session_of
from knowledge.edits import Edits

AT_ONCE = 3
"""New demos that are laid the moment they are published; while many come, they come in groups."""
GAP = 10.0
"""Seconds after which one more is laid at once. Learning new words takes a second of work."""


@dataclass(slots=True)
class LiveDemos:
    """Lays the demos over the event. Its state: whether there is something new to lay.

    However many are registered at once, only the newest state is laid: whoever waits finds that
    somebody before them has laid theirs too.
    """

    event: LiveEvent
    demos: DemosTable
    seconds: Callable[[], float] = time.monotonic
    _stale: bool = False
    _left: float = AT_ONCE
    _counted_at: float = 0.0
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def published(self) -> None:
        """Lay new demos: now, or with the others of a burst a few seconds from now."""
        self._stale = True
        self._count()
        if self._left >= 1:
            self._left -= 1
            await self._lay()

    async def changed(self) -> None:
        """Lay the demos over the event as they stand now; holders of what changed are told."""
        self._stale = True
        await self._lay()

    async def beat(self) -> None:
        """Lay what has been waiting, once its time has come."""
        self._count()
        if self._stale and self._left >= 1:
            self._left -= 1
            await self._lay()

    async def _lay(self) -> None:
        async with self._turn:
            if not self._stale:
                return
            self._stale = False
            await self.event.lay("demos", self._edits())

    def _count(self) -> None:
        now = self.seconds()
        self._left = min(AT_ONCE, self._left + (now - self._counted_at) / GAP)
        self._counted_at = now

    def take_up(self) -> None:
        """Lay what was published before the start."""
        self.event.take("demos", self._edits())

    def _edits(self) -> Edits:
        return Edits(added=tuple(session_of(one) for one in self.demos.laid()))


def demo_world(store: Store, event: LiveEvent) -> DemoWorld:
    """Return the ports of exhibitors and their demos."""
    demos = DemosTable(store)
    return DemoWorld(
        booths=BoothsTable(store),
        demos=demos,
        bookings=BookingsTable(store),
        followers=FollowersTable(store),
        interests=InterestsTable(store),
        publishing=LiveDemos(event=event, demos=demos),
    )
