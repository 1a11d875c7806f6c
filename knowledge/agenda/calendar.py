"""An agenda as a calendar file that can be imported again and again without doubles.

Each entry keeps its UID for ever. What was handed out before is told by the caller, so that
SEQUENCE rises exactly when the facts have changed since, and what was dropped is cancelled.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from knowledge.agenda.items import Item, slots
from knowledge.ask.words_names import venue
from knowledge.ask.words_part import Reader
from knowledge.model import Pack, Session
from knowledge.say import plain

MADE_BY = "-//expo-concierge//agenda//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One event of a calendar as it was last handed out to someone."""

    entry: str
    sequence: int = 0
    title: str
    starts: datetime
    ends: datetime
    where: str = ""
    cancelled: bool = False


def handed_now(
    reader: Reader, items: Iterable[Item], before: Sequence[Handed]
) -> tuple[Handed, ...]:
    """Return what to hand out now: the saved sessions, and as cancelled those dropped since."""
    known = {one.entry: one for one in before}
    now = {}
    for slot in slots(reader.pack, items):
        now[slot.session.id] = Handed(
            entry=slot.session.id,
            title=reader.read(slot.session.title) or slot.session.id,
            starts=slot.starts,
            ends=slot.ends,
            where=plain(venue(reader, slot.session)),
            cancelled=slot.session.cancelled,
        )
    for entry, one in known.items():
        now.setdefault(entry, replace(one, cancelled=True))
    return tuple(_numbered(one, known.get(one.entry)) for one in now.values())


def calendar_file(
    reader: Reader,
    handed: Sequence[Handed],
    *,
    title: str,
    link: Callable[[str], str],
) -> bytes:
    """Return the file. `title`: what calendars call it; `link`: the address of an entry's card.

    Times are in the venue's zone, which the file defines. Source: RFC 5545.
    """
    pack = reader.pack
    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    calendar.add("x-wr-timezone", pack.event.timezone.key)
    for one in sorted(handed, key=lambda one: (one.starts, one.entry)):
        calendar.add_component(_event(reader, one, link))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def uid(pack: Pack, entry: str) -> str:
    """Return the name that an entry has in every calendar, for ever."""
    return f"{uuid5(NAMESPACE_URL, f'{pack.event.id}/{entry}')}@expo-concierge"


def _numbered(one: Handed, before: Handed | None) -> Handed:
    if before is None:
        return one
    same = replace(one, sequence=before.sequence)
    return same if same == before else replace(one, sequence=before.sequence + 1)


def _event(reader: Reader, one: Handed, link: Callable[[str], str]) -> Event:
    zone = reader.zone
    event = Event()
    event.add("uid", uid(reader.pack, one.entry))
    event.add("sequence", one.sequence)
    event.add("dtstamp", reader.at)
    event.add("dtstart", one.starts.astimezone(zone))
    event.add("dtend", one.ends.astimezone(zone))
    event.add("summary", one.title)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    if one.where:
        event.add("location", one.where)
    session = reader.pack.find(one.entry)
    if isinstance(session, Session):
        event.add("url", link(one.entry))
        if about := reader.read(session.about):
            event.add("description", about)
    return event
