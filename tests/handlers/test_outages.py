"""Telegram is out for a while: what was filed is told truly, once, or not at all."""

import asyncio
from datetime import timedelta

import pytest

from bot.delivery import dispatcher
from handlers.ports import Attendee
from tests.handlers.conftest import Expo
from tests.handlers.guest import Guest
from tests.handlers.test_reminders import at, saving, told


@pytest.fixture
async def kim(fair: Expo, monkeypatch) -> Guest:
    monkeypatch.setattr(dispatcher, "PATIENCE", 0.1)
    monkeypatch.setattr(dispatcher, "SUSPICIOUS", 1)
    guest = await fair.guest("en")
    assert await guest.heard() == []
    await fair.concierge.parts.world.attendees.save(Attendee(id=guest.id, client_lang="en"))
    return guest


async def friend(fair: Expo) -> Guest:
    """Return a person whose message is the one that finds out."""
    guest = await fair.guest("en")
    assert await guest.heard() == []
    await fair.concierge.parts.world.attendees.save(Attendee(id=guest.id, client_lang="en"))
    return guest


async def out(fair: Expo) -> None:
    """Let nothing through any more."""
    for method in ("sendMessage", "getMe"):
        fault = {"mode": "500", "method": method}
        await fair.http.post(f"{fair.sandbox.url}/api/faults", json=fault)


async def back(fair: Expo) -> None:
    """Let everything through again; wait until the bot has seen it."""
    await fair.http.delete(f"{fair.sandbox.url}/api/faults")
    async with asyncio.timeout(5):
        while fair.concierge.parts.dispatcher.in_trouble:  # noqa: ASYNC110 - it asks by itself
            await asyncio.sleep(0.02)


def waiting(fair: Expo) -> list[str]:
    """Return the keys of the letters that wait."""
    sql = "select key from outbox where state in ('pending', 'sending') order by key"
    return [key for (key,) in fair.concierge.parts.store.read(sql)]


async def noticed(fair: Expo) -> None:
    """Wait until the bot has noticed that nothing gets through."""
    async with asyncio.timeout(5):
        while not fair.concierge.parts.dispatcher.in_trouble:  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.02)


async def test_what_was_filed_before_the_start_is_told_as_late_after_it(fair: Expo, kim: Guest):
    await saving(fair, kim, "data")
    await out(fair)
    await at(fair, 14, 50)
    await noticed(fair)
    fair.clock.at += timedelta(minutes=13)
    await back(fair)
    async with asyncio.timeout(5):
        while waiting(fair):  # noqa: ASYNC110 - it is taken back when its turn comes
            await asyncio.sleep(0.02)
    await at(fair, 15, 3)
    assert await told(kim) == ["🔔 Data Talk began 3 min ago.\n3F, Hall C, Main Stage (메인무대)"]


async def test_what_waited_is_one_message_in_words_that_are_true_now(fair: Expo, kim: Guest):
    lee = await friend(fair)
    await saving(fair, kim, "data")
    await saving(fair, lee, "data", "spare", lead=5)
    await out(fair)
    await at(fair, 14, 50)
    await noticed(fair)
    await at(fair, 14, 55)
    assert [key for key in waiting(fair) if str(lee.id) in key] != []
    await at(fair, 15, 5)
    assert len([key for key in waiting(fair) if str(lee.id) in key]) == 1
    fair.clock.at += timedelta(minutes=1)
    await back(fair)
    await at(fair, 15, 6)
    assert await told(lee) == [
        "🔔 2 things in your agenda to look at now.\n"
        "– 15:00 Data Talk (has begun) · Main Stage\n"
        "– 15:10 Spare Talk · Annex"
    ]


async def test_what_became_useless_meanwhile_is_not_sent(fair: Expo, kim: Guest, caplog):
    lee = await friend(fair)
    await saving(fair, kim, "data")
    await saving(fair, lee, "data", lead=5)
    await out(fair)
    await at(fair, 14, 50)
    await noticed(fair)
    await at(fair, 14, 55)
    fair.clock.at += timedelta(minutes=60)
    await back(fair)
    await at(fair, 15, 55)
    await lee.settled()
    assert await lee.heard() == []
    assert fair.concierge.parts.notifying.reminders.dropped >= 1
