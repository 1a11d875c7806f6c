"""Whether a place lets people in at a moment."""

from datetime import datetime
from zoneinfo import ZoneInfo

from knowledge.model import OpenSpan, Place


def spans_on(place: Place, local: datetime) -> tuple[OpenSpan, ...]:
    """Return when a place opens on a day: the spans of that date, else those of every day."""
    dated = tuple(span for span in place.opens if span.on == local.date())
    return dated or tuple(span for span in place.opens if span.on is None)


def is_open(place: Place, at: datetime | None, zone: ZoneInfo) -> bool:
    """Tell whether a place lets people in at an instant; with None only whether it is shut now.

    A place that names spans for single days alone is closed on the others.
    """
    if place.state == "closed":
        return False
    if at is None or not place.opens:
        return True
    local = at.astimezone(zone)
    clock = local.timetz().replace(tzinfo=None)
    return any(span.open <= clock < span.close for span in spans_on(place, local))
