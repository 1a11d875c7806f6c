"""The nearest free times to one that is not possible."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from knowledge.demos.rules import Hall, open_on
from knowledge.demos.values import Draft, Span
from knowledge.programme import event_days

STEP = timedelta(minutes=5)
"""Times that people can be asked to come at."""
FAR = timedelta(hours=10)
APART = timedelta(minutes=10)


def nearest(hall: Hall, draft: Draft, span: Span, count: int = 3) -> tuple[Span, ...]:
    """Return up to `count` free times of the same length, the nearest first.

    On the same day if there are any, else on the event's other days at the same hour or near it.
    """
    found: list[Span] = []
    spread = max(APART, span.length)
    for wish in _days(hall, span):
        for one in _around(wish):
            apart = all(abs(one.starts - other.starts) >= spread for other in found)
            if apart and hall.against(draft, one) is None and not _doubled(draft, span, one):
                found.append(one)
                if len(found) == count:
                    return tuple(found)
        if found:
            break
    return tuple(found)


def _doubled(draft: Draft, span: Span, one: Span) -> bool:
    """Tell whether the draft itself wants that time already."""
    return any(other != span and other.overlaps(one) for other in draft.slots)


def _days(hall: Hall, span: Span) -> Iterator[Span]:
    event = hall.pack.event
    local = span.starts.astimezone(event.timezone)
    days = event_days(event)
    for day in sorted(days, key=lambda one: (abs((one - local.date()).days), one)):
        starts = datetime.combine(day, local.timetz().replace(tzinfo=None), event.timezone)
        begins = starts.astimezone(span.starts.tzinfo)
        wish = Span(begins, begins + min(span.length, timedelta(hours=12)))
        hours = open_on(hall.pack, wish)
        if hours is not None and wish.starts < hours.starts:
            wish = wish.moved(hours.starts - wish.starts)
        elif hours is not None and wish.ends > hours.ends:
            wish = wish.moved(hours.ends - wish.ends)
        yield wish


def _around(span: Span) -> Iterator[Span]:
    """Give times around one, on full five minutes, alternating later and earlier."""
    over = (span.starts - datetime(2000, 1, 1, tzinfo=span.starts.tzinfo)) % STEP
    start = span.moved(-over)
    if not over:
        yield start
    for n in range(1, FAR // STEP):
        yield start.moved(n * STEP)
        yield start.moved(-n * STEP)
