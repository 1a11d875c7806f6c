"""Exhibitors and their demos, joined: the tables, and how the event learns of what is published."""

import asyncio
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


@dataclass(slots=True)
class LiveDemos:
    """Lays the demos over the event. Its state: whether there is something new to lay.

    However many are registered at once, only the newest state is laid: whoever waits finds that
    somebody before them has laid theirs too.
    """

    event: LiveEvent
    demos: DemosTable
    _stale: bool = False
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def changed(self) -> None:
        """Lay the demos over the event as they stand now; holders of what changed are told."""
        self._stale = True
        async with self._turn:
            if not self._stale:
                return
            self._stale = False
            await self.event.lay("demos", self._edits())

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
