"""Plans in the chat: floors, places, ways; sent again by name; words stand alone without."""

import pytest

from bot.errors import PictureFailed
from tests.handlers.guest import buttons, labels, read


async def test_the_command_offers_the_floors_and_shows_one(expo):
    guest = await expo.guest("en")
    asked = await guest.ask("/map")
    assert read(asked) == "📍 Which floor's plan would you like?"
    assert labels(asked) == [["3F", "1F"], ["Open menu"]]
    shown = await guest.tap(asked, "3F")
    assert shown["photo"]
    assert read(shown).startswith("📍 This is 3F.\nHere: Hall C")


async def test_another_floor_turns_the_picture_into_that_one(expo):
    guest = await expo.guest("ko")
    shown = await guest.tap(await guest.ask("/map"), "3층")
    count = len(await guest.heard())
    turned = await guest.tap(shown, "1층")
    assert read(turned).startswith("📍 1층 지도예요.")
    assert turned["photo"]
    assert len(await guest.heard()) == count


async def test_the_same_picture_is_sent_by_its_name_the_second_time(expo):
    for _ in range(2):
        guest = await expo.guest("ja")
        await guest.tap(await guest.ask("/map"), "3階")
    sent = [call for call in expo.sandbox.calls.latest if call.method == "sendPhoto"]
    assert [isinstance(call.params.text("photo"), str) for call in sent][-1]
    assert len(expo.concierge.parts.store.read("select * from pictures")) == 1


async def test_a_place_is_shown_below_its_card_with_the_same_in_words(expo):
    guest = await expo.guest("en")
    card = await guest.ask("Where is the nursing room?")
    shown = await guest.tap(card, "Show on the plan")
    assert shown["photo"]
    assert "Nursing room" in read(shown)
    assert read((await guest.heard())[-2]) == read(card)


async def test_where_no_way_is_known_the_place_and_where_one_stands_are_shown(expo):
    guest = await expo.guest("en")
    await guest.ask("/start at_booth-7")
    card = await guest.ask("How do I get to the Main Stage?")
    shown = await guest.tap(card, "Show on the plan")
    assert shown["photo"]
    assert read(shown).splitlines()[1:] == [
        "It is the yellow area with the orange pin.",
        "The blue dot is where you are.",
    ]


async def test_without_a_picture_the_words_stand_alone(expo, monkeypatch):
    async def fails(_: str) -> bytes:
        raise PictureFailed("no font")

    monkeypatch.setattr(expo.concierge.parts.painter, "png", fails)
    guest = await expo.guest("en")
    shown = await guest.tap(await guest.ask("/map"), "3F")
    assert "photo" not in shown
    assert read(shown).startswith("📍 This is 3F.")


@pytest.mark.parametrize("data", ["v1:e:l:f:nowhere::0", "v1:e:l:p:nothing::0"])
async def test_what_is_gone_is_said(expo, data):
    guest = await expo.guest("en")
    card = await guest.ask("/map")
    await guest.forge(card, data)
    assert read((await guest.heard())[-1]) != ""
    assert buttons(card)
