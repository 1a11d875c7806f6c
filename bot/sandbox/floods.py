"""Telegram's limits on sending: off, as it really is, strict, or strict for a bot that pays.

Strict: 30 a second over all sends but those to chats that wrote in the last 10 s, 1 a second a
chat with a burst of 3, 20 a minute a group; whoever is refused is refused in that scope until
`retry_after` has passed. Paid: strict, but 1,000 a second over all sends, for a bot that pays.
"""

import math
import time
from collections import deque
from dataclasses import dataclass, field

from bot.sandbox.chats import Chat
from bot.sandbox.wire import bad, too_many

OVERALL, OVERALL_SECONDS = 30, 1.0
PAID = 1050
"""A thousand, and what the network may push together."""
GROUP, GROUP_SECONDS = 20, 60.0
BURST, CHAT_SECONDS = 3, 1.0
RECENT_SECONDS = 10.0
ABSORBED_SECONDS = 8.0
"""Waits that Telegram's server sleeps through before it answers 429."""
MODES = ("off", "real", "strict", "paid")


@dataclass(slots=True)
class _Window:
    """So many in so many seconds, and the state of who is locked out."""

    limit: int
    seconds: float
    times: deque[float] = field(default_factory=deque)
    locked_until: float = 0.0

    def wait(self, now: float, n: int) -> float:
        """Return how long until `n` more fit."""
        while self.times and self.times[0] <= now - self.seconds:
            self.times.popleft()
        over = len(self.times) + n - self.limit
        if over <= 0 or not self.times:
            return 0.0
        return self.times[min(over, len(self.times)) - 1] + self.seconds - now

    def take(self, at: float, n: int) -> None:
        """Count `n` more."""
        self.times.extend([at] * n)


@dataclass(slots=True)
class _Bucket:
    """One chat's burst: state by the generic cell rate algorithm."""

    full_at: float = 0.0
    locked_until: float = 0.0

    def wait(self, now: float, n: int) -> float:
        """Return how long until `n` more fit."""
        ahead = max(self.full_at, now) + (min(n, BURST) - BURST) * CHAT_SECONDS
        return max(0.0, ahead - now)

    def take(self, at: float, n: int) -> None:
        """Count `n` more."""
        self.full_at = max(self.full_at, at) + n * CHAT_SECONDS


class Floods:
    """Who may send now."""

    def __init__(self, mode: str = "off") -> None:
        self.mode = "off"
        self.refused = 0
        self.set(mode)

    def set(self, mode: str) -> None:
        """Change the mode, forgetting what was counted."""
        if mode not in MODES:
            raise bad(f"floods is one of {', '.join(MODES)}")
        self.mode = mode
        self._overall = _Window(PAID if mode == "paid" else OVERALL, OVERALL_SECONDS)
        self._groups: dict[int, _Window] = {}
        self._chats: dict[int, _Bucket] = {}

    def admit(self, chat: Chat, n: int = 1) -> float:
        """Count `n` sends to a chat; return the seconds to sleep first.

        Raises:
            Refused: 429, with the seconds to wait.
        """
        if self.mode == "off":
            return 0.0
        now = time.monotonic()
        scopes: list[_Window | _Bucket] = [self._chats.setdefault(chat.id, _Bucket())]
        if not chat.private:
            scopes.append(self._groups.setdefault(chat.id, _Window(GROUP, GROUP_SECONDS)))
        if now - chat.wrote_at > RECENT_SECONDS:
            scopes.append(self._overall)
        waits = [max(scope.wait(now, n), scope.locked_until - now) for scope in scopes]
        longest = max(waits)
        if longest > 0 and (self.mode != "real" or longest > ABSORBED_SECONDS):
            self.refused += 1
            seconds = max(1, math.ceil(longest))
            for scope, wait in zip(scopes, waits, strict=True):
                if wait > 0 and scope.locked_until <= now:
                    scope.locked_until = now + math.ceil(wait)
            raise too_many(seconds)
        start = now + max(0.0, longest)
        for scope in scopes:
            scope.take(start, n)
        if len(self._chats) > 200_000:
            self._chats = {k: b for k, b in self._chats.items() if b.full_at > now}
        return start - now
