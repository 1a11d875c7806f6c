"""How long, how often, on which days, how many: the words for it in four languages.

Each form is read from a folded text (`knowledge.ask.times.fold`): small letters, narrow figures,
one form of each Chinese character (時 is 时), every dash "-".
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from re import Match, Pattern
from typing import TypeAlias

from knowledge.ask.times.numbers import EN_COUNTS, HAN, KO_HOUR, KO_TEN, number

_SMALL = "one|two|three|four|five|six|ten|fifteen|twenty|thirty|forty|fifty"
_N = rf"(?:\d{{1,3}}|{HAN})"
_NOT_KO = r"(?!\s*(?:마다|간격|에\s*한|뒤|후|이따|있다|전(?!체)|안에|이내))"
_NOT_HAN = r"(?!\s*(?:ごと|毎|おき|间隔|一[次场]|后|以后|之后|前|以内|之内))"
_NOT_EN = r"(?!\s*(?:from now|later|ago|before|interval|apart|walk))"


@dataclass(frozen=True, slots=True)
class Length:
    """How long each demo is."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Repeat:
    """Again every so many minutes; `minute`: past the hour, where that was said."""

    every: int
    minute: int | None = None


@dataclass(frozen=True, slots=True)
class EveryDay:
    """On every day of the event that is still ahead."""


@dataclass(frozen=True, slots=True)
class Seats:
    """How many may book."""

    count: int


Said: TypeAlias = Length | Repeat | EveryDay | Seats
Reader: TypeAlias = Callable[[Match[str]], Said | None]


def _minutes(hours: str, minutes: str, half: bool) -> int:
    """Return a length in minutes: hours in words or figures ("1.5"), minutes, a half more."""
    if hours in ("반", "半", "half an", "half a", "half"):
        total = 30.0
    elif re.fullmatch(r"\d+\.5", hours):
        total = float(hours) * 60
    else:
        total = 60.0 * (number(hours) or EN_COUNTS.get(hours, 0))
    return min(round(total) + number(minutes) + 30 * half, 24 * 60)


def _length(found: Match[str]) -> Said | None:
    groups = found.groupdict()
    minutes = _minutes(groups.get("h") or "", groups.get("m") or "", bool(groups.get("half")))
    if groups.get("quarter"):
        minutes = 15 * number(groups["quarter"] or "")
    return Length(minutes) if minutes else None


def _repeat(found: Match[str]) -> Said | None:
    groups = found.groupdict()
    every = _minutes(groups.get("h") or "", groups.get("m") or "", bool(groups.get("half"))) or 60
    past = groups.get("past")
    minute = 30 if past in ("반", "half") else number(past) if past and past.isdigit() else None
    if minute is None and groups.get("sharp"):
        minute = 0
    return Repeat(every, minute) if minute is None or minute < 60 else None


def _half_hour(_: Match[str]) -> Said:
    return Repeat(30)


def _on_the_hour(_: Match[str]) -> Said:
    return Repeat(60, 0)


def _every_day(_: Match[str]) -> Said:
    return EveryDay()


def _seats(found: Match[str]) -> Said | None:
    count = number(next(group for group in found.groups() if group))
    return Seats(count) if 0 < count <= 10_000 else None


_REPEATS: tuple[tuple[str, Reader], ...] = (
    (r"매\s*시(?:간)?\s*(?P<past>\d{1,2}|반)\s*(?:분)?(?:에|마다)?(?!\s*(?:시|동안|씩))", _repeat),
    (r"매\s*시(?:간)?(?:\s*(?P<sharp>정각))?(?:에|마다)?|(?P<sharp2>정각)마다", _repeat),
    (
        rf"(?:매\s*)?(?:(?P<h>\d{{1,2}}|{KO_HOUR}|반)\s*시간|(?P<m>\d{{1,3}}|{KO_TEN})\s*분)"
        r"\s*(?P<half>반)?\s*(?:마다|간격(?:으로)?|에\s*한\s*번(?:씩)?)",
        _repeat,
    ),
    (r"매\s*(?P<m>\d{1,3})\s*분", _repeat),
    (r"\bevery\s+half[\s-]?(?:an?\s+)?hours?\b|\bhalf-?hourly\b", _half_hour),
    (
        r"\b(?:at\s+)?(?P<past>\d{1,2}|half)\s+(?:minutes?\s+)?past\s+(?:every|each|the)\s+hour\b",
        _repeat,
    ),
    (
        rf"\b(?:every|each)\s+(?:(?P<h>\d{{1,2}}|{_SMALL})\s*-?(?:hours?|hrs?|h)"
        rf"|(?P<m>\d{{1,3}}|{_SMALL})\s*-?(?:minutes?|mins?|m)|hour|hr)\b"
        r"(?:,?\s*(?P<sharp>on the hour)\b)?",
        _repeat,
    ),
    (r"\bevery\s+other\s+hour\b", lambda _: Repeat(120)),
    (r"\bhourly\b(?:,?\s*(?P<sharp>on the hour)\b)?", _repeat),
    (r"\bat\s+(?P<m>\d{1,3})[\s-]*min(?:ute)?s?\s+intervals?\b", _repeat),
    (r"\bon\s+the\s+hour\b", _on_the_hour),
    (
        r"毎(?:正时|时(?:ちょうど|0分|正刻))に?|正时(?:ごと)?に?|每(?:到|个|逢)?整点|整点",
        _on_the_hour,
    ),
    (r"毎时\s*(?P<past>\d{1,2}|半)\s*分?に?|毎时(?:间)?に?", _repeat),
    (
        rf"(?:(?P<h>\d{{1,2}}|{HAN}|半)\s*时间(?P<half>半)?|(?P<m>{_N})\s*分)"
        r"\s*(?:ごと|毎|おき|间隔)(?:に|で)?",
        _repeat,
    ),
    (r"每隔?半个?(?:小时|钟头)(?:的?一?[次场])?", _half_hour),
    (
        rf"每隔?(?P<h>\d{{1,2}}|{HAN})?个?(?:小时|钟头)(?:整点)?(?:的?一?[次场])?"
        rf"|每隔?(?P<m>{_N})\s*分钟?(?:的?一?[次场])?",
        _repeat,
    ),
)
_DAYS: tuple[tuple[str, Reader], ...] = (
    (
        r"매일(?:매일)?|날마다|(?:전시|행사|박람회)\s*기간\s*(?:내내|동안|중)?(?:\s*매일)?"
        r"|(?:3일|사흘|이틀|2일|삼일)\s*(?:내내|동안|간|모두|다)|양일(?:간|\s*모두)?",
        _every_day,
    ),
    (
        r"\b(?:every\s?day|each\s+day|daily|both\s+days)\b|\ball\s+(?:(?:the|two|three|2|3)\s+)*days\b"
        r"|\bthroughout the (?:fair|event|expo|show|exhibition)\b",
        _every_day,
    ),
    (
        r"毎日|(?:会期|期间)中(?:毎日)?|(?:3|三|2|二)日间(?:とも|毎日)?|両日(?:とも)?|连日",
        _every_day,
    ),
    (r"每天|每日|天天|(?:展会|展览|活动)期间(?:每天)?|(?:三|3|两|2)天都", _every_day),
)
_LENGTHS: tuple[tuple[str, Reader], ...] = (
    # with a word that says it is a length, also right behind an hour: "2시 30분간"
    (rf"(?P<m>\d{{1,3}}|{KO_TEN})\s*분\s*(?:동안|간(?!격)|씩|짜리)", _length),
    (rf"(?P<m>{_N})\s*分(?:间(?!隔)|ずつ)", _length),
    (
        rf"(?<![가-힣\d])(?P<h>\d{{1,2}}|{KO_HOUR}|반)\s*시간(?:\s*(?:(?P<half>반)|(?P<m>\d{{1,2}})\s*분))?"
        rf"(?:\s*(?:동안|씩|짜리))?{_NOT_KO}",
        _length,
    ),
    (rf"(?<![시\d이삼사오])(?<!시 )(?P<m>\d{{1,3}}|{KO_TEN})\s*분{_NOT_KO}", _length),
    (
        rf"(?<!\bin )\b(?:for\s+)?(?:about\s+)?(?P<h>\d{{1,2}}(?:\.5)?|half an?|an?|{_SMALL})"
        rf"[\s-]*(?:hours?|hrs?|h)\b(?:(?P<half>\s+and a half)|\s*(?:and\s+)?(?P<m>\d{{1,2}})"
        rf"\s*(?:minutes?|mins?|m)\b)?(?:\s+(?:long|each))?{_NOT_EN}",
        _length,
    ),
    (
        rf"(?<!\bin )\b(?:for\s+)?(?:about\s+)?(?:each\s+)?(?P<m>\d{{1,3}}|{_SMALL})"
        rf"[\s-]*(?:minutes?|mins?|m)\b(?:\s+(?:long|each))?{_NOT_EN}",
        _length,
    ),
    (r"(?P<quarter>[一三])刻钟", _length),
    (
        r"(?P<h>半|\d{1,2}(?:\.5)?|[一二两三四])个?(?P<half>半)?个?(?:小时|钟头)(?P<half2>半)?"
        rf"{_NOT_HAN}",
        _length,
    ),
    (
        rf"(?P<h>\d{{1,2}}|{HAN})\s*时间(?:(?P<half>半)|(?P<m>\d{{1,2}})\s*分)?(?:ずつ)?{_NOT_HAN}",
        _length,
    ),
    (
        rf"(?<![时点\d零一二三四五六七八九十两])(?P<m>{_N})\s*分(?:钟|(?!钟))(?:ほど|くらい|ぐらい|左右)?{_NOT_HAN}",
        _length,
    ),
    (rf"(?P<m>{_N})\s*分钟{_NOT_HAN}", _length),
)
_SEATS: tuple[tuple[str, Reader], ...] = (
    # with a word before the figure first: it goes with it
    (r"(?:정원|좌석|선착순|최대)\s*(\d{1,5})\s*(?:명|석|자리)?", _seats),
    (r"(?:定員|定员|先着|最大|限|名额|最多)\s*(\d{1,5})\s*[人位名席个]?", _seats),
    (r"\b(?:up to\s+|max(?:imum)?\s+)?(\d{1,5})\s*(?:seats?|people|persons?|pax|spots)\b", _seats),
    (r"(\d{1,5})\s*(?:명|석|자리)", _seats),
    (r"(\d{1,5})\s*(?:[名席人位](?:まで)?|个?座位|个?名额)", _seats),
)
_ALL: tuple[tuple[Pattern[str], Reader], ...] = tuple(
    (re.compile(form), reader) for form, reader in (*_REPEATS, *_DAYS, *_LENGTHS, *_SEATS)
)


@dataclass(frozen=True, slots=True)
class Told:
    """Something said, and where in the folded text."""

    start: int
    end: int
    said: Said


def told(text: str) -> Iterator[Told]:
    """Give what a folded text says of lengths, repeats, days and seats; no two overlap."""
    left = text
    for form, reader in _ALL:
        for found in form.finditer(left):
            said = reader(found) if found.end() > found.start() else None
            if said is not None:
                yield Told(found.start(), found.end(), said)
                left = blanked(left, found.start(), found.end())


def blanked(text: str, start: int, end: int) -> str:
    """Return the text with a span of it blank."""
    return text[:start] + " " * (end - start) + text[end:]


def as_delta(minutes: int) -> timedelta:
    """Return minutes as a length of time."""
    return timedelta(minutes=minutes)
