"""Take pictures of asking the way, three a language: `python -m tests.e2e.way_screens FOLDER`."""

import asyncio
import sys
import tempfile
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, Page

from bot.app import build
from bot.event import LiveEvent
from bot.sandbox import DEFAULT_TOKEN, Sandbox
from bot.settings import EVENTS, Settings
from knowledge.edits import Edits, PlaceEdit
from tests.e2e.page import BEFORE_OPENING, PHONE, browsing, newcomer, opened

LOCALES = {"ko": "ko-KR", "en": "en-GB", "ja": "ja-JP", "zh": "zh-CN"}


@dataclass(frozen=True, slots=True)
class Talk:
    """What is said, or tapped where it begins with ">"."""

    lang: str
    turns: tuple[str, ...]


TALKS = (
    Talk("ko", ("메인무대 어떻게 가요?", ">정문")),
    Talk("ko", ("휠체어로 삼성역에서 메인무대까지 어떻게 가요?",)),
    Talk("ko", ("/start at_main-stage", "가장 가까운 화장실 어디예요?")),
    Talk("en", ("/start at_main-gate", "I want to see IBM, Alibaba and MIT before 3pm")),
    Talk("en", ("from the food court to the Main Stage", ">Without stairs")),
    Talk("en", ("how do I get to the Main Stage",)),
    Talk("ja", ("車椅子で三成駅からメインステージへ行きたい",)),
    Talk("ja", ("/start at_zone-mobility", "一番近いトイレはどこですか")),
    Talk("ja", ("正門からロボット体験8種まで行きたい",)),
    Talk("zh", ("/start at_lobby-c", "最近的饮水机在哪里")),
    Talk("zh", ("/start at_main-gate", "我想看IBM、阿里巴巴和MIT都看一下")),
    Talk("zh", ("去主舞台怎么走",)),
)


async def main(folder: Path) -> None:
    """Take the pictures; the gate of one hall is closed, to show how that is said."""
    with tempfile.TemporaryDirectory() as name:
        live = LiveEvent(EVENTS / "slw2025")
        sandbox = Sandbox(clock=lambda: BEFORE_OPENING, zone=live.pack.event.timezone.key)
        url = await sandbox.start("127.0.0.1", 0)
        settings = Settings(
            _env_file=None,
            telegram_bot_token=DEFAULT_TOKEN,
            telegram_api_url=url,
            database=Path(name) / "concierge.db",
        )
        concierge = build(settings, clock=lambda: BEFORE_OPENING, event=live, semantic=False)
        await concierge.start()
        await live.lay("day", Edits(places=(PlaceEdit(id="gate-platz-in", state="closed"),)))
        try:
            async with browsing() as browser:
                for lang in LOCALES:
                    talks = [talk for talk in TALKS if talk.lang == lang]
                    shots = [await _shot(browser, url, talk) for talk in talks]
                    await _sheet(browser, shots, folder / f"ways-{lang}.png")
        finally:
            await concierge.stop()
            await sandbox.stop()


async def _shot(browser: Browser, url: str, talk: Talk) -> bytes:
    person = await newcomer(url, talk.lang)
    page = await opened(browser, f"{url}/?people={person}", size=PHONE, locale=LOCALES[talk.lang])
    await page.locator("button.start").click()
    await page.locator(".message:not(.own)").first.wait_for(timeout=20_000)
    for turn in talk.turns:
        if turn.startswith(">"):
            button = page.get_by_role("button", name=turn[1:], exact=True)
            if await button.count():
                await button.last.click()
                await page.wait_for_timeout(1_500)
            continue
        await _say(page, turn)
    await page.wait_for_timeout(1_200)
    shot: bytes = await page.screenshot()
    await page.context.close()
    return shot


async def _say(page: Page, text: str) -> None:
    before = await page.locator(".message:not(.own)").count()
    await page.locator(".composer textarea").first.fill(text)
    await page.keyboard.press("Enter")
    await page.locator(".message:not(.own)").nth(before).wait_for(timeout=20_000)


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


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
