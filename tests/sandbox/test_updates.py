"""How the bot hears: long polling with offsets and conflicts, and webhooks."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.sandbox import Sandbox
from tests.sandbox.conftest import EMMA, MINJUN, STAFF, VISITORS, Caller


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [u["message"]["text"] for u in updates if "message" in u]


async def test_an_update_comes_again_until_the_next_offset_confirms_it(call: Caller) -> None:
    await call.says(MINJUN, "one")
    first = await call.ok("getUpdates")
    assert texts(first) == ["/start", "one"]
    assert await call.ok("getUpdates") == first
    assert await call.ok("getUpdates", limit=1) == first[:1]
    assert texts(await call.ok("getUpdates", offset=first[1]["update_id"])) == ["one"]
    assert await call.ok("getUpdates", offset=first[1]["update_id"] + 1) == []
    assert await call.ok("getUpdates") == []


async def test_a_negative_offset_keeps_only_the_newest(call: Caller) -> None:
    for text in ("one", "two", "three"):
        await call.says(MINJUN, text)
    assert texts(await call.ok("getUpdates", offset=-1)) == ["three"]
    assert texts(await call.ok("getUpdates")) == ["three"]


async def test_a_long_poll_ends_when_something_happens(call: Caller) -> None:
    start = await call.ok("getUpdates")
    poll = asyncio.gather(
        call.ok("getUpdates", offset=start[-1]["update_id"] + 1, timeout=30),
    )
    await asyncio.sleep(0.1)
    assert not poll.done()
    await call.says(MINJUN, "hello")
    async with asyncio.timeout(2):
        [[update]] = await poll
    assert update["message"]["text"] == "hello"


async def test_a_second_poller_ends_the_first(call: Caller) -> None:
    start = await call.ok("getUpdates")
    offset = start[-1]["update_id"] + 1
    first = asyncio.gather(call("getUpdates", offset=offset, timeout=30))
    await asyncio.sleep(0.1)
    assert await call("getUpdates", offset=offset) == {"ok": True, "result": []}
    [answer] = await first
    assert answer == {
        "ok": False,
        "error_code": 409,
        "description": "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    }


async def test_the_wanted_kinds_are_remembered(call: Caller) -> None:
    await call.ok("getUpdates", offset=-1, allowed_updates=["callback_query"])
    await call.says(MINJUN, "unheard")
    await call.ok("getUpdates")
    await call.says(MINJUN, "unheard")
    assert texts(await call.ok("getUpdates")) == ["/start"]
    await call.ok("getUpdates", allowed_updates=[])
    await call.says(MINJUN, "heard")
    assert texts(await call.ok("getUpdates")) == ["/start", "heard"]


async def test_in_groups_the_bot_hears_what_is_meant_for_it(call: Caller) -> None:
    await call.ok("getUpdates", offset=-1)
    sent = await call.ok("sendMessage", chat_id=VISITORS, text="Hi all")
    for text in ("just talking", "/now", "/now@another_bot", "hey @expo_concierge_bot", "late?"):
        await call.says(EMMA, text, chat_id=VISITORS)
    await call.says(EMMA, "where?", chat_id=VISITORS, reply_to=sent["message_id"])
    organizer = 7_000_005
    await call.says(organizer, "an administrator hears all", chat_id=STAFF, thread_id=2)
    assert texts(await call.ok("getUpdates"))[1:] == [
        "/now",
        "hey @expo_concierge_bot",
        "where?",
        "an administrator hears all",
    ]


async def test_blocking_is_heard(call: Caller) -> None:
    await call.api("POST", f"/api/people/{MINJUN}/block", {"blocked": True})
    update = (await call.ok("getUpdates"))[-1]["my_chat_member"]
    assert update["old_chat_member"]["status"] == "member"
    assert update["new_chat_member"]["status"] == "kicked"


class Hook:
    """A bot's webhook that notes what comes and answers as told."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[tuple[str, str]] = []
        self.answers: list[web.Response] = []
        self.busy = 0
        self.most = 0
        self.seconds = 0.0
        self.news = asyncio.Event()

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        message = update.get("message", {})
        self.busy += 1
        self.most = max(self.most, self.busy)
        await asyncio.sleep(self.seconds)
        self.busy -= 1
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        self.got.append((secret, message.get("text", "")))
        self.news.set()
        return self.answers.pop(0) if self.answers else web.Response()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    made, app = Hook(), web.Application()
    app.router.add_post("/hook", made.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    await runner.cleanup()


async def until(hook: Hook, n: int) -> list[str]:
    async with asyncio.timeout(5):
        while len(hook.got) < n:
            hook.news.clear()
            await hook.news.wait()
    return [text for _, text in hook.got]


async def test_a_webhook_gets_what_waits_and_what_comes_with_its_secret(
    call: Caller, hook: Hook
) -> None:
    answer = await call("setWebhook", url=hook.url, secret_token="S-1")
    assert answer == {"ok": True, "result": True, "description": "Webhook was set"}
    await call.says(MINJUN, "hello")
    assert await until(hook, 2) == ["/start", "hello"]
    assert {secret for secret, _ in hook.got} == {"S-1"}
    assert (await call("getUpdates"))["description"] == (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await asyncio.sleep(0.05)
    assert (await call.ok("getWebhookInfo"))["pending_update_count"] == 0
    assert (await call("deleteWebhook"))["description"] == "Webhook was deleted"


async def test_a_webhook_is_tried_again_and_retry_after_is_honoured(
    call: Caller, hook: Hook
) -> None:
    hook.answers = [
        web.Response(status=500),
        web.Response(status=503, headers={"Retry-After": "1"}),
    ]
    await call.ok("setWebhook", url=hook.url)
    begun = asyncio.get_running_loop().time()
    assert await until(hook, 3) == ["/start"] * 3
    assert asyncio.get_running_loop().time() - begun >= 1
    info = await call.ok("getWebhookInfo")
    assert info["last_error_message"] == (
        "Wrong response from the webhook: 503 Service Unavailable"
    )


async def test_one_update_of_a_chat_is_on_its_way_at_a_time(call: Caller, hook: Hook) -> None:
    hook.seconds = 0.05
    await call.ok("setWebhook", url=hook.url)
    for n in range(4):
        await call.says(MINJUN, f"{n}")
    await until(hook, 5)
    assert hook.most == 1
    assert [text for _, text in hook.got] == ["/start", "0", "1", "2", "3"]
    await asyncio.gather(*(call.says(person, "hi") for person in range(7_000_001, 7_000_007)))
    await until(hook, 11)
    assert hook.most > 1


async def test_the_poller_that_hammers_is_slowed_where_limits_are_real(
    call: Caller, sandbox: Sandbox
) -> None:
    await call.api("POST", "/api/faults", {"floods": "strict"})
    await call.says(MINJUN, "one")
    assert len(await call.ok("getUpdates", offset=1)) == 2
    assert len(await call.ok("getUpdates", offset=1)) == 1
