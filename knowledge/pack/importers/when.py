"""Dates and times as people and programs write them; never guessed where two readings differ."""

import re
from datetime import date, datetime, time, timedelta

_ISO_DATE = re.compile(r"(\d{4})\s*[-./年년]\s*(\d{1,2})\s*[-./月월]\s*(\d{1,2})\s*[.日일]?")
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_WEEKDAY = re.compile(
    r"\s*[(（]?\s*(?:[월화수목금토일月火水木金土日]요?일?|[A-Za-z]{3,9}\.?,?)\s*[)）]?\s*$"
)
_CLOCK = re.compile(
    r"(?P<half>오전|오후|午前|午後|上午|下午|[ap]\.?m\.?)?\s*"
    r"(?P<hour>\d{1,2})\s*(?:[:：시時点點h]\s*(?P<minute>\d{1,2})?\s*[분分]?)?"
    r"(?::(?P<second>\d{2}))?(?:\.\d+)?\s*(?P<after>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_LATE = ("오후", "午後", "下午")
_RANGE = re.compile(r"\s*(?:~|〜|～|–|—|-|부터|から|至)\s*")


def day(written: str) -> date | None:
    """Return the date that a text is, or None (also where day and month could be swapped)."""
    text = _WEEKDAY.sub("", written.strip()) if not written.strip()[-1:].isdigit() else written
    text = text.strip()
    for form, order in ((_ISO_DATE, (1, 2, 3)), (_COMPACT, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1))):
        if found := form.fullmatch(text):
            return _date(*(int(found[number]) for number in order))
    if found := _SLASHES.fullmatch(text):
        first, second, year = (int(part) for part in found.groups())
        if first > 12:
            return _date(year, second, first)
        if second > 12 or first == second:
            return _date(year, first, second)
    return None


def clock(written: str) -> time | None:
    """Return the time of day that a text is; 24:00 is midnight, and None what is no time."""
    text = written.strip()
    found = _CLOCK.fullmatch(text)
    if not found or text.isdigit():
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or found["after"] or "").casefold()
    if half in _LATE or half.startswith("p"):
        hour += 12 if hour < 12 else 0
    elif half and hour == 12:
        hour = 0
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return time(hour % 24, minute, min(int(found["second"] or 0), 59))


def clocks(written: str) -> tuple[time | None, time | None]:
    """Return start and end of a text such as "13:00 ~ 14:30"."""
    first, *rest = _RANGE.split(written.strip(), maxsplit=1)
    return clock(first), clock(re.sub(r"까지|まで$", "", rest[0])) if rest else None


def instant(written: str) -> datetime | None:
    """Return the date and time that a text is, with its zone where it names one."""
    text = written.strip()
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    if len(text) > 60:
        return None
    for gap in re.finditer(r"(?<=[\d.)일日])[T\s]+", text):
        on, at = day(text[: gap.start()]), clock(text[gap.end() :])
        if on and at:
            return datetime.combine(on, at)
    return None


def frab_length(written: str) -> timedelta | None:
    """Return a length as frab writes it: hours and minutes, days before them where there are."""
    found = re.fullmatch(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})", written.strip())
    if not found:
        return None
    days, hours, minutes = (int(part or 0) for part in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes)


def minutes(written: str) -> timedelta | None:
    """Return a length as people write it: "40", "1:30", "1시간 30분", "45 mins"."""
    text = written.strip().casefold()
    if re.fullmatch(r"\d{1,4}(\.0+)?", text):
        return timedelta(minutes=float(text))
    if found := re.fullmatch(r"(\d{1,2}):(\d{2})(?::00)?", text):
        return timedelta(hours=int(found[1]), minutes=int(found[2]))
    hours = r"(?:(\d{1,2})\s*(?:시간|時間|小时|hours?|hrs?|h))?"
    found = re.fullmatch(hours + r"\s*(?:(\d{1,4})\s*(?:분|分钟?|min\w*\.?|m))?", text)
    if not found or not any(found.groups()):
        return None
    return timedelta(hours=int(found[1] or 0), minutes=int(found[2] or 0))


def _date(year: int, month: int, on: int) -> date | None:
    try:
        return date(year, month, on)
    except ValueError:
        return None
