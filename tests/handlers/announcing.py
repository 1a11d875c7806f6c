"""Organizers at their phones: how tests of announcements begin, tap and wait."""

from tests.handlers.conftest import Expo
from tests.handlers.guest import Guest, Message, buttons, patiently, read

OWNER = 7_000_005


class Organizer(Guest):
    """An organizer whose taps are counted."""

    taps = 0

    async def press(self, message: Message, part: str) -> Message:
        """Tap the button whose label holds this; return what it led to."""
        label = next((b["text"] for b in buttons(message) if part in b["text"]), None)
        assert label, (part, [b["text"] for b in buttons(message)])
        self.taps += 1
        before = await self.heard()
        data = next(b["callback_data"] for b in buttons(message) if b["text"] == label)
        said = await self.answered(message, data)
        async for _ in patiently():
            changed = [one for one in await self.heard() if one not in before]
            same = [one for one in changed if one["message_id"] == message["message_id"]]
            later = [one for one in changed if one["message_id"] > message["message_id"]]
            if same or later:
                return (same or later)[-1]
        raise AssertionError(f"{label} changed nothing: {said}")

    async def try_old(self, message: Message, part: str) -> str:
        """Tap a button of a message as it once was; return what is answered."""
        data = next(b["callback_data"] for b in buttons(message) if part in b["text"])
        return await self.forge(message, data)

    async def until(self, words: str) -> Message:
        """Wait until a message of the bot holds these words."""
        async for _ in patiently():
            for message in reversed(await self.heard()):
                if words in read(message):
                    return message
        raise AssertionError((words, [read(one) for one in await self.heard()][-3:]))


async def organizer(expo: Expo, lang: str = "en") -> Organizer:
    """Return the owner, who reads English."""
    boss = Organizer(expo.http, expo.sandbox, OWNER, OWNER)
    await boss.ask("/start")
    names = {"en": "English", "ko": "한국어"}
    await boss.tap(await boss.ask("/language"), names[lang])
    return boss


async def visitors(expo: Expo, *langs: str) -> list[Guest]:
    """Return new people who have started the bot."""
    found = [await expo.guest(lang) for lang in langs]
    for guest in found:
        await guest.ask("/start")
    return found


async def news_of(guest: Guest, before: int = 1) -> list[str]:
    """Return what someone got since they started, in words."""
    return [read(one) for one in await guest.heard()][before:]


async def drained(expo: Expo) -> None:
    """Beat until nothing is on its way."""
    announcing = expo.concierge.parts.announcing
    async for _ in patiently():
        await announcing.beat()
        states = {one.state for one in announcing.table.latest(50)}
        if not states & {"gathering", "sending"}:
            return
    raise AssertionError("it does not end")
