"""People of a fair, over the sandbox's people API: they write, tap, and wait for what comes."""

import asyncio
import itertools
from typing import Any

import aiohttp

from knowledge.say import plain

Json = dict[str, Any]
PATIENCE = 180.0
"""Seconds for an answer, restarts of the bot included."""


class Visitor:
    """One person in their private chat with the bot. Its state: how far events were read."""

    def __init__(self, http: aiohttp.ClientSession, number: int) -> None:
        self.http = http
        self.id = number
        self._since = 0
        self.last: Json = {}
        self.acted = 0

    async def join(self) -> None:
        """Read events from now on."""
        found = await self._get(f"/api/events?person={self.id}&since={10**9}")
        self._since = found["next"]

    async def say(self, text: str) -> Json:
        """Write, and return the bot's next message."""
        await self._post(f"/api/people/{self.id}/send", {"text": text})
        return await self._next(("message",))

    async def tap(self, data: str) -> Json:
        """Tap a button of the last message; return the message it became, or the next one."""
        given = {"message_id": self.last["message_id"], "data": data}
        await self._post(f"/api/people/{self.id}/tap", given)
        return await self._next(("message", "edit"))

    def button(self, *marks: str) -> str:
        """Return the data of the first button whose data holds one of these, or ""."""
        rows = self.last.get("reply_markup", {}).get("inline_keyboard", [])
        datas = [one.get("callback_data", "") for row in rows for one in row]
        return next((data for mark in marks for data in datas if mark in data), "")

    async def _next(self, kinds: tuple[str, ...]) -> Json:
        self.acted += 1
        loop = asyncio.get_running_loop()
        until = loop.time() + PATIENCE
        while (left := until - loop.time()) > 0:
            wait = min(left, 20.0)
            path = f"/api/events?person={self.id}&since={self._since}&wait={wait:.1f}"
            found = await self._get(path)
            self._since = found["next"]
            for event in found["events"]:
                message = event.get("message", {})
                if event["type"] in kinds and message.get("from", {}).get("is_bot"):
                    self.last = message
                    return self.last
        raise TimeoutError(f"person {self.id} waits for an answer")

    async def _post(self, path: str, given: Json) -> Any:
        async with self.http.post(path, json=given) as answer:
            assert answer.status < 300, f"{path}: {await answer.text()}"
            return await answer.json(content_type=None)

    async def _get(self, path: str) -> Any:
        async with self.http.get(path) as answer:
            return await answer.json(content_type=None)


def words(message: Json) -> str:
    """Return what a message reads."""
    return plain(str(message.get("text") or message.get("caption") or ""))


async def crowd(http: aiohttp.ClientSession, count: int, lang: str) -> list[Visitor]:
    """Return so many new people."""
    wanted = {"first_name": "Guest", "language_code": lang, "count": count}
    async with http.post("/api/people", json=wanted) as answer:
        first = int((await answer.json(content_type=None))["id"])
    return [Visitor(http, number) for number in itertools.islice(itertools.count(first), count)]
