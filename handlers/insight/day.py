"""Which day's figures are looked at."""

from datetime import date, datetime, time, timedelta

from knowledge.model import Event


def days_of(event: Event) -> tuple[date, ...]:
    """Return the event's days, in order."""
    length = (event.ends - event.starts).days
    return tuple(event.starts + timedelta(days=n) for n in range(length + 1))


def chosen(event: Event, key: str, at: datetime) -> date:
    """Return the day that a button names, or else today, in the venue's zone.

    Raises:
        ValueError: the button names no day.
    """
    return date.fromisoformat(key) if key else at.astimezone(event.timezone).date()


def span_of(event: Event, day: date) -> tuple[datetime, datetime]:
    """Return the hours to show of a day: when it is open, and two hours on either side."""
    hours = next((one for one in event.hours if one.date == day), None)
    if hours is None:
        start = datetime.combine(day, time(), event.timezone)
        return start, start + timedelta(days=1)
    opens = datetime.combine(day, hours.open, event.timezone).replace(minute=0)
    closes = datetime.combine(day, hours.close, event.timezone)
    return opens - timedelta(hours=2), closes + timedelta(hours=2)


def whole(event: Event, day: date) -> tuple[datetime, datetime]:
    """Return a day from midnight to midnight at the venue."""
    start = datetime.combine(day, time(), event.timezone)
    return start, datetime.combine(day + timedelta(days=1), time(), event.timezone)
