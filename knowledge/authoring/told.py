"""Facts as sentences tell them, in four languages: clock times, dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

REFERENCE = re.compile(r"\{[^\W\d]\w*\.[^{}\n]+\}")
_SENTENCE = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+|\n+")
_HALF_DAY, _HOURS = 12, 24

# 오후 3시 반, 午後3時, 下午3点半, 3:30 p.m., 15:30
_CLOCK = re.compile(
    r"(?P<half>오전|오후|아침|저녁|밤|새벽|午前|午後|夜|朝|上午|下午|晚上|早上|中午)?\s*"
    r"(?<!\d)(?P<hour>[01]?\d|2[0-4])"
    r"(?:[:：](?P<minute>[0-5]\d)(?!\d)"
    r"|(?:시(?!간|[가-힣]*\s*대로)|時(?!間)|点(?!心))(?:\s*(?P<minutes>\d{1,2})\s*분?[分]?|\s*(?P<thirty>반|半))?"
    r"|(?=\s*[ap]\.?m\b))"
    r"(?:\s*(?P<m>[ap])\.?m\b\.?)?",
    re.I,
)
_LATE = frozenset(("오후", "저녁", "밤", "午後", "夜", "下午", "晚上", "p"))
_EARLY = frozenset(("오전", "아침", "새벽", "午前", "朝", "上午", "早上", "a"))

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_DATES = (
    re.compile(
        r"(?:(?P<year>\d{4})\s*[년年]\s*)?(?<!\d)(?P<month>\d{1,2})\s*[월月]\s*(?P<day>\d{1,2})\s*[일日号]"
        r"(?:\s*[(（](?:周|星期)?(?P<weekday>[월화수목금토일月火水木金土日一二三四五六])[^)）]{0,3}[)）])?"
    ),
    re.compile(rf"{_WEEKDAY}\b(?P<day>\d{{1,2}})\s+{_MONTH}\b(?:,?\s+(?P<year>\d{{4}}))?", re.I),
    re.compile(rf"{_WEEKDAY}\b{_MONTH}\s+(?P<day>\d{{1,2}})\b(?:,\s*(?P<year>\d{{4}}))?", re.I),
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b(?P<weekday>)"),
)
_WEEKDAYS = ("월月一", "화火二", "수水三", "목木四", "금金五", "토土六", "일日")
_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time as told; several where morning or afternoon is left open."""

    said: str
    times: frozenset[time]


@dataclass(frozen=True, slots=True)
class Day:
    """A date as told; the year and the weekday (Monday is 0) only where they are said."""

    said: str
    month: int
    day: int
    year: int | None
    weekday: int | None

    def on(self, year: int) -> date | None:
        """Return the date, in `year` unless it says its own; None where there is no such day."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences and lines of a text."""
    return tuple(part.strip() for part in _SENTENCE.split(text) if part and part.strip())


def literal(text: str) -> str:
    """Return a text without its references to facts."""
    return REFERENCE.sub(" ", text)


def clocks(text: str) -> Iterator[Clock]:
    """Give the clock times of a text, in any of the four languages."""
    for found in _CLOCK.finditer(text):
        hour = int(found["hour"])
        minute = int(found["minute"] or found["minutes"] or (30 if found["thirty"] else 0))
        half = (found["half"] or found["m"] or "").lower()
        if minute > 59 or hour > _HOURS:
            continue
        hours = {hour % _HOURS}
        if half in _LATE and hour < _HALF_DAY:
            hours = {hour + _HALF_DAY}
        elif half in _EARLY and hour == _HALF_DAY:
            hours = {0}
        elif not half and not found["minute"] and hour < _HALF_DAY:
            hours.add(hour + _HALF_DAY)
        yield Clock(found[0].strip(), frozenset(time(one, minute) for one in hours))


def days(text: str) -> Iterator[Day]:
    """Give the dates of a text: day and month at least."""
    for pattern in _DATES:
        for found in pattern.finditer(text):
            month = found["month"].lower()[:3]
            number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
            year = int(found["year"]) if found["year"] else None
            weekday = _weekday((found["weekday"] or "").lower()[:3])
            yield Day(found[0].strip(), number, int(found["day"]), year, weekday)


def _weekday(said: str) -> int | None:
    if said in _ENGLISH_DAYS:
        return _ENGLISH_DAYS.index(said)
    return next((n for n, signs in enumerate(_WEEKDAYS) if said and said in signs), None)
