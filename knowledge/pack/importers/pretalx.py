"""pretalx's own JSON: its schedule by day, time and room; its schedule widget; its API's talks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from knowledge.model import Text
from knowledge.pack.importers import when
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

_TAKEN = (
    *("code", "id", "title", "speakers", "submission_type", "track", "tags", "state", "slots"),
    *("description", "abstract", "content_locale", "start", "end", "room", "slot", "duration"),
)
_WHY = {
    "slot_count": "each slot is a session of its own",
    "resources": "a pack has no files for a session",
    "answers": "answers to the organizers' questions to speakers",
    "access_code": "internal to pretalx",
    "anonymised_data": "internal to pretalx",
    "pending_state": "internal to pretalx",
    "assigned_reviewers": "internal to pretalx",
    "do_not_record": "about recording only",
}
_NAMED = ("code", "name")
_GONE = ("canceled", "cancelled", "withdrawn", "rejected")


@dataclass(frozen=True, slots=True)
class _Slot:
    talk: dict[str, Any]
    slot: dict[str, Any]
    number: int


def fits(document: object) -> bool:
    """Tell whether a JSON document is of this format, in any of its three forms."""
    if not isinstance(document, dict):
        return False
    if isinstance(document.get("talks"), list) and "rooms" in document:
        return True
    results = document.get("results")
    if isinstance(results, list) and results and isinstance(results[0], dict):
        return {"code", "title"} <= results[0].keys()
    return bool(_by_day(document.get("schedule")))


def read(source: Source) -> Found:
    """Return the programme of a pretalx file.

    Raises:
        ImportRefused: It is none, or a slot's time is none.
    """
    document = source.json()
    if not fits(document):
        raise source.refused("is not a schedule of pretalx")
    talks = _once(_talks(document))
    slots = [
        _Slot(talk, slot, number) for talk in talks for number, slot in enumerate(_slots(talk))
    ]
    people = {scalar(one.get("code")): one for one in records(document.get("speakers"))}
    rooms = {scalar(one.get("id")): one for one in records(document.get("rooms"))}
    tracks = {scalar(one.get("id")): one for one in records(document.get("tracks"))}

    def make(one: _Slot) -> Item:
        room = one.slot.get("room")
        known = rooms.get(scalar(room))
        track = one.talk.get("track")
        return Item(
            id=_id(one),
            title=by_language(one.talk.get("title")) or by_language(one.slot.get("description")),
            starts=_instant(source, one, "start"),
            ends=_instant(source, one, "end"),
            room=_name(known if known else room),
            kind=_kind(one.talk),
            track=_name(tracks.get(scalar(track), track)),
            speakers=_speakers(one.talk, people),
            about=_about(one.talk),
            topics=tuple(_name(tag) for tag in one.talk.get("tags") or () if _name(tag)),
            language=scalar(one.talk.get("content_locale")),
            cancelled=scalar(one.talk.get("state")) in _GONE,
        )

    return Found(
        format="pretalx-json",
        entries=len(slots),
        name=by_language(document.get("name") or document.get("event_name")),
        zone=scalar(document.get("timezone")),
        items=each(slots, make),
        rooms=tuple(_name(room) for room in rooms.values()),
        dropped=(*dropped(talks, _TAKEN, _WHY), *dropped_people(talks, ("speakers",), _NAMED)),
    )


def _talks(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give every talk; beside the schedule stand sprints and breaks in the same form."""
    yield from records(document.get("talks") or document.get("results"))
    for part in document.values():
        for on, times in _by_day(part):
            for minute, rooms in times.items() if isinstance(times, dict) else ():
                if isinstance(rooms, dict) and "title" in rooms:
                    yield {"state": "break", "start": _clock(on, minute), **rooms}
                    continue
                for talk in rooms.values() if isinstance(rooms, dict) else ():
                    yield from records(talk if isinstance(talk, list) else [talk])


def _once(talks: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out a talk that is listed again on each of its days: it names all its slots."""
    seen: set[str] = set()
    found: list[dict[str, Any]] = []
    for talk in talks:
        code = scalar(talk.get("code"))
        if not (code in seen and records(talk.get("slots"))):
            found.append(talk)
        seen.add(code)
    return found


def _by_day(part: object) -> list[tuple[date, object]]:
    """Return a table by day as pairs, or nothing for anything else."""
    if not isinstance(part, dict) or not part:
        return []
    days = [(when.day(str(key)), value) for key, value in part.items()]
    return [(on, value) for on, value in days if on] if all(on for on, _ in days) else []


def _clock(on: date, minute: object) -> str:
    """Return the instant so many minutes after a day's midnight, on the venue's clock."""
    past = scalar(minute)
    if not past.isdigit() or len(past) > 4:
        return ""
    return (datetime.combine(on, time()) + timedelta(minutes=int(past))).isoformat()


def _slots(talk: dict[str, Any]) -> list[dict[str, Any]]:
    """Return when and where a talk is given; itself, where it names them beside its title."""
    slots = records(talk.get("slots")) or records([talk.get("slot")])
    return slots or [talk]


def _id(one: _Slot) -> str:
    code = scalar(one.talk.get("code")) or scalar(one.talk.get("id")) or scalar(one.slot.get("id"))
    return f"{code}-{one.number + 1}" if one.number else code


def _instant(source: Source, one: _Slot, field: str) -> datetime | None:
    written = scalar(one.slot.get(field))
    if not written:
        return None
    if found := when.instant(written):
        return found
    line = source.line_of(written)
    raise source.refused(f'talk {_id(one)}: {field} "{written[:60]}" is not a time', line)


def _name(value: object) -> Text:
    if isinstance(value, dict):
        return by_language(value.get("name") or value.get("tag"))
    return plain_text(value)


def _main_name(value: object) -> str:
    name = _name(value)
    return name.pick("en") if name else ""


def _kind(talk: dict[str, Any]) -> str:
    return "break" if talk.get("state") == "break" else _main_name(talk.get("submission_type"))


def _speakers(talk: dict[str, Any], people: dict[str, dict[str, Any]]) -> tuple[Text, ...]:
    names: list[Text] = []
    for one in talk.get("speakers") or ():
        person = one if isinstance(one, dict) else people.get(scalar(one), {"name": one})
        names.append(plain_text(person.get("name")))
    return tuple(name for name in names if name)


def _about(talk: dict[str, Any]) -> Text:
    abstract, description = (by_language(talk.get(key)) for key in ("abstract", "description"))
    if not abstract or not description:
        return abstract or description
    whole = dict(abstract)
    for lang, text in description:
        before = whole.get(lang, "")
        whole[lang] = before if text in before else f"{before}\n\n{text}".strip()
    return Text(tuple(whole.items()))
