"""Take the pictures of the documents: `python -m tests.e2e.screenshots docs`."""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser

from tests.e2e.page import DESKTOP, PHONE, Chat, browsing, opened, running

MINJUN, EMMA = 7_000_001, 7_000_002
TALK = {
    MINJUN: ("개막식 언제 어디서 해요?", "아쿠아리움 입장권 얼마예요?"),
    EMMA: ("where is the robot forum", "can i leave my suitcase somewhere?"),
}
LOCALES = {MINJUN: "ko-KR", EMMA: "en-GB"}


async def _talk(browser: Browser, url: str, person: int) -> None:
    """Let a person start the bot and ask, and picture it on a phone."""
    page = await opened(browser, f"{url}/?people={person}", size=PHONE, locale=LOCALES[person])
    await page.locator("button.start").click()
    await Chat(page).answer(0)
    for question in TALK[person]:
        await Chat(page).say(question)
    await page.wait_for_timeout(600)
    await page.screenshot(path=FOLDER / f"chat-phone-{LOCALES[person][:2]}.png")
    await page.context.close()


async def _take() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        async with running(Path(scratch)) as url, browsing() as browser:
            for person in TALK:
                await _talk(browser, url, person)
            for locale in LOCALES.values():
                page = await opened(
                    browser, f"{url}/?people={MINJUN},{EMMA}", size=DESKTOP, locale=locale
                )
                await page.wait_for_timeout(600)
                await page.screenshot(path=FOLDER / f"chat-desktop-{locale[:2]}.png")
                await page.context.close()


if __name__ == "__main__":
    FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else "docs")
    asyncio.run(_take())
