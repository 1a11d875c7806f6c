"""Whose agenda it is: in groups, on double taps, after a restart; what is kept and forgotten."""

import json

from handlers.agenda_callbacks import Deed, Hand, Handout, OpenSheet, Plan, Sheet
from handlers.callbacks import pack
from tests.handlers.conftest import Expo
from tests.handlers.guest import labels, read
from tests.handlers.test_agenda import data_of, kept, save
from tests.handlers.test_agenda_handouts import fetched


async def test_a_double_tap_on_save_saves_once_and_leaves_the_card_alone(fair: Expo):
    guest = await fair.guest("en")
    card = await guest.ask("when is the data talk")
    data = data_of(card, "Add to my agenda")
    await guest.answered(card, data)
    await guest.forge(card, data)
    assert read((await guest.heard())[-1]).startswith("🗓 Added: Data Talk")
    assert len(await guest.heard()) == 1
    assert kept(fair, guest) == [("data", "must", None)]


async def test_a_double_tap_on_remove_can_still_be_undone(fair: Expo):
    guest = await fair.guest("en")
    await save(guest, "Data")
    item = await guest.tap(await guest.ask("/agenda"), "1. Data Talk")
    data = data_of(item, "Remove it")
    await guest.answered(item, data)
    await guest.forge(item, data)
    removed = (await guest.heard())[-1]
    assert read(removed) == "🗓 Removed: Data Talk"
    undo = data_of(removed, "Undo")
    await guest.answered(removed, undo)
    assert await guest.forge(removed, undo) == ""
    assert kept(fair, guest) == [("data", "must", None)]


async def test_a_double_tap_on_a_file_sends_one(fair: Expo):
    guest = await fair.guest("en")
    await save(guest, "Data")
    card = await guest.tap(await guest.ask("/agenda"), "Export or share")
    data = data_of(card, "Get calendar file")
    await guest.answered(card, data)
    await guest.forge(card, data)
    assert fair.sandbox.calls.by_method["sendDocument"] == 1


async def test_in_a_group_everyone_saves_for_themselves_and_nobody_sees_it(fair: Expo):
    first, second = await fair.guest("en"), await fair.guest("ko")
    group = await fair.group(first, second)
    first.chat = second.chat = group
    await first.reply(after=0)
    answer = await first.ask(f"@{fair.username} when is the data talk?")
    told = await second.answered(answer, data_of(answer, "Add to my agenda"))
    assert told == "Added. See /agenda"
    assert kept(fair, second) == [("data", "must", None)]
    assert kept(fair, first) == []
    assert read((await first.heard())[-1]) == read(answer)
    assert (await first.says(f"/agenda@{fair.username}")) == "Your agenda is for our private chat."
    saved = await first.says(f"@{fair.username} add the AI talk")
    assert saved.splitlines() == ["🗓 Added: AI Talk", "More in our private chat: /agenda"]
    assert kept(fair, first) == [("ai", "must", None)]


async def test_buttons_of_an_agenda_are_refused_to_others_politely(fair: Expo):
    guest, other = await fair.guest("en"), await fair.guest("ko")
    card = await save(guest, "Data")
    for action in (
        Plan(Deed.DROP, "data"),
        OpenSheet(Sheet.DAY),
        Hand(Handout.SHARE),
    ):
        told = await other.forge(card, pack(action, "ko"))
        assert told == "이 버튼은 다른 분의 일정이에요. /agenda 로 내 일정을 볼 수 있어요."
    assert kept(fair, guest) == [("data", "must", None)]
    assert read((await guest.heard())[-1]) == read(card)


async def test_everything_saved_is_told_handed_out_and_forgotten(fair: Expo):
    guest = await fair.guest("en")
    await save(guest, "Data", "Arm")
    await guest.ask("/calendar")
    about = await guest.ask("/mydata")
    assert "Saved sessions and visits: 2" in read(about).splitlines()
    document = await guest.tap(about, "Send me the file")
    told = json.loads(await fetched(fair, document["document"]["file_id"]))
    assert {item["entry"] for item in told["agenda"]} == {"data", "arm"}
    assert [one["entry"] for one in told["calendar_file"]] == ["data", "arm"]
    assert told["shared_links"] == 0
    await guest.ask("/forget yes")
    assert kept(fair, guest) == []
    assert fair.concierge.parts.world.copies.handed(guest.id) == ()


async def test_in_accessible_mode_nothing_depends_on_signs(fair: Expo):
    guest = await fair.guest("en")
    await guest.ask("/accessible")
    assert read(await guest.ask("add the data talk")).startswith("Added: Data Talk")
    card = await guest.ask("/agenda")
    assert read(card).splitlines()[0] == "Your agenda for today (1 item)"
    assert labels(card)[0] == ["1. Data Talk"]


async def test_traditional_chinese_is_spoken_to_whoever_reads_it(fair: Expo):
    guest = await fair.guest("zh-hant")
    card = await guest.ask("/agenda")
    assert read(card).startswith("🗓 還沒有日程。")


async def test_a_message_can_save_and_ask_something_else(fair: Expo):
    guest = await fair.guest("en")
    told = await guest.says("Add the data talk. Where is the nursing room?")
    assert told.startswith("🗓 Added: Data Talk")
    assert kept(fair, guest) == [("data", "must", None)]
