"""Delivery by webhook: one in flight for each chat or user, patient with a bot that is busy."""

import asyncio
import random
import time
from collections import deque
from collections.abc import Callable

import aiohttp

from bot.sandbox.updates import Pending, Updates
from bot.sandbox.wire import Json

ANSWER_SECONDS = 60.0
MAX_BACKOFF, MAX_RETRY_AFTER = 60.0, 3600.0


class Webhook:
    """Where updates are posted, and those on their way."""

    def __init__(self, updates: Updates, date: Callable[[], int]) -> None:
        self.url = ""
        self.secret = ""
        self.max_connections = 40
        self.last_error = ""
        self.last_error_date = 0
        self._updates = updates
        self._date = date
        self._lanes: dict[str, deque[Pending]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        self._slots = asyncio.Semaphore(self.max_connections)
        self._chance = random.Random(3)  # noqa: S311  # jitter

    def info(self) -> Json:
        """Return the Bot API `WebhookInfo`."""
        info: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
        }
        if self.url:
            info["max_connections"] = self.max_connections
            info["ip_address"] = "127.0.0.1"
        if allowed := self._updates.allowed_list():
            info["allowed_updates"] = allowed
        if self.last_error:
            info |= {
                "last_error_date": self.last_error_date,
                "last_error_message": self.last_error,
            }
        return info

    async def set(self, url: str, secret: str, max_connections: int) -> None:
        """Deliver there from now on, beginning with what waits; "" goes back to polling."""
        await self.stop()
        self.url, self.secret, self.max_connections = url, secret, max_connections
        self.last_error = ""
        self._slots = asyncio.Semaphore(max_connections)
        if not url:
            return
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS),
            connector=aiohttp.TCPConnector(limit=0),
        )
        self._updates.on_push = self._queue
        for item in list(self._updates.pending.values()):
            self._queue(item)

    async def stop(self) -> None:
        """Stop delivering; what was not taken waits on."""
        self._updates.on_push = None
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
        self._lanes.clear()
        if self._session:
            await self._session.close()
            self._session = None

    def _queue(self, item: Pending) -> None:
        if lane := self._lanes.get(item.lane):
            lane.append(item)
            return
        self._lanes[item.lane] = deque([item])
        # A lane's task lives while it has something to deliver; stop() ends all of them.
        task = asyncio.get_running_loop().create_task(self._run(item.lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, name: str) -> None:
        lane = self._lanes[name]
        while lane:
            item, failures = lane[0], 0
            while item.expires > time.monotonic():
                wait = await self._deliver(item, failures)
                if wait is None:
                    break
                failures += 1
                await asyncio.sleep(wait)
            self._updates.done(item)
            lane.popleft()
        del self._lanes[name]

    async def _deliver(self, item: Pending, failures: int) -> float | None:
        """Post one update; return None when it was taken, else how long to wait."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        assert self._session is not None  # noqa: S101  # set while there is a url
        try:
            async with (
                self._slots,
                self._session.post(
                    self.url, json=item.update, headers=headers, allow_redirects=False
                ) as response,
            ):
                if 200 <= response.status < 300:
                    await response.read()
                    return None
                self._note(f"Wrong response from the webhook: {response.status} {response.reason}")
                if (after := response.headers.get("Retry-After", "")).isdigit():
                    return min(float(after), MAX_RETRY_AFTER)
        except TimeoutError:
            self._note("Read timeout expired")
        except aiohttp.ClientError:
            self._note("Connection refused")
        # The first retry follows at once, then 2, 4, 8 … seconds.
        return 0.0 if failures == 0 else min(2.0**failures, MAX_BACKOFF + self._chance.random())

    def _note(self, text: str) -> None:
        self.last_error = text
        self.last_error_date = self._date()
