"""`kill -9` on the scripted day, and how people know when everything has come that comes again.

What a killed process was at is done again by the next: a reply may come twice. A person reads
everything before they go on, so whoever acted around a kill waits until the new process has
caught up, and goes by what came last. Nobody else waits, and while the bot is down people write.
"""

import asyncio
import signal
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from tests.bench.processes import Process

LOOKS = 2
"""So often in a row nothing may be left to do."""


@dataclass(slots=True)
class Killer:
    """Kills the bot when so much of a phase is done. Its state: how much is, what was in flight."""

    process: Process
    database: Path
    http: aiohttp.ClientSession
    at: list[int] = field(default_factory=list)
    done: int = 0
    killed: int = 0
    redone: int = 0
    """Updates that were taken and not done at the kills: their replies may come twice."""
    letters: int = 0
    """Letters that were being sent at the kills: they may come twice, the second time marked."""
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _calm: asyncio.Event = field(default_factory=asyncio.Event)
    _open: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        """Begin calm."""
        self._calm.set()
        self._open.set()

    def begin(self, count: int, *shares: float) -> None:
        """Begin a phase of so many deeds: kill after these shares of them."""
        self.done, self.at = 0, [max(1, round(count * share)) for share in shares]

    @property
    def is_calm(self) -> bool:
        """Whether everything is done that a kill left."""
        return self._calm.is_set()

    async def calm(self) -> None:
        """Wait until everything is done that a kill left."""
        await self._calm.wait()

    async def may_act(self) -> None:
        """Wait while a new process catches up."""
        await self._open.wait()

    async def tick(self) -> None:
        """Note that one more is done."""
        self.done += 1
        if self.at and self.done >= self.at[0]:
            self.at.pop(0)
            async with self._turn:
                await self._kill()

    async def _kill(self) -> None:
        self._calm.clear()
        self.killed += 1
        await self.process.end(signal.SIGKILL)
        self.redone += self._count("select count(*) from inbox where done_at is null")
        self.letters += self._count("select count(*) from outbox where state = 'sending'")
        self.process.log.unlink()
        await self.process.start()
        await self.process.said("is here", within=180.0)
        self._open.clear()
        quiet = 0
        while quiet < LOOKS:
            await asyncio.sleep(0.1)
            quiet = 0 if await self._busy() else quiet + 1
        self._calm.set()
        self._open.set()

    async def _busy(self) -> bool:
        if self._count("select count(*) from inbox where done_at is null"):
            return True
        async with self.http.get("/api/counts") as answer:
            counts = await answer.json(content_type=None)
        return bool(counts["updates"]["pending"])

    def _count(self, sql: str) -> int:
        with closing(sqlite3.connect(self.database)) as rows:
            return int(rows.execute(sql).fetchone()[0])
