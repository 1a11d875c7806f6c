"""The first minute: the greeting, what is kept, and where links lead."""

from handlers.deep_links import to_question
from tests.handlers.conftest import Expo
from tests.handlers.guest import labels, read


async def test_start_greets_in_the_clients_language_and_says_what_is_kept(expo: Expo):
    guest = await expo.guest("ko")
    reply = await guest.ask("/start")
    assert read(reply).splitlines() == [
        "작은 박람회 안내예요. 무엇이든 편하게 적어 물어보세요.",
        "예: “화장실 어디예요?”, “지금 뭐 해요?”. 아래 버튼으로 둘러봐도 돼요.",
        "",
        "언어와 설정, 내 일정과 알림, 마지막 질문, 알려 주신 위치만 기억해요."
        " 질문은 이름 없이 모아 안내를 다듬는 데 써요. 보기 /mydata · 지우기 /forget",
    ]
    assert labels(reply) == [
        ["지금 하는 것 보기", "오늘 일정 보기"],
        ["참가 기업 찾기", "장소 찾기"],
        ["이용 안내 보기", "언어 · Language"],
    ]


async def test_clients_of_other_languages_are_greeted_in_english(expo: Expo):
    guest = await expo.guest("pt-br")
    assert (await guest.says("/start")).startswith("This is the concierge of The Small Fair.")


async def test_clients_set_to_traditional_characters_get_them(expo: Expo):
    guest = await expo.guest("zh-hant")
    reply = await guest.ask("/start")
    assert read(reply).startswith("我是小博覽會的導覽助手")
    assert labels(reply)[1] == ["找參展商", "找地點"]


async def test_a_scanned_sign_is_remembered_for_an_hour(expo: Expo):
    guest = await expo.guest("en")
    reply = await guest.says("/start at_toilet-1f")
    assert reply.startswith("You are at 1F toilet (lobby) (1F).")
    assert "/forget" in reply
    assert "Information desk is at" not in reply
    kept = expo.concierge.parts.world.attendees.get(guest.id)
    assert (kept.here, kept.here_at) == ("toilet-1f", expo.clock.at)


async def test_a_shared_card_opens(expo: Expo):
    guest = await expo.guest("en")
    await guest.ask("/start")
    assert (await guest.says("/start e_opening")).splitlines()[0] == (
        "🕐 Opening Ceremony: today at 13:00 KST, in 20 min."
    )


async def test_a_linked_question_is_answered(expo: Expo):
    guest = await expo.guest("en")
    answer = (await guest.says("/start ask_how_much_is_a_ticket")).splitlines()[0]
    assert answer == "It is free. The opening ends at 14:00."
    assert (await guest.says(f"/start {to_question('입장료 얼마예요?')}")).startswith("무료예요.")


async def test_a_link_that_leads_nowhere_says_so_and_greets(expo: Expo):
    guest = await expo.guest("en")
    for payload in ("at_nowhere", "e_gone", "ask_", "%2e", "x" * 64):
        reply = await guest.says(f"/start {payload}")
        assert reply.startswith("This link no longer leads anywhere."), payload
        assert "This is the concierge of The Small Fair." in reply


async def test_help_names_every_way_to_ask(expo: Expo):
    guest = await expo.guest("en")
    text = await guest.says("/help")
    for command in ("/now", "/next", "/today", "/menu", "/language", "/mydata", "/forget"):
        assert command in text
