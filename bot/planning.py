"""The plan of a day: when which reminders go out, where it gets busy, what stands in each other's
way.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from knowledge.reminding.pacing import Crowd, Release, releases

MINUTE = timedelta(minutes=1)
BUSY = 5
"""The busiest minutes and the largest crowds that are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A day of reminders at a rate."""

    day: date
    count: int
    minutes: float
    """How long sending takes in all."""
    busiest: tuple[tuple[datetime, int], ...]
    """The fullest minutes, and how many are sent in each."""
    crowds: tuple[Release, ...]
    """Those that have to begin before they are due, the largest first."""
    worst: timedelta
    """The longest that a reminder arrives after its moment."""
    too_late: tuple[Release, ...]
    """Those whose last reminder arrives after the start."""
    crossed: tuple[tuple[datetime, int], ...]
    """Announcements that are due while reminders are sent, and how many of these are before them
    in the line.
    """


def plan_of(
    day: date,
    crowds: Sequence[Crowd],
    per_second: float,
    announcements: Iterable[datetime] = (),
) -> Plan:
    """Return what is to be expected of a day."""
    planned = releases(crowds, per_second)
    minutes: Counter[datetime] = Counter()
    for one in planned:
        _spread(one, per_second, minutes)
    early = [one for one in planned if one.begins < one.crowd.due]
    early.sort(key=lambda one: -one.crowd.count)
    late = [one.ends - one.crowd.due for one in planned]
    count = sum(crowd.count for crowd in crowds)
    return Plan(
        day=day,
        count=count,
        minutes=round(count / per_second / 60, 1),
        busiest=tuple(minutes.most_common(BUSY)),
        crowds=tuple(one for one in early if one.crowd.count >= per_second)[:BUSY],
        worst=max([*late, timedelta(0)]),
        too_late=tuple(one for one in planned if not one.in_time),
        crossed=tuple(
            (at, before) for at in announcements if (before := _before(planned, at, per_second))
        ),
    )


def bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the instants between which a day of the programme starts things."""
    begin = datetime.combine(day, time(), zone)
    return begin, begin + timedelta(days=1)


def _spread(one: Release, per_second: float, minutes: "Counter[datetime]") -> None:
    """Count a crowd into the minutes in which it is sent, up to its end."""
    left, at = one.crowd.count, one.ends
    most = max(1, int(per_second * 60))
    while left > 0:
        minute = at.replace(second=0, microsecond=0)
        room = max(1, min(most, int((at - minute).total_seconds() * per_second) or most))
        sent = min(left, room)
        minutes[minute] += sent
        left, at = left - sent, minute - timedelta(microseconds=1)


def _before(planned: Sequence[Release], at: datetime, per_second: float) -> int:
    """Return how many reminders are still to be sent at an instant, of those that have begun."""
    running = [one for one in planned if one.begins <= at < one.ends]
    return sum(
        min(one.crowd.count, int((one.ends - at).total_seconds() * per_second)) for one in running
    )
