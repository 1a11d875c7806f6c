"""How long sending takes, and what stands in its way: before it is begun."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.announcements import Pace
from knowledge.reminding.pacing import releases

STARS = 0.1
"""What a message above the free rate costs, in Telegram Stars."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What is to be expected of sending to so many."""

    begins: datetime
    ends: datetime
    alone: timedelta
    """How long it would take if nothing else were to be sent."""
    reminders: int = 0
    """Reminders that are sent in this time: before it, or delayed by it."""
    delay: timedelta = timedelta(0)
    """How long the last of them waits behind an urgent one."""
    unserved: int = 0
    """How many it would not reach before it expires."""
    stars: float = 0.0


def forecast(
    count: int, begins: datetime, pace: Pace, *, urgent: bool, not_after: datetime | None
) -> Forecast:
    """Return what sending to so many from then on means.

    Reminders go before announcements, so they make it longer; an urgent one goes before them.
    """
    alone = timedelta(seconds=count / pace.rate)
    planned = releases(pace.crowds, pace.rate)
    ends, meanwhile = begins + alone, 0
    for _ in range(20):
        meanwhile = sum(one.crowd.count for one in planned if one.begins < ends
                        and one.ends >= begins)  # fmt: skip
        behind = 0 if urgent else meanwhile
        later = begins + alone + timedelta(seconds=behind / pace.rate)
        if later == ends:
            break
        ends = later
    room = max(0.0, (not_after - begins).total_seconds()) if not_after else None
    before = 0 if urgent else meanwhile
    served = count if room is None else max(0, min(count, int(room * pace.rate) - before))
    return Forecast(
        begins=begins,
        ends=ends,
        alone=alone,
        reminders=meanwhile,
        delay=alone if urgent and meanwhile else timedelta(0),
        unserved=count - served,
        stars=count * STARS if pace.paid else 0.0,
    )
