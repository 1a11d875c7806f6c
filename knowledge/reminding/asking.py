"""When someone may be asked how a session was: soon after it, never in their quiet hours."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from knowledge.reminding.wishes import Wishes, after_quiet

SETTLED = timedelta(minutes=2)
"""So long after its end: people have left their seats."""

FRESH = timedelta(hours=12)
"""So long after its end people still know how it was; a night lies within."""


def may_ask(
    wishes: Wishes, at: datetime, ends: datetime, zone: ZoneInfo
) -> tuple[datetime, datetime] | None:
    """Return from when to when someone may be asked about what has ended, or None: not at all."""
    if "feedback" in wishes.muted:
        return None
    begin = after_quiet(wishes, max(at, ends + SETTLED), zone)
    until = min(ends + FRESH, quiet_again(wishes, begin, zone))
    return (begin, until) if begin < until else None


def quiet_again(wishes: Wishes, at: datetime, zone: ZoneInfo) -> datetime:
    """Return when the next quiet hours begin; far away where there are none."""
    if wishes.quiet is None:
        return at + timedelta(days=1)
    begins = wishes.quiet[0]
    local = at.astimezone(zone)
    begin = datetime.combine(local.date(), time(begins // 60, begins % 60), zone)
    return begin if begin > local else begin + timedelta(days=1)
