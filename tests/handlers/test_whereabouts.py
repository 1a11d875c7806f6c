"""Where someone is: typed in four languages, shared, scanned, chosen; kept for an hour."""

from datetime import timedelta

import pytest

from tests.handlers.guest import buttons, labels, read


def here(expo, guest) -> str:
    return expo.concierge.parts.world.attendees.get(guest.id).here


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ko", "나 지금 C-7"),
        ("ko", "지금 C-7 부스 앞에 있어요"),
        ("en", "I am at C-7"),
        ("en", "I'm at booth C-7 now"),
        ("ja", "今C-7にいます"),
        ("zh", "我在C-7"),
        ("zh", "我现在在C-7附近"),
    ],
)
async def test_a_booth_is_understood_in_four_languages(expo, lang, said):
    guest = await expo.guest(lang)
    await guest.ask(said)
    assert here(expo, guest) == "booth-7"


async def test_it_is_said_back_with_a_way_to_correct_it(expo):
    guest = await expo.guest("en")
    card = await guest.ask("I'm at the main stage")
    assert read(card) == (
        "📍 You are at Main Stage (Hall C). I will remember that for an hour and start with what"
        " is near."
    )
    assert labels(card)[0] == ["I am not here", "Show on the plan"]
    asked = await guest.tap(card, "I am not here")
    assert "Which floor are you on?" in read(asked)


async def test_what_may_mean_several_places_is_asked(expo):
    guest = await expo.guest("ko")
    asked = await guest.ask("나 지금 화장실")
    assert read(asked) == "❓ 어느 곳에 계세요?"
    await guest.tap(asked, "1층 화장실 (로비)")
    assert here(expo, guest) == "toilet-1f"


async def test_a_booth_that_is_not_there_is_named_and_the_floor_asked(expo):
    guest = await expo.guest("en")
    said = read(await guest.ask("I am at Z-99"))
    assert said.startswith("❓ There is no booth Z-99 on my map.\n")


async def test_a_question_is_not_taken_for_a_place(expo):
    guest = await expo.guest("en")
    for text in ("I'm at C-7, where is the toilet?", "Where is the main stage?", "I'm at work"):
        await guest.ask(text)
        assert here(expo, guest) == ""


async def test_it_is_chosen_on_a_picture_floor_by_floor(expo):
    guest = await expo.guest("en")
    floors = await guest.ask("/here")
    assert labels(floors) == [["3F", "1F"]]
    shown = await guest.tap(floors, "3F")
    assert shown["photo"]
    assert read(shown).splitlines()[:2] == [
        "Where are you in this part of the plan (3F)? Choose a number.",
        "1. Hall C",
    ]
    inside = await guest.tap(shown, "1")
    assert "Main Stage" in read(inside)
    await guest.tap(inside, "1")
    assert here(expo, guest) == "stage"


async def test_a_number_can_be_typed_instead(expo):
    guest = await expo.guest("en")
    await guest.ask("/accessible")
    await guest.ask("/here")
    await guest.ask("1")
    await guest.ask("2")
    assert here(expo, guest) == "nursing"


async def test_after_choosing_the_way_one_asked_for_goes_on(expo):
    guest = await expo.guest("en")
    card = await guest.ask("How do I get to the information desk?")
    asked = await guest.tap(card, "Say where I am")
    shown = await guest.tap(asked, "1F")
    spots = [one["text"] for one in buttons(shown)]
    assert spots[:2] == ["1", "2"]
    way = await guest.tap(shown, "2")
    assert here(expo, guest) == "toilet-1f"
    assert "Information desk" in read(way)


async def test_it_is_kept_for_an_hour(expo):
    guest = await expo.guest("en")
    await guest.ask("I am at C-7")
    expo.clock.at += timedelta(minutes=61)
    card = await guest.ask("How do I get to the Main Stage?")
    assert "Say where I am" in [one["text"] for one in buttons(card)]


async def test_a_location_helps_only_where_places_are_pinned(expo):
    guest = await expo.guest("en")
    reply = await guest.ask(location={"latitude": 37.5, "longitude": 127.0})
    assert read(reply).startswith("Indoors this does not tell me")
    assert here(expo, guest) == ""
