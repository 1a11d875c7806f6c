"""How many reminders, how fast: when sending must begin so that the last arrives in time.

A crowd that is reminded ten minutes before a keynote cannot all be told at that minute. Sending
begins earlier, just so much that the last is told at half its lead; whoever's session starts
first goes first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

HEAD_ROOM = 0.8
"""The part of the allowed rate that is counted on: replies and refusals take the rest."""

EARLIEST = timedelta(minutes=29)
"""Nobody is reminded longer than this before the reminder is due."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """So many reminders that are due at the same instant for the same start."""

    due: datetime
    starts: datetime
    count: int

    @property
    def latest(self) -> datetime:
        """When the last of them should have arrived: at half the lead."""
        return max(self.due, self.due + (self.starts - self.due) / 2)


@dataclass(frozen=True, slots=True)
class Release:
    """When the sending of a crowd begins, and when its last reminder arrives by plan."""

    crowd: Crowd
    begins: datetime
    ends: datetime

    @property
    def in_time(self) -> bool:
        """Whether the last arrives before the start."""
        return self.ends <= self.crowd.starts


def releases(crowds: Iterable[Crowd], per_second: float) -> tuple[Release, ...]:
    """Return when each crowd's sending has to begin, those that begin first in front.

    Backwards from the last deadline: each crowd ends by its own, and before the crowds after it
    need the line. What begins no later than this is in time if the nearest start goes first.
    """
    rate = per_second * HEAD_ROOM
    begun: dict[Crowd, datetime] = {}
    free_until: datetime | None = None
    for crowd in sorted(crowds, key=lambda one: (one.latest, one.starts, one.due), reverse=True):
        end = crowd.latest if free_until is None else min(crowd.latest, free_until)
        free_until = end - timedelta(seconds=crowd.count / rate)
        begun[crowd] = max(min(crowd.due, free_until), crowd.due - EARLIEST)
    return _played(begun, per_second)


def _played(begun: dict[Crowd, datetime], per_second: float) -> tuple[Release, ...]:
    """Return the releases with the instant at which each ends, the nearest start going first."""
    order = sorted(begun, key=lambda one: (begun[one], one.starts, one.due))
    left = {crowd: float(crowd.count) for crowd in order}
    ends: dict[Crowd, datetime] = {}
    moments = sorted(set(begun.values()))
    for index, moment in enumerate(moments):
        until = moments[index + 1] if index + 1 < len(moments) else None
        now = moment
        waiting = [one for one in order if begun[one] <= moment and one not in ends]
        for crowd in sorted(waiting, key=lambda one: (one.starts, one.due)):
            needed = timedelta(seconds=left[crowd] / per_second)
            if until is not None and now + needed > until:
                left[crowd] -= (until - now).total_seconds() * per_second
                break
            now += needed
            ends[crowd] = now
    return tuple(Release(crowd, begun[crowd], ends[crowd]) for crowd in order)
