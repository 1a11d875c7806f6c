"""Sessionize: `all.json`, the grid by day and room, the list by group, and plain presentations."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from knowledge.model import Text
from knowledge.pack.importers import languages, when
from knowledge.pack.importers.found import (
    Dropped,
    Found,
    Item,
    dropped,
    dropped_people,
    each,
    plain_text,
    records,
    scalar,
)
from knowledge.pack.importers.raw import Source

_TAKEN = (
    *("id", "title", "description", "startsAt", "endsAt", "isServiceSession", "speakers"),
    *("categoryItems", "categories", "roomId", "room", "status", "Id", "Title", "Abstract"),
    *("Format", "Level", "Tags", "Presenters"),
)
_WHY = {
    "isPlenumSession": "a session has one place",
    "questionAnswers": "answers to the organizers' questions to speakers",
    "questions": "answers to the organizers' questions to speakers",
    "liveUrl": "a link to a stream",
    "recordingUrl": "a link to a recording",
    "isInformed": "internal to Sessionize",
    "isConfirmed": "internal to Sessionize",
}
_NAMED = ("id", "Id", "name", "Name", "fullName", "firstName", "lastName", "sessions", "sort")
_LANGUAGE = ("language", "언어", "言語", "语言", "sprache", "langue")
_TRACK = ("track", "트랙", "トラック")
_FORMAT = ("format", "session type", "type", "형식", "세션 형식")


@dataclass(frozen=True, slots=True)
class _Names:
    """The tables of `all.json` by their ids."""

    speakers: dict[str, Text] = field(default_factory=dict)
    rooms: dict[str, Text] = field(default_factory=dict)
    categories: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Of an item: the title of its category, and its own name."""


def fits(document: object) -> bool:
    """Tell whether a JSON document is of this format, in any of its views."""
    if isinstance(document, dict):
        return {"sessions", "speakers", "rooms", "categories"} <= document.keys()
    first = document[0] if isinstance(document, list) and document else None
    if not isinstance(first, dict):
        return False
    return (
        {"date", "rooms"} <= first.keys()
        or (isinstance(first.get("sessions"), list) and "groupName" in first)
        or {"Id", "Title", "Presenters"} <= first.keys()
    )


def read(source: Source) -> Found:
    """Return the programme of a file of Sessionize.

    Raises:
        ImportRefused: It is none, or a session's time is none.
    """
    document = source.json()
    if not fits(document):
        raise source.refused("is none of Sessionize's views")
    names = _names(document) if isinstance(document, dict) else _Names()
    sessions = list(_sessions(document))
    return Found(
        format="sessionize",
        entries=len(sessions),
        items=each(sessions, lambda one: _item(source, one, names)),
        rooms=tuple(names.rooms.values()),
        dropped=(*dropped(sessions, _TAKEN, _WHY), *_people(document, sessions)),
    )


def _sessions(document: Any) -> Iterator[dict[str, Any]]:
    if isinstance(document, dict):
        yield from records(document["sessions"])
        return
    for part in records(document):
        if "Presenters" in part:
            yield part
            continue
        yield from records(part.get("sessions"))
        for room in records(part.get("rooms")):
            for session in records(room.get("sessions")):
                yield {"room": room.get("name"), **session}


def _names(document: dict[str, Any]) -> _Names:
    return _Names(
        speakers={scalar(one.get("id")): _person(one) for one in records(document["speakers"])},
        rooms={
            scalar(one.get("id")): plain_text(one.get("name"))
            for one in sorted(records(document["rooms"]), key=lambda one: str(one.get("sort")))
        },
        categories={
            scalar(item.get("id")): (scalar(category.get("title")), scalar(item.get("name")))
            for category in records(document["categories"])
            for item in records(category.get("items"))
        },
    )


def _item(source: Source, one: dict[str, Any], names: _Names) -> Item:
    groups = list(_categories(one, names))
    language = [name for title, name in groups if title.casefold() in _LANGUAGE]
    track = [name for title, name in groups if title.casefold() in _TRACK]
    kinds = [name for title, name in groups if _is_format(title)]
    known = (*language, *track, *kinds)
    service = one.get("isServiceSession") is True
    return Item(
        id=scalar(one.get("id")) or scalar(one.get("Id")),
        title=plain_text(one.get("title") or one.get("Title")),
        starts=_instant(source, one, "startsAt"),
        ends=_instant(source, one, "endsAt"),
        room=names.rooms.get(scalar(one.get("roomId"))) or plain_text(one.get("room")),
        kind="break" if service else next(iter(kinds), ""),
        track=plain_text(", ".join(track)),
        speakers=_speakers(one, names),
        about=plain_text(one.get("description") or one.get("Abstract")),
        topics=tuple(plain_text(name) for _, name in groups if name not in known),
        language=", ".join(languages.code(name) or name for name in language),
        cancelled=scalar(one.get("status")).casefold() in ("cancelled", "canceled", "declined"),
    )


def _categories(one: dict[str, Any], names: _Names) -> Iterator[tuple[str, str]]:
    """Give what a session is filed under: the category's title and the name chosen."""
    for chosen in one.get("categoryItems") or ():
        if found := names.categories.get(scalar(chosen)):
            yield found
    for category in records(one.get("categories")):
        for item in records(category.get("categoryItems")):
            yield scalar(category.get("name")), scalar(item.get("name"))
    for title in ("Format", "Level"):
        if scalar(one.get(title)):
            yield title, scalar(one[title])
    for tag in one.get("Tags") or ():
        if scalar(tag):
            yield "Tags", scalar(tag)


def _is_format(title: str) -> bool:
    return title.casefold().removeprefix("session ") in _FORMAT


def _speakers(one: dict[str, Any], names: _Names) -> tuple[Text, ...]:
    people = one.get("speakers") or one.get("Presenters") or ()
    found = (
        _person(each_one) if isinstance(each_one, dict) else names.speakers.get(scalar(each_one))
        for each_one in people
    )
    return tuple(name for name in found if name)


def _people(document: Any, sessions: list[dict[str, Any]]) -> tuple[Dropped, ...]:
    rows = [document] if isinstance(document, dict) else sessions
    return dropped_people(rows, ("speakers", "Presenters"), _NAMED)


def _person(one: dict[str, Any]) -> Text:
    whole = scalar(one.get("fullName")) or scalar(one.get("name")) or scalar(one.get("Name"))
    return plain_text(whole or f"{scalar(one.get('firstName'))} {scalar(one.get('lastName'))}")


def _instant(source: Source, one: dict[str, Any], key: str) -> datetime | None:
    written = scalar(one.get(key))
    if not written:
        return None
    if found := when.instant(written):
        return found
    reason = f'session {scalar(one.get("id"))}: {key} "{written[:60]}" is not a time'
    raise source.refused(reason, source.line_of(written))
