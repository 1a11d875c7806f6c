"""Someone who chats with the bot, through the sandbox's people API, as the page does."""

import asyncio
import time
from typing import Any

import aiohttp

from bot.sandbox import Sandbox
from knowledge.say import plain

Message = dict[str, Any]
PATIENCE = 10.0


class Guest:
    """One person in one chat."""

    def __init__(self, http: aiohttp.ClientSession, sandbox: Sandbox, id_: int, chat: int) -> None:
        self.http = http
        self.sandbox = sandbox
        self.id = id_
        self.chat = chat

    async def send(self, **content: Any) -> Message:
        """Send a message, not waiting for anything; return it."""
        path = f"/api/people/{self.id}/send"
        sent: dict[str, Message] = await self._post(path, {"chat_id": self.chat, **content})
        return sent["message"]

    async def ask(self, text: str = "", **content: Any) -> Message:
        """Send a message and return the reply to it."""
        known = await self.heard()
        given = {"text": text, **content} if text else content
        await self.send(**given)
        return await self.reply(after=len(known))

    async def says(self, text: str = "", **content: Any) -> str:
        """Send a message and return what the reply reads."""
        return read(await self.ask(text, **content))

    async def reply(self, after: int) -> Message:
        """Return the bot's next message, once there is one."""
        async for _ in patiently():
            heard = await self.heard()
            if len(heard) > after:
                return heard[-1]
        raise AssertionError("no reply")

    async def tap(self, message: Message, label: str) -> Message:
        """Tap a button and return its message as it is afterwards, or the one sent for it."""
        button = next(one for one in buttons(message) if one["text"] == label)
        before = (await self.heard())[-1]
        await self.answered(message, button["callback_data"])
        async for _ in patiently():
            now = (await self.heard())[-1]
            if now != before:
                return now
        raise AssertionError("the tap changed nothing")

    async def answered(self, message: Message, data: str) -> str:
        """Tap a button by its data; return what the bot answered to the tap."""
        path = f"/api/people/{self.id}/tap"
        given = {"chat_id": self.chat, "message_id": message["message_id"], "data": data}
        number = (await self._post(path, given))["callback_query_id"]
        return await self.toast(number)

    async def forge(self, message: Message, data: str) -> str:
        """Tap a button that the message does not have; return what the bot answered."""
        number = self.sandbox.telegram.queries.tap(self.id)
        who = next(p for p in await self._get("/api/people") if p["id"] == self.id)
        query = {
            "id": number,
            "from": {"is_bot": False, **who},
            "chat_instance": "1",
            "data": data,
            "message": message,
        }
        self.sandbox.telegram.updates.push("callback_query", query, f"user{self.id}")
        return await self.toast(number)

    async def sees(self, words: str) -> None:
        """Wait until the last message of the chat holds these words."""
        said = ""
        async for _ in patiently():
            said = read((await self.heard())[-1])
            if words in said:
                return
        raise AssertionError(f"{words!r} is not in {said!r}")

    async def toast(self, number: str) -> str:
        """Return what the bot answered to a tap, after all that it did for it."""
        async for _ in patiently():
            found = [
                call.params.text("text")
                for call in self.sandbox.calls.latest
                if call.method == "answerCallbackQuery"
                and call.params.text("callback_query_id") == number
            ]
            if found:
                await self.settled()
                return found[0]
        raise AssertionError("the tap was not answered")

    async def settled(self) -> None:
        """Wait until the bot has made no call for a moment."""
        calls, still = -1, 0
        while still < 3:
            await asyncio.sleep(0.05)
            sent = sum(
                n for name, n in self.sandbox.calls.by_method.items() if name != "getUpdates"
            )
            still = still + 1 if sent == calls else 0
            calls = sent

    async def inline(self, query: str, offset: str = "") -> dict[str, Any]:
        """Ask in inline mode."""
        path = f"/api/people/{self.id}/inline"
        found: dict[str, Any] = await self._post(path, {"query": query, "offset": offset})
        return found

    async def heard(self) -> list[Message]:
        """Return what the bot said in this chat, oldest first."""
        found = await self._get(f"/api/chats/{self.id}?chat_id={self.chat}&limit=1000")
        return [one for one in found["messages"] if one.get("from", {}).get("is_bot")]

    async def block(self, *, blocked: bool) -> None:
        """Block the bot, or no longer."""
        await self._post(f"/api/people/{self.id}/block", {"blocked": blocked})

    async def _post(self, path: str, given: dict[str, Any]) -> Any:
        async with self.http.post(self.sandbox.url + path, json=given) as response:
            assert response.status < 300, await response.text()
            return await response.json()

    async def _get(self, path: str) -> Any:
        async with self.http.get(self.sandbox.url + path) as response:
            assert response.status == 200, await response.text()
            return await response.json()


def read(message: Message) -> str:
    """Return what a message reads."""
    return plain(message.get("text") or message.get("caption") or "")


def buttons(message: Message) -> list[dict[str, Any]]:
    """Return the buttons of a message."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def labels(message: Message) -> list[list[str]]:
    """Return the labels of a message's buttons, by row."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [[button["text"] for button in row] for row in rows]


async def patiently():
    """Give turns to look again, until patience ends."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        yield
        await asyncio.sleep(0.01)
