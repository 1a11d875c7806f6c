"""Everything `bot` raises.

ConciergeError
├── SettingsError       settings that cannot be used; carries every problem
├── CannotStart         what must be there at the start is not; says what to do
├── PictureFailed       a drawing did not become a picture
└── StoreError          something could not be read or written
    ├── StoreInUse      another process holds the database
    ├── StoreFull       no room left on the disk
    ├── StoreReadOnly   the file may not be written
    ├── StoreCorrupt    the file is not a database, or is damaged
    └── StoreClosed     the store is closed, or closing
"""

import sqlite3

from knowledge.errors import NoPicture


class ConciergeError(Exception):
    """The concierge cannot do what it should."""


class SettingsError(ConciergeError):
    """Settings that cannot be used: one line for each problem, never a secret."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class CannotStart(ConciergeError):
    """Something needed at the start is missing or refused; the text says what to do."""


class PictureFailed(ConciergeError, NoPicture):
    """A drawing did not become a picture; the text says why."""


class StoreError(ConciergeError):
    """Something could not be read from the database or written to it."""


class StoreInUse(StoreError):
    """Another process holds the database."""


class StoreFull(StoreError):
    """There is no room left for the database."""


class StoreReadOnly(StoreError):
    """The database may not be written."""


class StoreCorrupt(StoreError):
    """The file is not a database, or is damaged."""


class StoreClosed(StoreError):
    """The store is closed, or closing."""


_BY_CODE: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_FULL: (StoreFull, "the disk is full: nothing was written"),
    sqlite3.SQLITE_IOERR: (StoreError, "the disk cannot be read or written"),
    sqlite3.SQLITE_READONLY: (StoreReadOnly, "the database file may not be written"),
    sqlite3.SQLITE_CANTOPEN: (StoreError, "the database file cannot be opened"),
    sqlite3.SQLITE_CORRUPT: (StoreCorrupt, "the database file is damaged: restore a backup"),
    sqlite3.SQLITE_NOTADB: (StoreCorrupt, "the file is not a database"),
    sqlite3.SQLITE_BUSY: (StoreInUse, "another program holds the database"),
}


def store_error(error: sqlite3.Error) -> StoreError | None:
    """Return what this means for the whole store, or None where only the statement was wrong."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    known = _BY_CODE.get(code & 0xFF)  # the low byte is the kind, the rest says where
    return known[0](known[1]) if known else None
