"""The whole bot against the sandbox, with a small event and a clock that stands still."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from bot.app import build
from bot.concierge import Concierge
from bot.event import LiveEvent
from bot.sandbox import DEFAULT_TOKEN, Sandbox
from bot.sandbox.groups import STAFF_CHAT
from bot.settings import Settings
from knowledge.ask.engine import Engine
from tests.handlers.agenda_fair import FAIR
from tests.handlers.guest import Guest
from tests.knowledge.small_pack import PACK, seoul

ENGINE = Engine.build(PACK, semantic=False)
FAIR_ENGINE = Engine.build(FAIR, semantic=False)


class SmallEvent(LiveEvent):
    """The small event, which needs no folder."""

    def _read(self):
        return PACK, ENGINE


class StandingClock:
    """Twenty minutes before the opening, until it is moved."""

    def __init__(self) -> None:
        self.at = seoul(6, 12, 40)

    def __call__(self):
        return self.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Expo:
    """A running bot, its Telegram and its clock."""

    concierge: Concierge
    sandbox: Sandbox
    clock: StandingClock
    http: aiohttp.ClientSession

    async def guest(self, lang: str, chat: int = 0) -> Guest:
        """Return a new person with a client in a language."""
        given = {"first_name": "Guest", "language_code": lang}
        async with self.http.post(f"{self.sandbox.url}/api/people", json=given) as response:
            person = await response.json()
        return Guest(self.http, self.sandbox, person["id"], chat or person["id"])

    async def group(self, *guests: Guest) -> int:
        """Return the id of a new group of these, which the bot was added to."""
        given = {"members": [guest.id for guest in guests], "title": "Friends"}
        async with self.http.post(f"{self.sandbox.url}/api/groups", json=given) as response:
            return int((await response.json())["id"])

    @property
    def username(self) -> str:
        """The bot's name."""
        return self.concierge.bot.username


@asynccontextmanager
async def opened(folder: Path, event: LiveEvent, **changed: object) -> AsyncIterator[Expo]:
    """Run a bot with an event and a Telegram of its own; `changed` settings."""
    clock = StandingClock()
    sandbox = Sandbox(clock=clock)
    url = await sandbox.start()
    settings = Settings(
        _env_file=None,
        telegram_bot_token=DEFAULT_TOKEN,
        telegram_api_url=url,
        database=folder / "concierge.db",
        **{"organizers": (7_000_005,), **changed},
    )
    concierge = build(settings, clock=clock, event=event)
    await concierge.start()
    async with aiohttp.ClientSession() as http:
        yield Expo(concierge=concierge, sandbox=sandbox, clock=clock, http=http)
    await concierge.stop()
    await sandbox.stop()


@pytest.fixture
async def expo(tmp_path: Path):
    async with opened(tmp_path, SmallEvent(tmp_path)) as running:
        yield running


class Fair(LiveEvent):
    """The fair with a full programme, whose facts a test can change."""

    def _read(self):
        return FAIR, FAIR_ENGINE

    def becomes(self, pack):
        self._pack = pack


@pytest.fixture
def fair_event(tmp_path: Path):
    return Fair(tmp_path)


@pytest.fixture
async def fair(tmp_path: Path, fair_event: Fair):
    async with opened(tmp_path, fair_event) as running:
        yield running


@pytest.fixture
async def desk(tmp_path: Path):
    """The small event with a staff group that has topics."""
    async with opened(tmp_path, SmallEvent(tmp_path), staff_chat=STAFF_CHAT) as running:
        yield running
