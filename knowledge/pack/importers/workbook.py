"""XLSX workbooks as tables of cells. A workbook is an archive: it may be a bomb."""

import io
import warnings
import zipfile
from typing import Any, TypeAlias

import openpyxl

from knowledge.errors import ImportRefused
from knowledge.pack.importers.raw import Source

MOST_ROWS = 50_000
_MOST_COLUMNS = 200
_MOST_UNPACKED = 200 * 1024 * 1024

Table: TypeAlias = list[list[Any]]
"""Rows of cells; a cell is a text, a number, a date, a time or None."""

_DAMAGES = (
    *(ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, SyntaxError),
    *(zipfile.BadZipFile, OverflowError, EOFError, NotImplementedError, RuntimeError),
)


def is_workbook(source: Source) -> bool:
    """Tell whether a file is an XLSX workbook."""
    if not source.data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as pack:
            return "xl/workbook.xml" in pack.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def sheets(source: Source) -> dict[str, Table]:
    """Return every sheet of a workbook by its name.

    Raises:
        ImportRefused: It is none, is damaged, or unpacks to too much.
    """
    _guard(source)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)
            tables = {sheet.title: _values(source, sheet) for sheet in book.worksheets}
            book.close()
    except ImportRefused:
        raise
    except _DAMAGES as problem:
        reason = f"is a damaged workbook ({type(problem).__name__})"
        raise source.refused(reason) from None
    return tables


def filled_cell(cell: object) -> bool:
    """Tell whether a cell holds anything but blanks."""
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def _values(source: Source, sheet: Any) -> Table:
    found: Table = []
    for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS), 1):
        if number > MOST_ROWS:
            raise source.refused(f"{sheet.title} has more than {MOST_ROWS} rows")
        found.append(list(cells))
    while found and not any(filled_cell(cell) for cell in found[-1]):
        found.pop()
    return found


def _guard(source: Source) -> None:
    """Refuse a workbook that would unpack to too much, or that declares entities."""
    left = _MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as pack:
            if sum(entry.file_size for entry in pack.infolist()) > left:
                raise source.refused("unpacks to too much to be a programme")
            for entry in pack.infolist():
                head, size = _opened(pack, entry, left)
                left -= size
                if left < 0:
                    raise source.refused("unpacks to too much to be a programme")
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    raise source.refused("declares entities, which are not read")
    except ImportRefused:
        raise
    except _DAMAGES:
        raise source.refused("is a damaged workbook") from None


def _opened(pack: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> tuple[bytes, int]:
    """Return the beginning and the true size of a part, read in steps: headers can lie."""
    size, head = 0, b""
    with pack.open(entry) as part:
        while size <= most and (chunk := part.read(1 << 20)):
            size += len(chunk)
            head = head or chunk[:8192].replace(b"\x00", b"")
    return head, size
