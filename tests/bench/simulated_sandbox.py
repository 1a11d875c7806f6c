"""The sandbox by simulated time, as a process: every call brings the time along.

Keeps of each message only when it came, to whom and about what: `/simulated` gives that back.
"""

import asyncio
import re
import sys
from array import array
from types import SimpleNamespace
from typing import Any

import orjson
from aiohttp import web

import bot.sandbox.floods
from bot.sandbox import DEFAULT_TOKEN, Sandbox

_NAME = re.compile(r"\bS(\d{4})\b")


class SimulatedSandbox(Sandbox):
    """Telegram with strict floods, at the time that its callers say it is."""

    def __init__(self) -> None:
        super().__init__(DEFAULT_TOKEN, floods="strict")
        self.now = 0.0
        self.at, self.chats, self.names = array("d"), array("q"), array("i")
        self.kept = 0
        self.refused = 0
        self.outages: list[tuple[float, float]] = []

    def app(self) -> web.Application:
        app = super().app()
        app.router.add_get("/simulated", self._simulated)
        app.router.add_get("/simulated/now", self._tell_now)
        app.router.add_post("/simulated/outage", self._outage)
        return app

    async def _bot_call(self, request: web.Request) -> web.StreamResponse:
        self.now = max(self.now, float(request.query.get("now", "0")))
        if any(begin <= self.now < end for begin, end in self.outages):
            if request.transport:
                request.transport.abort()
            return web.Response(status=500)
        return await super()._bot_call(request)

    def _note(self, name: str, method: Any, params: Any, status: int, *rest: Any) -> None:
        super()._note(name, method, params, status, *rest)
        self.refused += status == 429
        if name != "sendMessage" or status != 200:
            return
        chat_id = params.integer("chat_id")
        self.kept += 1
        for found in set(_NAME.findall(params.text("text"))):
            self.at.append(self.now)
            self.chats.append(chat_id)
            self.names.append(int(found))
        if chat := self.telegram.chats.get(chat_id):
            chat.messages.clear()

    async def _simulated(self, _: web.Request) -> web.Response:
        head = orjson.dumps({"n": len(self.at), "messages": self.kept, "refused": self.refused})
        body = b"".join((self.at.tobytes(), self.chats.tobytes(), self.names.tobytes()))
        return web.Response(body=len(head).to_bytes(4, "big") + head + body)

    async def _tell_now(self, _: web.Request) -> web.Response:
        return web.Response(text=str(self.now))

    async def _outage(self, request: web.Request) -> web.Response:
        begin, end = orjson.loads(await request.read())
        self.outages.append((begin, end))
        return web.Response()


async def main() -> None:
    """Serve until killed."""
    box = SimulatedSandbox()
    bot.sandbox.floods.time = SimpleNamespace(monotonic=lambda: box.now)  # type: ignore[attr-defined]
    print(await box.start(), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
