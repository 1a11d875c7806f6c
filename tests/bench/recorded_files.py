"""SQLite on files that note every write and sync, and what a power cut would leave of them."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import apsw

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Event:
    """Something done to a file: a write, a truncation (to `offset`), a sync, a deletion."""

    kind: str
    file: str
    offset: int = 0
    data: bytes = b""


@dataclass(slots=True)
class Recording:
    """All that was done to the files, in order (its state)."""

    events: list[Event] = field(default_factory=list)

    def note(self, kind: str, file: str, offset: int = 0, data: bytes = b"") -> None:
        """Write down an event."""
        self.events.append(Event(kind, Path(file).name, offset, data))


@dataclass(slots=True)
class Disk:
    """A disk that keeps what was synced, and of the rest any part: its state is both."""

    synced: dict[str, bytearray] = field(default_factory=dict)
    waiting: dict[str, list[Event]] = field(default_factory=dict)

    def take(self, event: Event) -> None:
        """Do what was done."""
        if event.kind == "deleted":
            self.synced.pop(event.file, None)
            self.waiting.pop(event.file, None)
        elif event.kind != "sync":
            self.waiting.setdefault(event.file, []).append(event)
        else:
            for waiting in self.waiting.pop(event.file, []):
                _apply(self.synced, waiting)

    def leave(self, folder: Path, dice: Random) -> None:
        """Write what a cut leaves now: of what was not synced any part, in any order."""
        left = {name: bytearray(content) for name, content in self.synced.items()}
        for events in self.waiting.values():
            kept = [event for event in events if dice.random() < 0.5]
            dice.shuffle(kept)
            for event in kept:
                _apply(left, _torn(event, dice))
        for name, content in left.items():
            (folder / name).write_bytes(content)


def _torn(event: Event, dice: Random) -> Event:
    """Return the event, or one time in four only some first sectors of what it wrote."""
    sectors = len(event.data) // SECTOR
    if sectors < 2 or dice.random() < 0.75:
        return event
    return Event(event.kind, event.file, event.offset, event.data[: dice.randrange(sectors) * 512])


def _apply(files: dict[str, bytearray], event: Event) -> None:
    if event.kind == "delete":
        files.pop(event.file, None)
        return
    content = files.setdefault(event.file, bytearray())
    end = event.offset + len(event.data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if event.kind == "truncate":
        del content[event.offset :]
    else:
        content[event.offset : end] = event.data


class Files(apsw.VFS):
    """The files of a database, recorded."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        super().__init__("recorded", "")

    def xOpen(self, name: Any, flags: Any) -> apsw.VFSFile:
        """Open a file."""
        return File(self._recording, name, flags)

    def xDelete(self, name: str, sync: bool) -> None:
        """Delete a file; with `sync`, so that it stays deleted."""
        super().xDelete(name, sync)
        self._recording.note("deleted" if sync else "delete", name)


class File(apsw.VFSFile):
    """One file, recorded."""

    def __init__(self, recording: Recording, name: Any, flags: Any) -> None:
        self._name = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        self._recording = recording
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        """Write, and note it before: what is noted may be cut off, not the other way round."""
        self._recording.note("write", self._name, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        """Cut the file."""
        self._recording.note("truncate", self._name, size)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        """Sync, and note it once it is done."""
        super().xSync(flags)
        self._recording.note("sync", self._name)


class Rows:
    """What a statement gave, as `sqlite3` would: `bot.store` cannot tell the difference."""

    def __init__(self, connection: apsw.Connection, sql: str, values: Any, *, many: bool) -> None:
        before = connection.total_changes()
        cursor = connection.cursor()
        cursor.exec_trace = self._describe
        self.description: tuple[Any, ...] = ()
        try:
            ran = cursor.executemany(sql, values) if many else cursor.execute(sql, values)
            self._rows = ran.fetchall()
        except apsw.Error as error:
            raise sqlite3.OperationalError(str(error)) from error
        self.rowcount = connection.total_changes() - before
        self.lastrowid = connection.last_insert_rowid()

    def _describe(self, cursor: apsw.Cursor, _sql: str, _values: Any) -> bool:
        """Note the columns: later, SQLite does not tell them where there are no rows."""
        self.description = cursor.get_description()
        return True

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return all rows."""
        return self._rows

    def fetchone(self) -> tuple[Any, ...] | None:
        """Return the first row."""
        return self._rows[0] if self._rows else None

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self._rows)


class Connection:
    """A connection on recorded files, in `sqlite3`'s shape."""

    isolation_level = None
    careless = ""
    """What is set instead of FULL: to see that this is found out."""

    def __init__(self, path: Path) -> None:
        self._connection = apsw.Connection(str(path), vfs="recorded")
        self._connection.set_busy_timeout(5000)

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._connection.in_transaction

    def execute(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Rows:
        """Run a statement."""
        if self.careless and sql.startswith("PRAGMA synchronous"):
            sql = f"PRAGMA synchronous = {self.careless}"
        return Rows(self._connection, sql, values, many=False)

    def executemany(self, sql: str, values: Sequence[Sequence[Any]]) -> Rows:
        """Run a statement for each of the values."""
        return Rows(self._connection, sql, values, many=True)

    def close(self) -> None:
        """Close it."""
        self._connection.close()
