"""Whose turn it is: one update of a chat at a time, many chats side by side."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeAlias

Job: TypeAlias = Callable[[], Awaitable[None]]
Spawn: TypeAlias = Callable[[Coroutine[Any, Any, None], str], asyncio.Task[None]]
"""Starts a task that the application owns."""

BACKLOG = 1_000
"""Updates in memory before Telegram is asked to keep the rest."""
_BY_PERSON = ("callback_query", "inline_query", "chosen_inline_result")
_BY_CHAT = ("message", "edited_message", "channel_post", "edited_channel_post", "my_chat_member")


def turn_of(update: dict[str, Any]) -> int:
    """Return whose turn an update takes: its chat's; for a tap or an inline query the person's.

    A person's private chat has the person's id, so a message and a tap there do not race.
    """
    for kind in _BY_PERSON:
        if kind in update:
            return _id(update[kind], "from")
    for kind in _BY_CHAT:
        if kind in update:
            return _id(update[kind], "chat")
    return 0


def _id(content: Any, key: str) -> int:
    whose = content.get(key) if isinstance(content, dict) else None
    found = whose.get("id") if isinstance(whose, dict) else None
    return found if isinstance(found, int) else 0


class UpdateProcessor:
    """Runs jobs: in order for each turn, at most `side_by_side` at once."""

    def __init__(self, spawn: Spawn, side_by_side: int = 128) -> None:
        self._spawn = spawn
        self._free = asyncio.Semaphore(side_by_side)
        self._turns: dict[int, deque[Job]] = {}
        self._idle = asyncio.Event()
        self._idle.set()
        self.room = asyncio.Event()
        """Set while fewer than `BACKLOG` jobs wait."""
        self.room.set()
        self._stopping = False
        self.waiting = 0
        """Jobs not yet ended."""

    def submit(self, turn: int, job: Job) -> None:
        """Run `job` when all earlier jobs of this turn have ended."""
        self.waiting += 1
        self._idle.clear()
        if self.waiting >= BACKLOG:
            self.room.clear()
        queue = self._turns.get(turn)
        if queue is not None:
            queue.append(job)
            return
        self._turns[turn] = deque((job,))
        self._spawn(self._work(turn), f"turn {turn}")

    async def finish(self, within: float) -> bool:
        """Begin nothing new; return whether what ran has ended `within` so many seconds."""
        self._stopping = True
        try:
            await asyncio.wait_for(self._idle.wait(), within)
        except TimeoutError:
            return False
        return True

    async def drained(self) -> None:
        """Wait until nothing is left to do."""
        await self._idle.wait()

    async def _work(self, turn: int) -> None:
        queue = self._turns[turn]
        try:
            while queue:
                async with self._free:
                    job = queue[0]
                    if not self._stopping:
                        await job()
                queue.popleft()
                self._ended(1)
        finally:
            del self._turns[turn]
            self._ended(len(queue))

    def _ended(self, jobs: int) -> None:
        self.waiting -= jobs
        if self.waiting < BACKLOG:
            self.room.set()
        if not self.waiting:
            self._idle.set()
