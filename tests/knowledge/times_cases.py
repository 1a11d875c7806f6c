"""The event that time expressions are read against, and how a reading is written in a table."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from knowledge.ask.times import find_window
from knowledge.model import Event, OpeningHours, Text

ZONE = ZoneInfo("Asia/Seoul")
DAYS = tuple(date(2025, 9, 30) + timedelta(days=n) for n in range(3))
EVENT = Event(
    id="expo",
    name=Text((("en", "Expo"),)),
    timezone=ZONE,
    languages=("ko", "en"),
    starts=DAYS[0],
    ends=DAYS[-1],
    hours=tuple(OpeningHours(day, time(10), time(18)) for day in DAYS),
)
AT = datetime(2025, 9, 30, 12, 40, tzinfo=ZONE)
"""A Tuesday, twenty minutes to one."""


def reading(text: str, at: datetime = AT) -> tuple[str, str] | None:
    """Return the window in the venue's time, without its kind where that is span, and the rest."""
    found = find_window(text, at=at, event=EVENT)
    if found is None:
        return None
    start = found.window.start.astimezone(ZONE)
    end = found.window.end.astimezone(ZONE)
    if found.window.kind in ("now", "next"):
        return found.window.kind, found.rest
    if found.window.kind == "day":
        return f"day {start:%m-%d}", found.rest
    last = f"{end:%H:%M}" if end.date() == start.date() else f"{end:%m-%d %H:%M}"
    return f"{start:%m-%d %H:%M}..{last}", found.rest
