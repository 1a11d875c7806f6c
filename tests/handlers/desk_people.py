"""Those who ask the staff, and the staff, in the tests of the desk."""

from bot.sandbox.groups import STAFF_CHAT
from tests.handlers.conftest import Expo
from tests.handlers.guest import Guest, Message, buttons, patiently, read

BOSS, STAFF, OUTSIDER = 7_000_005, 7_000_008, 7_000_002
ODD = "Where can I wash my drone?"


def member(expo: Expo, id_: int = STAFF) -> Guest:
    """Return one of the staff, in their group."""
    return Guest(expo.http, expo.sandbox, id_, STAFF_CHAT)


async def seen(guest: Guest, words: str, known: int = 0) -> Message:
    """Return the bot's message that says this, once it is there."""
    async for _ in patiently():
        heard = (await guest.heard())[known:]
        found = [one for one in heard if words in one.get("text", one.get("caption", ""))]
        if found:
            await guest.settled()  # until it is written down that it arrived
            return found[-1]
    raise AssertionError(f"nobody said {words!r}: {[read(one) for one in await guest.heard()]}")


async def asked(guest: Guest, text: str = ODD) -> Message:
    """Ask the staff by the button of an unsure answer; return what is said to that."""
    unsure = await guest.ask(text)
    known = len(await guest.heard())
    button = next(one for one in buttons(unsure) if one["callback_data"].startswith("d1:"))
    await guest.answered(unsure, button["callback_data"])
    return await guest.reply(after=known)
