"""What is neither text nor button always gets a line that helps."""

import pytest

from tests.handlers.conftest import Expo
from tests.handlers.guest import read

POLL = {"question": "Lunch?", "options": ["yes", "no"]}
CONTACT = {"phone_number": "+8210", "first_name": "Kim"}
POINT = {"latitude": 37.51, "longitude": 127.06}


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ({"sticker": "🎉"}, "Thank you. If there is something"),
        ({"voice": {}}, "I cannot listen to recordings."),
        ({"audio": {}}, "I cannot listen to recordings."),
        ({"photo": {}}, "I cannot see pictures."),
        ({"video": {}}, "I cannot see pictures."),
        ({"animation": {}}, "I cannot see pictures."),
        ({"document": {}}, "I cannot open files."),
        ({"contact": CONTACT}, "I do not need contacts"),
        ({"location": POINT}, "Indoors this does not tell me where you are"),
        ({"venue": {**POINT, "title": "Gate"}}, "Indoors this does not tell me where you are"),
        ({"poll": POLL}, "I cannot take part in polls"),
        ({"dice": "🎲"}, "I do not play"),
    ],
)
async def test_every_kind_of_message_gets_its_line(expo: Expo, content: dict, line: str):
    guest = await expo.guest("en")
    assert (await guest.says(**content)).startswith(line)


async def test_a_pictures_caption_is_a_question(expo: Expo):
    guest = await expo.guest("en")
    reply = await guest.says(photo={"caption": "When is the opening ceremony?"})
    assert reply.startswith("🕐 Opening Ceremony: today")


@pytest.mark.parametrize(
    ("notice", "said"),
    [
        ({"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}}, 0),
        ({"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}}, 0),
        ({"story": {"id": 1, "chat": {"id": 1, "type": "private"}}}, 1),
        ({"a_kind_of_tomorrow": {"id": 1}}, 1),
    ],
)
async def test_notices_are_left_alone_and_unknown_kinds_are_not(
    expo: Expo, notice: dict, said: int
):
    guest = await expo.guest("en")
    sent = await guest.send(text="/start")
    await guest.reply(after=0)
    message = {key: sent[key] for key in ("from", "chat", "date")}
    content = {**message, "message_id": 900, **notice}
    expo.sandbox.telegram.updates.push("message", content, f"chat{guest.id}")
    await guest.ask("/help")
    await guest.settled()
    assert len(await guest.heard()) == 2 + said
    if said:
        assert "Write what you want to know" in read((await guest.heard())[1])
