"""OPass (CCIP) JSON: sessions, speakers, rooms, types and tags, each in Chinese and English."""

from datetime import datetime
from typing import Any

from knowledge.model import Text
from knowledge.pack.importers import when
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

_LANGS = ("zh", "en", "ja", "ko")
_TAKEN = ("id", "type", "room", "start", "end", "language", "speakers", "tags", *_LANGS)
_WHY = {
    "broadcast": "other rooms that show it; a session has one place",
    "uri": "a pack has no address for a session",
    "qa": "a link for questions",
    "slide": "a link to slides",
    "co_write": "a link to shared notes",
    "record": "a link to a recording",
    "live": "a link to a stream",
}


def fits(document: object) -> bool:
    """Tell whether a JSON document is of this format."""
    if not isinstance(document, dict):
        return False
    return isinstance(document.get("sessions"), list) and "session_types" in document


def read(source: Source) -> Found:
    """Return the programme of an OPass file.

    Raises:
        ImportRefused: It is none, or a session's time is none.
    """
    document = source.json()
    if not fits(document):
        raise source.refused("has no sessions with session_types: not OPass")
    sessions = records(document["sessions"])
    named = {
        part: {scalar(one.get("id")): _text(one, "name") for one in records(document.get(part))}
        for part in ("speakers", "rooms", "tags", "session_types")
    }

    def make(one: dict[str, Any]) -> Item:
        def names(part: str) -> tuple[Text, ...]:
            ids = [scalar(each_id) for each_id in one.get(part) or ()]
            return tuple(named[part].get(each_id) or plain_text(each_id) for each_id in ids)

        room, kind = scalar(one.get("room")), scalar(one.get("type"))
        return Item(
            id=scalar(one.get("id")),
            title=_text(one, "title"),
            starts=_instant(source, one, "start"),
            ends=_instant(source, one, "end"),
            room=named["rooms"].get(room) or plain_text(room),
            kind=(named["session_types"].get(kind) or plain_text(kind)).pick("en"),
            speakers=names("speakers"),
            about=_text(one, "description"),
            topics=names("tags"),
            language=scalar(one.get("language")),
        )

    languages = tuple(lang for lang in _LANGS if any(lang in one for one in sessions))
    return Found(
        format="opass",
        entries=len(document["sessions"]),
        languages=languages,
        items=each(sessions, make),
        rooms=tuple(named["rooms"].values()),
        dropped=(*dropped(sessions, _TAKEN, _WHY), *_people(document)),
    )


def _people(document: dict[str, Any]) -> tuple[Dropped, ...]:
    return dropped_people([document], ("speakers",), ("id", *_LANGS))


def _text(one: dict[str, Any], field: str) -> Text:
    """Return a field that stands in one table for each language."""
    tables = ((lang, one.get(lang)) for lang in _LANGS)
    pairs = ((lang, scalar(table.get(field))) for lang, table in tables if isinstance(table, dict))
    return Text(tuple((lang, text) for lang, text in pairs if text))


def _instant(source: Source, one: dict[str, Any], field: str) -> datetime | None:
    written = scalar(one.get(field))
    if not written:
        return None
    if found := when.instant(written):
        return found
    session = scalar(one.get("id"))
    reason = f'session {session}: {field} "{written[:60]}" is not a time'
    raise source.refused(reason, source.line_of(written))
