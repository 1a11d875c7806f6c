"""Take the pictures of a demo's way: `python -m tests.e2e.exhibitor_screens FOLDER`."""

import asyncio
import sys
import tempfile
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from playwright.async_api import Browser, Page

from bot.app import build
from bot.concierge import Concierge
from bot.event import LiveEvent
from bot.sandbox import DEFAULT_TOKEN, Sandbox
from bot.settings import EVENTS, Settings
from tests.e2e.page import BEFORE_OPENING, PHONE, browsing, newcomer, opened

LOCALES = {"ko": "ko-KR", "en": "en-GB"}
FIRMS = {"ko": "x-doosan", "en": "x-robotis-ai"}
WORDS = {
    "ko": (
        "네, 우리 부스예요",
        "로봇 팔 시연, 내일 2시부터 30분, 20명",
        "공개하기",
        "로봇 팔 이야기, 내일 2시 10분에 20분",
        "두산 데모 언제야?",
        "데모 목록 보기",
    ),
    "en": (
        "Yes, it is ours",
        "Delivery robot ride, tomorrow 2pm for 30 minutes, 20 seats",
        "Publish",
        "Robot talk, tomorrow at 2:10pm for 20 minutes",
        "robot demos tomorrow",
        "See our demos",
    ),
}


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[tuple[str, Concierge]]:
    """Run the bot; the page's address."""
    live = LiveEvent(EVENTS / "slw2025")
    sandbox = Sandbox(clock=lambda: BEFORE_OPENING, zone=live.pack.event.timezone.key)
    url = await sandbox.start("127.0.0.1", 0)
    settings = Settings(
        _env_file=None,
        telegram_bot_token=DEFAULT_TOKEN,
        telegram_api_url=url,
        database=folder / "concierge.db",
    )
    concierge = build(settings, clock=lambda: BEFORE_OPENING, event=live, semantic=False)
    await concierge.start()
    try:
        yield url, concierge
    finally:
        await concierge.stop()
        await sandbox.stop()


@dataclass(slots=True)
class Phone:
    """One person's phone. Its state: the pictures that were taken."""

    page: Page
    name: str
    taken: list[bytes] = field(default_factory=list)

    async def start(self) -> None:
        """Open the chat."""
        await self.page.locator("button.start").click()
        await self.page.locator(".message:not(.own)").first.wait_for(timeout=15_000)

    async def say(self, text: str) -> None:
        """Write, and wait for the reply."""
        before = await self.page.locator(".message:not(.own)").count()
        await self.page.locator(".composer textarea").first.fill(text)
        await self.page.keyboard.press("Enter")
        await self.page.locator(".message:not(.own)").nth(before).wait_for(timeout=15_000)

    async def tap(self, label: str) -> None:
        """Tap the newest button with this label."""
        await self.page.get_by_role("button", name=label, exact=True).last.click()

    async def picture(self) -> None:
        """Take a picture of the phone as it is now."""
        await self.page.wait_for_timeout(900)
        self.taken.append(await self.page.screenshot())

    async def keep(self, browser: Browser) -> None:
        """Keep all pictures side by side, as one file."""
        width, height = PHONE
        sheet = await browser.new_page(
            viewport={"width": width * len(self.taken), "height": height}
        )
        shown = "".join(
            f'<img src="data:image/png;base64,{b64encode(one).decode()}" width="{width}">'
            for one in self.taken
        )
        await sheet.set_content(f'<body style="margin:0;display:flex">{shown}</body>')
        await sheet.screenshot(path=FOLDER / f"demo-{self.name}.png")
        await sheet.close()
        await self.page.context.close()


async def _exhibitor(browser: Browser, url: str, concierge: Concierge, lang: str) -> None:
    yes, demo, publish, clash, _, list_ = WORDS[lang]
    booths = concierge.parts.world.demos.booths
    until = BEFORE_OPENING + timedelta(days=7)
    [token] = await booths.issue([FIRMS[lang]], "owner", by=1, at=BEFORE_OPENING, until=until)
    person = await newcomer(url, lang)
    page = await opened(browser, f"{url}/?people={person}", size=PHONE, locale=LOCALES[lang])
    phone = Phone(page, f"exhibitor-{lang}")
    await phone.start()
    await phone.say(f"/start c_{token}")
    await phone.picture()
    await phone.tap(yes)
    await phone.picture()
    await phone.say(demo)
    await phone.picture()
    await phone.tap(publish)
    await phone.picture()
    await phone.say("/booth")
    await phone.tap({"ko": "데모 등록하기", "en": "Register a demo"}[lang])
    await page.wait_for_timeout(600)
    await phone.say(clash)
    await phone.picture()
    await phone.say("/booth")
    await phone.tap(list_)
    await phone.picture()
    await phone.keep(browser)


async def _attendee(browser: Browser, url: str, lang: str) -> None:
    question = WORDS[lang][4]
    person = await newcomer(url, lang)
    page = await opened(browser, f"{url}/?people={person}", size=PHONE, locale=LOCALES[lang])
    phone = Phone(page, f"attendee-{lang}")
    await phone.start()
    await phone.say(question)
    await phone.picture()
    await phone.say("/start e_demo-1")
    await phone.picture()
    await phone.tap({"ko": "자리 보기", "en": "See the seats"}[lang])
    await phone.picture()
    await phone.tap({"ko": "자리 예약하기", "en": "Book a seat"}[lang])
    await phone.picture()
    await phone.keep(browser)


async def _take() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        async with running(Path(scratch)) as (url, concierge), browsing() as browser:
            for lang in LOCALES:
                await _exhibitor(browser, url, concierge, lang)
            for lang in LOCALES:
                await _attendee(browser, url, lang)


if __name__ == "__main__":
    FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else "docs")
    FOLDER.mkdir(parents=True, exist_ok=True)
    asyncio.run(_take())
