"""A plain JSON list of sessions, as sites publish their own: keys are told by their names."""

import json
import re
from dataclasses import dataclass
from typing import Any

from knowledge.errors import ImportRefused
from knowledge.pack.importers import rows
from knowledge.pack.importers.columns import Column, session_column
from knowledge.pack.importers.found import (
    Found,
    Item,
    dropped,
    dropped_people,
    each,
    filled,
    records,
    scalar,
)
from knowledge.pack.importers.languages import of_text
from knowledge.pack.importers.raw import Source, open_source

_WHY = {
    "link": "a pack has no address for a session",
    "url": "a pack has no address for a session",
    "slug": "only the address of its page",
    "video": "about recording only",
    "latlon": "a pack's places are in metres",
    "map_link": "an address elsewhere",
    "start_time": "the same as the start",
    "end_time": "the same as the end",
}
_KNOWN = ("id", "name", "name_en", "affiliation", "affiliation_en", "company")
_ALSO_TELLING = ("starts", "room", "speakers", "date", "about")


@dataclass(frozen=True, slots=True)
class _Listed:
    number: int
    fields: dict[str, Any]


def sessions_of(document: object) -> list[dict[str, Any]]:
    """Return the list of sessions in a JSON document: itself, or the only one under a name."""
    lists = document.values() if isinstance(document, dict) else [document]
    found = [rows_ for one in lists if _is_programme(rows_ := records(one))]
    return found[0] if len(found) == 1 else []


def fits(document: object) -> bool:
    """Tell whether a JSON document holds one list of objects with titles and times or rooms."""
    return bool(sessions_of(document))


def read(source: Source) -> Found:
    """Return the programme of a list of sessions.

    Raises:
        ImportRefused: There is none, or a session's time is none.
    """
    sessions = sessions_of(source.json())
    if not sessions:
        raise source.refused("holds no list of sessions with titles and times")
    columns = _columns(sessions)
    people = _people_beside(source)

    def make(one: _Listed) -> Item:
        cells = {columns[key]: value for key, value in one.fields.items() if key in columns}
        cells = {column: _whole(value, people) for column, value in cells.items()}
        title = scalar(next((v for c, v in cells.items() if c.field == "title"), ""))
        line = source.line_of(json.dumps(title, ensure_ascii=False))
        where = f"{source.name}{f':{line}' if line else ''}: session {one.number}"
        return rows.item(rows.Row(where, cells))

    spoken = tuple(dict.fromkeys(column.lang for column in columns.values() if column.lang))
    listed = [_Listed(number, fields) for number, fields in enumerate(sessions, 1)]
    return Found(
        format="json-list",
        entries=len(sessions),
        languages=_languages(sessions, columns, spoken),
        items=each(listed, make),
        dropped=(
            *dropped(sessions, columns, _WHY),
            *dropped_people(sessions, ("speakers",), _KNOWN),
        ),
    )


def _is_programme(sessions: list[dict[str, Any]]) -> bool:
    if not sessions:
        return False
    fields = {column.field for column in _columns(sessions).values()}
    telling = fields & {"starts", "date", "speakers"}
    return "title" in fields and bool(telling) and len(fields & set(_ALSO_TELLING)) > 1


def _columns(sessions: list[dict[str, Any]]) -> dict[str, Column]:
    """Return what each key holds; of two keys for the same, the one that tells more."""
    keys = dict.fromkeys(str(key) for session in sessions for key in session)
    found: dict[Column, str] = {}
    for key in keys:
        column = session_column(key)
        if column and (column not in found or _telling(sessions, key, found[column])):
            found[column] = key
    return {key: column for column, key in found.items()}


def _telling(sessions: list[dict[str, Any]], key: str, before: str) -> bool:
    """Tell whether a key says more than another one: `start_date` more than `start_time`."""
    sizes = [sum(len(scalar(one.get(name))) for one in sessions) for name in (key, before)]
    return sizes[0] > sizes[1]


def _languages(
    sessions: list[dict[str, Any]], columns: dict[str, Column], spoken: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the event's languages where its keys tell them: that of the plain ones first."""
    if not spoken:
        return ()
    plain = [key for key, column in columns.items() if column == Column("title")]
    text = " ".join(scalar(session.get(key)) for key in plain for session in sessions)
    main = of_text(text, "", "ko" if re.search("[가-힣]", text) else "")
    return tuple(dict.fromkeys(lang for lang in (main, *spoken) if lang))


def _people_beside(source: Source) -> dict[str, dict[str, Any]]:
    """Return the people of a `…speakers.json` that lies beside a `…schedule.json`, by id."""
    name = re.sub(r"(schedule|sessions?)(?=\.json$)", "speakers", source.name)
    path = source.path.with_name(name)
    if name == source.name or not path.is_file():
        return {}
    try:
        document = open_source(path).json()
    except ImportRefused:
        return {}
    return {scalar(one.get("id")): one for one in records(document)}


def _whole(value: object, people: dict[str, dict[str, Any]]) -> object:
    """Return speakers with what the file beside knows of them."""
    if not people or not isinstance(value, list):
        return value
    return [
        {**people.get(scalar(one.get("id")), {}), **{k: v for k, v in one.items() if filled(v)}}
        if isinstance(one, dict)
        else people.get(scalar(one), one)
        for one in value
    ]
