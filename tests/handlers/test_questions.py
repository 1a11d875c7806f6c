"""Questions in free words: answers, choices, follow-ups, corrections, odd texts."""

import pytest

from tests.handlers.conftest import Expo
from tests.handlers.guest import buttons, labels, read


async def test_an_answer_has_verbs_and_asks_whether_it_was_right(expo: Expo):
    guest = await expo.guest("ko")
    reply = await guest.ask("개막식 몇 시예요?")
    assert read(reply).splitlines()[0] == "🕐 개막식은 오늘 13:00에 시작해요. 20분 남았어요."
    assert labels(reply) == [
        ["길 안내", "내 일정에 담기"],
        ["어디서 하나요?", "자세히 보기"],
        ["👍 맞아요", "👎 아니에요"],
    ]


@pytest.mark.parametrize(
    ("client", "question", "first_line"),
    [
        ("en", "When is the opening ceremony?", "🕐 Opening Ceremony: today at 13:00 KST"),
        ("ja", "開幕式は何時から？", "🕐 開幕式は今日13:00に始まります。"),
        ("zh-hans", "开幕式几点开始？", "🕐 开幕式：今天13:00开始"),
        ("en", "개막식 몇 시예요?", "🕐 개막식은 오늘 13:00에 시작해요."),
    ],
)
async def test_answers_are_in_the_language_of_the_question(
    expo: Expo, client: str, question: str, first_line: str
):
    guest = await expo.guest(client)
    assert (await guest.says(question)).startswith(first_line)


async def test_a_card_goes_on_in_its_own_language(expo: Expo):
    guest = await expo.guest("en")
    reply = await guest.ask("개막식 몇 시예요?")
    changed = await guest.tap(reply, "어디서 하나요?")
    assert changed["message_id"] == reply["message_id"]
    assert read(changed).startswith("📍 개막식 장소는")


async def test_a_judged_answer_is_kept_and_not_asked_about_again(expo: Expo):
    guest = await expo.guest("en")
    reply = await guest.ask("When is the opening ceremony?")
    data = buttons(reply)[-1]["callback_data"]
    assert (await guest.answered(reply, data)).startswith("Thank you for telling me. Try other")
    assert labels((await guest.heard())[-1])[-1] != ["👍 That helped", "👎 Not that"]
    rows = expo.concierge.parts.store.read("select text, helpful from questions")
    assert [tuple(row) for row in rows] == [("When is the opening ceremony?", 0)]


async def test_a_follow_up_refers_to_what_was_last_talked_about(expo: Expo):
    guest = await expo.guest("ko")
    await guest.ask("로봇 포럼 어디서 해요?")
    assert "내일 10:00" in (await guest.says("몇 시예요?"))


async def test_a_follow_up_after_a_tap_refers_to_what_was_opened(expo: Expo):
    guest = await expo.guest("ko")
    today = await guest.ask("/today")
    await guest.tap(today, "1. 개막식")
    assert (await guest.says("몇 시예요?")).startswith("🕐 개막식은 오늘 13:00")


async def test_a_typed_number_opens_what_a_list_offered(expo: Expo):
    guest = await expo.guest("en")
    await guest.ask("/today")
    assert (await guest.says("1")).startswith("🕐 Opening Ceremony: today")


async def test_a_corrected_question_corrects_its_reply(expo: Expo):
    guest = await expo.guest("ko")
    await guest.ask("개막식 몇 시예요?")
    sent = await guest.send(text="로봇 포럼 몇 시예요?")
    first = await guest.reply(after=1)
    await guest.settled()
    await guest.send(edit=sent["message_id"], text="입장료 얼마예요?")
    await guest.sees("무료예요.")
    heard = await guest.heard()
    assert [one["message_id"] for one in heard][-1] == first["message_id"]


async def test_a_correction_of_an_older_question_is_answered_anew(expo: Expo):
    guest = await expo.guest("ko")
    sent = await guest.send(text="로봇 포럼 몇 시예요?")
    await guest.reply(after=0)
    await guest.ask("개막식 몇 시예요?")
    await guest.send(edit=sent["message_id"], text="입장료 얼마예요?")
    assert read(await guest.reply(after=2)).startswith("무료예요.")


@pytest.mark.parametrize(
    "text",
    [
        "😀😀",
        "?!",
        "\u200b\u200d",
        "\u202e\u2066",
        "مرحبا، أين المرحاض؟",
        "a" * 4096,
        "화장실 " * 1000,
        "<b>&amp;</i>",
        "/",
        "{event.name} %s {0}",
        "ㅋ" * 400,
        "\U000e0001",
    ],
)
async def test_whatever_is_written_gets_a_line_that_helps(expo: Expo, text: str):
    guest = await expo.guest("en")
    assert len(await guest.says(text)) > 20
    assert "broke" not in read((await guest.heard())[-1])


async def test_unknown_commands_lead_to_the_nearest(expo: Expo):
    guest = await expo.guest("en")
    assert "Did you mean /now?" in await guest.says("/nwo")
    assert (await guest.says("/qqqqqq")).startswith("There is no such command. /help lists them")


async def test_accessible_mode_has_no_signs_and_numbers_its_choices(expo: Expo):
    guest = await expo.guest("en")
    assert "Screen reader mode: on" in await guest.says("/accessible")
    answer = await guest.ask("When is the opening ceremony?")
    assert read(answer).startswith("Opening Ceremony: today")
    assert labels(answer)[-1] == ["This was right", "This was wrong"]
    menu = await guest.says("/menu")
    assert menu.splitlines()[1:3] == ["1. See today", "2. Programme by hall"]
    assert (await guest.says("2")).splitlines()[1:3] == ["1. Hall C (3)", "2. Main Stage (2)"]
    assert (await guest.says("2")).splitlines()[:2] == [
        "Main Stage",
        "1. 13:00–14:00 Opening Ceremony",
    ]
