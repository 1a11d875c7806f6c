"""The plain part of YAML, read without a library: nested lists and tables of one-line values."""

from dataclasses import dataclass
from typing import Any

from knowledge.pack.importers.raw import Source

_DEEPEST = 40
_UNREAD = tuple("&*!|>{[%@`")


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    indent: int
    text: str


@dataclass(slots=True)
class _Reader:
    """Goes through the lines of a file; its state is the line it is at."""

    source: Source
    lines: list[_Line]
    at: int = 0

    def value(self, indent: int, depth: int = 0) -> Any:
        """Return the list or table that stands at an indent."""
        line = self.lines[self.at]
        if depth > _DEEPEST:
            raise self.source.refused("is nested too deeply to be read", line.number)
        found: Any = [] if _is_item(line) else {}
        while self.at < len(self.lines) and self.lines[self.at].indent == indent:
            line = self.lines[self.at]
            if _is_item(line) != isinstance(found, list):
                raise self.source.refused("mixes a list and a table", line.number)
            if isinstance(found, list):
                found.append(self._item(line, depth))
            else:
                key, value = self._pair(line, depth)
                found[key] = value
        if self.at < len(self.lines) and self.lines[self.at].indent > indent:
            raise self.source.refused("is indented too far", self.lines[self.at].number)
        return found

    def _item(self, line: _Line, depth: int) -> Any:
        rest = line.text[1:].lstrip()
        inner = line.indent + len(line.text) - len(rest)
        if ": " in rest or rest.endswith(":"):
            self.lines[self.at] = _Line(line.number, inner, rest)
            return self.value(inner, depth + 1)
        self.at += 1
        return self._scalar(rest, line.number) if rest else self._below(line.indent, depth)

    def _pair(self, line: _Line, depth: int) -> tuple[str, Any]:
        key, colon, rest = line.text.partition(":")
        if not colon or (rest and not rest.startswith(" ")):
            raise self.source.refused(f'"{line.text[:40]}" is no "key: value"', line.number)
        self.at += 1
        rest = rest.strip()
        value = self._scalar(rest, line.number) if rest else self._below(line.indent, depth)
        return key.strip().strip("\"'"), value

    def _below(self, indent: int, depth: int) -> Any:
        if self.at >= len(self.lines):
            return None
        after = self.lines[self.at]
        if after.indent > indent or (after.indent == indent and _is_item(after) and indent >= 0):
            return self.value(after.indent, depth + 1)
        return None

    def _scalar(self, written: str, number: int) -> Any:
        if written.startswith(_UNREAD):
            raise self.source.refused(f'"{written[:30]}" is YAML that is not read here', number)
        if written[:1] in "\"'" and written[-1:] == written[:1] and len(written) > 1:
            return written[1:-1]
        return int(written) if written.isascii() and written.isdigit() else written


def read_outline(source: Source) -> Any:
    """Return a file's nested lists and tables.

    Raises:
        ImportRefused: It uses more of YAML than that, with the line.
    """
    lines: list[_Line] = []
    for number, raw in enumerate(source.text().splitlines(), 1):
        text = raw.split(" #")[0].rstrip()
        bare = text.lstrip(" ")
        if not bare or bare.startswith("#") or text in ("---", "..."):
            continue
        if bare.startswith("\t"):
            raise source.refused("is indented with a tab", number)
        lines.append(_Line(number, len(text) - len(bare), bare))
    if not lines:
        return None
    reader = _Reader(source, lines)
    found = reader.value(lines[0].indent)
    if reader.at < len(lines):
        raise source.refused("is indented less than it began", lines[reader.at].number)
    return found


def _is_item(line: _Line) -> bool:
    return line.text == "-" or line.text.startswith("- ")
