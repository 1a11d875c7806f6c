"""The server itself: how parameters come, what is logged, and the process of its own."""

import asyncio
import sys
import time

import aiohttp

from bot.sandbox import Sandbox, queries
from bot.sandbox.contents import picture
from tests.sandbox.conftest import MINJUN, Caller


async def test_parameters_come_by_query_form_json_and_multipart(call: Caller) -> None:
    path, given = f"/bot{call.token}/sendMessage", {"chat_id": str(MINJUN), "text": "안녕"}
    form = aiohttp.FormData(given)
    form.add_field("nothing", b"-", filename="nothing.bin")
    async with call.session as session:
        answers = [
            await (await session.get(path, params=given)).json(),
            await (await session.post(path, data=given)).json(),
            await (await session.post(path, json=given)).json(),
            await (await session.post(path, data=form)).json(),
            await (
                await session.post(path.lower().replace("sandbox", "SANDBOX"), json=given)
            ).json(),
        ]
    assert [a["result"]["text"] for a in answers] == ["안녕"] * 5


async def test_json_that_is_none_is_refused(call: Caller) -> None:
    headers = {"Content-Type": "application/json"}
    path = f"/bot{call.token}/getMe"
    async with call.session.post(path, data=b"{", headers=headers) as response:
        assert (await response.json())["description"] == "Bad Request: can't parse JSON object"


async def test_an_attached_file_is_found_by_its_name(call: Caller) -> None:
    form = aiohttp.FormData({"chat_id": str(MINJUN), "photo": "attach://map"})
    form.add_field("map", picture(), filename="map.png", content_type="image/png")
    async with call.session.post(f"/bot{call.token}/sendPhoto", data=form) as response:
        sizes = (await response.json())["result"]["photo"]
    assert [(s["width"], s["height"]) for s in sizes] == [(90, 67), (160, 120)]


async def test_pictures_that_are_none_are_refused(call: Caller) -> None:
    async def words(data: bytes) -> str:
        form = aiohttp.FormData({"chat_id": str(MINJUN)})
        form.add_field("photo", data, filename="map.png")
        async with call.session.post(f"/bot{call.token}/sendPhoto", data=form) as response:
            return str((await response.json())["description"])

    assert await words(b"no picture") == "Bad Request: IMAGE_PROCESS_FAILED"
    assert await words(b"") == "Bad Request: file must be non-empty"
    wide = bytearray(picture())
    wide[16:20] = (9000).to_bytes(4, "big")
    assert await words(bytes(wide)) == "Bad Request: PHOTO_INVALID_DIMENSIONS"


async def test_the_log_tells_what_the_bot_asked(call: Caller) -> None:
    await call.ok("sendMessage", chat_id=MINJUN, text="x")
    await call("sendMessage", chat_id=MINJUN)
    log = await call.api("GET", "/api/log?method=sendMessage")
    assert [(c["status"], c["error"], c["params"]) for c in log] == [
        (200, "", {"chat_id": MINJUN, "text": "x"}),
        (400, "Bad Request: message text is empty", {"chat_id": MINJUN}),
    ]
    assert await call.api("GET", f"/api/log?since={log[-1]['n']}") == []
    counts = await call.api("GET", "/api/counts")
    assert counts["calls"] == {"sendMessage": 2}


async def test_a_tap_can_be_answered_for_a_while_only(call: Caller, sandbox: Sandbox) -> None:
    number = sandbox.telegram.queries.tap(MINJUN)
    await call.ok("answerCallbackQuery", callback_query_id=number)
    sandbox.telegram.queries.callbacks[number].expires = time.monotonic() - queries.CALLBACK_SECONDS
    assert (await call("answerCallbackQuery", callback_query_id=number))["description"] == (
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    )


async def test_an_inline_query_is_answered_once_with_results_that_may_be(call: Caller) -> None:
    path = f"/api/people/{MINJUN}/inline"
    asking = asyncio.gather(call.api("POST", path, {"query": "robots"}))
    await asyncio.sleep(0.05)
    number = (await call.ok("getUpdates"))[-1]["inline_query"]["id"]
    text = {"message_text": "x", "parse_mode": "HTML"}
    article = {"type": "article", "id": "1", "title": "T", "input_message_content": text}

    async def words(*results: object) -> str:
        answer = await call("answerInlineQuery", inline_query_id=number, results=results)
        return str(answer.get("description", "ok"))

    assert await words(article, article) == "Bad Request: RESULT_ID_DUPLICATE"
    assert await words({**article, "id": "x" * 65}) == "Bad Request: RESULT_ID_INVALID"
    assert await words(*[article] * 51) == "Bad Request: RESULTS_TOO_MUCH"
    broken = {"message_text": "<b>x", "parse_mode": "HTML"}
    assert await words({**article, "input_message_content": broken}) == (
        "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\""
    )
    assert await words({"type": "article", "id": "1", "title": "T"}) == (
        "Bad Request: can't parse inline query result: Can't find field \"input_message_content\""
    )
    assert await words(article) == "ok"
    [answer] = await asking
    assert answer["results"] == [article]


async def test_the_people_api_says_what_is_wrong(call: Caller) -> None:
    async def wrong(path: str, given: object) -> str:
        return str((await call.api("POST", path, given))["error"])

    one = f"/api/people/{MINJUN}"
    assert await wrong(f"{one}/send", {}) == "nothing to send"
    assert await wrong(f"{one}/send", {"text": " "}) == "text must be non-empty"
    assert await wrong(f"{one}/send", {"text": "x", "chat_id": -5}) == "not a member of this chat"
    assert await wrong(f"{one}/tap", {"message_id": 1, "data": "x"}) == "there is no such button"
    assert await wrong("/api/people/1/send", {"text": "x"}) == "person not found"
    assert await wrong("/api/faults", {"mode": "sleepy"}) == (
        "mode is one of 500, 502, 429, reset, reset_after, timeout, slow, broken"
    )


async def test_it_runs_alone_and_prints_its_address() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.sandbox", "--port", "0", "--token", "77:ALONE",
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        async with asyncio.timeout(20):
            url = (await process.stdout.readline()).decode().strip()
        async with aiohttp.ClientSession(url) as session:
            me = await Caller(session, "77:ALONE").ok("getMe")
            async with session.get("/") as page:
                assert page.status == 200
        assert me["id"] == 77
    finally:
        process.terminate()
        await process.communicate()
