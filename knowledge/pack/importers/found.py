"""What a reader of a format gives: the source's own words, not yet cleaned, placed or dated."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

from knowledge.errors import ImportRefused
from knowledge.model import Exhibitor, Floor, Leg, Place, Text, Words

_Row = TypeVar("_Row")
_Made = TypeVar("_Made")

_NONE, _NO_WORDS = Text(), Words()

_MOST_REFUSALS = 20
"""So many faults of one file are told at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One event of a source. A text of language "" is in one that the source does not tell;
    an instant without a zone is on the venue's clock.
    """

    id: str
    title: Text
    starts: datetime | None = None
    ends: datetime | None = None
    room: Text = _NONE
    kind: str = ""
    track: Text = _NONE
    speakers: tuple[Text, ...] = ()
    about: Text = _NONE
    topics: tuple[Text, ...] = ()
    language: str = ""
    capacity: int | None = None
    cancelled: bool = False
    aliases: Words = _NO_WORDS
    keywords: Words = _NO_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A field of the source that the pack does not take: how often it was filled, and why not."""

    field: str
    count: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Everything a source holds that a pack can take, and what it cannot."""

    format: str
    entries: int
    """How many events (or places, or exhibitors) the source lists, counted before any mapping."""
    name: Text = _NONE
    id: str = ""
    zone: str = ""
    languages: tuple[str, ...] = ()
    venue: Text = _NONE
    website: str = ""
    starts: date | None = None
    ends: date | None = None
    items: tuple[Item, ...] = ()
    rooms: tuple[Text, ...] = ()
    """Rooms that the source lists by themselves, used by an event or not."""
    floors: tuple[Floor, ...] = ()
    places: tuple[Place, ...] = ()
    legs: tuple[Leg, ...] = ()
    exhibitors: tuple[Exhibitor, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()


def plain_text(value: object, lang: str = "") -> Text:
    """Return a text in one language; nothing for what is empty or not a text."""
    written = scalar(value)
    return Text(((lang, written),)) if written else Text()


def by_language(value: object) -> Text:
    """Return a text given as a table by language, or as a plain one."""
    if isinstance(value, Mapping):
        pairs = ((str(lang), scalar(text)) for lang, text in value.items())
        return Text(tuple((lang, text) for lang, text in pairs if text))
    return plain_text(value)


def scalar(value: object) -> str:
    """Return a text or a number as text; "" for anything else."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def records(value: object) -> list[dict[str, Any]]:
    """Return the objects of a list; what is not an object is left out."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def each(rows: Iterable[_Row], make: Callable[[_Row], _Made]) -> tuple[_Made, ...]:
    """Return what `make` makes of every row.

    Raises:
        ImportRefused: One or more rows are broken; tells them all, up to twenty.
    """
    made: list[_Made] = []
    refusals: list[str] = []
    for row in rows:
        try:
            made.append(make(row))
        except ImportRefused as refused:
            refusals.append(str(refused))
    if refusals:
        more = len(refusals) - _MOST_REFUSALS
        told = refusals[:_MOST_REFUSALS] + ([f"and {more} more like these"] if more > 0 else [])
        raise ImportRefused("\n".join(told))
    return tuple(made)


def dropped(
    rows: Iterable[Mapping[str, object]], taken: Iterable[str], why: Mapping[str, str]
) -> tuple[Dropped, ...]:
    """Return the fields that are filled somewhere and not taken, most frequent first."""
    known = set(taken)
    counts = Counter(
        str(key) for row in rows for key, value in row.items() if key not in known and filled(value)
    )
    return tuple(
        Dropped(field=field, count=count, why=why.get(field, "a pack has no such field"))
        for field, count in counts.most_common()
    )


def dropped_people(
    rows: Iterable[Mapping[str, Any]], keys: Sequence[str], taken: Sequence[str]
) -> tuple[Dropped, ...]:
    """Return what rows tell of their speakers beyond names: biographies, pictures, links."""
    rows = list(rows)
    people = [(key, one) for key in keys for row in rows for one in records(row.get(key))]
    named = [{f"{key}.{field}": value for field, value in one.items()} for key, one in people]
    known = {f"{key}.{field}" for key in keys for field in taken}
    found = dropped(named, known, {})
    return tuple(replace(one, why="a pack has speakers' names only") for one in found)


def filled(value: object) -> bool:
    """Tell whether a field says anything: 0 does, "", [] and null do not."""
    return value is not None and value is not False and value not in ("", [], {})
