"""Times in words: days, clock times, spans, how long until. Always in the venue's time.

Clock times are Telegram's `<tg-time>`: whoever taps one sees it in their own zone. In English
the client shows it as its owner is used to (1:00 PM); elsewhere the 24-hour text stays.
"""

from datetime import date, datetime, time, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from babel.dates import format_date

from knowledge.say import Html, catalog_language, escape, say

SOON = timedelta(hours=3)
"""Up to here it helps to say how long until something starts."""


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """Return the venue's day at an instant."""
    return instant.astimezone(zone).date()


def clock(lang: str, instant: datetime, zone: ZoneInfo, *, label: bool = True) -> Html:
    """Return "13:00"; in English with the venue's zone, "13:00 KST", unless `label` is off."""
    local = instant.astimezone(zone)
    english = catalog_language(lang) == "en"
    style = ' format="t"' if english else ""
    name = f" {zone_name(instant, zone)}" if english and label else ""
    return Html(
        f'<tg-time unix="{int(instant.timestamp())}"{style}>{local:%H:%M}{escape(name)}</tg-time>'
    )


def zone_name(instant: datetime, zone: ZoneInfo) -> str:
    """Return the zone's short name ("KST"), or its offset ("UTC+08") where it has none."""
    name = instant.astimezone(zone).tzname() or zone.key
    return name if name[:1].isalpha() else f"UTC{name}"


def day(lang: str, on: date, today: date) -> Html:
    """Return "오늘", "내일", "어제", or weekday and date: "10월 1일(수)", "Wed 1 Oct"."""
    near = {0: "when.today", 1: "when.tomorrow", -1: "when.yesterday"}.get((on - today).days)
    return say(lang, near) if near else dated(lang, on)


def dated(lang: str, on: date) -> Html:
    """Return weekday and date, whatever day it is today."""
    code = catalog_language(lang)
    return say(
        lang,
        "when.date",
        month=format_date(on, "MMM", locale=code),
        day=on.day,
        weekday=format_date(on, "EEE", locale=code),
    )


def moment(lang: str, instant: datetime, at: datetime, zone: ZoneInfo) -> Html:
    """Return day and clock time as seen at `at`: "오늘 13:00", "Wed 1 Oct at 10:00 KST"."""
    return say(
        lang,
        "when.moment",
        day=day(lang, local_day(instant, zone), local_day(at, zone)),
        clock=clock(lang, instant, zone),
    )


def hours(
    lang: str, start: datetime, end: datetime | None, zone: ZoneInfo, *, label: bool = True
) -> Html:
    """Return "10:00–11:50", or the start alone; English ends with the venue's zone."""
    if end is None or end <= start:
        return clock(lang, start, zone, label=label)
    begin = clock(lang, start, zone, label=False)
    return Html(f"{begin}–{clock(lang, end, zone, label=label)}")


def span(
    lang: str,
    start: datetime,
    end: datetime | None,
    at: datetime,
    zone: ZoneInfo,
    *,
    label: bool = True,
) -> Html:
    """Return day and times: "오늘 13:00–14:30", "Wed 1 Oct 10:00–11:50 KST"."""
    return say(
        lang,
        "when.span",
        day=day(lang, local_day(start, zone), local_day(at, zone)),
        hours=hours(lang, start, end, zone, label=label),
    )


def stretch(lang: str, start: datetime, end: datetime, at: datetime, zone: ZoneInfo) -> Html:
    """Return how people call a stretch of time: "내일 오전", "오늘 15:00 이후", "내일 10:00–12:00".

    Whole days are called by their names, several with a dash between.
    """
    begins, ends = start.astimezone(zone), end.astimezone(zone)
    today, last = local_day(at, zone), local_day(end - timedelta(microseconds=1), zone)
    name = day(lang, begins.date(), today)
    from_midnight, to_midnight = begins.time() == time(), ends.time() == time()
    if last != begins.date():
        return Html(f"{name}–{day(lang, last, today)}")
    if from_midnight and to_midnight:
        return name
    part = _PARTS.get((begins.time(), ends.time()))
    if part and begins.date() == today:
        return say(lang, f"when.this_{part}")
    if part:
        return say(lang, f"when.{part}", day=name)
    if to_midnight:
        return say(lang, "when.since", day=name, clock=clock(lang, start, zone))
    if from_midnight:
        return say(lang, "when.before", day=name, clock=clock(lang, end, zone))
    return span(lang, start, end, at, zone)


_PARTS = {
    (time(6), time(12)): "morning",
    (time(12), time(18)): "afternoon",
    (time(17), time()): "evening",
    (time(18), time()): "evening",
}


def capital(text: Html) -> Html:
    """Return a line that begins with a day as a line begins: "Today 13:00"."""
    return Html(text[:1].upper() + text[1:])


def duration(lang: str, length: timedelta) -> Html:
    """Return a length of time, rounded up to minutes (to days from two days on)."""
    minutes = max(1, ceil(length / timedelta(minutes=1)))
    if minutes >= 2 * 24 * 60:
        return say(lang, "when.days", n=ceil(minutes / (24 * 60)))
    full, rest = divmod(minutes, 60)
    if not full:
        return say(lang, "when.minutes", n=rest)
    if not rest:
        return say(lang, "when.hours", n=full)
    return say(lang, "when.hours_minutes", hours=full, minutes=rest)


def relative(lang: str, instant: datetime, at: datetime) -> Html:
    """Return "20분 뒤" or "3분 전" as seen at `at`."""
    if instant >= at:
        return say(lang, "when.in", time=duration(lang, instant - at))
    return say(lang, "when.ago", time=duration(lang, at - instant))


def is_soon(instant: datetime, at: datetime) -> bool:
    """Tell whether something starts within the next three hours."""
    return timedelta(0) <= instant - at <= SOON
