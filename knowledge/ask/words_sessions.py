"""A session in words: what was asked for comes first."""

from datetime import timedelta

from knowledge.ask.words_names import first_sentence, listed, named, venue
from knowledge.ask.words_part import CHANGE, PLACE, TIME, Part, Reader, lines
from knowledge.ask.words_people import next_line
from knowledge.ask.words_places import walk_line
from knowledge.ask.words_states import seats_line
from knowledge.model import Entry, Session
from knowledge.programme import end_of
from knowledge.say import Html, escape, say
from knowledge.when import capital, clock, duration, is_soon, moment, relative, span

_MOST_SPEAKERS = 6
_SOME_SPEAKERS = 3
_JUST_NOW = timedelta(minutes=1)


def session_part(reader: Reader, session: Session, intent: str) -> Part:
    """Return a session: its time, or first its place, its speakers or what it is about."""
    place = reader.pack.place(session.place)
    shown: tuple[Entry, ...] = (session, place) if place else (session,)
    seats = None if is_over(reader, session) else seats_line(reader, session)
    if session.cancelled:
        said, sign = _cancelled(reader, session), CHANGE
    elif intent in ("where", "route"):
        walk = None if is_over(reader, session) else walk_line(reader, place)
        said = lines(_place_first(reader, session), time_line(reader, session), seats, walk)
        sign = PLACE
    elif intent == "who":
        said, sign = lines(_who_first(reader, session), *_time_and_place(reader, session)), ""
    elif intent == "what" and session.about:
        top = say(
            reader.lang, "what.is", name=named(reader, session), about=_about(reader, session)
        )
        said, sign = lines(top, *_time_and_place(reader, session), seats), ""
    else:
        helps = None if intent == "when" else _about(reader, session) or _speakers(reader, session)
        following = next_line(reader, session) if is_over(reader, session) else None
        place_line = _place_line(reader, session)
        said = lines(_when(reader, session), seats, following, place_line, helps)
        sign = TIME
    return Part(lines=said, sign=sign, about=(session.id,), shown=shown)


def is_over(reader: Reader, session: Session) -> bool:
    """Tell whether a session has ended."""
    ends = end_of(session)
    return ends is not None and ends <= reader.at


def is_on(reader: Reader, session: Session) -> bool:
    """Tell whether a session has begun and not ended."""
    return (
        session.starts is not None and session.starts <= reader.at and not is_over(reader, session)
    )


def _cancelled(reader: Reader, session: Session) -> tuple[Html, ...]:
    first = say(reader.lang, "session.cancelled", name=named(reader, session))
    if session.starts is None:
        return (first,)
    return lines(first, say(reader.lang, "session.planned", span=_span(reader, session)))


def _when(reader: Reader, session: Session) -> Html:
    lang, name = reader.lang, named(reader, session)
    starts, ends = session.starts, session.ends
    if starts is None:
        return say(lang, "session.time.unknown", name=name)
    if is_over(reader, session):
        return say(lang, "session.over", name=name, span=_span(reader, session))
    if starts <= reader.at < starts + _JUST_NOW:
        return say(lang, "session.starting", name=name)
    if starts <= reader.at:
        ago = relative(lang, starts, reader.at)
        if ends is None:
            return say(lang, "session.began.open", name=name, ago=ago)
        end = clock(lang, ends, reader.zone)
        return say(lang, "session.began", name=name, ago=ago, end=end)
    at = moment(lang, starts, reader.at, reader.zone)
    if is_soon(starts, reader.at):
        left = duration(lang, starts - reader.at)
        return say(lang, "session.soon", name=name, at=at, left=left)
    return say(lang, "session.later", name=name, at=at)


def _place_line(reader: Reader, session: Session) -> Html:
    """Return the place; before the start also until when, which the first line does not say."""
    where = venue(reader, session)
    ahead = session.starts is not None and session.starts + _JUST_NOW > reader.at
    if not where or session.ends is None or not ahead:
        return where
    end = clock(reader.lang, session.ends, reader.zone)
    return say(reader.lang, "session.line.until", place=where, end=end)


def _place_first(reader: Reader, session: Session) -> Html:
    where = venue(reader, session)
    key = "session.where" if where else "session.place.unknown"
    return say(reader.lang, key, name=named(reader, session), place=where)


def _who_first(reader: Reader, session: Session) -> Html:
    people = _people(reader, session)
    key = "session.who" if people else "session.who.unknown"
    return say(reader.lang, key, name=named(reader, session), people=people)


def _time_and_place(reader: Reader, session: Session) -> tuple[Html, ...]:
    return lines(time_line(reader, session), venue(reader, session))


def time_line(reader: Reader, session: Session) -> Html:
    """Return day, times and how they stand to now: "오늘 13:00–14:30 · 20분 뒤 시작"."""
    if session.starts is None:
        return Html()
    lang, when = reader.lang, capital(_span(reader, session))
    if session.cancelled:
        return say(lang, "session.line.cancelled", span=when)
    if is_over(reader, session):
        return say(lang, "session.line.over", span=when)
    if is_on(reader, session) and session.ends is not None:
        return say(lang, "session.line.now", span=when)
    if is_soon(session.starts, reader.at):
        left = duration(lang, session.starts - reader.at)
        return say(lang, "session.line.soon", span=when, left=left)
    return when


def _span(reader: Reader, session: Session) -> Html:
    if session.starts is None:
        return Html()
    return span(reader.lang, session.starts, session.ends, reader.at, reader.zone)


def _people(reader: Reader, session: Session, most: int = _MOST_SPEAKERS) -> Html:
    return listed(reader, [reader.read(person) for person in session.speakers], most)


def _speakers(reader: Reader, session: Session) -> Html | None:
    people = _people(reader, session, _SOME_SPEAKERS)
    return say(reader.lang, "session.line.speakers", people=people) if people else None


def _about(reader: Reader, session: Session) -> Html:
    return escape(first_sentence(reader.read(session.about)))
