"""The kinds of value a pack's fields take: each turns what was written into a value, or says
what is wrong with it. Texts and words come out by language; "" is a value that names none."""

import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from itertools import zip_longest
from typing import Annotated, Any, TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import PlainValidator

from knowledge.pack.problems import Wrong, did_you_mean, shown

_LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WHEN = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ](\d{1,2}:\d{2}(?::\d{2})?)\s*(Z|[+-]\d{2}:?\d{2})?"
)
_INSTANT = "write a date and a time, such as 2025-09-30T13:00:00+09:00"


def _line(value: Any) -> str:
    if not isinstance(value, str):
        raise Wrong(f"{shown(value)} is not a text", 'write it in quotes: "…"')
    if not value.strip():
        raise Wrong("is empty", "fill it in or leave it out")
    return value.strip()


def _language(value: Any) -> str:
    if not isinstance(value, str) or not _LANG.fullmatch(value):
        raise Wrong(f"{shown(value)} is not a language", "use a code such as ko, en, ja or zh")
    return value


def _text(value: Any) -> dict[str, str]:
    if isinstance(value, str):
        return {"": _line(value)}
    if not isinstance(value, dict):
        raise Wrong(f"{shown(value)} is not a text", 'write "…" or {ko = "…", en = "…"}')
    if not value:
        raise Wrong("is empty", 'write "…" or {ko = "…", en = "…"}')
    return {lang and _language(lang): _line(text) for lang, text in value.items()}


def _lines(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise Wrong(f"{shown(value)} is not a list", 'write ["…", "…"]')
    return tuple(_line(item) for item in value)


def _words(value: Any) -> dict[str, tuple[str, ...]]:
    if isinstance(value, dict):
        return {lang and _language(lang): _lines(words) for lang, words in value.items()}
    if not isinstance(value, list):
        raise Wrong(f"{shown(value)} is not a list", 'write ["…", "…"] or {ko = ["…"], en = ["…"]}')
    return {"": _lines(value)}


def _phrases(value: Any) -> dict[str, tuple[str, ...]]:
    words = _words(value)
    if not any(words.values()):
        raise Wrong("is empty", "give at least one phrasing")
    return words


def _texts(value: Any) -> tuple[dict[str, str], ...]:
    if isinstance(value, dict):  # lists by language, side by side
        columns = {lang and _language(lang): _lines(words) for lang, words in value.items()}
        rows = zip_longest(*columns.values(), fillvalue="")
        return tuple({k: v for k, v in zip(columns, row, strict=True) if v} for row in rows)
    if not isinstance(value, list):
        raise Wrong(f"{shown(value)} is not a list", 'write ["…", {ko = "…", en = "…"}]')
    return tuple(_text(item) for item in value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong(f"{shown(value)} is neither true nor false", "write true or false")
    return value


def _number(value: Any) -> float:
    good = isinstance(value, int | float) and not isinstance(value, bool)
    if not good or abs(value) > 1e9 or not math.isfinite(value) or value < 0:
        raise Wrong(f"{shown(value)} is not a number of 0 or more", "write a number such as 12.5")
    return float(value)


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 10**9:
        raise Wrong(f"{shown(value)} is not a whole number", "write a number such as 120")
    return value


def _coordinate(value: Any) -> float:
    good = isinstance(value, int | float) and not isinstance(value, bool)
    if not good or not abs(value) < 1e9:  # nan is not less either
        raise Wrong(f"{shown(value)} is not a number", "write metres, such as 12.5")
    return float(value)


def _pair(value: Any) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:
        raise Wrong(f"{shown(value)} is not a pair of numbers", "write [x, y] in metres")
    return _coordinate(value[0]), _coordinate(value[1])


def _pairs(value: Any) -> tuple[tuple[float, float], ...]:
    if not isinstance(value, list):
        raise Wrong(f"{shown(value)} is not a list of points", "write [[0, 0], [40, 0], [40, 30]]")
    return tuple(_pair(point) for point in value)


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Wrong(f"{shown(value)} is not a date", "write a date such as 2025-09-30") from None


def _clock(value: Any) -> time:
    if isinstance(value, time):
        return value.replace(tzinfo=None)
    try:
        return time.fromisoformat(value).replace(tzinfo=None)
    except (TypeError, ValueError):
        raise Wrong(f"{shown(value)} is not a time of day", "write it as 10:00:00") from None


def _instant(value: Any) -> datetime:
    """Return the instant as written, naive or aware; the zone of a naive one is the venue's."""
    if isinstance(value, str) and (found := _WHEN.fullmatch(value.strip())):
        year, month, day, clock, zone = found.groups()
        written = f"{year}-{month:0>2}-{day:0>2}T{clock:0>5}" if len(clock) < 6 else ""
        written = written or f"{year}-{month:0>2}-{day:0>2}T{clock:0>8}"
        value = _parsed(written + (zone or ""), value)
    if not isinstance(value, datetime) or not 2 <= value.year <= 9998:
        raise Wrong(f"{shown(value)} is not an instant", _INSTANT)
    return value.astimezone(UTC) if value.tzinfo else value


def _parsed(written: str, value: object) -> datetime:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        raise Wrong(f"{shown(value)} is not an instant", _INSTANT) from None


def _zone(value: Any) -> ZoneInfo:
    try:
        return ZoneInfo(_line(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        advice = did_you_mean(str(value), available_timezones()) or "use one such as Asia/Seoul"
        raise Wrong(f"{shown(value)} is not a time zone", advice) from None


def _languages(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise Wrong(f"{shown(value)} is not a list of languages", 'write ["ko", "en"]')
    return tuple(dict.fromkeys(_language(item) for item in value))


def one_of(*known: str) -> Callable[[Any], str]:
    """Return a reader that takes these words only."""

    def read(value: Any) -> str:
        word = _line(value)
        if word not in known:
            raise Wrong(f"{shown(word)} is not known", did_you_mean(word, known))
        return word

    return read


Line: TypeAlias = Annotated[str, PlainValidator(_line)]
Ids: TypeAlias = Annotated[tuple[str, ...], PlainValidator(_lines)]
TextIn: TypeAlias = Annotated[dict[str, str], PlainValidator(_text)]
TextsIn: TypeAlias = Annotated[tuple[dict[str, str], ...], PlainValidator(_texts)]
WordsIn: TypeAlias = Annotated[dict[str, tuple[str, ...]], PlainValidator(_words)]
PhrasesIn: TypeAlias = Annotated[dict[str, tuple[str, ...]], PlainValidator(_phrases)]
Flag: TypeAlias = Annotated[bool, PlainValidator(_flag)]
Number: TypeAlias = Annotated[float, PlainValidator(_number)]
Count: TypeAlias = Annotated[int, PlainValidator(_count)]
Pair: TypeAlias = Annotated[tuple[float, float], PlainValidator(_pair)]
Pairs: TypeAlias = Annotated[tuple[tuple[float, float], ...], PlainValidator(_pairs)]
Day: TypeAlias = Annotated[date, PlainValidator(_day)]
ClockTime: TypeAlias = Annotated[time, PlainValidator(_clock)]
Instant: TypeAlias = Annotated[datetime, PlainValidator(_instant)]
Zone: TypeAlias = Annotated[ZoneInfo, PlainValidator(_zone)]
Languages: TypeAlias = Annotated[tuple[str, ...], PlainValidator(_languages)]
