"""The webhook hears Telegram and nobody else, and never says yes too early."""

import asyncio

import aiohttp
import pytest

from bot.clock import utc_now
from bot.store.inbox import Inbox
from bot.store.store import Store
from bot.tasks import Tasks
from bot.telegram import update_processor
from bot.telegram.ingest import Ingest
from bot.telegram.update_processor import UpdateProcessor
from bot.telegram.webhook import BODY, Webhook
from bot.web import Metrics, WebServer

SECRET = "a-long_word"
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}


class Site:
    """A served webhook over a store."""

    def __init__(self, store):
        self.tasks, self.handled, self.gate = Tasks(), [], asyncio.Event()
        self.gate.set()
        processor = UpdateProcessor(self.tasks.spawn)
        self.ingest = Ingest(Inbox(store), processor, self.handle, utc_now)
        webhook = Webhook(self.ingest, "https://bot.example.org/in/telegram?x=1", SECRET)
        self.web = WebServer(Metrics(), lambda: self.gate.is_set(), webhook.routes())

    async def handle(self, update):
        await self.gate.wait()
        self.handled.append(update["update_id"])

    async def open(self):
        self.port = await self.web.start("127.0.0.1", 0)
        self.session = aiohttp.ClientSession(f"http://127.0.0.1:{self.port}")

    async def close(self):
        await self.session.close()
        await self.web.stop()
        await self.tasks.cancel()

    async def post(self, body, path="/in/telegram", headers=HEADERS):
        data = body if isinstance(body, bytes) else None
        json = None if data is not None else body
        kept = {k: v for k, v in headers.items() if data is not None or k != "Content-Type"}
        async with self.session.post(path, data=data, json=json, headers=kept) as answer:
            return answer.status, answer.headers.get("Retry-After")


@pytest.fixture
async def site(store):
    served = Site(store)
    await served.open()
    yield served
    await served.close()


async def test_an_update_is_on_disk_when_telegram_hears_yes(site, store):
    site.gate.clear()
    assert await site.post({"update_id": 5, "message": {"chat": {"id": 7}}}) == (200, None)
    assert store.read("select update_id, chat from inbox") == [(5, 7)]
    assert await site.post({"update_id": 5, "message": {"chat": {"id": 7}}}) == (200, None)
    assert len(store.read("select * from inbox")) == 1


@pytest.mark.parametrize("given", ["", "a-long_worm", "ä", SECRET * 9])
async def test_strangers_are_sent_away(site, store, given):
    headers = {**HEADERS, "X-Telegram-Bot-Api-Secret-Token": given}
    assert await site.post({"update_id": 5}, headers=headers) == (403, None)
    assert await site.post({"update_id": 5}, headers={}) == (403, None)
    assert store.read("select * from inbox") == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"5",
        b"null",
        b"{}",
        b'{"update_id": "5"}',
        b'{"update_id": true}',
        b'{"update_id": -1}',
        b'{"update_id": 99999999999999999999999}',
        b"[" * 100_000,
    ],
)
async def test_junk_is_refused_and_harms_nothing(site, store, body):
    status, _ = await site.post(body)
    assert status == 400
    assert store.read("select * from inbox") == []
    assert await site.post({"update_id": 1}) == (200, None)


async def test_what_is_too_large_is_refused(site):
    assert (await site.post(b"x" * (BODY + 1)))[0] == 413


async def test_only_the_webhook_s_own_path_is_served(site):
    assert (await site.post({"update_id": 1}, path="/"))[0] == 404
    async with site.session.get("/in/telegram") as answer:
        assert answer.status == 405


async def test_who_is_behind_asks_telegram_to_wait(site, monkeypatch):
    monkeypatch.setattr(update_processor, "BACKLOG", 2)
    site.gate.clear()
    for number in (1, 2):
        assert await site.post({"update_id": number}) == (200, None)
    assert await site.post({"update_id": 3}) == (503, "2")
    site.gate.set()
    await site.ingest.room()
    assert await site.post({"update_id": 3}) == (200, None)


async def test_what_cannot_be_kept_stays_at_telegram(tmp_path):
    store = Store(tmp_path / "other.db")
    await store.open(wait=0)
    site = Site(store)
    await site.open()
    store.close()
    assert await site.post({"update_id": 1}) == (503, "2")
    await site.close()


async def test_health_and_measurements_are_served(site):
    async with site.session.get("/healthz") as answer:
        assert (answer.status, await answer.text()) == (200, "ok\n")
    site.gate.clear()
    async with site.session.get("/healthz") as answer:
        assert answer.status == 503
    async with site.session.get("/metrics") as answer:
        assert "concierge_updates_waiting 0.0" in await answer.text()


async def test_half_a_character_is_taken_and_what_is_nested_without_end_is_not(site):
    halved = b'{"update_id": 7, "message": {"chat": {"id": 1}, "text": "\\ud83d"}}'
    assert await site.post(halved) == (200, None)
    assert await site.post(b'["\\ud83d",' + b"[" * 100_000) == (400, None)
