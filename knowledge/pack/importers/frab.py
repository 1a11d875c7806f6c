"""The events of frab, pentabarf and voctosched, be they written in JSON or XML: the same fields."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from knowledge.model import Text
from knowledge.pack.importers import when
from knowledge.pack.importers.clean import prose
from knowledge.pack.importers.found import Item, plain_text
from knowledge.pack.importers.raw import Source

TAKEN = (
    *("id", "guid", "code", "date", "start", "end", "duration", "room", "title", "subtitle"),
    *("track", "type", "language", "abstract", "description", "persons", "status"),
)
WHY = {
    "url": "a pack has no address for a session",
    "slug": "only the address of its page",
    "logo": "a pack has no pictures",
    "links": "a pack has no links for a session",
    "attachments": "a pack has no files for a session",
    "recording": "about recording only",
    "recording_license": "about recording only",
    "do_not_record": "about recording only",
    "do_not_stream": "about recording only",
    "feedback_url": "an address for feedback",
    "origin_url": "an address elsewhere",
    "answers": "answers to the organizers' questions to speakers",
}
_GONE = re.compile(r"cancel?led|canceled|withdrawn|rejected", re.I)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the programme: its date, and when the next one begins."""

    date: date | None
    change: time = time()


def item(
    source: Source, fields: Mapping[str, str], speakers: tuple[str, ...], day: Day, room: str
) -> Item:
    """Return one event. `fields`: its fields that are texts; `room`: the one it is listed under.

    Raises:
        ImportRefused: A time or a length is none.
    """
    starts = _starts(source, fields, day)
    return Item(
        id=fields.get("guid") or fields.get("code") or fields.get("id") or fields.get("slug", ""),
        title=_title(fields),
        starts=starts,
        ends=_ends(source, fields, starts),
        room=plain_text(fields.get("room") or room),
        kind=fields.get("type", ""),
        track=plain_text(fields.get("track")),
        speakers=tuple(plain_text(name) for name in speakers if name.strip()),
        about=_about(fields),
        language=fields.get("language", ""),
        cancelled=bool(_GONE.search(fields.get("status", ""))),
    )


def _title(fields: Mapping[str, str]) -> Text:
    return plain_text(fields.get("title")) or plain_text(fields.get("subtitle"))


def _about(fields: Mapping[str, str]) -> Text:
    """Return subtitle, abstract and description, what one repeats of another left out."""
    parts: list[str] = []
    subtitle = fields.get("subtitle", "") if fields.get("title") else ""
    for part in (subtitle, fields.get("abstract", ""), fields.get("description", "")):
        text = prose(part)
        if text and not any(text in prose(before) for before in parts):
            parts = [before for before in parts if prose(before) not in text] + [part.strip()]
    return plain_text("\n\n".join(parts))


def _starts(source: Source, fields: Mapping[str, str], day: Day) -> datetime | None:
    whole = fields.get("date", "")
    if whole and (found := when.instant(whole)) and ("T" in whole or ":" in whole):
        return found
    if whole and when.day(whole) is None:
        raise _refused(source, fields, "date", whole)
    on, written = when.day(whole) or day.date, fields.get("start", "")
    if not written:
        return None
    at = when.clock(written)
    if at is None:
        raise _refused(source, fields, "start", written)
    if on is None:
        return None
    # The old dialect lists what begins after midnight under the day before.
    return datetime.combine(on + timedelta(days=at < day.change), at)


def _ends(source: Source, fields: Mapping[str, str], starts: datetime | None) -> datetime | None:
    if starts is None:
        return None
    if end := when.instant(fields.get("end", "")):
        return end
    written = fields.get("duration", "")
    if not written:
        return None
    length = when.frab_length(written)
    if length is None:
        raise _refused(source, fields, "duration", written)
    try:
        return starts + length
    except OverflowError:
        raise _refused(source, fields, "duration", written) from None


def _refused(source: Source, fields: Mapping[str, str], field: str, value: str) -> Exception:
    event = fields.get("guid") or fields.get("id") or fields.get("title", "?")
    wanted = {"duration": "a length such as 01:30", "start": "a time such as 13:30"}
    right = wanted.get(field, "a time such as 2025-09-30T13:30:00+09:00")
    line = source.line_of(event)
    return source.refused(f'event {event[:60]}: {field} "{value[:60]}" is not {right}', line)
