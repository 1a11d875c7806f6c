"""Take the pictures of an announcement's way: `python -m tests.e2e.announcing_screens FOLDER`."""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import aiohttp
from playwright.async_api import Browser, Page

from bot.app import build
from bot.concierge import Concierge
from bot.event import LiveEvent
from bot.sandbox import DEFAULT_TOKEN, Sandbox
from bot.settings import EVENTS, Settings
from handlers.ports import Attendee
from tests.e2e.page import BEFORE_OPENING, PHONE, browsing, opened

BOSS = 7_000_005
PEOPLE = 240
WORDS = {
    "ko": (
        "안내 보내기",
        "로봇 포럼이 <b>11시 10분</b>으로 옮겨졌어요. 자리는 그대로예요.",
        "The robot forum moved to 11:10. Same room.",
        ("받는 사람 고르기", "언어", "한국어", "조건 더하기", "보내기 전 확인"),
        "명에게 보내기",
        "잠시 멈춤",
        "이어서 보내기",
        ("긴급으로", "내용 고치기", "고치지 않기", "거두기", "네, 거두기"),
        "로봇 포럼은 11시 20분이에요.",
    ),
    "en": (
        "Announce",
        "The robot forum moved to 11:10. Same room.",
        "로봇 포럼이 11시 10분으로 옮겨졌어요.",
        ("Choose who", "Language", "Korean", "Add a condition", "Check and send"),
        "Send to ",
        "Pause",
        "Resume",
        ("Make it urgent", "Correct it", "Leave it as it was", "Recall", "Yes, recall"),
        "The robot forum is at 11:20.",
    ),
}


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[tuple[str, Concierge]]:
    """Run the bot with an organizer and a crowd; the page's address."""
    live = LiveEvent(EVENTS / "slw2025")
    sandbox = Sandbox(clock=lambda: BEFORE_OPENING, zone=live.pack.event.timezone.key)
    url = await sandbox.start("127.0.0.1", 0)
    settings = Settings(
        _env_file=None,
        telegram_bot_token=DEFAULT_TOKEN,
        telegram_api_url=url,
        database=folder / "concierge.db",
        organizers=(BOSS,),
        send_per_second=10,
    )
    concierge = build(settings, clock=lambda: BEFORE_OPENING, event=live, semantic=False)
    await concierge.start()
    try:
        await _crowd(url, concierge)
        yield url, concierge
    finally:
        await concierge.stop()
        await sandbox.stop()


async def _crowd(url: str, concierge: Concierge) -> None:
    async with aiohttp.ClientSession() as http:
        given = {"count": PEOPLE, "first_name": "Guest"}
        async with http.post(f"{url}/api/people", json=given) as made:
            first = (await made.json())["id"]
        for number in range(0, PEOPLE, 40):
            away = {"blocked": True}
            async with http.post(f"{url}/api/people/{first + number}/block", json=away):
                pass
    attendees = concierge.parts.world.attendees
    someone = Attendee(id=0, seen_at=BEFORE_OPENING)
    for number in range(PEOPLE):
        lang = ("ko", "ko", "ko", "en", "ja", "zh")[number % 6]
        await attendees.save(replace(someone, id=first + number, client_lang=lang))


async def _press(page: Page, words: str) -> None:
    button = page.locator(".message button", has_text=words).last
    await button.click(timeout=10_000)
    await page.wait_for_timeout(700)


async def _say(page: Page, text: str) -> None:
    await page.locator(".composer textarea").first.fill(text)
    await page.keyboard.press("Enter")
    await page.wait_for_timeout(900)


async def _shot(page: Page, name: str) -> None:
    await page.wait_for_timeout(400)
    await page.screenshot(path=FOLDER / f"{name}.png")


async def _way(browser: Browser, lang: str) -> None:
    """Go the way of an announcement in one language, and picture it."""
    begin, first, second, taps, send, pause, resume, after, fixed = WORDS[lang]
    with tempfile.TemporaryDirectory() as scratch:
        async with running(Path(scratch)) as (url, concierge):
            boss = replace(concierge.parts.world.attendees.get(BOSS), lang=lang)
            await concierge.parts.world.attendees.save(boss)
            locale = {"ko": "ko-KR", "en": "en-GB"}[lang]
            page = await opened(browser, f"{url}/?people={BOSS}", size=PHONE, locale=locale)
            await page.locator("button.start").click()
            await page.wait_for_timeout(900)
            await _say(page, "/admin")
            await _press(page, begin)
            await _say(page, first)
            await _say(page, second)
            await _shot(page, f"announce-1-draft-{lang}")
            for number, tap in enumerate(taps):
                await _press(page, tap)
                if number in (0, 2):
                    await _shot(page, f"announce-2-who{number}-{lang}")
            await _shot(page, f"announce-3-check-{lang}")
            await _press(page, after[0])
            await _shot(page, f"announce-3-urgent-{lang}")
            await _press(page, send)
            await page.wait_for_timeout(5500)
            await _shot(page, f"announce-4-progress-{lang}")
            await _press(page, pause)
            await _shot(page, f"announce-5-paused-{lang}")
            await _press(page, resume)
            await page.wait_for_timeout(20_000)
            await _shot(page, f"announce-6-report-{lang}")
            await _press(page, after[1])
            await _say(page, fixed)
            await _shot(page, f"announce-7-correct-{lang}")
            await _press(page, after[2])
            await _press(page, after[3])
            await _shot(page, f"announce-8-recall-{lang}")
            await _press(page, after[4])
            await page.wait_for_timeout(25_000)
            await _shot(page, f"announce-9-recalled-{lang}")
            await page.context.close()


async def _take() -> None:
    async with browsing() as browser:
        for lang in WORDS:
            await _way(browser, lang)


if __name__ == "__main__":
    FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else "docs")
    asyncio.run(_take())
