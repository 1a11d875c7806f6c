"""The days on which a calendar's event repeats, for the rules that programmes use."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LONGEST = timedelta(days=60)
"""No expo is longer: a rule without an end stops here."""


def repeats(
    starts: datetime, rule: Mapping[str, object], skipped: frozenset[date]
) -> list[datetime]:
    """Return the further starts of an event that repeats daily or weekly; none for other rules."""
    often = str(_first(rule, "FREQ") or "").upper()
    step = int(str(_first(rule, "INTERVAL") or 1))
    if often not in ("DAILY", "WEEKLY") or step < 1:
        return []
    count = int(str(_first(rule, "COUNT") or 0))
    until = _first(rule, "UNTIL")
    last = until.date() if isinstance(until, datetime) else until
    end = min(last, (starts + _LONGEST).date()) if isinstance(last, date) else None
    end = end or (starts + _LONGEST).date()
    days = {_DAYS.index(str(day)[-2:]) for day in _all(rule, "BYDAY") if str(day)[-2:] in _DAYS}
    monday = starts.date() - timedelta(days=starts.weekday())
    found, number, at = [], 1, starts + timedelta(days=1)
    while at.date() <= end and not (count and number >= count):
        apart = (at.date() - starts.date()).days
        weeks = (at.date() - monday).days // 7
        on_daily = often == "DAILY" and apart % step == 0 and (not days or at.weekday() in days)
        on_weekly = (
            often == "WEEKLY" and weeks % step == 0 and at.weekday() in (days or {starts.weekday()})
        )
        if on_daily or on_weekly:
            number += 1
            if at.date() not in skipped:
                found.append(at)
        at += timedelta(days=1)
    return found


def _all(rule: Mapping[str, object], key: str) -> list[object]:
    value = rule.get(key)
    return value if isinstance(value, list) else [] if value is None else [value]


def _first(rule: Mapping[str, object], key: str) -> object:
    return next(iter(_all(rule, key)), None)
