"""People at their phones during the organizers' day: they write, look for a button, tap it."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import aiohttp

from handlers.callbacks import parse
from handlers.coding import Action

Json: TypeAlias = dict[str, Any]
Wanted: TypeAlias = Callable[[Action], bool]
PATIENCE = 60.0
LOOK = 0.15
"""Seconds between two looks at a chat."""


class Stuck(AssertionError):
    """What someone waited for did not come."""


@dataclass(slots=True)
class Hand:
    """Someone in one chat, their own or a group. `taps` counts; `busy`: one thing at a time."""

    http: aiohttp.ClientSession
    id: int
    lang: str
    chat: int = 0
    taps: int = 0
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def send(self, text: str = "", **content: Any) -> Json:
        """Send a message, not waiting for anything; return it."""
        given = {"text": text, **content} if text else content
        sent: Json = (await self._post("send", given))["message"]
        return sent

    async def ask(self, text: str = "", wanted: Wanted | None = None, **content: Any) -> Json:
        """Send a message; return the bot's first message after it that has a button `wanted`."""
        sent = await self.send(text, **content)
        async for _ in patiently(f"a reply to {text!r}"):
            for one in await self.heard():
                if one["message_id"] > sent["message_id"] and (not wanted or has(one, wanted)):
                    return one
        raise AssertionError

    async def heard(self, most: int = 60) -> list[Json]:
        """Return the newest that the bot said here, oldest first."""
        where = f"&chat_id={self.chat}" if self.chat else ""
        async with self.http.get(f"/api/chats/{self.id}?limit={most}{where}") as answer:
            found = await answer.json(content_type=None)
        return [one for one in found["messages"] if one.get("from", {}).get("is_bot")]

    async def press(self, wanted: Wanted, what: str, *, patience: float = PATIENCE) -> None:
        """Tap the newest button that is wanted, once it is there; wait until that did something."""
        message, data = await self.until(wanted, what, patience=patience)
        self.taps += 1
        await self._post("tap", {"message_id": message["message_id"], "data": data})
        number = message["message_id"]
        async for _ in patiently(f"what {what} leads to"):
            now = await self.heard()
            same = next((one for one in now if one["message_id"] == number), None)
            later = (one for one in now if one["message_id"] > number)
            if same != message or any("document" in one for one in later):
                return

    async def until(
        self, wanted: Wanted, what: str, *, patience: float = PATIENCE
    ) -> tuple[Json, str]:
        """Wait for a button; return its message and its data."""
        try:
            async for _ in patiently(what, patience):
                for message in reversed(await self.heard()):
                    for data in buttons(message):
                        tap = parse(data)
                        if tap is not None and wanted(tap.action):
                            return message, data
        except Stuck as problem:
            last = [one.get("text", "") for one in (await self.heard())[-3:]]
            raise Stuck(f"{problem}; {self.lang} {self.id} last read: {last}") from None
        raise AssertionError

    async def block(self) -> None:
        """Block the bot."""
        await self._post("block", {"blocked": True})

    async def file(self, file_id: str) -> bytes:
        """Download a file."""
        async with self.http.get(f"/api/files/{file_id}") as answer:
            return await answer.read()

    async def _post(self, what: str, given: Json) -> Json:
        if self.chat:
            given = {"chat_id": self.chat, **given}
        async with self.http.post(f"/api/people/{self.id}/{what}", json=given) as answer:
            found: Json = await answer.json(content_type=None)
            if answer.status >= 400:
                raise Stuck(f"{what} {given}: {found}")
            return found


def has(message: Json, wanted: Wanted) -> bool:
    """Tell whether a message has a button that is wanted."""
    taps = (parse(data) for data in buttons(message))
    return any(wanted(tap.action) for tap in taps if tap is not None)


def buttons(message: Json) -> Sequence[str]:
    """Return what stands behind a message's buttons."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [one["callback_data"] for row in rows for one in row if "callback_data" in one]


async def patiently(what: str, seconds: float = PATIENCE) -> AsyncIterator[None]:
    """Come round until the time is over; then say what did not come."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        yield
        await asyncio.sleep(LOOK)
    raise Stuck(f"{what} did not come within {seconds:.0f} s")
