"""From phrases to the window they mean."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from knowledge.ask.answer import Window
from knowledge.ask.times.phrases import Phrase
from knowledge.ask.times.values import MIDNIGHT, NOON, Calendar, Clock, Pair

_MOMENT = timedelta(minutes=30)
"""How long a time like "half past three" is taken to be; a full hour is taken as an hour."""


def window(phrases: list[Phrase], calendar: Calendar) -> tuple[Window, list[Phrase]] | None:
    """Return what the phrases of one message mean together, and those that say it."""
    timed = [phrase for phrase in phrases if phrase.day or phrase.has_hours()]
    if not timed:
        ahead = [phrase for phrase in phrases if phrase.next]
        return (_next(calendar), ahead[:1]) if ahead else None
    main = next((phrase for phrase in timed if phrase.has_hours()), timed[0])
    place = timed.index(main)
    other = timed[place + 1] if place + 1 < len(timed) else None
    if other is not None and _goes_on(main, other):
        return _between(main, other, calendar), [main, other]
    if main.day is None:
        dated = next((phrase for phrase in timed if phrase.day), None)
        if dated is not None:
            return _window(replace(main, day=dated.day), calendar), [main, dated]
    more = [phrase for phrase in phrases if phrase.next and phrase.shift is not None]
    return _window(main, calendar), [main, *more]


def _goes_on(first: Phrase, second: Phrase) -> bool:
    if not second.joined:
        return False
    if first.side in ("from", "between") or second.side in ("until", "between"):
        return True
    return first.side == "" and second.side == ""


def _next(calendar: Calendar) -> Window:
    end = max(calendar.instant(calendar.last, MIDNIGHT), calendar.at + timedelta(days=1))
    return Window(start=calendar.at, end=end, kind="next")


def _window(phrase: Phrase, calendar: Calendar) -> Window:
    at = calendar.at
    if phrase.shift is not None and phrase.clock is None:
        return _from_now(phrase, calendar)
    if phrase.within is not None:
        return Window(start=at, end=at + phrase.within)
    if phrase.later:
        return _ordered(at, calendar.instant(calendar.today, MIDNIGHT))
    if phrase.clock is None and phrase.part is None and phrase.pair is None:
        return _days(phrase, calendar)
    day = phrase.day or calendar.default()
    start, end = _minutes(phrase, day, calendar)
    if phrase.pair is not None:
        return _ordered(calendar.instant(day, start), calendar.instant(day, end))
    match phrase.side:
        case "after":
            after = end if phrase.clock is None else start
            return _ordered(calendar.instant(day, after), calendar.instant(day, MIDNIGHT))
        case "from":
            return _ordered(calendar.instant(day, start), calendar.instant(day, MIDNIGHT))
        case "before":
            return _until(day, calendar.instant(day, start), calendar)
        case "until":
            last = end if phrase.clock is None else start
            return _until(day, calendar.instant(day, last), calendar)
    return _ordered(calendar.instant(day, start), calendar.instant(day, end))


def _from_now(phrase: Phrase, calendar: Calendar) -> Window:
    length = phrase.shift or timedelta(0)
    start = calendar.at + length
    if phrase.side in ("after", "from"):
        return _ordered(start, calendar.instant(calendar.today, MIDNIGHT))
    if not length:
        return Window(start=start, end=start + timedelta(minutes=1), kind="now")
    return Window(start=start, end=start + _MOMENT)


def _days(phrase: Phrase, calendar: Calendar) -> Window:
    day = phrase.day or calendar.today
    start, end = calendar.instant(day), calendar.instant(day, MIDNIGHT * phrase.days)
    first = max(calendar.at, calendar.instant(calendar.event.starts))
    over = calendar.instant(calendar.last, MIDNIGHT)
    match phrase.side:
        case "from":
            return _ordered(start, over)
        case "after":
            return _ordered(end, over)
        case "before":
            return _ordered(min(first, start - timedelta(days=1)), start)
        case "until":
            return _ordered(min(first, start), end)
    return Window(start=start, end=end, kind="day" if phrase.days == 1 else "span")


def _until(day: date, end: datetime, calendar: Calendar) -> Window:
    """Return the window up to `end`: from now, if that is on the same day and still ahead."""
    start = calendar.instant(day)
    return _ordered(calendar.at if start <= calendar.at < end else start, end)


def _minutes(phrase: Phrase, day: date, calendar: Calendar) -> tuple[int, int]:
    """Return the minutes of the day that a phrase's clock or part covers."""
    if phrase.pair is not None:
        return _pair(phrase, day, calendar)
    if phrase.clock is not None:
        start = calendar.minutes(phrase.clock, day, phrase.part)
        return start, start + (60 if start % 60 == 0 else 30)
    part = phrase.part
    return (part.start, part.end) if part else (0, MIDNIGHT)


def _pair(phrase: Phrase, day: date, calendar: Calendar) -> tuple[int, int]:
    pair = phrase.pair
    if pair is None:
        return 0, MIDNIGHT
    if pair.second.sure and not pair.first.sure:
        end = calendar.minutes(pair.second, day)
        early = (pair.first.hour % 12) * 60 + pair.first.minute
        return (early + NOON if early + NOON < end else early), end
    start = calendar.minutes(pair.first, day, phrase.part)
    return start, _later(pair.second, start, day, calendar)


def _later(clock: Clock, start: int, day: date, calendar: Calendar) -> int:
    """Return a clock time that ends a span: the half of the day that lies behind its start."""
    end = calendar.minutes(clock, day)
    if clock.sure:
        return end
    early = (clock.hour % 12) * 60 + clock.minute
    return min((at for at in (early, early + NOON) if at > start), default=end)


def _between(first: Phrase, second: Phrase, calendar: Calendar) -> Window:
    if first.shift is not None or first.later:
        start = calendar.at + (first.shift or timedelta(0))
        day = calendar.today
    else:
        day = first.day or second.day or calendar.default()
        if first.clock and second.clock and _borrows(first, second):
            both = _pair(replace(first, pair=_as_pair(first, second)), day, calendar)
            return _ordered(*(calendar.instant(day, minutes) for minutes in both))
        start = calendar.instant(day, _minutes(first, day, calendar)[0])
    last = second.day or day
    if second.clock is not None:
        begun = 0 if last != day else _minutes(first, day, calendar)[0]
        if second.part is not None or first.shift is not None:
            end = calendar.minutes(second.clock, last, second.part)
        else:
            end = _later(second.clock, begun, last, calendar)
        return _ordered(start, calendar.instant(last, end))
    return _ordered(start, calendar.instant(last, _minutes(second, last, calendar)[1]))


def _borrows(first: Phrase, second: Phrase) -> bool:
    """Tell whether the half of the day is said of the second time only: "2 to 4 pm"."""
    known = second.clock is not None and second.clock.sure
    bare = first.clock is not None and not first.clock.sure and first.part is None
    return known and bare and (second.day in (None, first.day))


def _as_pair(first: Phrase, second: Phrase) -> Pair:
    return Pair(first.clock or Clock(0), second.clock or Clock(0))


def _ordered(start: datetime, end: datetime) -> Window:
    """Return a window that is never empty: an hour, where the end is not behind the start."""
    return Window(start=start, end=end if end > start else start + timedelta(hours=1))
