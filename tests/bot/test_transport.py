"""Every way a call can fail on the way, against a server that misbehaves."""

import asyncio
import io

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter

from bot.telegram.failures import MaybeSent, NotSent
from bot.telegram.transport import Transport

TOKEN = "123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
MESSAGE = {
    "ok": True,
    "result": {"message_id": 5, "date": 0, "chat": {"id": 1, "type": "private"}, "text": "hi"},
}


class Misbehaving:
    """A server that does what it is told."""

    def __init__(self):
        self.answer = web.json_response(MESSAGE)
        self.seen = []

    async def handle(self, request):
        if request.content_type.startswith("multipart"):
            form = await request.post()
            self.seen.append({k: getattr(v, "filename", v) for k, v in form.items()})
        elif request.can_read_body:
            self.seen.append(await request.json())
        else:
            self.seen.append({})
        if self.answer == "hang":
            await asyncio.sleep(30)
        if self.answer == "cut":
            request.transport.abort()
            return web.Response()
        return self.answer


@pytest.fixture
async def server(unused_tcp_port):
    misbehaving = Misbehaving()
    app = web.Application()
    app.router.add_route("*", "/{anything:.*}", misbehaving.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", unused_tcp_port).start()
    misbehaving.url = f"http://127.0.0.1:{unused_tcp_port}"
    yield misbehaving
    await runner.cleanup()


@pytest.fixture
async def bot(server):
    made = Bot(TOKEN, f"{server.url}/bot", request=Transport(4), get_updates_request=Transport(1))
    await asyncio.gather(*(request.initialize() for request in made._request))
    yield made
    await asyncio.gather(*(request.shutdown() for request in made._request))


async def send(bot, **timeouts):
    return await bot.send_message(1, "안녕 & hi", parse_mode="HTML", **timeouts)


async def test_parameters_arrive_as_telegram_reads_them(bot, server):
    message = await send(bot)
    assert message.text == "hi"
    assert server.seen == [{"chat_id": "1", "text": "안녕 & hi", "parse_mode": "HTML"}]


async def test_files_go_up_as_multipart(bot, server):
    await bot.send_document(1, InputFile(io.BytesIO(b"%PDF"), "plan.pdf"), caption="지도")
    assert server.seen[0]["caption"] == "지도"
    assert server.seen[0]["chat_id"] == "1"
    assert "plan.pdf" in server.seen[0].values()


async def test_a_server_that_is_not_there_was_not_reached(bot, unused_tcp_port_factory):
    elsewhere = f"http://127.0.0.1:{unused_tcp_port_factory()}/bot"
    gone = Bot(TOKEN, elsewhere, request=bot._request[1], get_updates_request=bot._request[0])
    with pytest.raises(NotSent) as caught:
        await send(gone)
    assert TOKEN not in repr(caught.value)


async def test_no_answer_in_time_may_have_been_sent(bot, server):
    server.answer = "hang"
    with pytest.raises(MaybeSent) as caught:
        await send(bot, read_timeout=0.2)
    assert TOKEN not in repr(caught.value)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, '{"ok":false,"error_code":500,"description":"Internal Server Error: restart"}'),
        (502, "<html>Bad Gateway</html>"),
        (504, ""),
        (200, "{broken"),
        (200, '{"ok":true}'),
        (200, "[]"),
    ],
)
async def test_an_answer_that_says_nothing_may_have_been_sent(bot, server, status, body):
    server.answer = web.Response(status=status, text=body)
    with pytest.raises(MaybeSent):
        await send(bot)


@pytest.mark.parametrize(("half", "read"), [("\\ud83d", "\ufffd"), ("\\ud83d\\ude00", "😀")])
async def test_half_a_character_is_read_and_harms_nothing_else(bot, server, half, read):
    body = '{"ok":true,"result":{"message_id":5,"date":0,"chat":{"id":1,"type":"private"},'
    server.answer = web.Response(text=f'{body}"text":"어디 {half}?"}}}}')
    assert (await send(bot)).text == f"어디 {read}?"


async def test_a_cut_connection_may_have_been_sent(bot, server):
    server.answer = "cut"
    with pytest.raises(MaybeSent):
        await send(bot)


def refusal(code, description, **parameters):
    body = {"ok": False, "error_code": code, "description": description}
    return web.json_response(
        {**body, **({"parameters": parameters} if parameters else {})}, status=code
    )


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (refusal(429, "Too Many Requests: retry after 3", retry_after=3), RetryAfter),
        (refusal(429, "Too Many Requests"), RetryAfter),
        (refusal(403, "Forbidden: bot was blocked by the user"), Forbidden),
        (refusal(400, "Bad Request: chat not found"), BadRequest),
        (refusal(400, "Bad Request: group upgraded", migrate_to_chat_id=-100), ChatMigrated),
        (refusal(401, "Unauthorized"), InvalidToken),
        (web.Response(status=404, text="<html>no</html>"), InvalidToken),
        (web.Response(status=302, headers={"Location": "http://portal/"}), NotSent),
    ],
)
async def test_refusals_keep_their_meaning(bot, server, answer, error):
    server.answer = answer
    with pytest.raises(error) as caught:
        await send(bot)
    assert type(caught.value) is error
