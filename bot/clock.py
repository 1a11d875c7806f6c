"""Clocks. The event's clock may start anywhere and run faster, for rehearsals and tests."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import orjson


def utc_now() -> datetime:
    """Return the real time."""
    return datetime.now(UTC)  # noqa: TID251 - the one place where time comes from


def seconds() -> float:
    """Return seconds of a clock that never jumps: for time-outs and rates only."""
    return time.monotonic()


@dataclass(slots=True)
class EventClock:
    """The event's time: the real time, or one that began at `at` and runs `speed` times as fast.

    Its state is two instants that belong together, one of each time; `kept` and `resume` carry
    them over a restart: the event goes on where it was.
    """

    at: datetime | None = None
    speed: float = 1.0
    _real: datetime | None = None
    _event: datetime | None = None

    def __post_init__(self) -> None:
        if self.at is not None or self.speed != 1.0:
            self._real = utc_now()
            self._event = self.at or self._real

    def __call__(self) -> datetime:
        """Return the event's present instant, in UTC."""
        real = utc_now()
        if self._real is None or self._event is None:
            return real
        return (self._event + (real - self._real) * self.speed).astimezone(UTC)

    def set(self, instant: datetime) -> None:
        """Put the clock to `instant`; it runs on from there."""
        self._real, self._event = utc_now(), instant

    def kept(self) -> str:
        """Return what `resume` needs, or "" for the real time."""
        if self._real is None or self._event is None:
            return ""
        at = self.at.isoformat() if self.at else ""
        moments = {"at": at, "real": self._real.isoformat(), "event": self._event.isoformat()}
        return orjson.dumps({**moments, "speed": self.speed}).decode()

    def resume(self, kept: str) -> None:
        """Go on from what an earlier process kept, unless it was started at another `at`."""
        if not kept or self._real is None:
            return
        before = orjson.loads(kept)
        if before["at"] != (self.at.isoformat() if self.at else ""):
            return
        now = utc_now()
        passed = (now - datetime.fromisoformat(before["real"])) * float(before["speed"])
        self._real, self._event = now, datetime.fromisoformat(before["event"]) + passed


@dataclass(slots=True)
class SettableClock:
    """A clock that stands still until told otherwise (its state): for tests."""

    now: datetime

    def __call__(self) -> datetime:
        """Return the instant it was put to."""
        return self.now

    def advance(self, **time: float) -> None:
        """Move it on, by `timedelta`'s words."""
        self.now += timedelta(**time)
