"""Reminders, the digest of a day and changes in words, the same for every channel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from knowledge import when
from knowledge.agenda.items import Item, whereabouts
from knowledge.agenda.walks import Walk
from knowledge.agenda.words import LONGEST_NAME, place_name
from knowledge.ask.words_names import location, title, venue
from knowledge.ask.words_part import Reader
from knowledge.model import Session
from knowledge.programme import end_of
from knowledge.reminding.timing import leave_by, standing
from knowledge.say import Html, bold, escape, say

MOST_LINES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What someone was last told of a session."""

    starts: datetime | None
    place: str
    cancelled: bool = False
    full: bool = False


def reminder_lines(reader: Reader, session: Session, walk: Walk) -> tuple[Html, ...]:
    """Return the lines of a reminder as it is now: ahead, or honest about being late.

    Where it is known where the reader stands (`reader.here`): when to leave, and the way.
    """
    starts, ends = session.starts, end_of(session)
    if starts is None or ends is None:
        return ()
    way = _walk(reader, session, walk)
    late = standing(starts, ends, reader.at) != "ahead"
    if late:
        return _late(reader, session, starts, way)
    if way is not None:
        return _leaving(reader, session, starts, way)
    first = say(
        reader.lang,
        "reminder.soon",
        name=_name(reader, session),
        clock=_clock(reader, starts),
        time=when.duration(reader.lang, starts - reader.at),
    )
    return _with(first, venue(reader, session))


def several_lines(reader: Reader, sessions: Sequence[Session]) -> tuple[Html, ...]:
    """Return several reminders as one message: what starts or runs, the next start first."""
    return _listed(reader, say(reader.lang, "reminder.several", n=len(sessions)), sessions)


def digest_lines(reader: Reader, sessions: Sequence[Session]) -> tuple[Html, ...]:
    """Return what someone saved for today."""
    return _listed(reader, say(reader.lang, "digest.heading", n=len(sessions)), sessions)


def told_of(item: Item) -> Known:
    """Return what someone knew of a session when they saved it."""
    return Known(starts=item.starts, place=item.place)


def change_lines(
    reader: Reader, session: Session | None, name: str, was: Known
) -> tuple[Html, ...]:
    """Return what changed of a session since `was`: new, and old; () where nothing did.

    `session` is None where it is no longer part of the event; `name` is how it was called.
    """
    lang, shown = reader.lang, bold(name)
    if session is None or session.cancelled:
        return () if was.cancelled else (say(lang, "change.cancelled", name=shown),)
    lines = []
    if was.cancelled:
        lines.append(say(lang, "change.back", name=shown, now=_moment(reader, session.starts)))
    elif was.starts != session.starts:
        lines.append(
            say(
                lang,
                "change.moved",
                name=shown,
                was=_moment(reader, was.starts),
                now=_moment(reader, session.starts),
            )
        )
    if was.place != whereabouts(session) and (where := venue(reader, session)):
        lines.append(say(lang, "change.place", name=shown, place=where))
    if was.full != session.full:
        lines.append(say(lang, "change.full" if session.full else "change.seats", name=shown))
    return tuple(lines)


def _listed(reader: Reader, heading: Html, sessions: Sequence[Session]) -> tuple[Html, ...]:
    shown = [
        say(reader.lang, "agenda.under", text=_line(reader, session))
        for session in sessions[:MOST_LINES]
    ]
    rest = len(sessions) - MOST_LINES
    return (heading, *shown, *([say(reader.lang, "list.more", n=rest)] if rest > 0 else []))


def _walk(reader: Reader, session: Session, walk: Walk) -> timedelta | None:
    place = reader.pack.place(session.place)
    if reader.here is None or place is None:
        return None
    return walk(reader.here.id, place.id)


def _leaving(
    reader: Reader, session: Session, starts: datetime, way: timedelta
) -> tuple[Html, ...]:
    lang, leave = reader.lang, leave_by(starts, way)
    if leave > reader.at:
        first = say(lang, "reminder.leave", leave=_clock(reader, leave))
    elif reader.at + way <= starts:
        first = say(lang, "reminder.leave_now")
    else:
        first = say(lang, "reminder.leave_late", time=when.duration(lang, reader.at + way - starts))
    place = reader.pack.place(session.place)
    second = say(
        lang,
        "reminder.walk",
        clock=_clock(reader, starts),
        name=_name(reader, session),
        place=place_name(reader, session),
        walk=when.duration(lang, way),
    )
    return _with(first, second, location(reader, place) if place else Html())


def _late(
    reader: Reader, session: Session, starts: datetime, way: timedelta | None
) -> tuple[Html, ...]:
    lang, name = reader.lang, _name(reader, session)
    since = reader.at - starts
    if since < timedelta(minutes=1):
        first = say(lang, "reminder.begins", name=name)
    else:
        first = say(lang, "reminder.late", name=name, time=when.duration(lang, since))
    walking = say(lang, "reminder.late_walk", walk=when.duration(lang, way)) if way else Html()
    return _with(first, walking, venue(reader, session))


def _line(reader: Reader, session: Session) -> Html:
    starts = session.starts or reader.at
    clock = when.clock(reader.lang, starts, reader.zone, label=False)
    late = starts <= reader.at
    key = "reminder.line_late" if late else "reminder.line"
    place = place_name(reader, session)
    line = say(reader.lang, key, clock=clock, name=_name(reader, session))
    return Html(f"{line} · {place}") if place else line


def _name(reader: Reader, session: Session) -> Html:
    name = title(reader, session)
    return bold(name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…")


def _clock(reader: Reader, instant: datetime) -> Html:
    return when.clock(reader.lang, instant, reader.zone)


def _moment(reader: Reader, instant: datetime | None) -> Html:
    if instant is None:
        return say(reader.lang, "page.no_time")
    if when.local_day(instant, reader.zone) == when.local_day(reader.at, reader.zone):
        return _clock(reader, instant)
    return when.moment(reader.lang, instant, reader.at, reader.zone)


def _with(*lines: Html) -> tuple[Html, ...]:
    return tuple(escape(line) for line in lines if line)
