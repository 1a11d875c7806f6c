"""iCalendar: one session for every VEVENT, and for every day that one repeats on."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from hashlib import sha1
from typing import Any

from icalendar import Calendar, Component, Event

from knowledge.model import Text
from knowledge.pack.importers.found import Dropped, Found, Item, each, plain_text
from knowledge.pack.importers.raw import Source
from knowledge.pack.importers.repeats import repeats

_TAKEN = (
    *("UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "LOCATION", "DESCRIPTION", "CATEGORIES"),
    *("STATUS", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "DTSTAMP"),
)
_WHY = {
    "URL": "a pack has no address for a session",
    "CREATED": "about the file only",
    "LAST-MODIFIED": "about the file only",
    "SEQUENCE": "about the file only",
    "TRANSP": "about calendars only",
    "CLASS": "about calendars only",
    "GEO": "a pack's places are in metres",
    "ORGANIZER": "an address of the organizers",
    "ATTENDEE": "a guest's address",
}
_SPEAKERS = re.compile(
    r"\A\s*(?:speakers?|presenters?|연사|발표자|講演者|登壇者|讲者|講者)\s*[:：]\s*(.+?)\s*(?:\n|\Z)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Listed:
    event: Event
    id: str


def fits(text: str) -> bool:
    """Tell whether a text is of this format."""
    return text.lstrip("\ufeff \r\n\t")[:15].upper() == "BEGIN:VCALENDAR"


def read(source: Source) -> Found:
    """Return the programme of a calendar file.

    Raises:
        ImportRefused: It is none, or an event has no time that can be read.
    """
    calendar = _calendar(source)
    events = [one for one in calendar.walk("VEVENT") if isinstance(one, Event)]
    written = len(re.findall(rb"^BEGIN:VEVENT\s*$", source.data, re.I | re.M))
    if len(events) != written:
        raise source.refused(f"has {written} events, of which {len(events)} can be read")
    listed = _named(events)
    items = [item for items in each(listed, lambda one: _items(source, one)) for item in items]
    fields = Counter(str(key) for one in events for key in one if str(key) not in _TAKEN)
    why = "a pack has no such field"
    return Found(
        format="icalendar",
        entries=len(items),
        name=plain_text(_text(calendar, "X-WR-CALNAME") or _text(calendar, "X-WR-CALDESC")),
        zone=_text(calendar, "X-WR-TIMEZONE") or _zone(events),
        items=tuple(items),
        dropped=tuple(
            Dropped(field=field, count=count, why=_WHY.get(field, why))
            for field, count in fields.most_common()
        ),
        notes=_notes(events, items),
    )


def _calendar(source: Source) -> Component:
    text = source.text()
    if not fits(text):
        raise source.refused("does not begin with BEGIN:VCALENDAR")
    try:
        return Calendar.from_ical(text)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError) as problem:
        found = re.search(r"Content line could not be parsed into parts: '(.{1,60})", str(problem))
        line = source.line_of(found[1][:40]) if found else None
        raise source.refused(f"is not a calendar: {str(problem)[:200]}", line) from None


def _items(source: Source, one: _Listed) -> list[Item]:
    event = one.event
    starts, ends = _times(source, event)
    speakers, about = _about(_text(event, "DESCRIPTION"))
    first = Item(
        id=one.id,
        title=plain_text(_text(event, "SUMMARY")),
        starts=starts,
        ends=ends,
        room=plain_text(_text(event, "LOCATION")),
        speakers=speakers,
        about=plain_text(about),
        topics=tuple(plain_text(word) for word in _categories(event)),
        cancelled=_text(event, "STATUS").upper() == "CANCELLED",
    )
    rule = event.get("RRULE")
    if rule is None or starts is None:
        return [first]
    length = ends - starts if ends else None
    return [first] + [
        replace(first, id=f"{one.id}-{at:%Y%m%d}", starts=at, ends=at + length if length else None)
        for at in repeats(starts, dict(rule), _skipped(event))
    ]


def _times(source: Source, event: Event) -> tuple[datetime | None, datetime | None]:
    starts, ends = _instant(event, "DTSTART"), _instant(event, "DTEND")
    title = _text(event, "SUMMARY")
    if starts is None:
        reason = "DTSTART is missing or no time"
        raise source.refused(f'event "{title[:60]}": {reason}', source.line_of(title[:40]))
    duration = event.get("DURATION")
    if ends is None and isinstance(getattr(duration, "dt", None), timedelta):
        ends = starts + duration.dt
    return starts, ends


def _instant(event: Event, field: str) -> datetime | None:
    """Return a time; a date alone is its midnight on the venue's clock."""
    value = getattr(event.get(field), "dt", None)
    if isinstance(value, datetime):
        return value
    return datetime.combine(value, time()) if isinstance(value, date) else None


def _named(events: list[Event]) -> list[_Listed]:
    """Give every event an id that it keeps: its UID, else its page, else what it is and when."""
    uids = Counter(_uid(event) for event in events)
    pages = Counter(_text(event, "URL") for event in events)

    def id_of(event: Event) -> str:
        uid, page = _uid(event), _text(event, "URL").rstrip("/")
        if uid and uids[uid] == 1:
            return uid
        if page and pages[_text(event, "URL")] == 1:
            return page.rpartition("://")[2]
        facts = "|".join(_text(event, field) for field in ("SUMMARY", "LOCATION"))
        key = f"{facts}|{_instant(event, 'DTSTART')}"
        return "e-" + sha1(key.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()[:12]

    return [_Listed(event, id_of(event)) for event in events]


def _uid(event: Event) -> str:
    again = _instant(event, "RECURRENCE-ID")
    return _text(event, "UID") + (f"-{again:%Y%m%d}" if again else "")


def _skipped(event: Event) -> frozenset[date]:
    """Return the days on which a repeated event does not take place."""
    value = event.get("EXDATE")
    lists = value if isinstance(value, list) else [value] if value else []
    days = [getattr(one, "dt", None) for given in lists for one in getattr(given, "dts", ())]
    return frozenset(
        day.date() if isinstance(day, datetime) else day for day in days if isinstance(day, date)
    )


def _about(description: str) -> tuple[tuple[Text, ...], str]:
    """Take the speakers out of a description that begins with them."""
    found = _SPEAKERS.match(description)
    if not found:
        return (), description
    names = re.split(r"\s*[,;、]\s*|\s+(?:and|und|&)\s+", found[1])
    return tuple(plain_text(name) for name in names if name), description[found.end() :]


def _categories(event: Event) -> list[str]:
    value: Any = event.get("CATEGORIES")
    lists = value if isinstance(value, list) else [value] if value else []
    return [str(word) for one in lists for word in getattr(one, "cats", ())]


def _zone(events: list[Event]) -> str:
    keys = (getattr(getattr(_instant(one, "DTSTART"), "tzinfo", None), "key", "") for one in events)
    named = Counter(key for key in keys if key and key != "UTC")
    return named.most_common(1)[0][0] if named else ""


def _notes(events: list[Event], items: list[Item]) -> tuple[str, ...]:
    notes = []
    if len(events) != len(items):
        more = len(items) - len(events)
        notes.append(f"{more} sessions are further days of events that repeat")
    uids = Counter(_text(one, "UID") for one in events if not one.get("RECURRENCE-ID"))
    doubled = sum(count for uid, count in uids.items() if count > 1)
    if doubled:
        notes.append(f"{doubled} events share their UID with others; ids were made of page or time")
    return tuple(notes)


def _text(component: Component, field: str) -> str:
    value = component.get(field)
    value = value[0] if isinstance(value, list) and value else value
    return str(value).strip() if value is not None else ""
