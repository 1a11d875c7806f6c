"""The database as a whole: opens it, writes through one thread, reads on the side."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from bot.errors import StoreClosed, StoreError, store_error
from bot.store.lock import CopyLock
from bot.store.migrations import bring_up_to_date
from bot.store.writer import Writer, connect

T = TypeVar("T")
WAIT = 15.0
"""Seconds to wait for an earlier copy to leave: longer than its own 10 s to finish."""


class Store:
    """The database file, in use by this process alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = CopyLock(path)
        self._writer = Writer(path)
        self._reader: sqlite3.Connection | None = None

    async def open(self, *, wait: float = WAIT) -> None:
        """Take the lock, bring the schema up to date, be ready.

        Raises:
            StoreInUse: another process holds the database.
            StoreError: the file cannot be used.
        """
        await self._lock.acquire(wait)
        try:
            self._writer.open(bring_up_to_date)
            self._reader = connect(self.path, read_only=True)
        except StoreError as error:
            self.close()
            raise type(error)(f"{self.path}: {error}") from error

    def close(self) -> None:
        """Write what waits, close everything, give the lock back."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None
        self._writer.close()
        self._lock.release()

    async def write(self, fn: Callable[[Database], T]) -> T:
        """Run `fn` in the writer's next commit; return its result once that is on disk.

        Raises:
            StoreError: the database could not be written; nothing of `fn` was kept.
        """
        return await self._writer.write(fn)

    def read(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return all rows of a short query. Sees every write that was awaited.

        Raises:
            StoreError: the database could not be read.
        """
        if self._reader is None:
            raise StoreClosed("the store is closed")
        try:
            return self._reader.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise store_error(error) or StoreError(str(error)) from error
