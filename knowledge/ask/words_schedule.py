"""What is on, in words: now, next, on a day, in a span; and what comes next where nothing is."""

from datetime import datetime

from knowledge.ask.answer import Window
from knowledge.ask.words_lists import sessions_part
from knowledge.ask.words_names import named
from knowledge.ask.words_part import AGENDA, TIME, Part, Reader, lines
from knowledge.model import OpeningHours, Session
from knowledge.programme import during, scheduled
from knowledge.say import Html, say
from knowledge.when import dated, day, hours, local_day, moment, stretch


def schedule_part(reader: Reader, window: Window, sessions: tuple[Session, ...]) -> Part:
    """Return the sessions of a window under its name; without any, says so and what is next."""
    if not sessions:
        return _empty(reader, window)
    if window.kind == "now":
        top, sign = say(reader.lang, "schedule.now"), TIME
    elif window.kind == "next":
        top, sign = say(reader.lang, "schedule.next"), TIME
    else:
        top, sign = say(reader.lang, "schedule.on", when=_when(reader, window)), AGENDA
    days = not _is_one_day(reader, window, sessions)
    return sessions_part(reader, top, sessions, sign, days=days, since=window.start)


def _is_one_day(reader: Reader, window: Window, sessions: tuple[Session, ...]) -> bool:
    """Tell whether the heading names the day of all sessions, so that items need not."""
    days = {local_day(one.starts, reader.zone) for one in sessions if one.starts}
    if window.kind in ("now", "next"):
        return days == {local_day(reader.at, reader.zone)}
    return len(days) <= 1


def _when(reader: Reader, window: Window) -> Html:
    """Return how people call the window: "오늘", "내일 오전", "10월 1일(수) 13:00–15:00"."""
    return stretch(reader.lang, window.start, window.end, reader.at, reader.zone)


def _empty(reader: Reader, window: Window) -> Part:
    others = during(reader.pack, window)
    if window.kind not in ("now", "next") and others:
        # Something is on then, only not what was looked for: what comes next does not help.
        top = say(reader.lang, "schedule.none.match")
        return sessions_part(reader, top, others, TIME, since=window.start)
    if window.kind == "now":
        first = say(reader.lang, "schedule.none.now")
    elif window.kind == "next":
        first = say(reader.lang, "schedule.none.next")
    else:
        first = say(reader.lang, "schedule.none.on", when=_when(reader, window))
    after = reader.at if window.kind in ("now", "next") else max(reader.at, window.end)
    then = upcoming(reader, after)
    said = lines(first, doors_line(reader) or _dates(reader, window), _then(reader, then))
    about = (then.id,) if then else ()
    return Part(lines=said, sign=TIME, about=about, shown=(then,) if then else ())


def _then(reader: Reader, session: Session | None) -> Html | None:
    if session is None or session.starts is None:
        return None
    at = moment(reader.lang, session.starts, reader.at, reader.zone)
    return say(reader.lang, "schedule.then", at=at, name=named(reader, session))


def _dates(reader: Reader, window: Window) -> Html | None:
    """Return when the event is, where a window lies outside of it."""
    event, on = reader.pack.event, local_day(window.start, reader.zone)
    if event.starts <= on <= event.ends:
        return None
    first, last = dated(reader.lang, event.starts), dated(reader.lang, event.ends)
    days = first if event.starts == event.ends else Html(f"{first}–{last}")
    return say(reader.lang, "schedule.dates", days=days)


def upcoming(reader: Reader, after: datetime | None = None) -> Session | None:
    """Return the session that starts next, or next `after` an instant; None where none does."""
    since = after or reader.at
    ahead = [
        (session.starts, session.id, session)
        for session in scheduled(reader.pack)
        if session.starts is not None and session.starts >= since and not session.cancelled
    ]
    return min(ahead)[2] if ahead else None


def doors_line(reader: Reader) -> Html | None:
    """Return that the event has not opened yet, is closed for today, or is over; else None."""
    event, today = reader.pack.event, local_day(reader.at, reader.zone)
    if today > event.ends:
        return say(reader.lang, "schedule.after", day=day(reader.lang, event.ends, today))
    for one in sorted(event.hours, key=lambda one: one.date):
        opens, closes = _instants(reader, one)
        if reader.at < opens:
            return say(
                reader.lang,
                "schedule.before",
                at=moment(reader.lang, opens, reader.at, reader.zone),
            )
        if one.date == today and reader.at >= closes:
            open_hours = hours(reader.lang, opens, closes, reader.zone)
            return say(reader.lang, "schedule.closed", hours=open_hours)
        if reader.at < closes:
            return None
    return None


def _instants(reader: Reader, one: OpeningHours) -> tuple[datetime, datetime]:
    zone = reader.zone
    return datetime.combine(one.date, one.open, zone), datetime.combine(one.date, one.close, zone)
