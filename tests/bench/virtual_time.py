"""An event loop whose time passes only while nothing is under way: three days in half an hour.

Calls to Telegram and writes to the disk take no simulated time; waiting takes no real time.
"""

import asyncio
import selectors
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import bot.clock


class VirtualTime:
    """The simulated seconds (its state), what is under way, and how long the loop was held."""

    def __init__(self, now: float = 0.0) -> None:
        self.now = now
        self.under_way = 0
        self.watching = False
        self.held = 0.0
        self.held_cpu = 0.0
        self._since = time.perf_counter()
        self._since_cpu = time.thread_time()

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Let no time pass meanwhile."""
        self.under_way += 1
        try:
            yield
        finally:
            self.under_way -= 1

    def turn_ends(self) -> None:
        """Note how long the loop ran callbacks, if that is watched."""
        if self.watching:
            self.held = max(self.held, time.perf_counter() - self._since)
            self.held_cpu = max(self.held_cpu, time.thread_time() - self._since_cpu)

    def turn_begins(self) -> None:
        """Note that the loop runs callbacks from now on."""
        self._since, self._since_cpu = time.perf_counter(), time.thread_time()


class _Selector(selectors.DefaultSelector):  # type: ignore[misc,valid-type]
    """Waits for sockets in real time, for timers in none."""

    def __init__(self, virtual: VirtualTime) -> None:
        super().__init__()
        self._virtual = virtual

    def select(self, timeout: float | None = None) -> Any:
        virtual = self._virtual
        virtual.turn_ends()
        ready = super().select(0)
        if not ready and timeout != 0:
            if virtual.under_way or timeout is None:
                ready = super().select(0.02 if timeout is None else min(timeout, 0.02))
            else:
                virtual.now += max(timeout, 0.0)
                ready = super().select(0)
        virtual.turn_begins()
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop by that time."""

    def __init__(self, virtual: VirtualTime) -> None:
        self.virtual = virtual
        super().__init__(_Selector(virtual))

    def time(self) -> float:
        return self.virtual.now


def rates_by(virtual: VirtualTime) -> None:
    """Let time-outs and rates of the bot go by this time too."""
    bot.clock.time = SimpleNamespace(monotonic=lambda: virtual.now)  # type: ignore[attr-defined]
