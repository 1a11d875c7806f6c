"""People talk to a real python-telegram-bot application over the sandbox."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import orjson
import pytest
import telegram as tg
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.sandbox import DEFAULT_TOKEN, Sandbox
from tests.e2e.person import Person, Refusal, buttons, said
from tests.sandbox.conftest import VISITORS

Context = ContextTypes.DEFAULT_TYPE


async def _start(update: tg.Update, context: Context) -> None:
    assert update.message is not None
    payload = " ".join(context.args or [])
    markup = tg.InlineKeyboardMarkup.from_button(
        tg.InlineKeyboardButton("예매", callback_data="book")
    )
    await update.message.reply_html(f"<b>환영해요</b> {payload}", reply_markup=markup)


async def _keyboard(update: tg.Update, _: Context) -> None:
    assert update.message is not None
    rows = tg.ReplyKeyboardMarkup([["Today", "Map"]], one_time_keyboard=True)
    await update.message.reply_text("Choose", reply_markup=rows)


async def _echo(update: tg.Update, _: Context) -> None:
    message = update.effective_message
    assert message is not None
    kind = "edited" if update.edited_message else "said"
    await message.reply_text(
        f"{kind}: {message.text or tg.helpers.effective_message_type(message)}"
    )


async def _tapped(update: tg.Update, _: Context) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("좋아요!")
    await query.edit_message_text(f"{query.data} ✓")


async def _inline(update: tg.Update, _: Context) -> None:
    query = update.inline_query
    assert query is not None
    more = tg.InlineKeyboardMarkup.from_button(tg.InlineKeyboardButton("More", callback_data="m"))
    text = tg.InputTextMessageContent("<b>Robots</b> at 3", parse_mode="HTML")
    await query.answer(
        [tg.InlineQueryResultArticle("r1", query.query, text, reply_markup=more)], next_offset="2"
    )


async def _nothing(update: tg.Update, _: Context) -> None:
    assert update.chosen_inline_result is not None


@pytest.fixture
async def url(sandbox: Sandbox) -> AsyncIterator[str]:
    app = (
        Application.builder()
        .token(DEFAULT_TOKEN)
        .base_url(f"{sandbox.url}/bot")
        .job_queue(None)
        .build()
    )
    app.add_handlers(
        [
            CommandHandler("start", _start),
            CommandHandler("keyboard", _keyboard),
            CallbackQueryHandler(_tapped),
            InlineQueryHandler(_inline),
            ChosenInlineResultHandler(_nothing),
            MessageHandler(filters.ALL, _echo),
        ]
    )
    async with app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling(allowed_updates=tg.Update.ALL_TYPES)
        yield sandbox.url
        await app.updater.stop()
        await app.stop()


async def test_a_deep_link_a_tap_and_an_edit(url: str) -> None:
    async with Person.known(url, "ko") as minjun:
        assert await minjun.ask("/start booth-12") == "환영해요 booth-12"
        await minjun.tap("예매")
        assert await minjun.wait_toast() == "좋아요!"
        edited = await minjun.wait_edit()
        assert (said(edited), buttons(edited)) == ("book ✓", [])
        assert await minjun.read() == ["book ✓"]
        with pytest.raises(Refusal, match="no button"):
            await minjun.tap("예매")


async def test_a_reply_keyboard_sends_its_text_and_goes(url: str) -> None:
    async with Person.known(url, "en") as emma:
        assert await emma.ask("/keyboard") == "Choose"
        assert (await emma.view())["keyboard"]["keyboard"] == [[{"text": "Today"}, {"text": "Map"}]]
        await emma.tap("Map")
        [reply] = await emma.wait_reply()
        assert said(reply) == "said: Map"
        assert (await emma.view())["keyboard"] is None


async def test_everything_that_a_person_can_send_arrives(url: str) -> None:
    things: list[dict[str, Any]] = [
        {"sticker": "👍"},
        {"photo": {"caption": "look"}},
        {"document": {}},
        {"voice": {}},
        {"video": {}},
        {"audio": {}},
        {"location": {"latitude": 37.5, "longitude": 127.1}},
        {"venue": {"latitude": 1, "longitude": 2, "title": "Hall", "address": "Seoul"}},
        {"contact": {"phone_number": "+82", "first_name": "Desk"}},
        {"poll": {"question": "?", "options": ["a", "b"]}},
        {"dice": "🎲"},
    ]
    async with Person.new(url, "ja") as guest:
        for thing in things:
            await guest.send(**thing)
        replies = [said(m) for m in await guest.wait_reply(len(things))]
        kinds = [next(iter(thing)) for thing in things]
        kinds[kinds.index("venue")] = "location"  # a venue carries its location, too
        assert replies == [f"said: {kind}" for kind in kinds]
        message = await guest.send("frist")
        await guest.edit(message, "first")
        replies = [said(m) for m in await guest.wait_reply(2)]
        assert replies == ["said: frist", "edited: first"]


async def test_an_uploaded_file_comes_back_the_same(url: str, sandbox: Sandbox) -> None:
    async with Person.new(url, "en") as guest, aiohttp.ClientSession(url) as session:
        form = aiohttp.FormData({"kind": "document", "caption": "mine"})
        form.add_field("file", b"a,b\n", filename="table.csv", content_type="text/csv")
        async with session.post(f"/api/people/{guest.id}/upload", data=form) as response:
            message = (await response.json())["message"]
        assert (message["caption"], message["document"]["file_name"]) == ("mine", "table.csv")
        async with session.get(f"/api/files/{message['document']['file_id']}") as response:
            assert (await response.read(), response.content_type) == (b"a,b\n", "text/csv")


async def test_inline_mode_in_a_group(url: str) -> None:
    async with Person.known(url, "en") as emma:
        answer = await emma.inline("robots")
        assert [r["title"] for r in answer["results"]] == ["robots"]
        assert answer["next_offset"] == "2"
        emma.chat = VISITORS
        message = await emma.choose(answer, "r1")
        assert message["text"] == "Robots at 3"
        assert message["via_bot"]["username"] == "expo_concierge_bot"
        await emma.tap("More")
        assert await emma.wait_toast() == "좋아요!"
        assert said(await emma.wait_edit()) == "m ✓"


async def test_a_group_hears_the_bot_only_when_it_is_meant(url: str) -> None:
    async with Person.known(url, "en") as emma, Person.known(url, "ja") as sakura:
        emma.chat = sakura.chat = VISITORS
        await emma.send("anyone here?")
        assert await sakura.quiet()
        assert await emma.ask("@expo_concierge_bot hi") == "said: @expo_concierge_bot hi"
        [heard] = await sakura.wait_reply()
        assert heard["text"] == "said: @expo_concierge_bot hi"


async def test_the_stream_begins_with_the_clock_and_tells_what_happens(url: str) -> None:
    async with (
        Person.known(url, "zh") as xiaoming,
        aiohttp.ClientSession(url) as session,
        session.get(f"/api/events?person={xiaoming.id}") as stream,
    ):
        assert stream.content_type == "text/event-stream"
        await xiaoming.send("你好")
        types = []
        async for line in stream.content:
            if line.startswith(b"data: "):
                types.append(orjson.loads(line[6:])["type"])
            if types[-2:] == ["message", "message"]:
                break
        assert types == ["clock", "people", "message", "message"]


async def test_a_crowd_for_load(url: str, sandbox: Sandbox) -> None:
    async with Person.new(url, "ko") as guest:
        crowd = await guest.api("POST", "/api/people", {"count": 1000, "language_code": "ko"})
        assert crowd["count"] == 1000
        assert len(await guest.api("GET", "/api/people")) == 9
        async with Person(url, person_id=crowd["id"] + 999) as last:
            assert await last.ask("hello") == "said: hello"
