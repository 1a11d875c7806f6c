"""One copy at a time: a lock that the operating system takes back when its holder dies."""

import asyncio
import fcntl
import os
from pathlib import Path

from bot.clock import seconds
from bot.errors import StoreError, StoreInUse

_RETRY = 0.1


class CopyLock:
    """The right to use a database: held by one process, released even by kill -9."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}-lock")
        self._file: int | None = None

    async def acquire(self, wait: float) -> None:
        """Take the lock, waiting up to `wait` seconds for another process to leave.

        Raises:
            StoreInUse: another process held it all that time.
            StoreError: the folder cannot be written.
        """
        until = seconds() + wait
        while not self._try():
            if seconds() >= until:
                holder = self._path.read_text().strip() or "unknown"
                raise StoreInUse(
                    f"another concierge (process {holder}) uses {self._path.name[:-5]}: stop it, "
                    "or set CONCIERGE_DATABASE to another file"
                )
            await asyncio.sleep(_RETRY)

    def release(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _try(self) -> bool:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StoreError(f"{self._path} cannot be written: {error.strerror}") from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return False
        os.ftruncate(file, 0)
        os.write(file, str(os.getpid()).encode())
        self._file = file
        return True
