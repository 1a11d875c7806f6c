"""frab XML and its elder, pentabarf XML, which tells the date only by the day listed under."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from xml.etree.ElementTree import Element

from knowledge.model import Text
from knowledge.pack.importers import frab, when
from knowledge.pack.importers.found import Found, Item, dropped, each, plain_text
from knowledge.pack.importers.raw import Source


@dataclass(frozen=True, slots=True)
class _Listed:
    event: Element
    day: frab.Day
    room: str


def fits(root: Element) -> bool:
    """Tell whether an XML document is of this format, in either dialect."""
    return root.tag == "schedule" and root.find("day") is not None


def read(source: Source) -> Found:
    """Return the programme of a frab or pentabarf XML file.

    Raises:
        ImportRefused: It is none, or an event's time is none.
    """
    root = source.xml()
    if not fits(root):
        raise source.refused("has no <schedule> with a <day>: neither frab nor pentabarf XML")
    head = root.find("conference")
    conference = Element("conference") if head is None else head
    listed = list(_events(root, conference))

    def make(one: _Listed) -> Item:
        people = [*one.event.iterfind("persons/person"), *one.event.iterfind("speakers/speaker")]
        speakers = tuple(_text(person) or person.get("name", "") for person in people)
        return frab.item(source, _fields(one.event), speakers, one.day, one.room)

    dated = any(one.event.find("date") is not None for one in listed)
    starts, ends = (_day(_text(conference.find(key))) for key in ("start", "end"))
    return Found(
        format="frab-xml" if dated or not listed else "pentabarf-xml",
        entries=sum(1 for _ in root.iter("event")),
        name=plain_text(_text(conference.find("title"))),
        id=_text(conference.find("acronym")),
        zone=_text(conference.find("time_zone_name")),
        venue=_venue(conference),
        website=_text(conference.find("url")) or _text(conference.find("base_url")),
        starts=starts,
        ends=ends,
        items=each(listed, make),
        dropped=dropped([_filled(one.event) for one in listed], frab.TAKEN, frab.WHY),
    )


def _events(root: Element, conference: Element) -> Iterator[_Listed]:
    change = when.clock(_text(conference.find("day_change"))) or time()
    for day in root.iterfind("day"):
        on = frab.Day(_day(day.get("date", "")), change)
        for parent in day.iter():
            for event in parent.iterfind("event"):
                yield _Listed(event, on, parent.get("name", ""))


def _venue(conference: Element) -> Text:
    parts = [_text(conference.find(key)) for key in ("venue", "city")]
    return plain_text(", ".join(part for part in parts if part))


def _fields(event: Element) -> dict[str, str]:
    return {**event.attrib, **{child.tag: _text(child) for child in event}}


def _filled(event: Element) -> dict[str, str]:
    """Return what an event holds: of a field with parts, that it has some."""
    parts = {child.tag: _text(child) or ("…" if len(child) else "") for child in event}
    return {**event.attrib, **parts}


def _text(element: Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""


def _day(written: str) -> date | None:
    found = when.instant(written)
    return found.date() if found else when.day(written)
