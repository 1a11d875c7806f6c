"""The calls that the bot made, for tests and for whoever wonders."""

from collections import Counter, deque
from dataclasses import dataclass
from typing import Any

from bot.sandbox.params import Params
from bot.sandbox.wire import Json

KEPT = 20_000
MAX_SHOWN = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call and how it went."""

    n: int
    at: float
    """Seconds since the sandbox started."""
    method: str
    params: Params
    status: int
    error: str
    unknown: tuple[str, ...]
    ms: float

    @property
    def chat_id(self) -> str:
        """Return the chat that it names, "" when none."""
        return self.params.text("chat_id")

    def shown(self) -> Json:
        """Return it as the people API shows it."""
        return {
            "n": self.n,
            "at": round(self.at, 4),
            "method": self.method,
            "chat_id": self.chat_id,
            "params": {name: _short(value) for name, value in self.params.given.items()},
            "status": self.status,
            "error": self.error,
            "unknown": list(self.unknown),
            "ms": round(self.ms, 2),
        }


class Calls:
    """The latest calls, and counts of all."""

    def __init__(self) -> None:
        self.latest: deque[Call] = deque(maxlen=KEPT)
        self.by_method: Counter[str] = Counter()
        self.refusals: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.total = 0

    def add(self, call: Call) -> None:
        """Note a call."""
        self.total += 1
        self.latest.append(call)
        self.by_method[call.method] += 1
        if call.error:
            self.refusals[call.error] += 1
        for name in call.unknown:
            self.unknown[f"{call.method}.{name}"] += 1

    def of(self, method: str) -> list[Call]:
        """Return the latest calls of a method, oldest first."""
        return [call for call in self.latest if call.method == method]


def _short(value: Any) -> Any:
    return f"{value[:MAX_SHOWN]}…" if isinstance(value, str) and len(value) > MAX_SHOWN else value
