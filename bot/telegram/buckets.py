"""Rates, as pure arithmetic on a clock that is given (seconds, never going back)."""

from collections import deque
from dataclasses import dataclass, field


@dataclass(slots=True)
class Bucket:
    """`rate` a second, up to `burst` at once; may be drawn to `-debt`. Its state: the level."""

    rate: float
    burst: float = 1.0
    debt: float = 0.0
    _level: float = field(init=False)
    _at: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self._level = self.burst

    def wait(self, now: float) -> float:
        """Return in how many seconds one may be taken; 0 when now."""
        self._fill(now)
        # A hair's breadth is enough: rounding must not cost a second wait.
        return 0.0 if self._level >= 1 - 1e-9 else (1 - self._level) / self.rate

    def take(self, now: float) -> None:
        """Take one, even where there is none."""
        self._fill(now)
        self._level = max(self._level - 1, -self.debt)

    def full(self, now: float) -> bool:
        """Return whether it has nothing to remember."""
        self._fill(now)
        return self._level >= self.burst

    def _fill(self, now: float) -> None:
        self._level = min(self.burst, self._level + max(0.0, now - self._at) * self.rate)
        self._at = max(self._at, now)


@dataclass(slots=True)
class Window:
    """At most `count` in any `seconds`. Its state: when they were taken."""

    count: int
    seconds: float
    _taken: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Return in how many seconds one may be taken; 0 when now."""
        self._forget(now)
        return 0.0 if len(self._taken) < self.count else self._taken[0] + self.seconds - now

    def take(self, now: float) -> None:
        """Take one."""
        self._forget(now)
        self._taken.append(now)

    def full(self, now: float) -> bool:
        """Return whether it has nothing to remember."""
        self._forget(now)
        return not self._taken

    def _forget(self, now: float) -> None:
        while self._taken and self._taken[0] + self.seconds <= now:
            self._taken.popleft()


@dataclass(slots=True)
class ChatRate:
    """What one chat takes: one a second with a burst of three; a group 20 a minute besides.

    Its state: what was taken, and until when the chat is paused.
    """

    group: bool
    paused_until: float = 0.0
    waiting: int = 0
    _second: Bucket = field(default_factory=lambda: Bucket(rate=0.98, burst=3.0))
    _minute: Window = field(default_factory=lambda: Window(count=20, seconds=60.5))

    def wait(self, now: float) -> float:
        """Return in how many seconds this chat takes a message; 0 when now."""
        waits = [self.paused_until - now, self._second.wait(now)]
        if self.group:
            waits.append(self._minute.wait(now))
        return max(0.0, *waits)

    def take(self, now: float) -> None:
        """Count a message."""
        self._second.take(now)
        if self.group:
            self._minute.take(now)

    def pause(self, until: float) -> None:
        """Send nothing to this chat before `until`."""
        self.paused_until = max(self.paused_until, until)

    def idle(self, now: float) -> bool:
        """Return whether forgetting it changes nothing."""
        return (
            not self.waiting
            and self.paused_until <= now
            and self._second.full(now)
            and self._minute.full(now)
        )
