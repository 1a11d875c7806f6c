"""What the tests of exhibitors share: a claim link, a booth in someone's hands."""

from datetime import timedelta

import aiohttp

from bot.store.demos import DemosTable
from tests.handlers.conftest import Expo
from tests.handlers.guest import Guest

BOSS = 7_000_005
BOOTH = "moon"


def world(expo: Expo):
    return expo.concierge.parts.world


async def link(expo: Expo, exhibitor: str = BOOTH, part: str = "owner") -> str:
    """Return the payload of a new claim link."""
    at = expo.clock()
    [token] = await world(expo).demos.booths.issue(
        [exhibitor], part, by=BOSS, at=at, until=at + timedelta(days=7)
    )
    return f"c_{token}"


async def exhibitor(expo: Expo, lang: str = "en", part: str = "owner") -> Guest:
    """Return someone who has claimed the booth."""
    guest = await expo.guest(lang)
    card = await guest.ask(f"/start {await link(expo, part=part)}")
    await guest.tap(card, YES[lang, part])
    return guest


YES = {
    ("en", "owner"): "Yes, it is ours",
    ("ko", "owner"): "네, 우리 부스예요",
    ("en", "staff"): "Yes, I will join",
    ("ko", "staff"): "네, 함께할게요",
}


def showings(expo: Expo):
    """Return everything published or cancelled, as the database has it."""
    return DemosTable(expo.concierge.parts.store).laid()


async def upload(guest: Guest, name: str, content: bytes):
    """Send a file and return the reply to it."""
    known = len(await guest.heard())
    form = aiohttp.FormData()
    form.add_field("chat_id", str(guest.chat))
    form.add_field("kind", "document")
    form.add_field("file", content, filename=name, content_type="application/octet-stream")
    url = f"{guest.sandbox.url}/api/people/{guest.id}/upload"
    async with guest.http.post(url, data=form) as response:
        assert response.status == 200, await response.text()
    return await guest.reply(after=known)
