"""A row of a table (or a flat JSON object) becomes a session or an exhibitor, by its columns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from knowledge.errors import ImportRefused
from knowledge.model import Exhibitor, Text, Words
from knowledge.pack.importers import when
from knowledge.pack.importers.clean import line, prose
from knowledge.pack.importers.columns import Column
from knowledge.pack.importers.found import Item, plain_text, scalar
from knowledge.pack.importers.rooms import slug
from knowledge.pack.tables import FLAGS

_LIST = re.compile(r"\s*[;\n、]\s*")
_PEOPLE = re.compile(r"\s*[;,\n、，]\s*(?!(?:Inc|Ltd|Jr|Ph\.?D|LLC|Co)\b)")
_YES = re.compile(r"cancel?led|canceled|취소(?:됨)?", re.I)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands, for messages, and its cells by what they hold."""

    where: str
    cells: Mapping[Column, Any]
    day: date | None = None
    """The date of the rows above, where this one leaves it out."""

    def value(self, field: str) -> Any:
        """Return the first filled cell of a field, in whatever language."""
        found = (value for column, value in self.cells.items() if column.field == field)
        return next((value for value in found if value not in (None, "", [])), None)

    def text(self, field: str) -> Text:
        """Return a field's texts by language."""
        pairs: dict[str, str] = {}
        for column, value in self.cells.items():
            written = _written(value)
            if column.field == field and written:
                pairs.setdefault(column.lang, written)
        return _told(pairs)

    def words(self, field: str) -> Words:
        """Return a field's lists by language."""
        lists: dict[str, tuple[str, ...]] = {}
        for column, value in self.cells.items():
            words = tuple(word for part in _parts(value, _LIST) if (word := line(part)))
            if column.field == field and words:
                lists[column.lang] = words
        return Words(tuple(lists.items()))

    def refused(self, field: str, value: object, right: str) -> ImportRefused:
        """Return the refusal of a cell."""
        shown = " ".join(str(value).split())[:60]
        return ImportRefused(f'{self.where}: {field} "{shown}" is not {right}')


def item(row: Row) -> Item:
    """Return the session of a row.

    Raises:
        ImportRefused: A cell that should be a time, a date or a number is none.
    """
    starts, ends = _times(row)
    cancelled = row.value("cancelled")
    level = plain_text(row.value("level"))
    return Item(
        id=scalar(row.value("id")),
        title=row.text("title"),
        starts=starts,
        ends=ends,
        room=row.text("room"),
        kind=scalar(row.value("kind")),
        track=row.text("track"),
        speakers=_side_by_side(row, "speakers", _PEOPLE),
        about=row.text("about"),
        topics=(*_side_by_side(row, "topics", _LIST), *((level,) if level else ())),
        language=scalar(row.value("language")),
        capacity=_count(row),
        cancelled=cancelled is True
        or FLAGS.get(scalar(cancelled).casefold()) is True
        or bool(_YES.fullmatch(scalar(cancelled))),
        aliases=row.words("aliases"),
        keywords=row.words("keywords"),
    )


def exhibitor(row: Row) -> Exhibitor:
    """Return the exhibitor of a row."""
    name = _clean(row.text("name"))
    about = Text(tuple((lang, prose(text)) for lang, text in row.text("about") if prose(text)))
    return Exhibitor(
        id=line(scalar(row.value("id"))) or f"x-{slug(name.values[0][1] if name else row.where)}",
        name=name,
        room=_clean(row.text("room")),
        zone=line(row.text("zone").pick("ko")),
        about=about,
        topics=tuple(_clean(text) for text in _side_by_side(row, "topics", _LIST)),
        website=line(scalar(row.value("website"))),
        aliases=row.words("aliases"),
        keywords=row.words("keywords"),
    )


def _times(row: Row) -> tuple[datetime | None, datetime | None]:
    on = _day(row)
    span = row.value("time")
    first, last = (None, None)
    if span is not None:
        first, last = (span, None) if isinstance(span, time) else when.clocks(scalar(span))
        if first is None:
            raise row.refused("time", span, "a time such as 13:00 - 14:00")
    starts = _instant(row, "starts", on) or (_on(on, first) if first else None)
    ends = _instant(row, "ends", starts.date() if starts else on)
    ends = ends or (_on(starts.date(), last) if starts and last else None)
    if starts and ends is None and (length := _length(row)) is not None:
        return starts, starts + length
    if starts and ends and _naive(ends) < _naive(starts) and starts.date() == ends.date():
        ends += timedelta(days=1)  # it ends after midnight
    return starts, ends


def _day(row: Row) -> date | None:
    value = row.value("date")
    if value is None:
        return row.day
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    written = scalar(value)
    found = when.instant(written)
    on = found.date() if found else when.day(written)
    if on is None:
        raise row.refused("date", value, "a date such as 2025-09-30")
    return on


def _instant(row: Row, field: str, on: date | None) -> datetime | None:
    value = row.value(field)
    if value is None:
        return None
    if isinstance(value, datetime):
        return value
    written = scalar(value)
    at = value if isinstance(value, time) else when.clock(written)
    if at is not None:
        if on is None:
            raise row.refused(field, value, "enough: there is no date for it")
        return datetime.combine(on, at)
    if found := when.instant(written):
        return found
    raise row.refused(field, value, "a time such as 13:00 or 2025-09-30 13:00")


def _length(row: Row) -> timedelta | None:
    value = row.value("duration")
    if value is None or isinstance(value, timedelta):
        return value
    if isinstance(value, time):
        return timedelta(hours=value.hour, minutes=value.minute)
    found = when.minutes(scalar(value))
    if found is None:
        raise row.refused("duration", value, "a length such as 40 or 1:30")
    return found


def _on(day: date | None, at: time) -> datetime | None:
    return datetime.combine(day, at) if day else None


def _naive(at: datetime) -> datetime:
    return at.replace(tzinfo=None)


def _count(row: Row) -> int | None:
    value = row.value("capacity")
    found = re.fullmatch(r"(\d{1,6})\s*(?:명|석|seats?|people)?", scalar(value))
    if value is not None and not found:
        raise row.refused("capacity", value, "a whole number")
    return int(found[1]) if found else None


def _side_by_side(row: Row, field: str, between: re.Pattern[str]) -> tuple[Text, ...]:
    """Return a list whose languages stand in columns: the first of each is the same one."""
    columns = {
        column.lang: list(_parts(value, between))
        for column, value in row.cells.items()
        if column.field == field
    }
    people = [value for column, value in row.cells.items() if column.field == field]
    if len(people) == 1 and isinstance(people[0], list):
        return tuple(text for one in people[0] if (text := _person(one)))
    most = max((len(parts) for parts in columns.values()), default=0)
    return tuple(
        _told({lang: parts[n] for lang, parts in columns.items() if n < len(parts)})
        for n in range(most)
    )


def _person(one: object) -> Text:
    """Return a name that is a text, or an object with a name (by language) and an affiliation."""
    if not isinstance(one, dict):
        return plain_text(one)
    found: dict[str, str] = {}
    for lang, end in (("", ""), ("en", "_en"), ("ko", "_ko"), ("ja", "_ja"), ("zh", "_zh")):
        name = next((scalar(one.get(key + end)) for key in ("name", "Name", "fullName")), "")
        firm = scalar(one.get("affiliation" + end)) or scalar(one.get("company" + end))
        if name:
            found[lang] = f"{name} ({firm})" if firm else name
    return _told(found)


def _told(pairs: Mapping[str, str]) -> Text:
    """Return texts by language; one that only repeats the untold one is not a translation."""
    plain = pairs.get("")
    return Text(
        tuple((lang, text) for lang, text in pairs.items() if text and (not lang or text != plain))
    )


def _clean(text: Text) -> Text:
    return Text(tuple((lang, line(written)) for lang, written in text if line(written)))


def _parts(value: object, between: re.Pattern[str]) -> list[str]:
    if isinstance(value, list):
        return [scalar(one) for one in value if scalar(one)]
    return [part for part in between.split(_written(value)) if part]


def _written(value: object) -> str:
    if isinstance(value, datetime | date | time):
        return str(value)
    if isinstance(value, list):
        return "; ".join(scalar(one) for one in value if scalar(one))
    return scalar(value)
