"""Language, settings, what is kept of someone; groups; blocks."""

import json

from tests.handlers.conftest import Expo
from tests.handlers.guest import buttons, labels, read


async def test_a_chosen_language_wins_over_the_clients(expo: Expo):
    guest = await expo.guest("ko")
    asked = await guest.ask("/language")
    assert read(asked).splitlines() == ["어떤 언어로 안내할까요?", "Which language shall I speak?"]
    assert labels(asked) == [["한국어", "English"], ["日本語", "简体中文"], ["繁體中文"]]
    assert read(await guest.tap(asked, "日本語")) == "これからは日本語でご案内します。"
    assert (await guest.says("/menu")).startswith("何をお探しですか。")


async def test_a_language_can_be_typed(expo: Expo):
    guest = await expo.guest("ko")
    assert await guest.says("/language english") == "I will speak English from now on."
    assert await guest.says("/language 繁體中文") == "接下來用中文為你服務。"


async def test_settings_switch_accessible_mode_in_place(expo: Expo):
    guest = await expo.guest("en")
    settings = await guest.ask("/settings")
    on = await guest.tap(settings, "Turn on reader mode")
    assert "Screen reader mode: on" in read(on)
    off = await guest.tap(on, "Turn off reader mode")
    assert "Screen reader mode: off" in read(off)


async def test_everything_kept_is_shown_and_handed_out_as_a_file(expo: Expo):
    guest = await expo.guest("en")
    await guest.ask("When is the opening ceremony?")
    shown = await guest.ask("/mydata")
    assert read(shown).splitlines() == [
        "This is everything I keep of you.",
        f"Telegram number: {guest.id}",
        "Language you chose: none yet",
        "Language of your app: en",
        "Screen reader mode: off",
        "Last seen: today at 12:40 KST",
        "Last question: “When is the opening ceremony?”",
        "The log of questions does not say who asked. To delete everything: /forget",
    ]
    await guest.tap(shown, "Send me the file")
    document = (await guest.heard())[-1]
    assert document["document"]["file_name"] == "mydata.json"
    url = f"{expo.sandbox.url}/api/files/{document['document']['file_id']}"
    async with expo.http.get(url) as response:
        kept = json.loads(await response.text())
    assert kept["attendee"]["client_lang"] == "en"
    assert kept["last_turn"]["question"] == "When is the opening ceremony?"


async def test_forgetting_asks_deletes_and_leaves_nothing(expo: Expo):
    guest = await expo.guest("en")
    await guest.ask("When is the opening ceremony?")
    await guest.ask("/language en")
    asked = await guest.ask("/forget")
    kept = await guest.tap(asked, "Keep it")
    assert read(kept) == "Nothing was deleted. Everything stays as it was."
    asked = await guest.ask("/forget")
    done = await guest.tap(asked, "Delete everything")
    assert read(done).startswith("Everything is deleted, nothing is left.")
    await guest.settled()
    read_rows = expo.concierge.parts.store.read
    assert read_rows("select count(*) from attendees where id = ?", guest.id)[0][0] == 0
    assert read_rows("select count(*) from turns where chat_id = ?", guest.id)[0][0] == 0


async def test_forgetting_can_be_typed(expo: Expo):
    guest = await expo.guest("ko")
    await guest.ask("/start")
    assert (await guest.says("/forget 네")).startswith("모두 지웠어요.")


async def test_after_forgetting_no_table_knows_the_person(expo: Expo):
    guest = await expo.guest("en")
    await guest.ask("/start")
    reply = await guest.ask("When is the opening ceremony?")
    await guest.answered(reply, buttons(reply)[-1]["callback_data"])
    await guest.tap(reply, "Add to my agenda")
    await guest.ask("/forget yes")
    await guest.settled()
    rows = expo.concierge.parts.store.read
    tables = [name for (name,) in rows("select name from sqlite_master where type = 'table'")]
    assert "inbox" in tables
    for table in tables:
        assert str(guest.id) not in str(rows(f"select * from {table}")), table


async def test_a_block_and_its_end_are_noted(expo: Expo):
    guest = await expo.guest("en")
    await guest.ask("/start")
    await guest.block(blocked=True)
    await guest.settled()
    attendees = expo.concierge.parts.world.attendees
    assert attendees.get(guest.id).blocked
    await guest.block(blocked=False)
    await guest.settled()
    assert not attendees.get(guest.id).blocked


async def test_a_group_is_greeted_and_answered_only_when_it_asks(expo: Expo):
    first, second = await expo.guest("en"), await expo.guest("ko")
    first.chat = second.chat = await expo.group(first, second)
    greeting = await first.reply(after=0)
    assert read(greeting).startswith(
        f"This is the concierge of The Small Fair. Mention @{expo.username}"
    )
    await first.send(text="When is the opening ceremony?")
    await first.send(text="/qqqqq")
    await first.send(sticker="🎉")
    answer = await first.ask(f"@{expo.username} when is the opening ceremony?")
    assert read(answer).startswith("🕐 Opening Ceremony: today")
    assert answer["reply_to_message"]["text"].startswith("@")
    assert len(await first.heard()) == 2
    replied = await second.says("개막식 몇 시예요?", reply_to=answer["message_id"])
    assert replied.startswith("🕐 개막식은")
    assert (await first.says(f"/now@{expo.username}")).startswith("🕐 Nothing is on")
    assert (await first.says("/mydata")).startswith("That is personal, so not here.")


async def test_notices_of_telegram_in_a_group_are_left_alone(expo: Expo):
    first, second = await expo.guest("en"), await expo.guest("en")
    first.chat = await expo.group(first)
    await first.reply(after=0)
    change = {"join": second.id}
    async with expo.http.post(f"{expo.sandbox.url}/api/groups/{first.chat}", json=change) as done:
        assert done.status == 200
    await first.settled()
    assert len(await first.heard()) == 1


async def test_inline_mode_finds_cards_and_sends_them(expo: Expo):
    guest = await expo.guest("en")
    found = await guest.inline("robot")
    titles = [result["title"] for result in found["results"]]
    assert titles[0] == "Robot Forum"
    assert found["results"][0]["description"] == "Wed 7 May 10:00–11:50 · Hall C"
    link = buttons(found["results"][0])[0]["url"]
    assert link == f"https://t.me/{expo.username}?start=e_robots"
    empty = await guest.inline("")
    assert [result["title"] for result in empty["results"]] == ["Opening Ceremony"]
    assert (await guest.inline("qwxzj"))["results"] is not None


async def test_a_card_sent_by_inline_mode_is_no_question(expo: Expo):
    guest = await expo.guest("en")
    await guest.ask("/start")
    found = await guest.inline("opening")
    given = {"inline_query_id": found["inline_query_id"], "result_id": found["results"][0]["id"]}
    url = f"{expo.sandbox.url}/api/people/{guest.id}/choose"
    async with expo.http.post(url, json=given) as response:
        assert response.status == 200
    assert (await guest.says("/help")).startswith("Just write")
    replies = [read(one) for one in await guest.heard() if "via_bot" not in one]
    assert len(replies) == 2
