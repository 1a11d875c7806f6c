"""The file to be read: its bytes, text, JSON or XML, or why it is none. Any may be hostile."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from xml.parsers import expat

from knowledge.errors import ImportRefused

MOST_BYTES = 32 * 1024 * 1024
"""A larger file is refused unread."""

_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Source:
    """A file and what it holds."""

    path: Path
    data: bytes

    @property
    def name(self) -> str:
        """The file's name, for messages."""
        return self.path.name

    def refused(self, reason: str, line: int | None = None) -> ImportRefused:
        """Return the refusal of this file, to be raised."""
        return ImportRefused(f"{self.name}{f':{line}' if line else ''}: {reason}")

    def text(self, *, fallback: str = "") -> str:
        """Return the file as text: UTF-8, UTF-16 with its mark, else `fallback`'s encoding."""
        marked = self.data[:2] in (b"\xff\xfe", b"\xfe\xff")
        try:
            text = self.data.decode("utf-16" if marked else "utf-8-sig")
        except UnicodeDecodeError as problem:
            line = self.data.count(b"\n", 0, problem.start) + 1
            if not fallback or b"\x00" in self.data:
                raise self.refused("is not a text in UTF-8", line) from None
            try:
                text = self.data.decode(fallback)
            except UnicodeDecodeError:
                raise self.refused(f"is a text neither in UTF-8 nor in {fallback}", line) from None
        if "\x00" in text:
            line = text.count("\n", 0, text.index("\x00")) + 1
            raise self.refused("holds binary data", line)
        return text

    def json(self) -> Any:
        """Return the file as JSON."""
        text = self.text()
        try:
            return json.loads(text)
        except json.JSONDecodeError as problem:
            raise self.refused(_json_reason(text, problem), problem.lineno) from None
        except RecursionError:
            raise self.refused("is nested too deeply to be read") from None
        except ValueError as problem:
            raise self.refused(f"is not valid JSON: {problem}") from None

    def xml(self) -> ET.Element:
        """Return the root of the file as XML. Entities are refused: they can hide a bomb."""
        try:
            self._guard()
            return ET.fromstring(self.data)  # noqa: S314 - guarded above
        except expat.ExpatError as problem:
            reason = f"is not valid XML: {expat.ErrorString(problem.code)}"
            raise self.refused(reason, problem.lineno) from None
        except (ET.ParseError, LookupError, ValueError) as problem:
            raise self.refused(f"is not valid XML: {problem}") from None

    def line_of(self, word: str) -> int | None:
        """Return the first line that holds a word, to lead whoever mends the file there."""
        at = self.data.find(word.encode("utf-8", "replace")) if word else -1
        return self.data.count(b"\n", 0, at) + 1 if at >= 0 else None

    def _guard(self) -> None:
        parser = expat.ParserCreate()
        depth = 0

        def begin(_name: str, _attributes: object) -> None:
            nonlocal depth
            depth += 1
            if depth > _DEEPEST:
                line = parser.CurrentLineNumber
                raise self.refused("is nested too deeply to be a programme", line)

        def end(_name: str) -> None:
            nonlocal depth
            depth -= 1

        def entity(*_declared: object) -> None:
            line = parser.CurrentLineNumber
            raise self.refused("declares entities, which are not read; take them out", line)

        parser.StartElementHandler = begin
        parser.EndElementHandler = end
        parser.EntityDeclHandler = entity
        parser.Parse(self.data, True)


def open_source(path: Path) -> Source:
    """Return a file with its bytes.

    Raises:
        ImportRefused: It is missing, unreadable, empty or too large.
    """
    try:
        if not path.is_file():
            wrong = "is not a file" if path.exists() else "does not exist"
            raise ImportRefused(f"{path}: {wrong}")
        size = path.stat().st_size
        if size > MOST_BYTES:
            most = MOST_BYTES // 1024 // 1024
            raise ImportRefused(f"{path.name}: is too large ({size >> 20} MB; {most} MB at most)")
        data = path.read_bytes()
    except (OSError, ValueError) as problem:
        raise ImportRefused(f"{path}: cannot be read ({type(problem).__name__})") from None
    if not data.strip():
        raise ImportRefused(f"{path.name}: is empty")
    return Source(path, data)


def _json_reason(text: str, problem: json.JSONDecodeError) -> str:
    found = re.match(r'"[^"\n]{0,40}"|\S{1,20}', text[problem.pos : problem.pos + 60])
    before = f" before {found[0]}" if found else " at the end of the file"
    if problem.msg == "Expecting ',' delimiter":
        return f"is not valid JSON: a comma is missing{before} (column {problem.colno})"
    return f"is not valid JSON: {problem.msg}{before} (column {problem.colno})"
