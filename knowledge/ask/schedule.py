"""Questions about time, answered from the schedule and not by text: now, next, a day, a span."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from knowledge.ask.answer import Window
from knowledge.ask.filters import Filters
from knowledge.ask.intents import kind_named, take_apart
from knowledge.ask.normalize import fold
from knowledge.ask.times import Found, find_window
from knowledge.model import Pack, Session
from knowledge.programme import during, next_up, on_day


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


class Schedule:
    """The schedule of one pack, asked in words."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._filters = Filters(pack)
        self.timed = any(session.starts for session in pack.sessions)

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
        narrowed = self._filters.narrow(rest)
        wanted = asked is not None and "what" in asked.intents
        only_time = not rest or (asked is not None and asked.bare and not asked.intents - {"what"})
        if not (narrowed.programme or wanted or only_time or narrowed.sessions is not None):
            return None
        sessions = [one.id for one in self._during(span, at, narrowed.sessions)]
        if narrowed.rest:
            ids = self._filters.about(narrowed.rest, tuple(sessions))
            if not ids:
                return None
        else:
            ids = tuple(sessions)
        words = _words(found)
        more = bool(narrowed.rest or narrowed.sessions is not None)
        return Scheduled(span, ids, words, more, narrowed.programme)

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
        self, span: Window, at: datetime, allowed: frozenset[str] | None
    ) -> tuple[Session, ...]:
        sessions = self._pack.sessions
        if allowed is not None:
            sessions = tuple(one for one in sessions if one.id in allowed)
        if span.kind == "next":
            return next_up(self._pack, at, sessions)
        return tuple(
            one for one in during(self._pack, span) if allowed is None or one.id in allowed
        )


def _words(found: Found | None) -> tuple[str, ...]:
    return tuple(fold(word) for word in found.words) if found else ()
