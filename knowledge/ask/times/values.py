"""What a time word can stand for, and the calendar it is read against."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from re import Match, Pattern
from typing import TypeAlias

from knowledge.model import Event

NOON = 12 * 60
MIDNIGHT = 24 * 60


@dataclass(frozen=True, slots=True)
class Day:
    """A whole day, or several from it on."""

    date: date
    days: int = 1


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `sure` when the half of the day was said, or is plain (15:00)."""

    hour: int
    minute: int = 0
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """From one clock time to another."""

    first: Clock
    second: Clock


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day, from minute to minute."""

    start: int
    end: int

    @property
    def early(self) -> bool:
        """Whether a bare hour within it is before noon."""
        return self.end <= NOON


@dataclass(frozen=True, slots=True)
class Shift:
    """So long after now; nothing for now itself."""

    length: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Within:
    """From now, for so long."""

    length: timedelta


@dataclass(frozen=True, slots=True)
class Later:
    """Later today."""


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next."""


Value: TypeAlias = Day | Clock | Pair | Part | Shift | Within | Later | Next


@dataclass(frozen=True, slots=True)
class Calendar:
    """The event's days, seen at an instant."""

    event: Event
    at: datetime

    @property
    def today(self) -> date:
        """The venue's day."""
        return self.at.astimezone(self.event.timezone).date()

    @property
    def last(self) -> date:
        """The event's last day."""
        return max(self.event.starts, self.event.ends)

    def instant(self, day: date, minutes: int = 0) -> datetime:
        """Return the instant so many minutes into a day at the venue."""
        days, rest = divmod(minutes, MIDNIGHT)
        local = datetime.combine(day + timedelta(days=days), time(*divmod(rest, 60)))
        return local.replace(tzinfo=self.event.timezone).astimezone(UTC)

    def has(self, day: date) -> bool:
        """Tell whether a day belongs to the event."""
        return self.event.starts <= day <= self.last

    def default(self) -> date:
        """Return the day meant when none is said: today, or the first while it is ahead."""
        return max(self.today, self.event.starts)

    def nth(self, number: int) -> date | None:
        """Return the event's day of that number, counted from 1."""
        if not 1 <= number <= (self.last - self.event.starts).days + 1:
            return None
        return self.event.starts + timedelta(days=number - 1)

    def weekday(self, weekday: int) -> date:
        """Return the day with that weekday (0: Monday): of the event, else the next one."""
        first = max(self.today, self.event.starts)
        start = first if first <= self.last else self.today
        ahead = start + timedelta(days=(weekday - start.weekday()) % 7)
        if self.has(ahead):
            return ahead
        event = self.event.starts
        within = event + timedelta(days=(weekday - event.weekday()) % 7)
        if self.has(within):
            return within
        return self.today + timedelta(days=(weekday - self.today.weekday()) % 7)

    def dated(self, month: int, day: int) -> date | None:
        """Return that day of the event's year, in which it may be a day of the event."""
        years = (self.event.starts.year, self.last.year)
        found = [made for year in years if (made := _date(year, month, day))]
        return next((made for made in found if self.has(made)), found[0] if found else None)

    def of_month(self, day: int) -> date | None:
        """Return the event's day with that number in its month, or None."""
        days = min((self.last - self.event.starts).days + 1, 62)
        each = (self.event.starts + timedelta(days=n) for n in range(days))
        return next((one for one in each if one.day == day), None)

    def minutes(self, clock: Clock, day: date, part: Part | None = None) -> int:
        """Return a clock time as minutes; a bare hour falls within the opening hours."""
        morning = clock.hour * 60 + clock.minute
        if clock.sure or not 1 <= clock.hour <= 12:
            return morning
        morning = (clock.hour % 12) * 60 + clock.minute
        if part is not None:
            return morning if part.early and clock.hour != 12 else _in(part, morning)
        hours = next((hours for hours in self.event.hours if hours.date == day), None)
        opens, closes = (8 * 60, 20 * 60)
        if hours is not None and hours.open < hours.close:
            opens = hours.open.hour * 60 + hours.open.minute
            closes = hours.close.hour * 60 + hours.close.minute
        if opens <= morning <= closes:
            return morning
        if opens <= morning + NOON <= closes:
            return morning + NOON
        return morning if 8 <= clock.hour < 12 else morning + NOON


def _in(part: Part, morning: int) -> int:
    """Return the half of the day that lies in a part of it, or nearer to it."""
    middle = (part.start + part.end) // 2
    return min(morning, morning + NOON, key=lambda minutes: abs(minutes - middle))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


Read: TypeAlias = Callable[[Match[str], Calendar], Sequence[Value] | None]
Rule: TypeAlias = tuple[Pattern[str], Read]
"""A form, and what a match of it stands for; None when it is no time after all."""
