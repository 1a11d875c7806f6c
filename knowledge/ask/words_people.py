"""Sessions by the people in them, and by the other days of the same."""

import re

from knowledge.ask.normalize import fold, visible
from knowledge.ask.words_names import named
from knowledge.ask.words_part import Reader
from knowledge.model import Session, Text
from knowledge.programme import end_of, is_demo
from knowledge.say import Html, say
from knowledge.when import moment

_AFTER_NAME = re.compile(r"\s*[(（,、].*")
_MARKS = re.compile(r"[^\w]+")
_DAY = re.compile(r"\d+|第[一二三四五六七八九十]+天")


def person_asked(reader: Reader, session: Session, question: str) -> str:
    """Return the speaker of a session whom a question names, as the pack writes them; or ""."""
    asked, title = _plain(question), _plain(session.title.pick(reader.lang))
    for speaker in session.speakers:
        if any(_names(asked, name) and not _names(title, name) for _, name in speaker):
            return reader.read(speaker)
    return ""


def _names(asked: str, name: str) -> bool:
    person = _plain(_AFTER_NAME.sub("", name))
    return len(person) > 1 and person in asked


def _plain(text: str) -> str:
    return _MARKS.sub("", fold(visible(text)))


def current(reader: Reader, session: Session, question: str) -> Session:
    """Return the one of a series that is on or comes next, where the question names no day."""
    if session.starts is None or _DAY.search(question):
        return session
    ahead = [
        (one.starts, one.id, one)
        for one in reader.pack.sessions
        if one.starts is not None
        and is_demo(one) is is_demo(session)
        and (end_of(one) or one.starts) > reader.at
        and not one.cancelled
        and (one.id == session.id or _of_one_series(one.title, session.title))
    ]
    return min(ahead)[2] if ahead else session


def next_line(reader: Reader, session: Session) -> Html | None:
    """Return when the next of a series begins: the same title on another day."""
    ahead = [
        (one.starts, one.id, one)
        for one in reader.pack.sessions
        if one.starts is not None
        and is_demo(one) is is_demo(session)
        and one.starts > reader.at
        and not one.cancelled
        and one.id != session.id
        and _of_one_series(one.title, session.title)
    ]
    if not ahead:
        return None
    starts, _, following = min(ahead)
    at = moment(reader.lang, starts, reader.at, reader.zone)
    return say(reader.lang, "schedule.then", at=at, name=named(reader, following))


def _of_one_series(one: Text, other: Text) -> bool:
    return any(
        _DAY.search(text) and _DAY.sub("", text) == _DAY.sub("", other.get(lang) or "")
        for lang, text in one
    )
