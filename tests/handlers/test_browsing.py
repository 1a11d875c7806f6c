"""Leafing through the event without typing."""

from dataclasses import replace

from handlers.callbacks import Browse, Show, View, pack
from handlers.opening import opened
from handlers.voices import Voice
from knowledge.model import Text
from tests.handlers.conftest import Expo
from tests.handlers.guest import buttons, labels, read
from tests.knowledge.small_pack import PACK, seoul


async def test_now_and_next_tell_what_is_on(expo: Expo):
    guest = await expo.guest("en")
    assert (await guest.says("/now")) == (
        "🕐 Nothing is on right now. It goes on today at 13:00 KST."
    )
    expo.clock.at = seoul(6, 13, 30)
    assert (await guest.says("/now")).splitlines()[:2] == [
        "🕐 On now",
        "1. 13:00–14:00 Opening Ceremony · Main Stage",
    ]
    assert (await guest.says("/next")).splitlines()[:2] == [
        "🕐 Coming up tomorrow at 10:00 KST",
        "1. 10:00–11:50 Robot Forum · Hall C",
    ]
    expo.clock.at = seoul(9, 10)
    assert (await guest.says("/now")) == "🕐 The Small Fair is over. Thank you for coming."


async def test_a_list_leads_to_an_entry_and_back(expo: Expo):
    guest = await expo.guest("en")
    menu = await guest.ask("/menu")
    assert labels(menu) == [
        ["See today", "Programme by hall"],
        ["Find exhibitors", "Find places"],
        ["Practical things"],
    ]
    halls = await guest.tap(menu, "Programme by hall")
    stage = await guest.tap(halls, "Main Stage (2)")
    opening = await guest.tap(stage, "1. Opening Ceremony")
    assert read(opening).startswith("🕐 Opening Ceremony: today at 13:00 KST")
    again = await guest.tap(opening, "Go back")
    assert read(again) == read(stage)
    assert read(await guest.tap(again, "Go back")) == read(halls)
    assert len(await guest.heard()) == 1


async def test_days_lead_to_their_neighbours(expo: Expo):
    guest = await expo.guest("ko")
    today = await guest.ask("/today")
    assert read(today).splitlines()[0] == "🗓 오늘 일정이에요."
    tomorrow = await guest.tap(today, "내일")
    assert read(tomorrow).splitlines()[:2] == [
        "🗓 내일 일정이에요.",
        "1. 10:00–11:50 로봇 포럼 · C홀",
    ]


async def test_questions_are_leafed_through_by_topic():
    text = {"en": "Visiting", "ko": "방문"}
    topics = (Text(tuple(text.items())), Text((("ko", "전시"),)), Text())
    faq = tuple(replace(PACK.faq[0], id=f"q{n}", topic=topics[n % 3]) for n in range(7))
    sorted_ = replace(PACK, faq=faq)
    at = seoul(6, 12, 40)
    card = opened(sorted_, Browse(View.FAQ), Voice("en"), at=at)
    assert [button.label for row in card.buttons for button in row] == [
        "Visiting (3)",
        "전시 (2)",
        "Other questions (2)",
        "Open menu",
    ]
    under = [card.buttons[0][0], card.buttons[0][1], card.buttons[1][0]]
    shown = [opened(sorted_, button.action, Voice("en"), at=at).about for button in under]
    assert shown == [("q0", "q3", "q6"), ("q1", "q4"), ("q2", "q5")]


async def test_a_double_tap_is_answered_twice_and_changes_once(expo: Expo):
    guest = await expo.guest("en")
    menu = await guest.ask("/menu")
    data = buttons(menu)[0]["callback_data"]
    assert await guest.answered(menu, data) == ""
    assert await guest.forge(menu, data) == ""
    assert len(await guest.heard()) == 1
    assert expo.sandbox.calls.by_method["sendMessage"] == 1


async def test_forged_and_old_buttons_are_answered_with_a_sentence(expo: Expo):
    guest = await expo.guest("en")
    menu = await guest.ask("/menu")
    old = "This button is from an older message and no longer works."
    for data in ("b0:e:b:m::", "b1:e:zzz", "a1:e:j:x:1", "s1:e:l:fr", "p1:e:f:7", "junk", "삭제"):
        assert (await guest.forge(menu, data)).startswith(old), data
    assert read((await guest.heard())[-1]) == read(menu)


async def test_buttons_of_what_is_gone_say_so(expo: Expo):
    guest = await expo.guest("en")
    menu = await guest.ask("/menu")
    for action in (Show("gone"), Browse(View.HALL, "gone"), Browse(View.DAY, "1999-01-01")):
        assert await guest.forge(menu, pack(action, "en")) == ""
        assert read((await guest.heard())[-1]).startswith("This is no longer part of the event.")
