"""When demos are, as exhibitors say it: "내일 2시부터 30분", "every hour on the hour 10–17"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import ceil

from knowledge.ask.times.fold import Folded, fold
from knowledge.ask.times.values import MIDNIGHT, Calendar
from knowledge.demos.hours import Group, groups
from knowledge.demos.spoken import EveryDay, Length, Repeat, Seats, Told, blanked, told
from knowledge.demos.values import CELL, Span
from knowledge.model import Event

LONGEST = 600
"""Characters that are read."""
MOST = 200
"""Times that one message can stand for."""

_MARKS = " ,.;:/|·-–—~～、。，・"
_STRAY = (
    r"(?:에|부터|까지|동안|씩|각(?:각)?|매회|와|과|하고|그리고|at|on|from|to|for|with|and|each|of"
    r"|に|で|の|と|から|まで|各回?|より|和|跟|到|至|从|的|每[次场]|各|在)"
)
_BEFORE = re.compile(rf"(?:(?:^|[\s{re.escape(_MARKS)}]){_STRAY}?[\s{re.escape(_MARKS)}]*)+$")
_BEHIND = re.compile(rf"^(?:[\s{re.escape(_MARKS)}]*{_STRAY}?(?=$|[\s{re.escape(_MARKS)}]))+")
"""Words and marks that belonged to a time, when they stand beside one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The times a message speaks of; none where it names a day or a length alone."""

    slots: tuple[Span, ...]
    rest: str
    """The message without them."""
    length: int = 0
    """The minutes that were said, or 0: then the usual length was taken."""
    seats: int | None = None
    dated: bool = True
    """Whether a day was said, or "in twenty minutes"."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a message says besides hours and days."""

    length: int = 0
    repeat: Repeat | None = None
    every_day: bool = False
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class _Plan:
    """How times are laid out over days."""

    calendar: Calendar
    facts: _Facts
    usual: int

    @property
    def length(self) -> int:
        """The minutes of each time."""
        return self.facts.length or self.usual

    def days(self, group: Group) -> tuple[date, ...]:
        """Return the days of a group: those said, every day that is left, or the next fitting."""
        calendar = self.calendar
        ahead = [calendar.default()]
        while ahead[-1] < calendar.last:
            ahead.append(ahead[-1] + timedelta(days=1))
        if group.days:
            return tuple(group.days)
        if self.facts.every_day:
            return tuple(day for day in ahead if self._ahead(group, day))
        return (next((day for day in ahead if self._ahead(group, day)), ahead[0]),)

    def open(self, day: date) -> tuple[int, int]:
        """Return the opening hours of a day, as minutes."""
        hours = next((one for one in self.calendar.event.hours if one.date == day), None)
        if hours is None or hours.close <= hours.open:
            return 10 * 60, 18 * 60
        return (
            hours.open.hour * 60 + hours.open.minute,
            hours.close.hour * 60 + hours.close.minute,
        )

    def _ahead(self, group: Group, day: date) -> bool:
        """Tell whether any of a group's times of a day is still ahead."""
        times = [start for start, _ in _minutes(group, day, self)]
        return any(self.calendar.instant(day, start) >= self.calendar.at for start in times)


def read_times(text: str, *, at: datetime, event: Event, usual: int = 20) -> Times | None:
    """Return the times of a message, or None where it speaks of none (of seats neither).

    `at` is now; `usual` the minutes of a demo whose length is not said. A time without a day is
    of today, or of the next day of the event where it is past; a bare hour is an open one.
    """
    folded = fold(text[:LONGEST])
    calendar = Calendar(event, at)
    said = list(told(folded.text))
    left = folded.text
    for one in said:
        left = blanked(left, one.start, one.end)
    facts = _facts(said)
    bare = bool(said) or any(one.days for one in groups(left, calendar, bare=False)[0])
    found, used = groups(left, calendar, bare=bare)
    if not said and not found:
        return None
    plan = _Plan(calendar, facts, usual)
    timed = any(one.hours or one.part or one.until or one.after is not None for one in found)
    if facts.repeat and not found:
        found = [Group()]
    slots: list[Span] = []
    for group in found if timed or facts.repeat else ():
        each = list(_slots(group, plan))
        slots += [one for one in each if one.starts >= at] or each
    places = sorted([*((one.start, one.end) for one in said), *used])
    return Times(
        slots=tuple(sorted(set(slots)))[:MOST],
        rest=_rest(folded, places),
        length=facts.length,
        seats=facts.seats,
        dated=facts.every_day or any(one.days or one.after is not None for one in found),
    )


def _facts(said: list[Told]) -> "_Facts":
    facts = _Facts()
    for one in said:
        match one.said:
            case Length(minutes) if not facts.length:
                facts = replace(facts, length=minutes)
            case Repeat() as repeat if facts.repeat is None or facts.repeat.minute is None:
                facts = replace(facts, repeat=_finer(facts.repeat, repeat))
            case EveryDay():
                facts = replace(facts, every_day=True)
            case Seats(count) if facts.seats is None:
                facts = replace(facts, seats=count)
    return facts


def _finer(known: Repeat | None, more: Repeat) -> Repeat:
    """Return one repeat of two that were said: "every hour", "on the hour"."""
    return more if known is None else Repeat(known.every, more.minute)


def _slots(group: Group, plan: "_Plan") -> Iterator[Span]:
    calendar = plan.calendar
    if group.after is not None and not group.hours:
        start = _on_grain(calendar.at + group.after)
        yield Span(start, start + timedelta(minutes=plan.length))
        return
    for day in plan.days(group):
        for first, last in _minutes(group, day, plan):
            if last > first:
                yield Span(calendar.instant(day, first), calendar.instant(day, last))


def _minutes(group: Group, day: date, plan: "_Plan") -> Iterator[tuple[int, int]]:
    """Give start and end of each time of a group on a day, as minutes of it."""
    calendar, repeat = plan.calendar, plan.facts.repeat
    hours = [one.minutes(day, calendar) for one in group.hours]
    if repeat is None:
        for start, end in hours:
            yield start, end if end is not None else start + plan.length
        return
    opens, closes = plan.open(day)
    spans = [(start, end if end is not None else closes) for start, end in hours]
    if not spans and group.until is not None:
        spans = [(opens, calendar.minutes(group.until, day))]
    elif not spans and group.part is not None:
        spans = [(max(opens, group.part.start), min(closes, group.part.end))]
    length = min(plan.length, repeat.every)
    for first, last in spans or [(opens, closes)]:
        yield from _repeated(first, last, length, repeat)


def _repeated(first: int, last: int, length: int, repeat: Repeat) -> Iterator[tuple[int, int]]:
    start = first
    if repeat.minute is not None:
        start = first - first % 60 + repeat.minute
        start += 60 if start < first else 0
    while start + length <= min(last, MIDNIGHT):
        yield start, start + length
        start += max(5, repeat.every)


def _on_grain(instant: datetime) -> datetime:
    """Return the next full five minutes."""
    past = instant - instant.replace(minute=0, second=0, microsecond=0)
    return instant - past + ceil(past / CELL) * CELL


def _rest(folded: Folded, places: list[tuple[int, int]]) -> str:
    pieces, last = [], 0
    for start, end in places:
        if start > last or not last:
            pieces.append(folded.cut(last, max(last, start)))
        last = max(last, end)
    pieces.append(folded.cut(last, len(folded.text)))
    final = len(pieces) - 1
    kept = []
    for number, piece in enumerate(pieces):
        words = " ".join(piece.split())
        words = _BEHIND.sub("", words) if number else words
        kept.append(_BEFORE.sub("", words) if number < final else words)
    return " ".join(" ".join(kept).split()).strip(_MARKS)
