"""Several entries in one message: places by floor, sessions by time, exhibitors by booth."""

from datetime import datetime

from knowledge.ask.words_kinds import by_floor_part, nearest_part
from knowledge.ask.words_names import (
    location,
    more_line,
    room_name,
    title,
    venue,
)
from knowledge.ask.words_part import AGENDA, MOST_ITEMS, PLACE, Part, Reader, lines
from knowledge.ask.words_sessions import is_over
from knowledge.ask.words_states import usable
from knowledge.model import Entry, Exhibitor, Faq, Place, Session
from knowledge.say import Html, bold, escape, join, say
from knowledge.when import capital, hours, span


def list_part(reader: Reader, entries: tuple[Entry, ...]) -> Part:
    """Return a list in the way that suits what it holds, at most five items long."""
    places = tuple(entry for entry in entries if isinstance(entry, Place))
    sessions = tuple(entry for entry in entries if isinstance(entry, Session))
    if len(places) == len(entries):
        places = usable(places)
        return nearest_part(reader, places) if reader.here else by_floor_part(reader, places)
    if len(sessions) == len(entries):
        top = say(reader.lang, "list.sessions", n=len(entries))
        return sessions_part(reader, top, sessions, AGENDA)
    same = all(isinstance(entry, Exhibitor) for entry in entries)
    top = say(reader.lang, "list.exhibitors" if same else "list.entries", n=len(entries))
    shown = entries[:MOST_ITEMS]
    items = [item(reader, entry) for entry in shown]
    said = lines(top, *items, more_line(reader, len(entries)))
    return Part(lines=said, sign=PLACE if same else "", about=_ids(shown), shown=shown)


def sessions_part(
    reader: Reader,
    top: Html,
    sessions: tuple[Session, ...],
    sign: str,
    *,
    days: bool = True,
    since: datetime | None = None,
) -> Part:
    """Return sessions under a heading, in the order of time; those that are over come last.

    `days` is off where the heading names the day. What began before `since` follows what begins
    then, the latest first: exhibits that run all day do not hide what is about to start.
    """
    first = since.timestamp() if since else 0.0

    def order(one: Session) -> tuple[bool, bool, float]:
        starts = _start(one)
        running = starts < first
        return (days and is_over(reader, one), running, -starts if running else starts)

    ordered = sorted(sessions, key=order)
    shown = tuple(ordered[:MOST_ITEMS])
    items = [session_item(reader, session, days=days) for session in shown]
    said = lines(top, *items, more_line(reader, len(sessions)))
    return Part(lines=said, sign=sign, about=_ids(shown), shown=shown)


def session_item(reader: Reader, session: Session, *, days: bool = True) -> Html:
    """Return one session on one line: when, what, where."""
    own = bold(title(reader, session))
    if session.cancelled:
        own = say(reader.lang, "session.item.cancelled", name=Html(f"<s>{own}</s>"))
    elif session.full:
        own = say(reader.lang, "session.item.full", name=own)
    time = _day_and_start(reader, session) if days else _hours(reader, session)
    head = join(" ", [part for part in (capital(time), own) if part])
    where = _where(reader, session)
    return Html(f"• {join(' · ', [part for part in (head, where) if part])}")


def _day_and_start(reader: Reader, session: Session) -> Html:
    if session.starts is None:
        return Html()
    return span(reader.lang, session.starts, None, reader.at, reader.zone, label=False)


def _hours(reader: Reader, session: Session) -> Html:
    if session.starts is None:
        return Html()
    return hours(reader.lang, session.starts, session.ends, reader.zone, label=False)


def _where(reader: Reader, session: Session) -> str:
    return room_name(reader.pack, session, reader.lang)


def item(reader: Reader, entry: Entry) -> Html:
    """Return an entry on one line, with what tells it from others: its place, or its time."""
    return Html(f"• {hinted(reader, entry)}")


def hinted(reader: Reader, entry: Entry) -> Html:
    """Return an entry's name in bold and the hint that tells it from others of the name."""
    own, told = title(reader, entry), hint(reader, entry)
    return bold(own) if not told or told in escape(own) else join(" · ", [bold(own), told])


def hint(reader: Reader, entry: Entry) -> Html:
    """Return where an entry is; of a session also when. Empty for a question."""
    if isinstance(entry, Place):
        return location(reader, entry)
    if isinstance(entry, Exhibitor):
        return venue(reader, entry)
    if isinstance(entry, Faq):
        return Html()
    parts = (_day_and_start(reader, entry), _where(reader, entry))
    return join(" · ", [part for part in parts if part])


def _start(session: Session) -> float:
    return session.starts.timestamp() if session.starts else float("inf")


def _ids(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    return tuple(entry.id for entry in entries)
