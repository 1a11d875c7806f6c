"""A sandbox, a real python-telegram-bot `ExtBot` on it, and a plain caller."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from telegram.ext import ExtBot

from bot.sandbox import DEFAULT_TOKEN, Sandbox

MINJUN, EMMA = 7_000_001, 7_000_002
STAFF, VISITORS = -1_001_000_000_001, -4_000_001


@dataclass(frozen=True, slots=True)
class Caller:
    """Calls the Bot API and the people API without a library between."""

    session: aiohttp.ClientSession
    token: str = DEFAULT_TOKEN

    async def __call__(self, method: str, **params: Any) -> dict[str, Any]:
        async with self.session.post(f"/bot{self.token}/{method}", json=params) as response:
            answer: dict[str, Any] = await response.json()
            return answer

    async def ok(self, method: str, **params: Any) -> Any:
        answer = await self(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def api(self, method: str, path: str, given: Any = None) -> Any:
        async with self.session.request(method, path, json=given) as response:
            return await response.json()

    async def says(self, person: int, text: str, **more: Any) -> Any:
        return await self.api("POST", f"/api/people/{person}/send", {"text": text, **more})


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    box = Sandbox()
    await box.start()
    yield box
    await box.stop()


@pytest.fixture
async def call(sandbox: Sandbox) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession(sandbox.url) as session:
        caller = Caller(session)
        await caller.says(MINJUN, "/start")
        yield caller


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[ExtBot[None]]:
    made: ExtBot[None] = ExtBot(
        DEFAULT_TOKEN, base_url=f"{sandbox.url}/bot", base_file_url=f"{sandbox.url}/file/bot"
    )
    async with made:
        yield made
