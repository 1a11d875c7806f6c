"""frab JSON: `schedule.conference.days[].rooms{}[]`, as frab, pretalx and voctosched write it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge.pack.importers import frab, when
from knowledge.pack.importers.found import (
    Found,
    Item,
    by_language,
    dropped,
    dropped_people,
    each,
    plain_text,
    records,
    scalar,
)
from knowledge.pack.importers.raw import Source

_NAMED = ("id", "code", "guid", "public_name", "full_public_name", "name")


@dataclass(frozen=True, slots=True)
class _Listed:
    event: dict[str, Any]
    day: frab.Day
    room: str


def fits(document: object) -> bool:
    """Tell whether a JSON document is of this format."""
    schedule = document.get("schedule") if isinstance(document, dict) else None
    conference = schedule.get("conference") if isinstance(schedule, dict) else None
    return isinstance(conference, dict) and isinstance(conference.get("days"), list)


def read(source: Source) -> Found:
    """Return the programme of a frab JSON file.

    Raises:
        ImportRefused: It is none, or an event's time is none.
    """
    document = source.json()
    if not fits(document):
        raise source.refused("has no schedule.conference.days: not frab JSON")
    conference = document["schedule"]["conference"]
    listed = list(_events(conference))

    def make(one: _Listed) -> Item:
        fields = {key: _written(value) for key, value in one.event.items()}
        return frab.item(source, fields, _speakers(one.event), one.day, one.room)

    starts, ends = (when.instant(scalar(conference.get(key))) for key in ("start", "end"))
    events = [one.event for one in listed]
    return Found(
        format="frab-json",
        entries=len(listed),
        name=by_language(conference.get("title")),
        id=scalar(conference.get("acronym")),
        zone=scalar(conference.get("time_zone_name")),
        website=scalar(conference.get("url") or document["schedule"].get("base_url")),
        starts=starts.date() if starts else None,
        ends=ends.date() if ends else None,
        items=each(listed, make),
        rooms=tuple(
            plain_text(room.get("name")) for room in records(conference.get("rooms")) if room
        ),
        dropped=(
            *dropped(events, frab.TAKEN, frab.WHY),
            *dropped_people(events, ("persons",), _NAMED),
        ),
    )


def _events(conference: dict[str, Any]) -> Iterator[_Listed]:
    for day in records(conference["days"]):
        rooms = day.get("rooms")
        on = frab.Day(when.day(scalar(day.get("date"))))
        for name, events in rooms.items() if isinstance(rooms, dict) else ():
            for event in records(events):
                yield _Listed(event, on, str(name))


def _written(value: object) -> str:
    """Return a field as text; one by language in its first."""
    texts = by_language(value)
    return texts.values[0][1] if texts else ""


def _speakers(event: dict[str, Any]) -> tuple[str, ...]:
    people = records(event.get("persons"))
    return tuple(
        scalar(one.get("public_name") or one.get("full_public_name") or one.get("name"))
        for one in people
    )
