"""What is allowed and yet probably not meant: the warnings."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from knowledge.model import Event, Pack
from knowledge.pack.draft import Draft, Read
from knowledge.pack.problems import Problem
from knowledge.pack.schema import EventIn, SessionIn

_SHOWN = ("name", "title", "about", "where", "hours", "answer", "ask", "topic", "venue", "landmark")
"""Texts that an attendee reads: each should be there in every language of the event."""

_NAMES = ("room", "track", "speakers", "topics", "contact", "notice", "aliases", "keywords")


def doubts(draft: Draft, pack: Pack) -> Iterator[Problem]:
    """Give every warning: dates, hours, overlaps, zones, languages."""
    event = pack.event
    if draft.event:
        yield from _event_dates(draft.event, event)
        yield from _languages(draft.event, event)
    times: dict[str, tuple[datetime | None, datetime | None]] = {
        session.id: (session.starts, session.ends) for session in pack.sessions
    }
    for read in draft.entries:
        yield from _languages(read, event)
        if isinstance(read.row, SessionIn):
            yield from _session_times(read, read.row, event, *times[read.row.id])
    yield from _overlaps(draft, times)


def _event_dates(read: Read, event: Event) -> Iterator[Problem]:
    if event.ends < event.starts:
        yield read.problem("warning", "ends", "the event ends before it starts")
    seen = set()
    for number, day in enumerate(event.hours, 1):
        field = f"hours.{number}"
        if not event.starts <= day.date <= event.ends:
            yield read.problem("warning", field, f"{day.date} is not a day of the event")
        if day.close <= day.open:
            yield read.problem("warning", field, f"on {day.date} it closes before it opens")
        if day.date in seen:
            yield read.problem("warning", field, f"{day.date} stands twice")
        seen.add(day.date)


def _session_times(
    read: Read, row: SessionIn, event: Event, starts: datetime | None, ends: datetime | None
) -> Iterator[Problem]:
    for field, written in (("starts", row.starts), ("ends", row.ends)):
        if written is not None and written.tzinfo is None:
            offset = written.replace(tzinfo=event.timezone).isoformat()
            wrong = f"has no time zone; taken as the venue's ({event.timezone.key})"
            yield read.problem("warning", field, wrong, f"write {offset}")
    if ends and not starts:
        yield read.problem("warning", "starts", "has an end and no start")
    if starts and ends and ends < starts:
        yield read.problem("warning", "ends", "the session ends before it starts")
    if starts and not event.starts <= starts.astimezone(event.timezone).date() <= event.ends:
        day = starts.astimezone(event.timezone).date()
        wrong = f"{day} is outside the event ({event.starts} to {event.ends})"
        yield read.problem("warning", "starts", wrong)


def _overlaps(
    draft: Draft, times: dict[str, tuple[datetime | None, datetime | None]]
) -> Iterator[Problem]:
    rooms: dict[object, list[tuple[datetime, datetime, Read]]] = defaultdict(list)
    for read in draft.of("sessions"):
        row = read.row
        if not isinstance(row, SessionIn) or row.cancelled or not (row.place or row.room):
            continue
        starts, ends = times[row.id]
        if starts and ends and ends > starts:
            room = row.place, tuple(sorted(row.room.items())) if not row.place else ()
            rooms[room].append((starts, ends, read))
    for sessions in rooms.values():
        sessions.sort(key=lambda session: session[:2])
        until, holder = sessions[0][1], sessions[0][2]
        for starts, ends, read in sessions[1:]:
            if starts < until:
                field = "place" if getattr(read.row, "place", "") else "room"
                wrong = f'overlaps with "{holder.raw.id}" in the same {field}'
                yield read.problem("warning", "starts", wrong)
            if ends > until:
                until, holder = ends, read


def _languages(read: Read, event: Event) -> Iterator[Problem]:
    declared = event.languages
    for field in type(read.row).model_fields:
        value = getattr(read.row, field)
        if field not in _SHOWN + _NAMES or not value:
            continue
        texts = value if isinstance(value, tuple) else (value,)
        if not any(isinstance(text, dict | str) for text in texts):
            continue  # the event's opening hours share the name of a place's, which is a text
        langs = {lang or declared[0] for text in texts if isinstance(text, dict) for lang in text}
        for lang in sorted(langs.difference(declared)):
            wrong = f'the event does not declare the language "{lang}"'
            right = "declared are " + ", ".join(declared)
            yield read.problem("warning", field, wrong, right)
        missing = [lang for lang in declared if lang not in langs]
        if field in _SHOWN and missing and "" not in (value if field == "ask" else ()):
            yield read.problem("warning", field, "is missing in " + ", ".join(missing))
    if isinstance(read.row, EventIn) and not declared:
        yield read.problem("warning", "languages", "none are declared")
