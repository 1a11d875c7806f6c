"""What is on, when and where: questions to the schedule of a pack, without any words.

Cancelled sessions are in every answer but `now` and `next_up`, which are about what takes place;
`session.cancelled` tells. Every answer is in order of start, then place, then as written.

Demos at booths, of which there may be thousands, are in no answer unless they are asked for: by
their kind, their exhibitor, or the very place where they are.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta

from knowledge.ask.answer import Window
from knowledge.model import DEMO, Event, OpeningHours, Pack, Session, Text

Sessions = tuple[Session, ...]

LAST_CALL = time(5)
"""Until this hour, what began the evening before still belongs to that day."""

_UNENDING = timedelta(hours=1)
"""How long a session is taken to last when nobody says."""


def end_of(session: Session) -> datetime | None:
    """Return when a session ends; an hour after its start where that is not known."""
    if session.starts is None:
        return None
    known = session.ends is not None and session.ends >= session.starts
    return session.ends if known else session.starts + _UNENDING


def ordered(sessions: Iterable[Session]) -> Sessions:
    """Return sessions by start and place, those without a time last; else as written."""
    far = datetime.max.replace(tzinfo=UTC)
    return tuple(sorted(sessions, key=lambda one: (one.starts or far, one.place)))


def is_demo(session: Session) -> bool:
    """Tell whether a session is a demo."""
    return session.kind == DEMO


def during(pack: Pack, window: Window, *, demos: bool = False) -> Sessions:
    """Return the sessions of a window: for `now` what runs then, else what starts within it.

    A window of less than two hours also holds what runs into it: "at three" is about what is on.
    With `demos` the demos of the window, and nothing else.
    """
    running = window.kind == "now" or window.end - window.start < timedelta(hours=2)

    def inside(session: Session) -> bool:
        if session.starts is None:
            return False
        ends = end_of(session) or session.starts
        started = session.starts < window.end
        return started and (session.starts >= window.start or (running and ends > window.start))

    return _chosen(pack, inside, demos=demos)


def now(pack: Pack, at: datetime, *, demos: bool = False) -> Sessions:
    """Return what runs at an instant: begun, and not yet ended; with `demos` the demos alone."""
    return _chosen(
        pack,
        lambda one: (
            not one.cancelled
            and one.starts is not None
            and one.starts <= at < (end_of(one) or one.starts)
        ),
        demos=demos,
    )


def next_up(pack: Pack, at: datetime, sessions: Sessions | None = None) -> Sessions:
    """Return what starts next after an instant: all that start together, first on the same day.

    `sessions` narrows it, to those of a hall or a topic, or to demos.
    """
    known = scheduled(pack) if sessions is None else sessions
    ahead = ordered(s for s in known if s.starts and s.starts > at and not s.cancelled)
    return tuple(one for one in ahead if one.starts == ahead[0].starts)


def later_today(pack: Pack, at: datetime) -> Sessions:
    """Return what still starts on the venue's day of an instant."""
    day = day_of(at, pack.event)
    return tuple(one for one in on_day(pack, day) if one.starts and one.starts > at)


def day_of(at: datetime, event: Event) -> date:
    """Return the programme's day at an instant: the small hours belong to the day before."""
    local = at.astimezone(event.timezone)
    early = local.timetz().replace(tzinfo=None) < LAST_CALL
    before = local.date() - timedelta(days=1)
    return before if early and event.starts <= before <= event.ends else local.date()


def on_day(pack: Pack, day: date) -> Sessions:
    """Return the sessions of a day of the programme."""
    return _chosen(pack, lambda one: bool(one.starts) and _day(one, pack.event) == day)


def days(pack: Pack) -> tuple[date, ...]:
    """Return the days that have sessions or opening hours, else every day of the event."""
    found = {_day(one, pack.event) for one in scheduled(pack) if one.starts}
    found.update(hours.date for hours in pack.event.hours)
    return tuple(sorted(found - {None})) or event_days(pack.event)  # type: ignore[arg-type]


def event_days(event: Event) -> tuple[date, ...]:
    """Return every day from the first to the last; the first alone where the dates are upside
    down.
    """
    length = min(max((event.ends - event.starts).days, 0), 3660)
    return tuple(event.starts + timedelta(days=n) for n in range(length + 1))


def opening(pack: Pack, day: date) -> OpeningHours | None:
    """Return the event's opening hours on a day, or None where they are not known."""
    return next((hours for hours in pack.event.hours if hours.date == day), None)


def is_before(pack: Pack, at: datetime) -> bool:
    """Tell whether an instant lies before the event's first day."""
    return at.astimezone(pack.event.timezone).date() < pack.event.starts


def is_after(pack: Pack, at: datetime) -> bool:
    """Tell whether an instant lies after the event: past its last day or last closing."""
    last = max(pack.event.starts, pack.event.ends)
    if day_of(at, pack.event) != last:
        return day_of(at, pack.event) > last
    hours = opening(pack, last)
    if hours is None or hours.close <= hours.open:
        return False
    closes = datetime.combine(last, hours.close, pack.event.timezone)
    sessions = [end_of(one) for one in scheduled(pack) if not one.cancelled]
    return at >= max([closes, *(end for end in sessions if end)])


def in_place(pack: Pack, place_id: str) -> Sessions:
    """Return the sessions of a place and of all that lies inside it; demos of the place itself."""
    within = inside_of(pack, place_id)
    return ordered(
        one
        for one in pack.sessions
        if one.place == place_id or (one.place in within and not is_demo(one))
    )


def inside_of(pack: Pack, place_id: str) -> frozenset[str]:
    """Return the ids of a place and of every place inside it, at any depth."""
    found = {place_id}
    grown = True
    while grown:
        more = {place.id for place in pack.places if place.inside in found} - found
        grown = bool(more)
        found |= more
    return frozenset(found)


def of_kind(pack: Pack, kind: str) -> Sessions:
    """Return the sessions of a kind, demos too."""
    return ordered(one for one in pack.sessions if one.kind.casefold() == kind.casefold())


def by_exhibitor(pack: Pack, exhibitor_id: str) -> Sessions:
    """Return what an exhibitor holds: their demos and talks."""
    return ordered(one for one in pack.sessions if exhibitor_id and one.exhibitor == exhibitor_id)


def on_topic(pack: Pack, topic: str) -> Sessions:
    """Return the sessions with a topic, named in any language."""
    return _chosen(pack, lambda one: any(_is(text, topic) for text in one.topics))


def on_track(pack: Pack, track: str) -> Sessions:
    """Return the sessions of a track, named in any language."""
    return _chosen(pack, lambda one: _is(one.track, track))


def by_speaker(pack: Pack, speaker: str) -> Sessions:
    """Return the sessions of a speaker, named in any language."""
    return _chosen(pack, lambda one: any(_is(text, speaker) for text in one.speakers))


def scheduled(pack: Pack) -> Sessions:
    """Return the programme without demos, as written."""
    return tuple(one for one in pack.sessions if one.kind != DEMO)


def _chosen(pack: Pack, wanted: Callable[[Session], bool], *, demos: bool = False) -> Sessions:
    return ordered(one for one in pack.sessions if (one.kind == DEMO) is demos and wanted(one))


def _day(session: Session, event: Event) -> date | None:
    return day_of(session.starts, event) if session.starts else None


def _is(text: Text, word: str) -> bool:
    return any(value.casefold() == word.strip().casefold() for _, value in text)
