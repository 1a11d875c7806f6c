"""Questions about time, answered from the schedule and not by text: now, next, a day, a span."""

from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta

from knowledge.ask.answer import Window
from knowledge.ask.filters import Filters
from knowledge.ask.intents import kind_named, take_apart
from knowledge.ask.normalize import fold
from knowledge.ask.times import Found, find_window
from knowledge.model import Pack, Session
from knowledge.programme import during, end_of, next_up, on_day, ordered, scheduled


@dataclass(frozen=True, slots=True)
class Scheduled:
    """The sessions of a window, in order of time; may be empty."""

    window: Window
    ids: tuple[str, ...]
    words: tuple[str, ...]
    """How the message put the time, folded."""
    narrowed: bool
    """Whether something besides the time was asked for."""
    programme: bool
    """Whether the message speaks of sessions, talks, what is on."""
    rest: str
    """What else the message says, folded."""


class Schedule:
    """The schedule of one pack, asked in words."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._filters = Filters(pack)
        self.timed = any(session.starts for session in pack.sessions)

    def with_pack(self, pack: Pack) -> "Schedule":
        """Return the schedule of another state of the pack, by the same names."""
        other = copy(self)
        other._pack = pack
        other.timed = any(session.starts for session in pack.sessions)
        return other

    def ask(self, shown: str, at: datetime, window: Window | None = None) -> Scheduled | None:
        """Return what the schedule says to a message, or None where it is no such question.

        `window` replaces the time of the message, for follow-ups such as "and tomorrow?".
        """
        if not self.timed:
            return None
        found = find_window(shown, at=at, event=self._pack.event)
        span = window or (found.window if found else None)
        if span is None:
            return None
        rest = fold(found.rest if found else shown)
        asked = take_apart(rest) if rest else None
        narrowed = self._filters.narrow(self._filters.spaced(rest))
        wanted = asked is not None and "what" in asked.intents
        only_time = not rest or (asked is not None and asked.bare and not asked.intents - {"what"})
        if not (narrowed.programme or wanted or only_time or narrowed.sessions is not None):
            return None
        more = bool(narrowed.rest) or narrowed.sessions is not None
        sessions = [one.id for one in self._during(span, at, narrowed.sessions, running=more)]
        if narrowed.rest:
            ids = self._filters.about(narrowed.rest, tuple(sessions))
            if not ids:
                return None
        else:
            ids = tuple(sessions)
        return Scheduled(span, ids, _words(found), more, narrowed.programme, rest)

    def today(self, at: datetime) -> Window | None:
        """Return the whole day of `at`, or of the event's first day where `at` lies outside."""
        if not self.timed:
            return None
        event = self._pack.event
        day = at.astimezone(event.timezone).date()
        day = day if event.starts <= day <= event.ends else event.starts
        start = datetime.combine(day, datetime.min.time(), event.timezone)
        if not on_day(self._pack, day):
            return None
        return Window(start=start, end=start + timedelta(days=1), kind="day")

    def names_programme(self, content: str) -> bool:
        """Whether folded `content` names the programme as a whole."""
        return kind_named(content) == "session"

    def _during(
        self, span: Window, at: datetime, allowed: frozenset[str] | None, *, running: bool
    ) -> tuple[Session, ...]:
        """Return what starts in `span`; with `running` also what began before and goes on."""
        sessions = scheduled(self._pack)
        if allowed is not None:
            sessions = tuple(one for one in sessions if one.id in allowed)
        if span.kind == "next":
            return next_up(self._pack, at, sessions)
        if running and span.kind != "now":
            on = (one for one in sessions if _runs_into(one, span))
            return ordered(on)
        return tuple(
            one for one in during(self._pack, span) if allowed is None or one.id in allowed
        )


def _runs_into(session: Session, span: Window) -> bool:
    ends = end_of(session)
    if session.starts is None or ends is None:
        return False
    return session.starts < span.end and (session.starts >= span.start or ends > span.start)


def _words(found: Found | None) -> tuple[str, ...]:
    return tuple(fold(word) for word in found.words) if found else ()
