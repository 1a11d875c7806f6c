"""A person at their phone: the driver of every end-to-end test, over the people API.

async with Person.known(url, "ko") as minjun:
    await minjun.send("로봇 어디서 봐요?")
    [answer] = await minjun.wait_reply()
    await minjun.tap("길 안내")
"""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import aiohttp

Json = dict[str, Any]


class Refusal(AssertionError):
    """The sandbox would not do what the person wanted."""


class NoAnswer(AssertionError):
    """The bot did not do in time what was waited for."""


class Person:
    """One person, in their private chat with the bot or, with `chat`, in a group."""

    def __init__(self, url: str, *, language: str = "", person_id: int = 0, name: str = "") -> None:
        self.url = url
        self.language = language
        self.id = person_id
        self.name = name
        self.chat = 0
        self.toasts: list[str] = []
        self._since = 0
        self._unread: list[Json] = []
        self._session: aiohttp.ClientSession | None = None

    @classmethod
    def known(cls, url: str, language: str, role: str = "attendee") -> Self:
        """Return one of the people who are there from the beginning."""
        person = cls(url, language=language)
        person.name = f"={role}"
        return person

    @classmethod
    def new(cls, url: str, language: str, name: str = "Guest") -> Self:
        """Return somebody new."""
        return cls(url, language=language, name=name)

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(self.url)
        if not self.id and self.name.startswith("="):
            people = await self.api("GET", "/api/people")
            self.id = next(
                p["id"]
                for p in people
                if p["role"] == self.name[1:] and p["language_code"].startswith(self.language)
            )
        elif not self.id:
            wanted = {"first_name": self.name, "language_code": self.language}
            self.id = (await self.api("POST", "/api/people", wanted))["id"]
        events = await self.api("GET", f"/api/events?person={self.id}&since={10**9}")
        self._since = events["next"]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session:
            await self._session.close()

    async def api(self, method: str, path: str, given: Json | None = None) -> Any:
        """Call the people API."""
        assert self._session is not None, "use `async with`"
        async with self._session.request(method, path, json=given) as response:
            content = await response.json(content_type=None)
            if response.status >= 400:
                raise Refusal(f"{path}: {content}")
            return content

    async def _act(self, what: str, given: Json) -> Json:
        if self.chat:
            given.setdefault("chat_id", self.chat)
        result: Json = await self.api("POST", f"/api/people/{self.id}/{what}", given)
        return result

    # What a person does

    async def send(self, text: str | None = None, **content: Any) -> Json:
        """Send a text, or `location=…`, `sticker=…` and so on; return the message."""
        given = dict(content) if text is None else {"text": text, **content}
        message: Json = (await self._act("send", given))["message"]
        return message

    async def edit(self, message: Json, text: str) -> Json:
        """Change the text of one's own message."""
        return await self.send(text, edit=message["message_id"])

    async def tap(self, button: str, *, message: Json | None = None) -> Json:
        """Tap the newest button whose text holds `button`; return what was tapped.

        A reply keyboard's button sends its text, as in Telegram.
        """
        messages = [message] if message else [*reversed(await self.messages())]
        for found in messages:
            for row in found.get("reply_markup", {}).get("inline_keyboard", []):
                for one in row:
                    if button in one["text"] and "callback_data" in one:
                        given = {"message_id": found["message_id"], "data": one["callback_data"]}
                        await self._act("tap", given)
                        return dict(one)
        keyboard = (await self.view()).get("keyboard") or {}
        for row in keyboard.get("keyboard", []):
            for one in row:
                text = one["text"] if isinstance(one, dict) else one
                if button in text:
                    await self.send(text)
                    return {"text": text}
        raise Refusal(f"no button with {button!r}: {[buttons(m) for m in messages[:3]]}")

    async def inline(self, query: str, offset: str = "") -> Json:
        """Type `@bot query` and return the answer."""
        return await self._act("inline", {"query": query, "offset": offset})

    async def choose(self, answer: Json, result_id: str) -> Json:
        """Send one of an inline answer's results; return the message."""
        given = {"inline_query_id": answer["inline_query_id"], "result_id": result_id}
        message: Json = (await self._act("choose", given))["message"]
        return message

    async def block(self, blocked: bool = True) -> None:
        """Block the bot, or let it write again."""
        await self.api("POST", f"/api/people/{self.id}/block", {"blocked": blocked})

    # What a person sees

    async def view(self) -> Json:
        """Return the chat as it stands: messages, commands, keyboard, pinned."""
        where = f"?chat_id={self.chat}" if self.chat else ""
        view: Json = await self.api("GET", f"/api/chats/{self.id}{where}")
        return view

    async def messages(self) -> list[Json]:
        """Return the chat's messages, oldest first."""
        found: list[Json] = (await self.view())["messages"]
        return found

    async def read(self) -> list[str]:
        """Return what the bot wrote in this chat so far, oldest first."""
        return [said(m) for m in await self.messages() if not m["out"] and m["from"]["is_bot"]]

    async def wait_reply(self, n: int = 1, timeout: float = 10.0) -> list[Json]:  # noqa: ASYNC109
        """Return the bot's next `n` messages since the last wait."""
        return [
            (await self.wait_for(self._is_reply, timeout, f"reply {k + 1} of {n}"))["message"]
            for k in range(n)
        ]

    async def wait_edit(self, timeout: float = 10.0) -> Json:  # noqa: ASYNC109
        """Return the bot's next edited message."""
        event = await self.wait_for(lambda e: e["type"] == "edit", timeout, "an edit")
        message: Json = event["message"]
        return message

    async def wait_toast(self, timeout: float = 10.0) -> str:  # noqa: ASYNC109
        """Return the text of the bot's next answer to a tap."""
        event = await self.wait_for(lambda e: e["type"] == "toast", timeout, "an answer to a tap")
        return str(event["text"])

    async def ask(self, text: str, timeout: float = 10.0) -> str:  # noqa: ASYNC109
        """Send a text and return what the bot says to it."""
        await self.send(text)
        [reply] = await self.wait_reply(timeout=timeout)
        return said(reply)

    async def quiet(self, seconds: float = 0.3) -> bool:
        """Return whether the bot writes nothing for so long."""
        try:
            await self.wait_for(self._is_reply, seconds, "")
        except NoAnswer:
            return True
        return False

    def _is_reply(self, event: Json) -> bool:
        return (
            event["type"] == "message"
            and event["message"]["from"]["is_bot"]
            and event["chat_id"] == (self.chat or self.id)
        )

    async def wait_for(self, wanted: Callable[[Json], bool], seconds: float, what: str) -> Json:
        """Return the first unread event that is wanted, and take it as read."""
        deadline = time.monotonic() + seconds
        while True:
            for event in self._unread:
                if wanted(event):
                    self._unread.remove(event)
                    return event
            left = deadline - time.monotonic()
            if left <= 0:
                raise NoAnswer(f"{what} did not come within {seconds} s; unread: {self._unread}")
            path = f"/api/events?person={self.id}&since={self._since}&wait={left:.3f}"
            found = await self.api("GET", path)
            self._since = found["next"]
            self._unread += found["events"]


def said(message: Json) -> str:
    """Return a message's words."""
    return str(message.get("text") or message.get("caption") or "")


def buttons(message: Json) -> list[str]:
    """Return the texts of a message's buttons, row by row."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]
