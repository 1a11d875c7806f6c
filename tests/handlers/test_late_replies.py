"""Nobody who asked is left without an answer, whatever Telegram says to the first try."""

import asyncio

import pytest

from bot.sandbox.groups import STAFF_CHAT
from bot.telegram import rate_limiter
from handlers import replies
from handlers.cards import Card
from handlers.letters import Lane, Letter
from handlers.voices import Voice
from knowledge.say import Html
from tests.handlers.conftest import Expo, SmallEvent, opened
from tests.handlers.guest import buttons, read


async def fault(expo: Expo, **given) -> None:
    await expo.http.post(f"{expo.sandbox.url}/api/faults", json=given)


def waiting(expo: Expo) -> int:
    sql = "select count(*) from outbox where key like 'reply/%' and state <> 'sent'"
    return int(expo.concierge.parts.store.read(sql)[0][0])


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(rate_limiter, "REPLY_PATIENCE", 0.5)


async def test_a_reply_that_has_to_wait_for_long_comes_from_the_outbox(fair: Expo, impatient):
    guest = await fair.guest("en")
    await guest.heard()
    await fault(fair, mode="429", method="sendMessage", retry_after=1, count=1)
    assert await guest.says("/language") != ""
    async with asyncio.timeout(5):
        while waiting(fair):  # noqa: ASYNC110 - it is on disk
            await asyncio.sleep(0.02)
    sql = "select lane, priority, state from outbox where key like 'reply/%'"
    assert fair.concierge.parts.store.read(sql) == [(1, -10, "sent")]


async def test_an_edited_card_that_has_to_wait_is_edited_later(fair: Expo, impatient):
    guest = await fair.guest("en")
    menu = await guest.ask("/settings")
    await fault(fair, mode="429", method="editMessageText", retry_after=1, count=1)
    [button] = [one for one in buttons(menu) if one["text"] == "Set notifications"]
    await guest.answered(menu, button["callback_data"])
    async with asyncio.timeout(8):
        while "Notifications" not in read((await guest.heard())[-1]):  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.05)
    assert len(await guest.heard()) == 1


async def test_where_a_topic_is_gone_the_group_still_gets_the_reply(tmp_path):
    async with opened(tmp_path, SmallEvent(tmp_path), staff_chat=STAFF_CHAT) as expo:
        bot, outbox = expo.concierge.bot, expo.concierge.parts.world.outbox
        topic = await bot.create_forum_topic(STAFF_CHAT, "Lost and found")
        thread = topic.message_thread_id
        asked = await bot.send_message(STAFF_CHAT, "Anyone?", message_thread_id=thread)
        await bot.delete_forum_topic(STAFF_CHAT, thread)
        sent = await replies.send(asked, Card(text=Html("Here")), Voice("en"))
        assert (sent.text, sent.message_thread_id) == ("Here", None)
        due = expo.clock()
        text = Html("There")
        await outbox.file(
            [
                Letter(
                    key="x", chat_id=STAFF_CHAT, text=text, lane=Lane.ALERT, due=due, thread=thread
                )
            ]
        )
        store = expo.concierge.parts.store
        async with asyncio.timeout(5):
            while (state := store.read("select state from outbox where key = 'x'")) != [("sent",)]:
                assert state != [("dead",)]
                await asyncio.sleep(0.02)
