"""The web chat in headless Chromium, against the whole bot with the bundled event."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
from playwright.async_api import Browser, Page, async_playwright

from bot.app import build
from bot.event import LiveEvent
from bot.sandbox import DEFAULT_TOKEN, Sandbox
from bot.settings import EVENTS, Settings

CHROMIUM = shutil.which("chromium") or ""
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
BEFORE_OPENING = datetime(2025, 9, 30, 3, 40, tzinfo=UTC)
PHONE = (390, 844)
DESKTOP = (1440, 900)


@dataclass(frozen=True, slots=True)
class Chat:
    """One person's phone on the page, worked as a person works it."""

    page: Page

    async def say(self, text: str) -> str:
        """Send a message and return the text of the bubble that answers it."""
        before = await self.page.locator(".message:not(.own)").count()
        await self.page.locator(".composer textarea").first.fill(text)
        await self.page.keyboard.press("Enter")
        return await self.answer(before)

    async def answer(self, before: int) -> str:
        """Wait for one more bubble of the bot and return its text."""
        answers = self.page.locator(".message:not(.own)")
        await answers.nth(before).wait_for(timeout=10_000)
        text = (
            await answers.nth(before)
            .locator(".text")
            .evaluate(
                "node => [...node.childNodes].filter(n => n.className !== 'meta')"
                ".map(n => n.textContent).join('')"
            )
        )
        return str(text)


@asynccontextmanager
async def running(folder: Path, event: str = "slw2025") -> AsyncIterator[str]:
    """Run the bot against its sandbox; the address of the page."""
    live = LiveEvent(EVENTS / event)
    zone = live.pack.event.timezone.key
    sandbox = Sandbox(clock=lambda: BEFORE_OPENING, zone=zone)
    url = await sandbox.start("127.0.0.1", 0)
    settings = Settings(
        _env_file=None,
        telegram_bot_token=DEFAULT_TOKEN,
        telegram_api_url=url,
        database=folder / "concierge.db",
    )
    concierge = build(settings, clock=lambda: BEFORE_OPENING, event=live)
    await concierge.start()
    try:
        yield url
    finally:
        await concierge.stop()
        await sandbox.stop()


@asynccontextmanager
async def browsing() -> AsyncIterator[Browser]:
    """Start Debian's Chromium."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            await browser.close()


async def opened(browser: Browser, url: str, *, size: tuple[int, int], locale: str) -> Page:
    """Open the page as a device of this size and language would; errors on it are errors."""
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]}, locale=locale, reduced_motion="reduce"
    )
    page = await context.new_page()
    page.on("pageerror", lambda error: (_ for _ in ()).throw(AssertionError(str(error))))
    await page.goto(url)
    await page.locator("body[data-ready]").wait_for(timeout=10_000)
    return page


async def newcomer(url: str, lang: str) -> int:
    """Add a person with a client in a language; their id."""
    given = {"first_name": f"Guest {lang}", "language_code": lang}
    async with aiohttp.ClientSession() as http, http.post(f"{url}/api/people", json=given) as made:
        person = await made.json()
        return int(person["id"])
