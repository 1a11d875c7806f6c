"""Clock times: three o'clock in four languages, with and without figures."""

import re
from collections.abc import Sequence
from re import Match

from knowledge.ask.times.numbers import (
    EN_HOUR,
    HAN,
    KO_HOUR,
    KO_SINO_EARLY,
    KO_SINO_LATE,
    KO_TEN,
    number,
)
from knowledge.ask.times.values import Calendar, Clock, Pair, Read, Rule, Value

_KO_BEFORE = (
    *("오전", "오후", "저녁", "아침", "낮", "밤", "새벽", "점심", "내일", "오늘", "낼", "모레"),
    *("요일", "날", "부터", "에서", "그럼", "그러면"),
)
KO_EDGE = (
    "(?:(?<![가-힣])"
    + "".join(
        f"|(?<={word})"
        for word in [
            "오전",
            "오후",
            "저녁",
            "아침",
            "낮",
            "밤",
            "새벽",
            "점심",
            "내일",
            "오늘",
            "낼",
            "모레",
            "요일",
            "날",
            "부터",
            "에서",
            "그럼",
            "그러면",
        ]
    )
    + ")"
)
"""Before a spoken Korean number: no other word runs into it."""

FIGURE = r"(?<![\d.:A-Za-z])(?<![A-Za-z\d]-)\d{1,2}"
"""Figures that are not the end of a name such as A-101 or of a decimal."""

_NOT_OCLOCK = (
    r"(?!간|장|스템|민|설|티|청|작|즌|리즈|네마|험|상식|뮬|봉|풍|그널|야|술|립|대의|도교육|니어)"
)
_KO_MINUTES = (
    rf"(?:\s*(?:(?P<half>반)(?![가-힣]?입)|(?P<min>\d{{1,2}}|{KO_TEN})\s*분(?!\s*[뒤후])))?"
)
_HAN_MINUTES = (
    rf"(?:\s*(?:(?P<half>半)|(?P<quarter>[一三])刻|零?(?P<min>\d{{1,2}}|{HAN})\s*分(?!钟)))?"
)
FOLLOWS = (
    r"(?![\w:]|\.\d|\s*-\s*[a-z])(?=\s*(?:$|[^\w\s]|(?:today|tomorrow|tonight|tmrw|tmr|on|in\s+the"
    r"|at|sharp|ish|please|pls|and|or|what|which|is|are|for|there|this|mon|tue|wed|thu|fri|sat"
    r"|sun|onwards?|any|who|where|anything|every|if|when|instead|then)\w*\b))"
)
"""After a bare English number that is a time: nothing that it could count."""


def _clock(hour: int, minute: int = 0, *, sure: bool = False) -> tuple[Clock] | None:
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        return None
    return (Clock(hour, minute, sure or hour == 0 or hour > 12),)


def _spoken(found: Match[str], calendar: Calendar) -> Sequence[Value] | None:
    groups = found.groupdict()
    minute = 30 if groups.get("half") else number(groups.get("min") or "0")
    if groups.get("quarter"):
        minute = 15 * number(groups["quarter"] or "")
    return _clock(number(found["hour"]), minute)


def _figures(found: Match[str], calendar: Calendar) -> Sequence[Value] | None:
    return _clock(int(found[1]), int(found[2]), sure=found[1].startswith("0"))


def _meridiem(found: Match[str], calendar: Calendar) -> Sequence[Value] | None:
    hour, minute = number(found["hour"]), int(found["min"] or 0)
    if not 1 <= hour <= 12:
        return _clock(hour, minute) if hour > 12 else None
    return _clock(hour % 12 + 12 * found["ap"].startswith("p"), minute, sure=True)


def _hour(found: Match[str], calendar: Calendar) -> Sequence[Value] | None:
    return _clock(number(found["hour"]))


def _past(found: Match[str], calendar: Calendar) -> Sequence[Value] | None:
    minutes = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20}[found["m"]]
    hour = number(found["hour"])
    if found["side"] == "to":
        return _clock((hour - 2) % 12 + 1, 60 - minutes)
    return _clock(hour, minutes)


def _pair(found: Match[str], calendar: Calendar) -> Sequence[Value] | None:
    """Read "2-4 pm", "from 2 to 4"; what is said of the second may tell about the first."""
    groups = found.groupdict()
    last = number(found["b"])
    first = _clock(number(found["a"]), int(groups.get("am") or 0))
    second = _clock(last, 30 if groups.get("half") else int(groups.get("bm") or 0))
    if not first or not second:
        return None
    start, end = first[0], second[0]
    if groups.get("ap") and last <= 12:
        late = groups["ap"].startswith("p")
        end = Clock(last % 12 + 12 * late, int(groups.get("bm") or 0), sure=True)
    return (Pair(start, end),)


def _midday(found: Match[str], calendar: Calendar) -> Sequence[Value]:
    return (Clock(12, 0, sure=True),)


def _midnight(found: Match[str], calendar: Calendar) -> Sequence[Value]:
    return (Clock(24, 0, sure=True),)


def _rule(form: str, read: Read) -> Rule:
    return re.compile(form), read


_N = rf"(?:{FIGURE}|{HAN})"
_AP = r"(?P<ap>[ap])\.?\s?m\b\.?"
_RUN_ON = ("after", "before", "until", "till", "since")
_AFTER_WORD = (
    "(?:"
    + "|".join(
        rf"(?<=\b{word})"
        for word in (
            *_RUN_ON,
            *(
                f"{word} "
                for word in [
                    "after",
                    "before",
                    "until",
                    "till",
                    "til",
                    "since",
                    "by",
                    "at",
                    "around",
                    "about",
                ]
            ),
        )
    )
    + ")"
)
_EN_N = rf"(?:\d{{1,2}}|{EN_HOUR})"
_END_AP = rf"(?: ?{_AP}|{FOLLOWS})"
_TO = r"\s*(?:-|to|till|until|에서|부터|到|至|から)\s*"

RULES: tuple[Rule, ...] = (
    _rule(rf"(?P<hour>{FIGURE})\s*시{_NOT_OCLOCK}{_KO_MINUTES}", _spoken),
    _rule(
        rf"{KO_EDGE}(?P<hour>{KO_HOUR})\s*시{_NOT_OCLOCK}(?!대|각|절|점|집|인|도\b){_KO_MINUTES}",
        _spoken,
    ),
    # 십사시 by itself, the early ones (일시, 이시, 오시, 구시) only where a time is due
    _rule(rf"{KO_EDGE}(?P<hour>{KO_SINO_LATE})\s*시{_NOT_OCLOCK}{_KO_MINUTES}", _spoken),
    _rule(
        rf"(?:(?<=오전)|(?<=오후)|(?<=저녁)|(?<=낮)|(?<=밤)|(?<=새벽))\s*"
        rf"(?P<hour>{KO_SINO_EARLY})\s*시{_NOT_OCLOCK}{_KO_MINUTES}",
        _spoken,
    ),
    _rule(
        rf"(?<!第)(?P<hour>{_N})\s*时(?!间|代|刻|期|尚|装|光|事|常|候|空|差|的){_HAN_MINUTES}",
        _spoken,
    ),
    _rule(
        rf"(?<![第一二三四五六七八九十.])(?P<hour>\d{{1,2}}|(?!一点){HAN})\s*点"
        rf"(?!击|评|赞|名|餐|心|子|滴|缀|云|[儿个]?(?:建议|意见|问题|要求)){_HAN_MINUTES}[钟整]?",
        _spoken,
    ),
    _rule(r"(?:(?<=午)|(?<=晚上)|(?<=凌晨))(?P<hour>一)点(?P<half>半)?钟?", _spoken),
    _rule(
        r"(?<![有快早晚大小多少好差慢近远便宜高低])(?P<hour>一)点"
        r"(?:(?P<half>半)|钟|整|(?=以后|之后|以前|之前|左右|到|至))",
        _spoken,
    ),
    _rule(r"(?<![\d:.\w/])(?<![a-z]-)([01]?\d|2[0-4]):([0-5]\d)(?![\d:])", _figures),
    _rule(
        rf"(?:(?<![\w.:/-])|(?<=[ap]m-)|(?<=after)|(?<=until)|(?<=before)|(?<=til))(?P<hour>\d{{1,2}}|{EN_HOUR})"
        rf"(?:[:.](?P<min>[0-5]\d))?\s*{_AP}",
        _meridiem,
    ),
    _rule(
        r"(?<![\w])(?P<ap>p)\.?m\.?\s?(?P<hour>\d{1,2})(?::(?P<min>[0-5]\d))?(?![\w.:])", _meridiem
    ),
    _rule(
        r"(?<![\w])(?P<ap>[ap])\.?m\.?\s?(?P<hour>\d{1,2})(?::(?P<min>[0-5]\d)|\s*[시时])",
        _meridiem,
    ),
    _rule(rf"(?<![\w.-])(?P<hour>\d{{1,2}}|{EN_HOUR})\s*o'?\s?clock\b", _hour),
    _rule(
        rf"\b(?P<m>half|quarter|five|ten|twenty)\s+(?P<side>past|after|to)\s+"
        rf"(?P<hour>\d{{1,2}}\b|{EN_HOUR})(?!\w)",
        _past,
    ),
    # a bare English number, where only a time can stand
    _rule(rf"{_AFTER_WORD}(?P<hour>\d{{1,2}}){FOLLOWS}", _hour),
    _rule(rf"{_AFTER_WORD}(?!one)(?P<hour>{EN_HOUR}){FOLLOWS}", _hour),
    _rule(
        r"(?<![\w.:/-])(?P<hour>\d{1,2})(?= (?:in the (?:morning|afternoon|evening)|at night)\b)",
        _hour,
    ),
    # two at once
    _rule(
        rf"(?P<a>{FIGURE})(?::(?P<am>[0-5]\d))?{_TO}(?P<b>\d{{1,2}})(?::(?P<bm>[0-5]\d))?\s*{_AP}",
        _pair,
    ),
    _rule(
        rf"(?P<a>{FIGURE})\s*(?:-|에서|부터)\s*(?P<b>\d{{1,2}})\s*시{_NOT_OCLOCK}(?:\s*(?P<half>반))?",
        _pair,
    ),
    _rule(
        rf"(?P<a>{_N})\s*(?:-|到|至|から)\s*(?P<b>\d{{1,2}}|{HAN})[时点](?!间)(?P<half>半)?", _pair
    ),
    _rule(rf"\bfrom (?P<a>{_EN_N}) ?(?:to|-|till|until) ?(?P<b>{_EN_N}){_END_AP}", _pair),
    _rule(rf"\bbetween (?P<a>{_EN_N}) ?(?:and|&|-) ?(?P<b>{_EN_N}){_END_AP}", _pair),
    _rule(
        rf"(?:(?<=today )|(?<=tomorrow )|(?<=tmrw )|(?<=오늘 )|(?<=내일 ))"
        rf"(?P<a>\d{{1,2}})-(?P<b>\d{{1,2}}){FOLLOWS}",
        _pair,
    ),
    # words for one
    _rule(r"(?<![가-힣])정오(?!류|표)|\b(?:12 ?)?(?:noon|midday)\b|正午", _midday),
    _rule(r"(?<![가-힣])자정(?![가-힣]*[부화])|\bmidnight\b|零点|午夜", _midnight),
)
