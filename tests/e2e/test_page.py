"""The web chat does what a Telegram client does: seen and worked in a real browser."""

import re

import pytest
import pytest_asyncio

from tests.e2e.page import CHROMIUM, DESKTOP, PHONE, Chat, browsing, newcomer, opened, running

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(not CHROMIUM, reason="no chromium on this machine"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    async with running(folder) as url, browsing() as browser:
        yield url, browser


async def test_four_people_ask_in_four_languages_and_are_answered(site):
    url, browser = site
    asked = {
        ("ko", "ko-KR"): ("개막식 언제예요?", "🕐 개막식은 오늘 13:00에 시작해요."),
        ("en", "en-GB"): ("When is the opening ceremony?", "🕐 "),
        ("ja", "ja-JP"): ("開会式は何時から？", "🕐 開会式は今日13:00に始まります。"),
        ("zh-hans", "zh-CN"): ("开幕式几点开始？", "🕐 "),
    }
    for (lang, locale), (question, beginning) in asked.items():
        person = await newcomer(url, lang)
        page = await opened(browser, f"{url}/?people={person}", size=PHONE, locale=locale)
        answer = await Chat(page).say(question) if await _started(page) else ""
        assert answer.startswith(beginning), answer
        assert "13:00" in answer
        await page.context.close()


async def _started(page) -> bool:
    """Press the start button of an empty chat, and wait for the welcome."""
    await page.locator("button.start").click()
    await page.locator(".message:not(.own)").first.wait_for(timeout=10_000)
    return True


async def test_buttons_work_and_the_answer_comes_where_it_was_tapped(site):
    url, browser = site
    person = await newcomer(url, "en")
    page = await opened(browser, f"{url}/?people={person}", size=PHONE, locale="en-GB")
    await _started(page)
    await Chat(page).say("where is the main stage?")
    helped = page.locator(".inline-keyboard button", has_text="That helped")
    await helped.click()
    await page.locator(".toast, .alert").first.wait_for(timeout=5_000)
    assert await page.locator(".busy").count() == 0


async def test_the_page_shows_the_events_clock_in_the_venues_zone(site):
    url, browser = site
    person = await newcomer(url, "en")
    page = await opened(browser, f"{url}/?people={person}", size=DESKTOP, locale="en-GB")
    assert re.search(r"Tue.* 12:40", await page.locator("#clock").inner_text())


async def test_commands_and_inline_results_can_be_chosen_by_keyboard(site):
    url, browser = site
    person = await newcomer(url, "en")
    page = await opened(browser, f"{url}/?people={person}", size=PHONE, locale="en-GB")
    await _started(page)
    area = page.locator(".composer textarea")
    await area.fill("/no")
    await area.dispatch_event("input")
    await page.locator(".panel button", has_text="/now").wait_for(timeout=5_000)
    before = await page.locator(".message:not(.own)").count()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await Chat(page).answer(before)

    username = (await page.evaluate("fetch('api/bot').then(r => r.json())"))["username"]
    await area.fill(f"@{username} robot")
    await area.dispatch_event("input")
    await page.locator(".panel .result").first.wait_for(timeout=10_000)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.locator(".own .via").first.wait_for(timeout=5_000)


async def test_several_phones_stand_side_by_side_on_a_desktop(site):
    url, browser = site
    page = await opened(browser, url, size=DESKTOP, locale="ko-KR")
    assert await page.locator(".phone").count() == 2
    await page.locator(".person", has_text="佐藤さくら").click()
    await page.locator(".phone").nth(2).wait_for()
    assert await page.locator(".person[aria-pressed=true]").count() == 3


async def test_markup_typed_by_a_person_stays_text(site):
    url, browser = site
    person = await newcomer(url, "en")
    page = await opened(browser, f"{url}/?people={person}", size=PHONE, locale="en-GB")
    await _started(page)
    await Chat(page).say("<img src=x onerror=alert(1)> <b>toilet</b>")
    typed = page.locator(".message.own .text").last
    assert "<img src=x onerror=alert(1)>" in await typed.inner_text()
    assert await page.locator(".message img").count() == 0


async def test_every_control_has_a_name_for_a_screen_reader(site):
    url, browser = site
    person = await newcomer(url, "ko")
    page = await opened(browser, f"{url}/?people={person}", size=PHONE, locale="ko-KR")
    await _started(page)
    nameless = await page.evaluate(
        "[...document.querySelectorAll('button, a[href], input, textarea, select')]"
        ".filter(n => n.checkVisibility() && !(n.getAttribute('aria-label') || n.innerText.trim()"
        " || n.labels?.length)).map(n => n.outerHTML)"
    )
    assert await page.locator("button").count() > 5
    assert nameless == []


async def test_what_is_written_in_a_topic_of_a_group_stays_in_it(site):
    url, browser = site
    staff = 7_000_008
    page = await opened(browser, f"{url}/?people={staff}", size=PHONE, locale="ko-KR")
    await page.get_by_role("button", name="대화", exact=True).click()
    await page.locator(".chats button", has_text="안내 데스크").click()
    await page.locator(".topics button", has_text="Lost & found").click()
    await page.locator(".composer textarea").fill("빨간 우산이 들어왔어요")
    await page.keyboard.press("Enter")
    await page.locator(".message.own", has_text="빨간 우산").wait_for(timeout=10_000)
    await page.locator(".topics button", has_text="Access").click()
    assert await page.locator(".message.own").count() == 0
    await page.locator(".topics button", has_text="모두").click()
    assert await page.locator(".message.own").count() == 1


async def test_nothing_is_loaded_from_outside(site):
    url, browser = site
    context = await browser.new_context()
    page = await context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(url)
    await page.locator("body[data-ready]").wait_for(timeout=10_000)
    assert len(asked) > 5
    assert [address for address in asked if not address.startswith(url)] == []
