"""Reading a pack's files into raw rows that know their line. Any file may be hostile."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from knowledge.pack.problems import Problem

MOST_BYTES = 64 * 1024 * 1024
"""A larger file is refused unread."""

Raw: TypeAlias = Mapping[str, Any]

_SYNTAX_LINE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class RawRow:
    """One entry as written, with the line it begins at and those of its fields where known."""

    number: int
    values: Raw
    line: int | None = None
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The entry's id, or "" while it has none that can be used."""
        value = self.values.get("id")
        return value.strip() if isinstance(value, str) else ""


def read_text(path: Path) -> str | Problem:
    """Return a file's text, or why it cannot be read."""

    def refuse(wrong: str, right: str = "", line: int | None = None) -> Problem:
        return Problem(level="error", file=path.name, wrong=wrong, right=right, line=line)

    try:
        if not path.is_file():
            return refuse("is not a file", "put a text file there")
        if (size := path.stat().st_size) > MOST_BYTES:
            return refuse(f"is too large ({size // 1_000_000} MB)", "64 MB at most")
        content = path.read_bytes()
    except (OSError, ValueError) as problem:
        return refuse(f"cannot be read ({type(problem).__name__})", "check that it may be read")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        return refuse("is not UTF-8", "save it as UTF-8 (in Excel: CSV UTF-8)", line)
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        return refuse("holds binary data", "save it as plain text in UTF-8", line)
    return text


def read_toml(path: Path) -> tuple[str, dict[str, Any] | Problem]:
    """Return a file's text and document, or "" and the problem that keeps it from being one."""
    text = read_text(path)
    return ("", text) if isinstance(text, Problem) else (text, _parse(path.name, text))


def _parse(name: str, text: str) -> dict[str, Any] | Problem:
    """Return a TOML document, or the problem that keeps it from being one."""
    try:
        return tomllib.loads(text)
    except (ValueError, OverflowError) as problem:
        found = _SYNTAX_LINE.search(str(problem))
        wrong = "is not valid TOML: " + _SYNTAX_LINE.sub("", str(problem)).strip()
        line = int(found[1]) if found else None
        return Problem(level="error", file=name, wrong=wrong, line=line)
    except RecursionError:
        return Problem(level="error", file=name, wrong="is nested too deeply to be read")


def rows_of(name: str, key: str, value: object, text: str) -> tuple[list[RawRow], list[Problem]]:
    """Return the `[[key]]` tables of a document as rows, each with its line."""
    if not isinstance(value, list):
        wrong, right = f"[{key}] is not a list of entries", f"write [[{key}]] before each entry"
        line = _line_of(rf"\[?\s*{key}\b", text)
        return [], [Problem(level="error", file=name, wrong=wrong, right=right, line=line)]
    written = text.splitlines()
    starts = _headers(key, written)
    if len(starts) != len(value):  # written inline, or the header occurs inside a text
        starts = [(0, 0)] * len(value)
    rows, problems = [], []
    for number, (item, (first, last)) in enumerate(zip(value, starts, strict=True), 1):
        if isinstance(item, dict):
            lines = _field_lines(key, written, first, last) if first else {}
            rows.append(RawRow(number, item, first or None, lines))
        else:
            wrong, right = "is not an entry", f"write [[{key}]], then its fields"
            problems.append(
                Problem(level="error", file=name, entry=f"#{number}", wrong=wrong, right=right)
            )
    return rows, problems


def top_row(values: Raw, text: str) -> RawRow:
    """Return a whole document as one row."""
    return RawRow(1, values, None, _field_lines("", text.splitlines(), 1, None))


def _line_of(pattern: str, text: str) -> int | None:
    found = re.search(rf"^\s*{pattern}", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else None


def _headers(key: str, lines: list[str]) -> list[tuple[int, int]]:
    """Return the first and last line of each `[[key]]` table."""
    array = re.compile(r"\s*\[\[\s*([\w.\"-]+)\s*\]\]")
    marks = [(n, found[1]) for n, line in enumerate(lines, 1) if (found := array.match(line))]
    ends = [*(n - 1 for n, _ in marks[1:]), len(lines)]  # one too many where there is no header
    return [(n, end) for (n, name), end in zip(marks, ends, strict=False) if name == key]


def _field_lines(key: str, lines: list[str], first: int, last: int | None) -> dict[str, int]:
    prefix = re.escape(f"{key}.") if key else ""
    form = re.compile(rf"\s*(?:\[\[?\s*{prefix}([\w-]+)|([\w-]+)\s*(?:\.[\w.-]+\s*)?=)")
    found: dict[str, int] = {}
    inside = False
    for number, line in enumerate(lines[first - 1 : last], first):
        match = form.match(line)
        if match and match[1]:
            inside = True  # further plain keys belong to this sub-table
            found.setdefault(match[1], number)
        elif match and not inside:
            found.setdefault(match[2], number)
    return found
