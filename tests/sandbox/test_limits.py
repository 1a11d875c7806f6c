"""Floods and faults: the bad days that a bot must live through."""

import asyncio
import time

import aiohttp
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.chats import Chat
from bot.sandbox.floods import Floods
from bot.sandbox.wire import Refused
from tests.sandbox.conftest import MINJUN, VISITORS, Caller


def chats(n: int) -> list[Chat]:
    return [Chat(id=k + 1, type="private") for k in range(n)]


def refused(floods: Floods, chat: Chat) -> int:
    """Return the seconds to wait, 0 when the send was admitted."""
    try:
        floods.admit(chat)
    except Refused as refusal:
        return refusal.parameters["retry_after"]
    return 0


def test_thirty_a_second_over_all_chats() -> None:
    floods = Floods("strict")
    answers = [refused(floods, chat) for chat in chats(40)]
    assert answers == [0] * 30 + [1] * 10


def test_chats_that_wrote_just_now_are_answered_beside_the_thirty() -> None:
    floods = Floods("strict")
    assert [refused(floods, chat) for chat in chats(30)] == [0] * 30
    asking = Chat(id=99, type="private", wrote_at=time.monotonic())
    assert refused(floods, asking) == 0
    long_ago = Chat(id=98, type="private", wrote_at=time.monotonic() - 11)
    assert refused(floods, long_ago) == 1


def test_one_a_second_in_a_chat_after_a_burst_of_three() -> None:
    floods, [chat] = Floods("strict"), chats(1)
    assert [refused(floods, chat) for _ in range(4)] == [0, 0, 0, 1]


def test_twenty_a_minute_in_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    floods, group = Floods("strict"), Chat(id=-1, type="group")
    now = [1000.0]
    monkeypatch.setattr("bot.sandbox.floods.time.monotonic", lambda: now[0])
    for _ in range(20):
        assert refused(floods, group) == 0
        now[0] += 1.5
    assert refused(floods, group) == 30


def test_nothing_passes_until_the_wait_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    floods, [chat] = Floods("strict"), chats(1)
    now = [1000.0]
    monkeypatch.setattr("bot.sandbox.floods.time.monotonic", lambda: now[0])
    assert [refused(floods, chat) for _ in range(4)] == [0, 0, 0, 1]
    now[0] += 0.9
    assert refused(floods, chat) == 1
    now[0] += 0.2
    assert refused(floods, chat) == 0


def test_as_it_really_is_short_waits_are_slept_through() -> None:
    floods, [chat] = Floods("real"), chats(1)
    assert [round(floods.admit(chat)) for _ in range(5)] == [0, 0, 0, 1, 2]


async def test_a_flood_is_answered_with_retry_after(call: Caller) -> None:
    await call.api("POST", "/api/faults", {"floods": "strict"})
    answers = [await call("sendMessage", chat_id=VISITORS, text=f"{n}") for n in range(4)]
    assert [a["ok"] for a in answers] == [True, True, True, False]
    assert answers[3] == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    await call.ok("sendChatAction", chat_id=VISITORS, action="typing")


async def misbehave(call: Caller, **fault: object) -> None:
    await call.api("POST", "/api/faults", {"method": "sendMessage", **fault})


async def sent(call: Caller) -> int:
    """Return how many messages of the bot lie in the chat."""
    view = await call.api("GET", f"/api/chats/{MINJUN}")
    return sum(m["from"]["is_bot"] for m in view["messages"])


async def test_an_internal_error_once(call: Caller) -> None:
    await misbehave(call, mode="500", count=1)
    answer = await call("sendMessage", chat_id=MINJUN, text="x")
    assert (answer["error_code"], await sent(call)) == (500, 0)
    await call.ok("sendMessage", chat_id=MINJUN, text="x")


async def test_a_connection_that_breaks_before_and_one_after(call: Caller) -> None:
    for mode, messages in (("reset", 0), ("reset_after", 1)):
        await misbehave(call, mode=mode, count=1)
        with pytest.raises(aiohttp.ClientError):
            await call("sendMessage", chat_id=MINJUN, text="x")
        assert await sent(call) == messages


async def test_accepted_but_never_answered(call: Caller) -> None:
    await misbehave(call, mode="timeout", count=1)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3):
            await call("sendMessage", chat_id=MINJUN, text="x")
    assert await sent(call) == 1


async def test_slow_and_broken_answers_and_a_gateway(call: Caller) -> None:
    await misbehave(call, mode="slow", count=1, seconds=0.2)
    begun = time.monotonic()
    await call.ok("sendMessage", chat_id=MINJUN, text="x")
    assert time.monotonic() - begun >= 0.2
    await misbehave(call, mode="broken", count=1)
    with pytest.raises((aiohttp.ContentTypeError, ValueError)):
        await call("sendMessage", chat_id=MINJUN, text="x")
    await misbehave(call, mode="502", count=1)
    async with call.session.post(f"/bot{call.token}/sendMessage") as response:
        assert (response.status, response.content_type) == (502, "text/html")
    await misbehave(call, mode="429", count=1, retry_after=9)
    answer = await call("sendMessage", chat_id=MINJUN, text="x")
    assert answer["parameters"] == {"retry_after": 9}


async def test_stopping_does_not_wait_for_polls_and_streams() -> None:
    box = Sandbox()
    url = await box.start()
    async with aiohttp.ClientSession(url) as session:
        poll = asyncio.gather(Caller(session)("getUpdates", timeout=50), return_exceptions=True)
        stream = await session.get(f"/api/events?person={MINJUN}")
        await asyncio.sleep(0.1)
        begun = time.monotonic()
        await box.stop()
        assert time.monotonic() - begun < 2
        stream.close()
        await poll
