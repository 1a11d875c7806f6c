"""People of a fair, over the sandbox's people API: they write, tap, and wait for what comes."""

import asyncio
import itertools
import re
from typing import Any

import aiohttp

from knowledge.say import plain
from tests.bench.fair_kills import Killer

Json = dict[str, Any]
PATIENCE = 240.0
"""Seconds for an answer, restarts of the bot included."""
OFFER = "A seat is free. Would you like it?"
"""How a letter to whoever waits begins: it is no answer to what they do."""


class Visitor:
    """One person in their private chat with the bot. Its state: how far events were read."""

    def __init__(self, http: aiohttp.ClientSession, number: int, killer: Killer) -> None:
        self.http = http
        self.id = number
        self.last: Json = {}
        self.acted = 0
        self._killer = killer
        self._since = 0
        self._calm_at = killer.killed
        """How many kills there were when everything had certainly come."""

    async def join(self) -> None:
        """Read events from now on."""
        found = await self._get(f"/api/events?person={self.id}&since={10**9}")
        self._since = found["next"]
        self._calm_at = self._killer.killed

    async def say(self, text: str) -> Json:
        """Write, and return the bot's next message."""
        await self._begin()
        await self._post(f"/api/people/{self.id}/send", {"text": text})
        return await self._next(("message",))

    async def tap(self, data: str) -> Json:
        """Tap a button of the last message; return the message it became, or the next one.

        Where the message reads otherwise by now, as after a kill, return what it reads.
        """
        seen = self.last
        await self._begin()
        if self.last is not seen and data not in self._datas():
            return self.last
        given = {"message_id": self.last["message_id"], "data": data}
        await self._post(f"/api/people/{self.id}/tap", given)
        return await self._next(("message", "edit"))

    def button(self, *marks: str) -> str:
        """Return the data of the first button whose data holds one of these, or ""."""
        datas = self._datas()
        return next((data for mark in marks for data in datas if mark in data), "")

    def verb(self, mark: str, slot: int) -> str:
        """Return the data of the button that does this with this demo, or "": 4 is not 43."""
        found = re.compile(rf":{mark}:{slot}(?!\d)")
        return next((data for data in self._datas() if found.search(data)), "")

    async def heard(self) -> list[Json]:
        """Return every message that the bot sent here, as it was when it came."""
        found = await self._get(f"/api/events?person={self.id}&since=0")
        return [one["message"] for one in found["events"] if _from_bot(one, ("message",))]

    def _datas(self) -> list[str]:
        rows = self.last.get("reply_markup", {}).get("inline_keyboard", [])
        return [one.get("callback_data", "") for row in rows for one in row]

    async def _begin(self) -> None:
        """Read what a kill had come again, before doing anything more."""
        await self._killer.may_act()
        if self._killer.is_calm and self._calm_at != self._killer.killed:
            killed = self._killer.killed
            await self._read(("message", "edit"), 0.0)
            self._calm_at = killed

    async def _next(self, kinds: tuple[str, ...]) -> Json:
        self.acted += 1
        loop = asyncio.get_running_loop()
        until = loop.time() + PATIENCE
        while (left := until - loop.time()) > 0:
            if await self._read(kinds, min(left, 20.0)):
                if self._calm_at != self._killer.killed:  # it may be an older answer once more
                    await self._killer.calm()
                    await self._read(("message", "edit"), 0.0)
                return self.last
        raise TimeoutError(f"person {self.id} waits for an answer")

    async def _read(self, kinds: tuple[str, ...], wait: float) -> bool:
        """Read what has come; go by the last of these kinds. Return whether there was one."""
        path = f"/api/events?person={self.id}&since={self._since}&wait={wait:.1f}"
        found = await self._get(path)
        self._since = found["next"]
        came = [one["message"] for one in found["events"] if _from_bot(one, kinds)]
        came = [one for one in came if OFFER not in words(one)]
        self.last = came[-1] if came else self.last
        return bool(came)

    async def _post(self, path: str, given: Json) -> Any:
        async with self.http.post(path, json=given) as answer:
            assert answer.status < 300, f"{path}: {await answer.text()}"
            return await answer.json(content_type=None)

    async def _get(self, path: str) -> Any:
        async with self.http.get(path) as answer:
            return await answer.json(content_type=None)


def _from_bot(event: Json, kinds: tuple[str, ...]) -> bool:
    return event["type"] in kinds and event.get("message", {}).get("from", {}).get("is_bot", False)


def words(message: Json) -> str:
    """Return what a message reads."""
    return plain(str(message.get("text") or message.get("caption") or ""))


async def crowd(
    http: aiohttp.ClientSession, count: int, lang: str, killer: Killer
) -> list[Visitor]:
    """Return so many new people."""
    wanted = {"first_name": "Guest", "language_code": lang, "count": count}
    async with http.post("/api/people", json=wanted) as answer:
        first = int((await answer.json(content_type=None))["id"])
    numbers = itertools.islice(itertools.count(first), count)
    return [Visitor(http, number, killer) for number in numbers]
