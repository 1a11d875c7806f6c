"""Spreadsheets: CSV and XLSX with a heading in Korean or English, one sheet or several."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from knowledge.errors import ImportRefused
from knowledge.model import Exhibitor
from knowledge.pack.importers import when
from knowledge.pack.importers.columns import Column, company_column, session_column
from knowledge.pack.importers.found import Dropped, Found, Item, each, scalar
from knowledge.pack.importers.raw import Source
from knowledge.pack.importers.rows import Row, exhibitor, item
from knowledge.pack.importers.workbook import MOST_ROWS, Table, filled_cell, sheets

_HEADING_WITHIN = 15
_UNCLEAR = "its heading names no field of a pack"


@dataclass(slots=True)
class _Sheet:
    """One sheet; its state is what was read of it so far."""

    name: str
    rows: list[Row] = field(default_factory=list)
    dropped: dict[str, int] = field(default_factory=dict)


def fits(text: str) -> bool:
    """Tell whether a text is a table whose heading can be read."""
    try:
        return _heading(_table(text[:20_000]), session_column, "title") is not None or _is_list(
            _table(text[:20_000])
        )
    except csv.Error:
        return False


def read_csv(source: Source) -> Found:
    """Return the programme of a CSV file (UTF-8, or Korean Excel's own encoding).

    Raises:
        ImportRefused: It has no heading that tells what is what, or a cell is wrong.
    """
    text = source.text(fallback="cp949")
    try:
        tables = {"": _table(text)}
    except csv.Error as problem:
        raise source.refused(f"is not valid CSV: {problem}") from None
    notes = () if _utf8(source) else ("it is not in UTF-8; read as Korean Excel writes (CP949)",)
    return _read(source, tables, "csv", notes)


def read_xlsx(source: Source) -> Found:
    """Return the programme of a workbook: every sheet with a heading.

    Raises:
        ImportRefused: It is no workbook, unpacks to too much, or a cell is wrong.
    """
    return _read(source, sheets(source), "xlsx", ())


def _read(source: Source, tables: dict[str, Table], format: str, notes: tuple[str, ...]) -> Found:
    sessions = [
        sheet
        for name, table in tables.items()
        if (sheet := _sheet(source, name, table, session_column, "title")) is not None
        and not _is_list(table)
    ]
    companies = [
        sheet
        for name, table in tables.items()
        if _is_list(table)
        and (sheet := _sheet(source, name, table, company_column, "name")) is not None
    ]
    if not sessions and not companies:
        raise source.refused("has no line of headings with a title and a time (제목, 시작 …)")
    items: list[Item] = []
    exhibitors: list[Exhibitor] = []
    for sheet in sessions:
        items += each(sheet.rows, item)
    for sheet in companies:
        exhibitors += each(sheet.rows, exhibitor)
    return Found(
        format=format,
        entries=len(items) or len(exhibitors),
        items=tuple(items),
        exhibitors=tuple(exhibitors),
        dropped=tuple(
            Dropped(field=name, count=count, why=_UNCLEAR)
            for sheet in (*sessions, *companies)
            for name, count in sheet.dropped.items()
        ),
        notes=notes,
    )


def _table(text: str) -> Table:
    first = text[:4000].split("\n", 1)[0]
    between = max(",\t;", key=first.count)
    found: Table = [
        list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=between)
    ]
    return found[: MOST_ROWS + 1]


def _sheet(
    source: Source, name: str, table: Table, column: Callable[[str], Column | None], key: str
) -> _Sheet | None:
    if len(table) > MOST_ROWS:
        raise source.refused(f"has more than {MOST_ROWS} rows")
    at = _heading(table, column, key)
    if at is None:
        return None
    columns = _columns(table[at], column)
    sheet, day = _Sheet(name), _day_of(name)
    for number, cells in _body(table, at, column):
        named = {
            columns[n]: cell for n, cell in enumerate(cells) if n in columns and filled_cell(cell)
        }
        for n, cell in enumerate(cells):
            if n not in columns and filled_cell(cell):
                heading = scalar(table[at][n]) if n < len(table[at]) else ""
                label = heading or f"column {n + 1}"
                sheet.dropped[label] = sheet.dropped.get(label, 0) + 1
        if not any(found.field == key for found in named):
            if named:
                sheet.dropped["rows without a title"] = (
                    sheet.dropped.get("rows without a title", 0) + 1
                )
            day = _day_told(named) or _only_day(cells) or day
            continue
        day = _day_told(named) or day
        place = f"{source.name}:{number}" if not name else f"{source.name}: {name}, row {number}"
        sheet.rows.append(Row(place, named, day))
    return sheet


def _body(
    table: Table, at: int, column: Callable[[str], Column | None]
) -> Iterator[tuple[int, list[Any]]]:
    """Give the rows below the heading, a second line of headings left out."""
    for number, cells in enumerate(table[at + 1 :], at + 2):
        texts = [cell for cell in cells if filled_cell(cell)]
        again = sum(isinstance(cell, str) and column(cell) is not None for cell in texts)
        if texts and not (number == at + 2 and again > len(texts) / 2):
            yield number, cells


def _heading(table: Table, column: Callable[[str], Column | None], key: str) -> int | None:
    for number, cells in enumerate(table[:_HEADING_WITHIN]):
        fields = {found.field for found in _columns(cells, column).values()}
        if key in fields and len(fields) >= 2:
            return number
    return None


def _is_list(table: Table) -> bool:
    """Tell whether a table is a list of exhibitors rather than of sessions."""
    at = _heading(table, company_column, "name")
    if at is None:
        return False
    fields = {found.field for found in _columns(table[at], company_column).values()}
    times = {found.field for found in _columns(table[at], session_column).values()}
    return bool(fields & {"room", "zone", "about", "website"}) and not times & {"starts", "time"}


def _columns(cells: list[Any], column: Callable[[str], Column | None]) -> dict[int, Column]:
    found: dict[int, Column] = {}
    for number, cell in enumerate(cells):
        named = column(cell) if isinstance(cell, str) else None
        if named and named not in found.values():
            found[number] = named
    return found


def _day_told(named: dict[Column, Any]) -> date | None:
    value = next((cell for column, cell in named.items() if column.field == "date"), None)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else when.day(scalar(value))


def _only_day(cells: list[Any]) -> date | None:
    """Return the date of a line that heads a day: a date and nothing else."""
    texts = [cell for cell in cells if filled_cell(cell)]
    if len(texts) != 1:
        return None
    one = texts[0]
    return one.date() if isinstance(one, datetime) else when.day(scalar(one))


def _day_of(name: str) -> date | None:
    return when.day(name)


def _utf8(source: Source) -> bool:
    try:
        source.text()
    except ImportRefused:
        return False
    return True
