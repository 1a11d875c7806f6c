"""The one thread that writes. Operations that wait together share one commit, and one sync."""

import asyncio
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, TypeVar

from sqlite_utils import Database

from bot.errors import StoreClosed, StoreError, store_error

T = TypeVar("T")
_GROUP = 512
"""Operations a commit at most: bounds what one failing commit makes us do again."""
_log = logging.getLogger(__name__)


class _Operation(Generic[T]):
    """Something to write, and who waits for it."""

    __slots__ = ("failed", "fn", "future", "value")

    def __init__(self, fn: Callable[[Database], T]) -> None:
        self.fn = fn
        self.future: Future[T] = Future()
        self.value: Any = None
        self.failed: BaseException | None = None

    def settle(self) -> None:
        if self.failed is not None:
            self.future.set_exception(self.failed)
        else:
            self.future.set_result(self.value)


class Writer:
    """Owns the write connection.

    An operation is a function of the database, run inside a savepoint: if it fails, its
    neighbours in the same commit are not harmed. It may be run a second time when a whole
    commit fails, so it must do nothing but read and write the database.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._queue: queue.SimpleQueue[_Operation[Any] | None] = queue.SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._db: Database | None = None

    def open(self, prepare: Callable[[Database], None]) -> None:
        """Open the database, let `prepare` bring its schema up to date, start the thread.

        Raises:
            StoreError: the file cannot be used.
        """
        connection = connect(self._path)
        try:
            # A new file becomes a WAL database through a rollback journal. Unless its deletion is
            # synced too, a power cut may bring the journal back, and with it the empty database.
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            self._db = Database(connection, execute_plugins=False)
            prepare(self._db)
        except sqlite3.Error as error:
            connection.close()
            raise store_error(error) or StoreError(str(error)) from error
        self._thread.start()

    async def write(self, fn: Callable[[Database], T]) -> T:
        """Run `fn` in the next commit; return its result once that is on disk.

        Raises:
            StoreError: the database could not be written; nothing of `fn` was kept.
        """
        if self._closed:
            raise StoreClosed("the store is closed")
        operation = _Operation(fn)
        self._queue.put(operation)
        return await asyncio.wrap_future(operation.future)

    def close(self) -> None:
        """Write what waits, then end the thread. Nothing is accepted any more."""
        if not self._closed:
            self._closed = True
            self._queue.put(None)
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        assert self._db is not None  # noqa: S101 - `open` set it before it started the thread
        open_for_more = True
        while open_for_more:
            group, open_for_more = self._gather()
            try:
                self._commit(self._db, group)
            except BaseException as error:  # noqa: BLE001 - the thread must outlive anything
                _log.critical("The store's writer stumbled", exc_info=error)
                _fail_unsettled(group, error)
        self._db.conn.close()

    def _gather(self) -> tuple[list[_Operation[Any]], bool]:
        group: list[_Operation[Any]] = []
        first = self._queue.get()
        while first is not None:
            if first.future.set_running_or_notify_cancel():
                group.append(first)
            if len(group) >= _GROUP:
                return group, True
            try:
                first = self._queue.get_nowait()
            except queue.Empty:
                return group, True
        return group, False

    def _commit(self, db: Database, group: list[_Operation[Any]]) -> None:
        if not _run_together(db, group) and len(group) > 1:
            for operation in group:
                _run_together(db, [operation])
        for operation in group:
            operation.settle()


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a connection on which nothing is committed unless we say so.

    Raises:
        StoreError: the file cannot be opened.
    """
    mode = "ro" if read_only else "rwc"
    address = f"{path.absolute().as_uri()}?mode={mode}"
    try:
        connection = sqlite3.connect(
            address, uri=True, isolation_level=None, check_same_thread=False, timeout=5.0
        )
        connection.execute("PRAGMA foreign_keys = ON")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
    except sqlite3.Error as error:
        raise store_error(error) or StoreError(str(error)) from error
    return connection


@contextmanager
def _transaction(db: Database) -> Iterator[None]:
    """Commit what happens inside, or none of it. Takes the right to write at once."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    finally:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")


def _run_together(db: Database, group: list[_Operation[Any]]) -> bool:
    """Run the group in one transaction; return whether it was committed."""
    try:
        with _transaction(db):
            for operation in group:
                _run_one(db, operation)
    except sqlite3.Error as error:
        failure = store_error(error) or StoreError(str(error))
        for operation in group:
            operation.failed = failure
        return False
    return True


def _run_one(db: Database, operation: _Operation[Any]) -> None:
    """Run an operation; if it fails, take back what it did, and nothing else."""
    operation.value, operation.failed = None, None
    db.conn.execute("SAVEPOINT operation")
    try:
        operation.value = operation.fn(db)
    except Exception as error:
        if not db.conn.in_transaction:
            raise  # SQLite gave up the whole transaction: each is tried by itself
        db.conn.execute("ROLLBACK TO operation")
        known = store_error(error) if isinstance(error, sqlite3.Error) else None
        operation.failed = known or error
    db.conn.execute("RELEASE operation")


def _fail_unsettled(group: list[_Operation[Any]], error: BaseException) -> None:
    for operation in group:
        if not operation.future.done():
            operation.future.set_exception(error)
