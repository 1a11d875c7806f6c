"""The kinds of value that only places have: opening spans, crowding, a pin on the map."""

import re
from datetime import date, time
from typing import Annotated, Any, TypeAlias

from pydantic import PlainValidator

from knowledge.model import OpenSpan
from knowledge.pack.problems import Wrong, shown

_SPAN = re.compile(r"(?:(\d{4}-\d\d-\d\d) )?(\d\d?:\d\d) ?[-–~] ?(\d\d?:\d\d)")
_ADVICE = 'write ["10:00-18:00"], or ["2025-10-02 10:00-16:00"] for one day'
_LEAST, _MOST = 0.5, 10.0


def _spans(value: Any) -> tuple[OpenSpan, ...]:
    if not isinstance(value, list):
        raise Wrong(f"{shown(value)} is not a list", _ADVICE)
    return tuple(_span(item) for item in value)


def _span(value: Any) -> OpenSpan:
    found = _SPAN.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise Wrong(f"{shown(value)} is not a span of hours", _ADVICE)
    day, opens, closes = found.groups()
    try:
        span = OpenSpan(_clock(opens), _clock(closes), date.fromisoformat(day) if day else None)
    except ValueError:
        raise Wrong(f"{shown(value)} is not a span of hours", _ADVICE) from None
    if span.close <= span.open:
        raise Wrong(f"{shown(value)} closes before it opens", _ADVICE)
    return span


def _clock(text: str) -> time:
    """Return a time of day; 24:00 is the last moment of it."""
    return time.max if text == "24:00" else time.fromisoformat(f"{text:0>5}")


def _factor(value: Any) -> float:
    good = isinstance(value, int | float) and not isinstance(value, bool)
    if not good or not _LEAST <= value <= _MOST:
        raise Wrong(
            f"{shown(value)} is not a factor", "write 1 for an ordinary hall, 2 for half the pace"
        )
    return float(value)


def _pin(value: Any) -> tuple[float, float]:
    good = (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(part, int | float) and not isinstance(part, bool) for part in value)
        and abs(value[0]) <= 90
        and abs(value[1]) <= 180
    )
    if not good:
        raise Wrong(f"{shown(value)} is not a place on the map", "write [latitude, longitude]")
    return float(value[0]), float(value[1])


Spans: TypeAlias = Annotated[tuple[OpenSpan, ...], PlainValidator(_spans)]
Factor: TypeAlias = Annotated[float, PlainValidator(_factor)]
Pin: TypeAlias = Annotated[tuple[float, float], PlainValidator(_pin)]
