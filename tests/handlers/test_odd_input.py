"""What people send without a question in it, and what impatient or strange fingers tap."""

import asyncio
from typing import Any

import pytest

from tests.handlers.conftest import Expo
from tests.handlers.guest import Guest, buttons, read


async def push(expo: Expo, guest: Guest, **content: Any) -> None:
    """Send a message of a kind that the sandbox's people cannot make."""
    sent = await guest.send(text="/start")
    await guest.reply(after=0)
    content = {key: sent[key] for key in ("from", "chat", "date")} | content
    expo.sandbox.telegram.updates.push("message", content, f"chat{guest.id}")


async def test_a_number_that_no_choice_has_is_told_the_range_and_the_list_stays(expo: Expo):
    guest = await expo.guest("en")
    await guest.ask("/today")
    assert (await guest.says("9")).startswith("The list goes from 1 to ")
    assert (await guest.says("0")).startswith("The list goes from 1 to ")
    assert (await guest.says("1")).startswith("🕐 Opening Ceremony: today")


@pytest.mark.parametrize("text", ["1", "７", "②", "3번", "#4"])
async def test_a_number_without_a_list_is_no_question(expo: Expo, text: str):
    guest = await expo.guest("ko")
    assert (await guest.says(text)).startswith("지금은 번호로 고를 목록이 없어요.")


@pytest.mark.parametrize("text", ["ㅋㅋㅋㅋ", "ㅠㅠ", "ㅎㅎ!", "ㄱ", "ㅏ"])
async def test_laughter_and_single_letters_are_no_questions(expo: Expo, text: str):
    guest = await expo.guest("ko")
    assert (await guest.says(text)).startswith("반가워요.")


@pytest.mark.parametrize("text", ["\u3164", "\u2800", "\u115f\u1160", "\uffa0"])
async def test_letters_that_show_nothing_are_nothing(expo: Expo, text: str):
    guest = await expo.guest("en")
    assert (await guest.says(text)).startswith("There was nothing to read")


async def test_an_unknown_run_of_letters_is_answered_in_korean(expo: Expo):
    guest = await expo.guest("ko")
    assert "제가 아는 내용이 아니에요" in await guest.says("ㅁㅇㄹㅁㅇㄹㅁㅇㄹ")


async def test_an_album_gets_one_line(expo: Expo):
    guest = await expo.guest("en")
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    for number in range(4):
        await push(expo, guest, message_id=900 + number, media_group_id="7", photo=photo)
    await guest.ask("/help")
    await guest.settled()
    pictures = [m for m in await guest.heard() if read(m).startswith("I cannot see pictures.")]
    assert len(pictures) == 1


async def test_an_album_with_a_question_gets_its_answer_alone(expo: Expo):
    guest = await expo.guest("en")
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    album: dict[str, Any] = {"media_group_id": "7", "photo": photo}
    await push(expo, guest, message_id=900, caption="When is the opening ceremony?", **album)
    await push(expo, guest, message_id=901, **album)
    await guest.ask("/help")
    await guest.settled()
    said = [read(message) for message in await guest.heard()]
    assert not any(text.startswith("I cannot see pictures.") for text in said)
    assert any(text.startswith("🕐 Opening Ceremony: today") for text in said)


async def test_a_command_for_another_bot_gets_an_answer_in_private(expo: Expo):
    guest = await expo.guest("en")
    assert "/now" in await guest.says("/now@other_bot")


async def test_a_button_tapped_again_and_again_is_done_once(expo: Expo):
    guest = await expo.guest("en")
    reply = await guest.ask("When is the opening ceremony?")
    data = buttons(reply)[0]["callback_data"]
    await asyncio.gather(*(guest.answered(reply, data) for _ in range(20)))
    assert expo.sandbox.calls.by_method["editMessageText"] == 1
    assert not expo.sandbox.calls.refusals


@pytest.mark.parametrize("data", ["a1:e:j:" + "9" * 40 + ":1", "g1:e:u:" + "9" * 40])
async def test_a_number_too_long_to_be_ours_is_an_old_button(expo: Expo, data: str):
    guest = await expo.guest("en")
    reply = await guest.ask("When is the opening ceremony?")
    assert (await guest.forge(reply, data)).startswith("This button is from an older message")
    assert len(await guest.heard()) == 1


async def test_judging_a_card_that_was_deleted_is_no_failure(expo: Expo):
    guest = await expo.guest("en")
    reply = await guest.ask("When is the opening ceremony?")
    data = buttons(reply)[-1]["callback_data"]
    gone = {**reply, "message_id": 4_000}
    assert (await guest.forge(gone, data)).startswith("Thank you for telling me.")
    assert len(await guest.heard()) == 1
