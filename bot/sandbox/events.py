"""What people see happen, as it happens; kept only for people whom somebody watches."""

import asyncio
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.sandbox.wire import Json

KEPT = 1000


@dataclass(slots=True)
class Watch:
    """One person's events: the state of who looks on."""

    events: deque[Json] = field(default_factory=lambda: deque(maxlen=KEPT))
    next: int = 1
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, event: Json) -> None:
        """Append an event and wake whoever waits."""
        self.events.append({"n": self.next, **event})
        self.next += 1
        self.news.set()

    def since(self, n: int) -> list[Json]:
        """Return the events after number `n`, oldest first."""
        if n >= self.next - 1:
            return []
        return [event for event in self.events if event["n"] > n]

    async def wait(self, n: int, seconds: float) -> list[Json]:
        """Return the events after number `n`; wait so long for the first."""
        if not (found := self.since(n)) and seconds > 0:
            self.news.clear()
            try:
                async with asyncio.timeout(seconds):
                    await self.news.wait()
            except TimeoutError:
                return []
            found = self.since(n)
        return found


class Events:
    """Every watched person's events."""

    def __init__(self) -> None:
        self._watches: dict[int, Watch] = {}

    def watch(self, person_id: int) -> Watch:
        """Return a person's events, kept from now on."""
        return self._watches.setdefault(person_id, Watch())

    def watched(self) -> Iterable[int]:
        """Return the people whose events are kept."""
        return self._watches.keys()

    def tell(self, person_id: int, event: Json) -> None:
        """Add an event for a person, if they are watched."""
        if watch := self._watches.get(person_id):
            watch.add(event)

    def tell_all(self, event: Json) -> None:
        """Add an event for everybody who is watched."""
        for watch in self._watches.values():
            watch.add(event)

    def wake(self) -> None:
        """Wake everybody who waits: the sandbox stops."""
        for watch in self._watches.values():
            watch.news.set()
