"""python-telegram-bot's own classes read whatever the sandbox answers: every method, once."""

import pytest
import telegram as tg
from telegram.ext import ExtBot

from bot.sandbox import Sandbox
from bot.sandbox.contents import picture
from bot.sandbox.methods import METHODS
from tests.sandbox.conftest import EMMA, MINJUN, STAFF, VISITORS, Caller


@pytest.fixture(autouse=True)
async def started(call: Caller) -> None:
    """김민준 has started the bot."""


async def _messages(bot: ExtBot[None]) -> None:
    markup = tg.InlineKeyboardMarkup([[tg.InlineKeyboardButton("Go", callback_data="go")]])
    sent = await bot.send_message(MINJUN, "<b>안녕</b>", parse_mode="HTML", reply_markup=markup)
    assert sent.text == "안녕"
    assert sent.reply_markup == markup
    assert sent.parse_entities() == {tg.MessageEntity("bold", 0, 2): "안녕"}
    assert await bot.send_chat_action(MINJUN, "typing")
    assert await bot.send_message_draft(MINJUN, 7, "안녕하")
    assert await bot.set_message_reaction(MINJUN, sent.id, "👍")
    edited = await bot.edit_message_text("Bye", MINJUN, sent.id)
    assert isinstance(edited, tg.Message)
    assert (edited.text, edited.reply_markup) == ("Bye", None)
    assert await bot.edit_message_reply_markup(MINJUN, sent.id, reply_markup=markup)
    location = await bot.send_location(MINJUN, 37.5, 127.1, live_period=600)
    assert location.location is not None
    assert await bot.edit_message_live_location(MINJUN, location.id, latitude=1, longitude=2)
    assert await bot.stop_message_live_location(MINJUN, location.id)
    venue = await bot.send_venue(MINJUN, 37.5, 127.1, "Hall A", "Seoul")
    assert venue.venue is not None
    assert venue.venue.title == "Hall A"
    assert (await bot.send_contact(MINJUN, "+8210", "Desk")).contact is not None
    poll = await bot.send_poll(MINJUN, "Which?", ["one", "two"])
    assert poll.poll is not None
    assert (await bot.stop_poll(MINJUN, poll.id)).is_closed
    assert (await bot.send_dice(MINJUN)).dice is not None


async def _files(bot: ExtBot[None]) -> None:
    photo = await bot.send_photo(MINJUN, picture(), caption="<i>map</i>", parse_mode="HTML")
    assert photo.caption == "map"
    assert (photo.photo[-1].width, photo.photo[-1].height) == (160, 120)
    found = await bot.get_file(photo.photo[-1].file_id)
    assert bytes(await found.download_as_bytearray()) == picture()
    again = await bot.send_photo(EMMA, photo.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == photo.photo[-1].file_unique_id
    assert await bot.edit_message_caption(MINJUN, photo.id, caption="Plan")
    assert await bot.edit_message_media(tg.InputMediaPhoto(picture()), MINJUN, photo.id)
    text = b"BEGIN:VCALENDAR"
    sent = await bot.send_document(MINJUN, text, filename="agenda.ics", caption="Agenda")
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size) == ("agenda.ics", len(text))
    assert (await bot.send_video(MINJUN, b"video", duration=3)).video is not None
    assert (await bot.send_animation(MINJUN, b"gif")).animation is not None
    assert (await bot.send_audio(MINJUN, b"song", title="T")).audio is not None
    assert (await bot.send_voice(MINJUN, b"voice")).voice is not None
    assert (await bot.send_video_note(MINJUN, b"note")).video_note is not None
    assert (await bot.send_sticker(MINJUN, b"webp", emoji="👍")).sticker is not None
    album = await bot.send_media_group(
        MINJUN, [tg.InputMediaPhoto(picture(), caption="A"), tg.InputMediaPhoto(picture())]
    )
    assert [m.caption for m in album] == ["A", None]
    assert len({m.media_group_id for m in album}) == 1


async def _copies(bot: ExtBot[None]) -> None:
    sent = await bot.send_message(MINJUN, "once")
    copied = await bot.copy_message(EMMA, MINJUN, sent.id)
    assert copied.message_id > sent.id
    assert len(await bot.copy_messages(EMMA, MINJUN, [sent.id])) == 1
    forwarded = await bot.forward_message(EMMA, MINJUN, sent.id)
    assert isinstance(forwarded.forward_origin, tg.MessageOriginUser)
    assert len(await bot.forward_messages(EMMA, MINJUN, [sent.id])) == 1
    assert await bot.pin_chat_message(MINJUN, sent.id)
    chat = await bot.get_chat(MINJUN)
    assert chat.pinned_message is not None
    assert chat.pinned_message.text == "once"
    assert await bot.unpin_chat_message(MINJUN)
    assert await bot.unpin_all_chat_messages(MINJUN)
    assert await bot.delete_message(MINJUN, sent.id)
    assert await bot.delete_messages(MINJUN, [sent.id])


async def _groups(bot: ExtBot[None]) -> None:
    assert (await bot.get_chat_member(STAFF, bot.id)).status == "administrator"
    assert [a.status for a in await bot.get_chat_administrators(STAFF)] == ["creator"]
    assert await bot.get_chat_member_count(VISITORS) == 5
    topic = await bot.create_forum_topic(STAFF, "분실물")
    thread = topic.message_thread_id
    posted = await bot.send_message(STAFF, "hello", message_thread_id=thread)
    assert posted.is_topic_message
    assert await bot.edit_forum_topic(STAFF, thread, name="Lost")
    assert await bot.close_forum_topic(STAFF, thread)
    assert await bot.reopen_forum_topic(STAFF, thread)
    assert await bot.delete_forum_topic(STAFF, thread)
    assert await bot.ban_chat_member(STAFF, 7_000_006)
    assert await bot.unban_chat_member(STAFF, 7_000_006)
    assert await bot.leave_chat(VISITORS)


async def _profile(bot: ExtBot[None]) -> None:
    commands = (tg.BotCommand("start", "시작"), tg.BotCommand("help", "도움말"))
    scope = tg.BotCommandScopeAllPrivateChats()
    assert await bot.set_my_commands(commands, scope=scope, language_code="ko")
    assert await bot.get_my_commands(scope=scope, language_code="ko") == commands
    assert await bot.delete_my_commands(scope=scope, language_code="ko")
    assert await bot.get_my_commands(scope=scope, language_code="ko") == ()
    assert await bot.set_my_name("Concierge")
    assert (await bot.get_my_name()).name == "Concierge"
    assert await bot.set_my_description("Ask me.", language_code="en")
    assert (await bot.get_my_description("en")).description == "Ask me."
    assert await bot.set_my_short_description("Ask.")
    assert (await bot.get_my_short_description()).short_description == "Ask."
    assert await bot.set_chat_menu_button(menu_button=tg.MenuButtonCommands())
    assert isinstance(await bot.get_chat_menu_button(), tg.MenuButtonCommands)
    assert (await bot.get_user_profile_photos(MINJUN)).total_count == 0
    article = tg.InlineQueryResultArticle("1", "T", tg.InputTextMessageContent("text"))
    assert (await bot.save_prepared_inline_message(MINJUN, article)).id


async def _hearing(bot: ExtBot[None], call: Caller) -> None:
    shown = await bot.send_message(
        MINJUN, "?", reply_markup=tg.InlineKeyboardMarkup.from_button(_button("yes"))
    )
    given = {"message_id": shown.id, "data": "yes"}
    await call.api("POST", f"/api/people/{MINJUN}/tap", given)
    *_, update = await bot.get_updates(timeout=2)
    assert update.callback_query is not None
    assert await update.callback_query.answer("done")
    assert await update.callback_query.answer("again")
    assert await bot.set_webhook("http://127.0.0.1:9/", secret_token="a-b_c")
    assert (await bot.get_webhook_info()).url == "http://127.0.0.1:9/"
    assert await bot.delete_webhook()
    assert await bot.log_out()
    assert await bot.close()


def _button(data: str) -> tg.InlineKeyboardButton:
    return tg.InlineKeyboardButton("Yes", callback_data=data)


async def test_the_library_reads_every_answer(
    sandbox: Sandbox, bot: ExtBot[None], call: Caller
) -> None:
    await call.says(EMMA, "/start")
    await _messages(bot)
    await _files(bot)
    await _copies(bot)
    await _groups(bot)
    await _profile(bot)
    await _hearing(bot, call)
    assert dict(sandbox.calls.unknown) == {}
    assert dict(sandbox.calls.refusals) == {}
    assert {m.name for m in METHODS.values()} - set(sandbox.calls.by_method) == {
        "answerInlineQuery"  # test_people.py
    }
