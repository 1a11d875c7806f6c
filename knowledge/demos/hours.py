"""Clock times and days of a message, in groups: "10/1 11시와 15시, 10/2 14:00–14:20" is two."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain

from knowledge.ask.times.numbers import number
from knowledge.ask.times.phrases import Phrase, read
from knowledge.ask.times.values import NOON, Calendar, Clock, Part
from knowledge.demos.spoken import blanked

_JOINS = r"\s*(?:,|、|·|/|and|&|와|과|하고|と|和|跟)\s*"
_LISTED = re.compile(
    rf"(?<![a-z\d:/.-])(?P<list>\d{{1,2}}(?::[0-5]\d)?(?:{_JOINS}\d{{1,2}}(?::[0-5]\d)?)+)"
    r"\s*(?P<unit>시(?!간)(?:에|부터)?|时(?!间|代)に?|点(?!击)|[ap]\.?m\b\.?|o'?clock)"
)
_BARE_LIST = re.compile(
    rf"\bat\s+(?P<list>\d{{1,2}}(?:{_JOINS}\d{{1,2}})+)(?P<unit>)(?!\s*[\w:/.-])"
)
_MIXED = re.compile(
    r"(?<![a-z\d:/.-])(\d{1,2})()\s*(?:-|to|until)\s*(\d{1,2}):([0-5]\d)(?![\d:])(?!\s*[ap]\.?m)"
)
_BARE_RANGE = re.compile(
    r"(?<![a-z\d:/.-])(\d{1,2})\s*(?:-|to|until)\s*(\d{1,2})(?![\d:/.-])"
    r"(?!\s*(?:시|时|点|[ap]\.?m|일|日|号|월|月|분|分|min|명|名|人|석|席|seats?|people|층|hour|days?|시간))"
)
_MONTH_DAYS = re.compile(
    r"(?P<first>\b[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?|\d{1,2}\s*[월月]\s*\d{1,2}\s*[일日号]?"
    r"|(?<![\d/])\d{1,2}/\d{1,2})"
    r"\s*(?P<join>,|、|·|and|&|와|과|と|和|-|to|~)\s*"
    r"(?P<second>\d{1,2})(?:st|nd|rd|th|\s*[일日号])?(?![\d:/]|\s*(?:시|时|点|[ap]m))"
)
_FIGURES = re.compile(
    r"(?<![\d:.a-z/])(\d{1,2}):([0-5]\d)"
    r"(?:\s*(?:-|to|until|부터|에서|から|到|至)\s*(\d{1,2}):([0-5]\d)(?:\s*까지|まで)?)?"
    r"(?![\d:])(?!\s*[ap]\.?m\b)"
)
_RANGE = re.compile(r"(?:-|\bto\b|until|till|부터|에서|から|到|至|까지)")


@dataclass(frozen=True, slots=True)
class Hour:
    """From one time of the day on, maybe to another."""

    first: Clock
    last: Clock | None = None
    part: Part | None = None
    last_part: Part | None = None

    def minutes(self, day: date, calendar: Calendar) -> tuple[int, int | None]:
        """Return start and end as minutes of a day; a bare hour falls within opening hours."""
        start = calendar.minutes(self.first, day, self.part)
        if self.last is None:
            return start, None
        end = calendar.minutes(self.last, day, self.last_part)
        if self.last.sure and not self.first.sure and self.part is None:
            early = (self.first.hour % 12) * 60 + self.first.minute
            return (early + NOON if early + NOON < end else early), end
        if not self.last.sure and self.last_part is None:
            early = (self.last.hour % 12) * 60 + self.last.minute
            end = min((at for at in (early, early + NOON) if at > start), default=end)
        return start, end


@dataclass(slots=True)
class Group:
    """Times that belong to the same days. Its state: what was read of it so far."""

    days: list[date] = field(default_factory=list)
    hours: list[Hour] = field(default_factory=list)
    part: Part | None = None
    until: Clock | None = None
    after: timedelta | None = None
    """So long after now."""


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int
    days: tuple[date, ...] = ()
    hours: tuple[Hour, ...] = ()
    phrase: Phrase | None = None


def groups(
    text: str, calendar: Calendar, *, bare: bool
) -> tuple[list[Group], list[tuple[int, int]]]:
    """Return the groups of a folded text, and where in it they are said.

    `bare`: also "10-17" alone is a time, since the text speaks of times.
    """
    own, left = _own(text, calendar, bare=bare)
    items = [*own, *(_Item(one.start, one.end, phrase=one) for one in read(left, calendar))]
    items.sort(key=lambda item: item.start)
    found: list[Group] = [Group()]
    used = []
    last: _Item | None = None
    for item in items:
        gap = text[last.end : item.start] if last else ""
        near = text[last.start : item.start] if last else ""
        ranged = bool(_RANGE.search(gap) or _RANGE.search(near[-4:]))
        if _take(found, item, ranged=ranged, calendar=calendar):
            used.append((item.start, item.end))
            last = item
    return [
        one for one in found if one.days or one.hours or one.part or one.after is not None
    ], used


def _own(text: str, calendar: Calendar, *, bare: bool) -> tuple[list[_Item], str]:
    """Return lists of days and of hours, and the text without them."""
    items: list[_Item] = []
    for match in _MONTH_DAYS.finditer(text):
        days = _days_of(match, calendar)
        if days:
            items.append(_Item(match.start(), match.end(), days=days))
            text = blanked(text, match.start(), match.end())
    forms = chain(_LISTED.finditer(text), _BARE_LIST.finditer(text))
    for match in forms:
        hours = _hours_of(match)
        if hours:
            items.append(_Item(match.start(), match.end(), hours=hours))
            text = blanked(text, match.start(), match.end())
    for match in chain(_MIXED.finditer(text) if bare else (), _FIGURES.finditer(text)):
        if not text[match.start() : match.end()].strip():
            continue
        hour = _figures(match)
        if hour:
            items.append(_Item(match.start(), match.end(), hours=(hour,)))
            text = blanked(text, match.start(), match.end())
    for match in _BARE_RANGE.finditer(text) if bare else ():
        first, second = int(match[1]), int(match[2])
        if first < 24 and 0 < second <= 24 and first != second:
            hour = Hour(Clock(first, 0, first > 12), Clock(second, 0, second > 12))
            items.append(_Item(match.start(), match.end(), hours=(hour,)))
            text = blanked(text, match.start(), match.end())
    return items, text


def _figures(match: re.Match[str]) -> Hour | None:
    """Return the time that "14:00" or "14:00-14:20" says; a bare 2:30 is an open hour."""
    first, second = match[1], match[3] or ""
    if int(first) > 24 or int(second or 0) > 24:
        return None
    start = Clock(int(first), int(match[2] or 0), first.startswith("0") or int(first) > 12)
    if not second:
        return Hour(start)
    return Hour(start, Clock(int(second), int(match[4]), second[0] == "0" or int(second) > 12))


def _days_of(match: re.Match[str], calendar: Calendar) -> tuple[date, ...]:
    written = match["first"]
    written += {"월": "일", "月": "日"}.get(re.sub(r"[\d\s]+$", "", written)[-1:], "")
    first = next((one.day for one in read(written, calendar) if one.day), None)
    if first is None:
        return ()
    try:
        last = first.replace(day=int(match["second"]))
    except ValueError:
        return ()
    if last <= first or not calendar.has(last):
        return ()
    if match["join"] in ("-", "to", "~"):
        return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
    return (first, last)


def _hours_of(match: re.Match[str]) -> tuple[Hour, ...]:
    clocks = []
    for part in re.split(_JOINS, match["list"]):
        hour, _, minute = part.partition(":")
        if number(hour) > 24:
            return ()
        late = match["unit"][:1] in ("a", "p") and number(hour) <= 12
        value = number(hour) % 12 + 12 * match["unit"].startswith("p") if late else number(hour)
        clocks.append(Clock(value, number(minute or "0"), late or value > 12))
    return tuple(Hour(clock) for clock in clocks)


def _take(found: list[Group], item: _Item, *, ranged: bool, calendar: Calendar) -> bool:
    """Add what an item says to the groups; return whether it says anything."""
    phrase = item.phrase
    days = item.days or ((phrase.day,) if phrase and phrase.day else ())
    if days:
        _add_days(found, days, ranged=ranged)
    group = found[-1]
    if item.hours:
        part = group.part
        group.hours += [replace(one, part=part) if part else one for one in item.hours]
        return True
    if phrase is None:
        return bool(days)
    if phrase.pair is not None:
        part = phrase.part
        group.hours.append(Hour(phrase.pair.first, phrase.pair.second, part, part))
    elif phrase.clock is not None:
        _add_clock(group, phrase, ranged=ranged)
    elif phrase.part is not None:
        group.part = phrase.part
    elif phrase.shift is not None:
        group.after = phrase.shift
    else:
        return bool(days)
    return True


def _add_days(found: list[Group], days: tuple[date, ...], *, ranged: bool) -> None:
    group = found[-1]
    if group.days and group.hours:
        found.append(Group(days=list(days)))
    elif group.days and ranged and days[0] > group.days[-1]:
        last = group.days[-1]
        group.days += [last + timedelta(days=n) for n in range(1, (days[0] - last).days + 1)]
    else:
        group.days += [day for day in days if day not in group.days]


def _add_clock(group: Group, phrase: Phrase, *, ranged: bool) -> None:
    clock = phrase.clock or Clock(0)
    open_ended = bool(group.hours) and group.hours[-1].last is None
    ends = phrase.side in ("until", "between", "before") or ranged
    if open_ended and ends and (phrase.joined or phrase.side or ranged):
        group.hours[-1] = replace(group.hours[-1], last=clock, last_part=phrase.part)
    elif phrase.side in ("until", "before") and not group.hours:
        group.until = clock
    else:
        group.hours.append(Hour(clock, part=phrase.part or group.part))
