"""Spreadsheets as packs: a CSV row becomes what the same entry would be in TOML.

Columns are fields (`starts`) or fields of a language (`title.ko`); `;` separates a list's items;
an empty cell is a field left out.
"""

import csv
import io
from typing import Any

from knowledge.pack.files import RawRow
from knowledge.pack.problems import Problem, did_you_mean

LISTS = frozenset({"aliases", "keywords", "topics", "speakers"})
BY_LANGUAGE = frozenset({"title", "name", "room", "track", "about"}) | LISTS
FLAGS = {
    **dict.fromkeys(("true", "yes", "y", "1", "x", "o"), True),
    **dict.fromkeys(("false", "no", "n", "0"), False),
}


def rows_of_csv(name: str, text: str, known: tuple[str, ...]) -> tuple[list[RawRow], list[Problem]]:
    """Return a table's rows, and what is wrong with its form. `known`: the fields there are."""
    reader = csv.reader(io.StringIO(text, newline=""))
    rows: list[RawRow] = []
    problems: list[Problem] = []
    try:
        columns = [cell.strip() for cell in next(reader, [])]
        problems += _column_problems(name, columns, known)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                row = RawRow(len(rows) + 1, _values(columns, cells, known), line)
                problems += _too_many(name, row, columns, cells)
                rows.append(row)
            line = reader.line_num + 1
    except csv.Error as problem:
        wrong = f"is not valid CSV: {problem}"
        problems.append(Problem(level="error", file=name, wrong=wrong, line=reader.line_num))
    return rows, problems


def _column_problems(name: str, columns: list[str], known: tuple[str, ...]) -> list[Problem]:
    def at_column(column: str, wrong: str, right: str) -> Problem:
        return Problem(
            level="error", file=name, line=1, field=column[:60], wrong=wrong, right=right
        )

    if "id" not in columns:
        right = f"name them in the first line, such as id,{known[1]},…, with commas between"
        return [at_column("id", "there is no such column", right)]
    problems = []
    for number, column in enumerate(columns):
        base, _, lang = column.partition(".")
        if not column:
            continue
        if column in columns[:number]:
            problems.append(at_column(column, "this column stands twice", "keep one"))
        elif base not in known:
            problems.append(at_column(column, "unknown column", did_you_mean(base, known)))
        elif lang and base not in BY_LANGUAGE:
            problems.append(at_column(column, "takes no language", f"name the column {base}"))
    return problems


def _too_many(name: str, row: RawRow, columns: list[str], cells: list[str]) -> list[Problem]:
    extra = [cell for cell in cells[len(columns) :] if cell.strip()]
    if not extra:
        return []
    wrong = f"this row has {len(cells)} cells, the first line {len(columns)}"
    right = "put texts with commas in quotes"
    entry = row.id or f"#{row.number}"
    return [Problem(level="error", file=name, line=row.line, entry=entry, wrong=wrong, right=right)]


def _values(columns: list[str], cells: list[str], known: tuple[str, ...]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column, cell in zip(columns, cells, strict=False):
        base, _, lang = column.partition(".")
        if not cell.strip() or base not in known:
            continue
        value = _value(base, cell.strip())
        if base in BY_LANGUAGE:
            values.setdefault(base, {})[lang] = value
        else:
            values[base] = value
    return values


def _value(field: str, cell: str) -> object:
    if field in LISTS:
        return [item.strip() for item in cell.split(";") if item.strip()]
    if field in ("sample", "cancelled"):
        return FLAGS.get(cell.casefold(), cell)
    if field == "capacity":
        return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 12 else cell
    return cell
