"""Days: today and its neighbours, dates, weekdays, and the event's first, second, last."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from re import Match

from knowledge.ask.times.numbers import HAN, number
from knowledge.ask.times.values import Calendar, Day, Part, Read, Rule, Value

NIGHT = Part(18 * 60, 24 * 60)
EVENING = Part(17 * 60, 24 * 60)
MORNING = Part(6 * 60, 12 * 60)

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_END = r"(?=\s*(?:$|[?!.,;:()-]|on\b|at\b|in\b|after|before|from|what|is\b|for\b|please))"
_NAEL = (
    r"(?=\s*(?:$|[?!.,~-]|은|도|에|부터|까지|오전|오후|아침|점심|저녁|밤|\d|뭐|뭔|무슨|몇|일정|프로그램"
    r"|강연|세션|공연|행사|로봇|한\s*시|두\s*시|세\s*시|열|갈|가도|하는|있는|어디))"
)
"""What follows 낼 for tomorrow; before anything else it is the verb, to pay or hand in."""
_KO_DAY_USE = (
    r"(?=날|에|은|는|의|도|엔|[,.?!)(]|$|\s*(?:오전|오후|아침|저녁|점심|\d{1,2}\s*시|\d{1,2}:"
    r"|프로그램|일정|강연|세션|행사|공연|뭐|무슨|무대))"
)
_HAN_DAY_USE = r"(?=[的有上下中早晚午のにはもで,、。?!)(]|$|\s|日程|活动|节目|安排|プログラム)"


def _relative(days: int, part: Part | None = None) -> Read:
    def read(found: Match[str], calendar: Calendar) -> Sequence[Value]:
        day = Day(calendar.today + timedelta(days=days))
        return (day,) if part is None else (day, part)

    return read


def _day(day: date | None) -> Sequence[Value] | None:
    return None if day is None else (Day(day),)


def _nth(found: Match[str], calendar: Calendar) -> Sequence[Value] | None:
    word = next(group for group in found.groups() if group)
    spoken = {"첫": 1, "둘": 2, "셋": 3, "넷": 4, "first": 1, "second": 2, "third": 3,
              "fourth": 4, "fifth": 5}  # fmt: skip
    return _day(calendar.nth(spoken.get(word) or number(word)))


def _first(found: Match[str], calendar: Calendar) -> Sequence[Value]:
    return (Day(calendar.event.starts),)


def _second(found: Match[str], calendar: Calendar) -> Sequence[Value] | None:
    return _day(calendar.nth(2))


def _last(found: Match[str], calendar: Calendar) -> Sequence[Value]:
    return (Day(calendar.last),)


def _dated(found: Match[str], calendar: Calendar) -> Sequence[Value] | None:
    year = found["year"]
    if year and not calendar.event.starts.year <= int(year[:4]) <= calendar.last.year:
        return None
    return _day(calendar.dated(number(found["month"]), number(found["day"])))


def _slashed(found: Match[str], calendar: Calendar) -> Sequence[Value] | None:
    """10/2 is a date only where it is a day of the event, whichever comes first."""
    first, second = number(found[1]), number(found[2])
    for month, day in ((first, second), (second, first)):
        made = calendar.dated(month, day)
        if made and calendar.has(made):
            return (Day(made),)
    return None


def _iso(found: Match[str], calendar: Calendar) -> Sequence[Value] | None:
    try:
        return (Day(date(int(found[1]), int(found[2]), int(found[3]))),)
    except ValueError:
        return None


def _english(found: Match[str], calendar: Calendar) -> Sequence[Value] | None:
    month, day = found["m1"] or found["m2"], found["d1"] or found["d2"]
    return _day(calendar.dated(_MONTHS.index(month[:3]) + 1, number(day)))


def _of_month(found: Match[str], calendar: Calendar) -> Sequence[Value] | None:
    return _day(calendar.of_month(number(found[1])))


def _weekday(found: Match[str], calendar: Calendar) -> Sequence[Value]:
    name = found["day"]
    known = _WEEKDAYS if name.isascii() else None
    index = known.index(name[:3]) if known else _han_weekday(name)
    if found["next"]:
        monday = calendar.today - timedelta(days=calendar.today.weekday())
        return (Day(monday + timedelta(days=7 + index)),)
    return (Day(calendar.weekday(index)),)


def _weekend(found: Match[str], calendar: Calendar) -> Sequence[Value] | None:
    """The event's Saturday; its Sunday where the event has no Saturday."""
    saturday, sunday = calendar.weekday(5), calendar.weekday(6)
    if not calendar.has(saturday) and calendar.has(sunday):
        return (Day(sunday),)
    return (Day(saturday, days=2),)


def _han_weekday(name: str) -> int:
    for names in ("월화수목금토일", "月火水木金土日", "一二三四五六日", "一二三四五六天"):
        if name in names:
            return names.index(name)
    return 0


def _rule(form: str, read: Read) -> Rule:
    return re.compile(form), read


RULES: tuple[Rule, ...] = (
    # today and around
    _rule(
        r"오늘|(?<![가-힣])금일|\btoday(?:'?s)?\b|今日(?!は?こんにち)|今天|今儿|本日", _relative(0)
    ),
    _rule(r"(?<![ぁ-ん])きょう(?![だかぁ])|\b2day\b", _relative(0)),
    _rule(r"오늘\s*밤|\b(?:tonight|tonite|2nite)\b|今夜|今晩|今晚|今宵", _relative(0, NIGHT)),
    _rule(r"今朝|今早(?!上)|\bthis\s+morning\b|오늘\s*아침", _relative(0, MORNING)),
    _rule(r"\bthis\s+(?:evening|night)\b", _relative(0, EVENING)),
    _rule(
        r"(?<![안국실시사차장])내일(?!\s*모[레래])|(?<![가-힣])명일|(?<!表)明[天日](?!香)|明儿",
        _relative(1),
    ),
    _rule(
        rf"(?<![가-힣])낼{_NAEL}|(?<![ぁ-ん])あした"
        r"|(?<![ぁ-ん])あす(?![かぁ-ん])|あすは|翌日",
        _relative(1),
    ),
    _rule(
        r"\b(?:tomm?orr?ow(?:'?s)?|tomorrw|tomorow|tmrr?w|tmrow|tmr|2mor+ow?|2moro)\b", _relative(1)
    ),
    _rule(r"明晚", _relative(1, NIGHT)),
    _rule(
        r"(?:(?:내일|낼)\s*|(?<![가-힣]))모레|(?:내일|낼)\s*모래|明后[日天]|(?<!大)(?<!明)后天",
        _relative(2),
    ),
    _rule(r"(?<![ぁ-ん])あさって|\b(?:the\s+)?day\s+after\s+tomorr?ow\b", _relative(2)),
    _rule(r"글피|大后天|しあさって", _relative(3)),
    _rule(
        r"(?<![가-힣])(?:어제|어저께)|\byesterday(?:'?s)?\b|昨日|昨天|(?<![ぁ-ん])きのう",
        _relative(-1),
    ),
    _rule(
        r"(?<![가-힣])(?:그제(?!서?야)|그저께)|一昨日|おととい|前天|\bday\s+before\s+yesterday\b",
        _relative(-2),
    ),
    # the event's own days
    _rule(r"(첫|둘|셋|넷)[째쨋]\s*날|(?<!\d)(\d)번?[째쨋]\s*날", _nth),
    _rule(r"첫\s*날(?!씨)|初日|首日|第一日|头一天|\b(?:first|opening|1st)\s+day\b", _first),
    _rule(r"이튿날|\b2nd\s+day\b", _second),
    _rule(r"(?<![\d.])(\d)\s*일\s*(?:차|째)|\bday\s?#?(\d)\b", _nth),
    _rule(r"(두|세|네)\s*번째\s*날|\bday\s+(one|two|three|four|five)\b", _nth),
    _rule(r"\b(second|third|fourth|fifth)\s+day\b", _nth),
    _rule(rf"(?<!\d)(\d|{HAN})\s*日目", _nth),
    _rule(rf"第\s*(\d|{HAN})\s*天", _nth),
    _rule(
        r"(?:마지막\s*날|(?<![가-힣])막날)(?!씨)|최종일|最[终後后](?:の?日|一[天日])|最后の日|末日|千秋楽"
        r"|\b(?:last|final|closing)\s+day\b",
        _last,
    ),
    # dates
    _rule(r"(?<!\d)(20\d\d)[-./](\d{1,2})[-./](\d{1,2})(?!\d)", _iso),
    _rule(
        r"(?<!\d)(?P<year>\d{4}\s*년\s*)?(?P<month>\d{1,2})\s*월\s*(?P<day>\d{1,2})\s*일(?:\s*\(?[월화수목금토일]\))?",
        _dated,
    ),
    _rule(
        rf"(?<!\d)(?P<year>\d{{4}}\s*年\s*)?(?P<month>\d{{1,2}}|{HAN})\s*月\s*(?P<day>\d{{1,2}}|{HAN})\s*[日号](?:\s*\(?[月火水木金土日]\))?",
        _dated,
    ),
    _rule(
        r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?![\d/])(?:\s*\(?[월화수목금토일月火水木金土日]\))?",
        _slashed,
    ),
    _rule(
        rf"\b(?:{_MONTH.replace('(', '(?P<m1>', 1)}\s*(?:the\s+)?(?P<d1>\d{{1,2}})"
        rf"(?:st|nd|rd|th)?|(?<!-)(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?"
        rf"{_MONTH.replace('(', '(?P<m2>', 1)})(?![\w:])",
        _english,
    ),
    _rule(rf"(?<![\d월~.-])(?<!月)(\d{{1,2}})\s*일{_KO_DAY_USE}", _of_month),
    _rule(rf"(?<![\d月.-])(\d{{1,2}})\s*[日号]{_HAN_DAY_USE}", _of_month),
    _rule(rf"\bthe\s+(\d{{1,2}})(?:st|nd|rd|th){_END}", _of_month),
    # weekdays
    _rule(
        r"(?P<next>다음\s*주\s*|담주\s*)?(?:이번\s*주\s*)?(?P<day>[월화수목금토일])(?:요일|욜)(?:날)?",
        _weekday,
    ),
    _rule(r"(?P<next>来周の?)?(?:今周の?)?(?P<day>[月火水木金土日])曜日?", _weekday),
    _rule(
        r"(?P<next>下(?:个)?)?(?:这(?:个)?|本)?(?<![一两三四每])(?:星期|周|礼拜)(?P<day>[一二三四五六日天])"
        r"(?![年次个天])",
        _weekday,
    ),
    _rule(
        r"\b(?:this\s+|coming\s+|next\s+(?!week))?(?P<next>next\s+week(?:'s|\s+on)?\s+)?"
        r"(?P<day>mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?"
        r"|saturday|sunday)(?:'?s)?\b",
        _weekday,
    ),
    _rule(r"\b(?:on|this)\s+(?P<next>next week )?(?P<day>sat|sun)\b", _weekday),
    _rule(
        r"(?:이번\s*)?주말(?![가-힣]*(?:드라마|농장|부부))|\b(?:this\s+|the\s+|at\s+)?weekends?\b|(?:今|今周の?)?周末"
        r"|(?:这(?:个)?|本)?周末|土日",
        _weekend,
    ),
)
