"""The lanes of what is sent, and the gate for all that the bot sends by itself."""

import asyncio
import heapq
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.telegram.buckets import Bucket
from handlers.letters import Lane

FAST, BREATH = 200.0, 0.01
"""From so many a second on, turns are taken together, so many seconds' worth at a time."""
FLOOR = 5.0
"""A second that bulk gets at least, however many replies there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """How a call passes the gate; `rate_limit_args` of every method. A reply is the default.

    `deadline` (seconds of the gate's clock) orders reminders among themselves. With `granted`,
    its turn among what the bot sends by itself has been taken already (`RateLimiter.turns`).
    """

    lane: Lane = Lane.REPLY
    deadline: float = float("inf")
    granted: bool = False


@dataclass(order=True, slots=True)
class _Waiter:
    """Who waits at the gate; its state is the future."""

    lane: Lane
    deadline: float
    number: int
    turn: "asyncio.Future[None]" = field(compare=False)


class BulkGate:
    """Lets what the bot sends by itself through at a smooth rate, the most urgent first.

    Replies do not wait here but draw the rate down, so that bulk yields to them, to a floor.
    """

    def __init__(self, rate: float, clock: Callable[[], float]) -> None:
        self._clock = clock
        # More than one makes up for timers that come late; at Telegram's usual rate one second
        # still holds `rate` and one.
        self._main = Bucket(rate=rate, burst=max(1.5, rate / 40), debt=rate)
        self.breath = BREATH if rate >= FAST else 0.0
        """Seconds in which turns gather, where there are many a second."""
        self._floor = Bucket(rate=min(FLOOR, rate), burst=1.0)
        self._paused_until = 0.0
        self._heap: list[_Waiter] = []
        self._numbers = itertools.count()
        self._timer: asyncio.TimerHandle | None = None

    async def turn(self, sending: Sending) -> None:
        """Wait for one's turn."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiter = _Waiter(sending.lane, sending.deadline, next(self._numbers), future)
        heapq.heappush(self._heap, waiter)
        self._advance()
        await future

    def grab(self, most: int) -> int:
        """Take up to so many more turns, as there are without waiting; return how many."""
        taken, now = 0, self._clock()
        while taken < most and not self._heap and self._wait(now) <= 0:
            self._take(now)
            taken += 1
        return taken

    def draw(self) -> None:
        """Count a reply, which did not wait."""
        self._main.take(self._clock())

    def pause(self, until: float) -> None:
        """Let nothing through before `until`."""
        self._paused_until = max(self._paused_until, until)

    def _advance(self) -> None:
        """Let through what may go now; come back when the next may."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._heap:
            if self._heap[0].turn.done():  # who waited has been cancelled
                heapq.heappop(self._heap)
                continue
            now = self._clock()
            if (wait := self._wait(now)) > 0:
                loop = asyncio.get_running_loop()
                self._timer = loop.call_later(wait, self._advance)
                return
            self._take(now)
            heapq.heappop(self._heap).turn.set_result(None)

    def _wait(self, now: float) -> float:
        """Return in how many seconds the next may go; 0 or less when now."""
        return max(self._paused_until - now, min(self._main.wait(now), self._floor.wait(now)))

    def _take(self, now: float) -> None:
        self._main.take(now)
        self._floor.take(now)
