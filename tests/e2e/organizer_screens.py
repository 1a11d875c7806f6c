"""Take the pictures of an organizer's day: `python -m tests.e2e.organizer_screens FOLDER`.

Four a language, side by side: the home, an announcement before it goes, its report, the insight.
"""

import asyncio
import sys
import tempfile
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
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

BOSSES = {"ko": 7_000_005, "en": 7_000_007}
PEOPLE = 120
BUSY = (2, 3, 5, 8, 6)
"""Questions asked in each hour until now."""
ASKED = (
    "화장실 어디예요?",
    "개막식 몇 시예요?",
    "where is the robot show",
    "ATM 어디 있어요?",
    "what is on now",
    "トイレはどこですか",
    "밥머글데",
    "유모차 바퀴 고칠 데",
    "메인무대 어디예요?",
)
LOCALES = {"ko": "ko-KR", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Words:
    """What an organizer writes and taps, in their language."""

    announce: str
    texts: tuple[str, str]
    taps: tuple[str, ...]
    send: str
    file: str
    insight: str
    chart: str


WORDS = {
    "ko": Words(
        announce="안내 보내기",
        texts=(
            "로봇 포럼이 내일 10시 20분에 시작해요. 자리는 그대로예요.",
            "The robot forum starts at 10:20 tomorrow. Same room.",
        ),
        taps=("받는 사람 고르기", "언어", "한국어", "조건 더하기", "보내기 전 확인"),
        send="명에게 보내기",
        file="결과 파일 받기",
        insight="질문 통계",
        chart="그림으로 받기",
    ),
    "en": Words(
        announce="Announce",
        texts=(
            "The robot forum starts at 10:20 tomorrow. Same room.",
            "로봇 포럼이 내일 10시 20분에 시작해요. 자리는 그대로예요.",
        ),
        taps=("Choose who", "Language", "Korean", "Add a condition", "Check and send"),
        send="Send to ",
        file="Get the file",
        insight="What is asked",
        chart="Get the chart",
    ),
}


@dataclass(slots=True)
class Day:
    """The event's clock, moved by hand. Its state: the time."""

    now: datetime = field(default=BEFORE_OPENING - timedelta(hours=len(BUSY) - 1))

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[str]:
    """Run the bot with a crowd that has asked since the morning; the page's address."""
    live, clock = LiveEvent(EVENTS / "slw2025"), Day()
    zone = live.pack.event.timezone.key
    sandbox = Sandbox(clock=clock, zone=zone, now=clock)
    url = await sandbox.start("127.0.0.1", 0)
    settings = Settings(
        _env_file=None,
        telegram_bot_token=DEFAULT_TOKEN,
        telegram_api_url=url,
        database=folder / "concierge.db",
        organizers=tuple(BOSSES.values()),
        send_per_second=20,
    )
    concierge = build(settings, clock=clock, event=live, semantic=False)
    await concierge.start()
    try:
        await _crowd(url, concierge, clock)
        yield url
    finally:
        await concierge.stop()
        await sandbox.stop()


async def _crowd(url: str, concierge: Concierge, clock: Day) -> None:
    attendees = concierge.parts.world.attendees
    async with aiohttp.ClientSession(url) as http:
        given = {"count": PEOPLE, "first_name": "Guest"}
        async with http.post("/api/people", json=given) as made:
            first = (await made.json())["id"]
        for number in range(PEOPLE):
            lang = ("ko", "ko", "ko", "en", "ja", "zh")[number % 6]
            one = Attendee(id=first + number, seen_at=BEFORE_OPENING, client_lang=lang)
            await attendees.save(one)
        turn = 0
        for hour, count in enumerate(BUSY):
            clock.now = BEFORE_OPENING - timedelta(hours=len(BUSY) - 1 - hour)
            for _ in range(count):
                asker, text = first + turn, ASKED[turn * 5 % len(ASKED)]
                async with http.post(f"/api/people/{asker}/send", json={"text": text}):
                    pass
                turn += 1
            await asyncio.sleep(2.5)
        for number in range(0, PEOPLE, 40):
            async with http.post(f"/api/people/{first + number}/block", json={"blocked": True}):
                pass


async def _press(page: Page, words: str) -> None:
    button = page.locator(".message button", has_text=words).last
    await button.click(timeout=15_000)
    await page.locator(".busy").first.wait_for(state="detached", timeout=15_000)
    await page.wait_for_timeout(1_500)


async def _shot(page: Page) -> bytes:
    await page.mouse.move(2, 2)
    await page.wait_for_timeout(900)
    picture: bytes = await page.screenshot()
    return picture


async def _say(page: Page, text: str) -> None:
    before = await page.locator(".message:not(.own)").count()
    await page.locator(".composer textarea").first.fill(text)
    await page.keyboard.press("Enter")
    await page.locator(".message:not(.own)").nth(before).wait_for(timeout=15_000)


async def _day(browser: Browser, lang: str) -> list[bytes]:
    """Go through an organizer's day in one language; its pictures."""
    words, boss, shots = WORDS[lang], BOSSES[lang], []
    with tempfile.TemporaryDirectory() as scratch:
        async with running(Path(scratch)) as url:
            page = await opened(browser, f"{url}/?people={boss}", size=PHONE, locale=LOCALES[lang])
            await page.locator("button.start").click()
            await page.locator(".message:not(.own)").first.wait_for(timeout=60_000)
            await _say(page, "/admin")
            await page.wait_for_timeout(900)
            shots.append(await _shot(page))
            await _press(page, words.announce)
            for text in words.texts:
                await _say(page, text)
            for tap in words.taps:
                await _press(page, tap)
            shots.append(await _shot(page))
            await _press(page, words.send)
            file = page.locator(".message button", has_text=words.file).last
            await file.wait_for(timeout=60_000)
            await page.wait_for_timeout(1_500)
            shots.append(await _shot(page))
            await _say(page, "/admin")
            await _press(page, words.insight)
            await _press(page, words.chart)
            await page.wait_for_timeout(3_000)
            shots.append(await _shot(page))
            await page.context.close()
    return shots


async def _sheet(browser: Browser, shots: list[bytes], path: Path) -> None:
    """Keep pictures side by side, as one file."""
    width, height = PHONE
    sheet = await browser.new_page(viewport={"width": width * len(shots), "height": height})
    images = "".join(
        f'<img src="data:image/png;base64,{b64encode(one).decode()}" width="{width}">'
        for one in shots
    )
    await sheet.set_content(f'<body style="margin:0;display:flex">{images}</body>')
    await sheet.screenshot(path=path)
    await sheet.close()


async def main(folder: Path) -> None:
    """Take the pictures in every language of organizers here."""
    async with browsing() as browser:
        for lang in WORDS:
            await _sheet(browser, await _day(browser, lang), folder / f"organizer-{lang}.png")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs")))
