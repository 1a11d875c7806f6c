"""Copies of the database: taken while it is in use, checked, put back."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.errors import StoreError, store_error
from bot.store.lock import CopyLock
from bot.store.writer import connect

KEEP = 7
"""Copies that the beat leaves."""
_OURS = {"attendees", "inbox", "outbox"}


def back_up(database: Path, copy: Path) -> dict[str, int]:
    """Write a consistent copy, also while a bot runs; return how many rows each table has.

    The copy appears under its name when it is whole and checked, and is safe on disk then.

    Raises:
        StoreError: the database cannot be read, the copy cannot be written or is not sound.
    """
    if not database.exists():
        raise StoreError(f"{database} does not exist")
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(connect(database, read_only=True)) as source, closing(connect(part)) as target:
            # In one step: writers go on meanwhile, and none of them makes it begin again.
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
        rows = checked(part)
        _sync(part)
        part.replace(copy)
        _sync(copy.parent)
    except sqlite3.Error as error:
        raise store_error(error) or StoreError(str(error)) from error
    except OSError as error:
        raise StoreError(f"{copy} cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
    return rows


async def restore(database: Path, copy: Path) -> dict[str, int]:
    """Put a copy in the database's place; what was there is kept beside it as `.before`.

    Raises:
        StoreInUse: a bot is running.
        StoreError: the file is no sound copy of a concierge's database.
    """
    rows = checked(copy)
    lock = CopyLock(database)
    await lock.acquire(0)
    try:
        part = database.with_name(f"{database.name}.part")
        with closing(connect(copy, read_only=True)) as source, closing(connect(part)) as target:
            source.backup(target)
        if checked(part) != rows:
            raise StoreError(f"{copy} changed while it was read")
        _sync(part)
        for ending in ("", "-wal", "-shm"):
            old = database.with_name(f"{database.name}{ending}")
            if old.exists():
                old.replace(database.with_name(f"{database.name}.before{ending}"))
        part.replace(database)
        _sync(database.parent)
    except OSError as error:
        raise StoreError(f"{database} cannot be written: {error.strerror}") from error
    finally:
        lock.release()
    return rows


def checked(copy: Path) -> dict[str, int]:
    """Return how many rows each table of a copy has.

    Raises:
        StoreError: it is not a sound copy of a concierge's database.
    """
    if not copy.is_file():
        raise StoreError(f"{copy} does not exist")
    try:
        with closing(connect(copy, read_only=True)) as rows:
            found = [name for (name,) in rows.execute("PRAGMA integrity_check")]
            if found != ["ok"]:
                raise StoreError(f"{copy} is damaged: {found[0]}")
            tables = _tables(rows)
            if not tables.keys() >= _OURS:
                raise StoreError(f"{copy} is not a concierge's database")
    except sqlite3.Error as error:
        raise store_error(error) or StoreError(str(error)) from error
    return tables


def rotate(database: Path, at: datetime) -> Path | None:
    """Write the day's copy beside the database, keep the last seven; None if it is there.

    Raises:
        StoreError: it could not be written.
    """
    folder = database.with_name(f"{database.name}-backups")
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / f"{at:%Y-%m-%d}.db"
    if copy.exists():
        return None
    back_up(database, copy)
    for old in sorted(folder.glob("????-??-??.db"))[:-KEEP]:
        old.unlink()
    return copy


def _tables(rows: sqlite3.Connection) -> dict[str, int]:
    names = rows.execute(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
        " order by name"
    ).fetchall()
    return {
        name: int(rows.execute(f'select count(*) from "{name}"').fetchone()[0])  # noqa: S608
        for (name,) in names
    }


def _sync(path: Path) -> None:
    """Have a file, or a folder's entries, on disk."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
