"""What a change is, in a line each: before and after."""

from datetime import datetime

from handlers.lines import time_of
from handlers.voices import Voice
from knowledge import when
from knowledge.ask.words_names import room_name
from knowledge.model import Pack, Place, Session
from knowledge.say import Html, bold, escape, plain, say


def session_lines(pack: Pack, session: Session, voice: Voice, at: datetime) -> tuple[Html, ...]:
    """Return a session as it stands: name, time, room, and what is special."""
    lang = voice.lang
    state = "cancelled" if session.cancelled else "full" if session.full else ""
    return (
        bold(session.title.pick(lang)),
        _time(pack, session, voice, at),
        escape(room_name(pack, session, lang)),
        *((say(lang, f"changing.is_{state}"),) if state else ()),
    )


def differences(
    before: Pack, after: Pack, entry: str, voice: Voice, at: datetime | None
) -> tuple[Html, ...]:
    """Return what becomes of an entry, one line for each fact that differs; with dates, not
    "today", where `at` is None.
    """
    one, other = before.find(entry), after.find(entry)
    if isinstance(one, Session) and isinstance(other, Session):
        return _of_session(before, after, one, other, voice, at)
    if isinstance(one, Place) and isinstance(other, Place) and one.state != other.state:
        return (say(voice.lang, f"changing.now_{other.state}"),)
    return ()


def summary(before: Pack, after: Pack, entry: str, voice: Voice) -> str:
    """Return a change in one plain line that stays true, for lists and the audit."""
    found = after.find(entry) or before.find(entry)
    name = found.name.pick(voice.lang) if found else entry
    told = " · ".join(plain(line) for line in differences(before, after, entry, voice, None))
    return f"{name} · {told}" if told else name


def _of_session(
    before: Pack, after: Pack, one: Session, other: Session, voice: Voice, at: datetime | None
) -> tuple[Html, ...]:
    lang = voice.lang
    found: list[Html] = []
    if (one.starts, one.ends) != (other.starts, other.ends):
        times = _time(before, one, voice, at), _time(after, other, voice, at)
        found.append(say(lang, "changing.time", was=times[0], now=times[1]))
    rooms = room_name(before, one, lang), room_name(after, other, lang)
    if (one.place, one.room) != (other.place, other.room):
        found.append(say(lang, "changing.room", was=rooms[0], now=rooms[1]))
    known = dict(one.title.values)
    for code, title in other.title:
        if known.get(code) != title:
            found.append(say(lang, "changing.title", was=known.get(code, "–"), now=title))
    for fact, (was, now) in {
        "cancelled": (one.cancelled, other.cancelled),
        "full": (one.full, other.full),
    }.items():
        if was != now:
            found.append(say(lang, f"changing.{fact}" if now else f"changing.not_{fact}"))
    return tuple(found)


def _time(pack: Pack, session: Session, voice: Voice, at: datetime | None) -> Html:
    if session.starts is None:
        return say(voice.lang, "changing.no_time")
    if at is None:
        return time_of(pack, session, voice.lang, dated=True)
    return when.span(voice.lang, session.starts, session.ends, at, pack.event.timezone)
