"""An announcement from /admin to its report: the way an organizer goes who never saw the bot."""

from datetime import timedelta

from knowledge.reminding.wishes import Wishes
from tests.handlers.announcing import drained, news_of, organizer, visitors
from tests.handlers.conftest import Expo
from tests.handlers.guest import labels, read


async def test_eight_taps_are_enough_for_a_segmented_announcement(expo: Expo):
    boss = await organizer(expo)
    ko, en = await visitors(expo, "ko", "en")
    card = await boss.press(await boss.ask("/admin"), "Announce")
    assert "Nobody gets it yet" in read(card)
    draft = await boss.ask("로봇 포럼이 11시로 옮겨졌어요.")
    who = await boss.press(draft, "Choose who")
    langs = await boss.press(who, "Language")
    picked = await boss.press(langs, "Korean")
    check = await boss.press(picked, "Check and send")
    assert "To: Korean · 1 person" in read(check)
    await boss.press(check, "Send to 1 person")
    await drained(expo)
    assert await news_of(ko) == ["📣 주최 측 안내\n로봇 포럼이 11시로 옮겨졌어요."]
    assert await news_of(en) == []
    assert boss.taps == 6


async def test_every_reader_gets_their_language_and_the_rest_the_one_that_was_chosen(expo: Expo):
    boss = await organizer(expo)
    ko, en, ja, zh = await visitors(expo, "ko", "en", "ja", "zh-TW")
    await boss.ask("/announce")
    await boss.ask("문이 열렸어요.")
    draft = await boss.ask("The doors are open.")
    assert "missing: Japanese, Chinese → they get Korean" in read(draft)
    words = await boss.press(draft, "Languages")
    words = await boss.press(words, "English for the missing")
    assert "Japanese: none, they get English" in read(words)
    draft = await boss.ask("门开了，欢迎进场。")
    check = await boss.press(draft, "Check and send")
    assert "Chinese 1" in read(check)
    await boss.press(check, "Send to")
    await drained(expo)
    assert await news_of(ko) == ["📣 주최 측 안내\n문이 열렸어요."]
    assert await news_of(en) == ["📣 From the organizers\nThe doors are open."]
    assert await news_of(ja) == ["📣 From the organizers\nThe doors are open."]
    assert await news_of(zh) == ["📣 主辦方通知\n門開了，歡迎進場。"]


async def test_what_is_previewed_is_what_arrives(expo: Expo):
    boss = await organizer(expo)
    [ko] = await visitors(expo, "ko")
    await boss.ask("/announce")
    draft = await boss.ask("Lunch is ready at <b>Hall C</b> & the lobby.")
    await boss.press(draft, "Preview")
    check = await boss.until("before sending")
    said = [one["text"] for one in await boss.heard()]
    shown = "📣 From the organizers\nLunch is ready at <b>Hall C</b> & the lobby."
    assert said[-2] == shown
    await boss.press(check, "Send to")
    await drained(expo)
    assert (await ko.heard())[-1]["text"] == shown


async def test_muted_and_blocked_are_left_out_and_counted(expo: Expo):
    boss = await organizer(expo)
    muted, away, _ = await visitors(expo, "en", "en", "en")
    wishes = Wishes(muted=frozenset({"news"}))
    await expo.concierge.parts.world.wishes.save(muted.id, wishes, expo.clock())
    await away.block(blocked=True)
    await away.settled()
    await boss.ask("/announce")
    check = await boss.press(await boss.ask("Hello"), "Check and send")
    assert "Left out: 1 turned announcements off, 1 blocked the bot" in read(check)
    check = await boss.press(check, "Make it urgent")
    assert "also those get it who turned announcements off" in read(check)
    await boss.press(check, "Send to")
    await drained(expo)
    assert (await news_of(muted))[-1] == "⚠️ Urgent notice\nHello"


async def test_it_waits_for_its_time_and_ends_with_its_use(expo: Expo):
    boss = await organizer(expo)
    [ko] = await visitors(expo, "ko")
    await boss.ask("/announce")
    when = await boss.press(await boss.ask("곧 시작해요."), "When")
    typed = await boss.ask("2 pm")
    assert "today at 14:00 KST" in read(typed)
    tomorrow = await boss.ask("내일 10시까지")
    assert "expires: tomorrow at 10:00 KST" in read(tomorrow)
    until = await boss.ask("until 3 pm")
    assert "expires: today at 15:00 KST" in read(until)
    check = await boss.press(until, "Check and send")
    running = await boss.press(check, "Send to")
    assert "goes out today at 14:00 KST" in read(running)
    await drained(expo)
    assert await news_of(ko) == []
    expo.clock.at += timedelta(hours=1, minutes=21)
    await drained(expo)
    assert await news_of(ko) == ["📣 주최 측 안내\n곧 시작해요."]
    assert labels(when)


async def test_the_report_says_by_language_how_it_ended(expo: Expo):
    boss = await organizer(expo)
    _, late = await visitors(expo, "ko", "ja")
    await boss.ask("/announce")
    check = await boss.press(await boss.ask("안녕하세요"), "Check and send")
    await boss.press(check, "Send to")
    expo.sandbox.telegram.people[late.id].blocked = True
    await drained(expo)
    report = await boss.until("done")
    assert "Japanese: blocked 1" in read(report)
    assert "Korean: sent 1" in read(report)
    await boss.press(report, "Get the file")
    heard = await boss.heard()
    assert heard[-1]["document"]["file_name"] == "announcement-1.csv"


async def test_owners_are_organizers_too_though_no_row_says_so(expo: Expo):
    boss = await organizer(expo)
    await visitors(expo, "en")
    await boss.ask("/announce")
    who = await boss.press(await boss.ask("We meet at the desk."), "Choose who")
    roles = await boss.press(who, "Role")
    picked = await boss.press(roles, "organizers")
    check = await boss.press(picked, "Check and send")
    assert "To: organizers · 1 person" in read(check)
    await boss.press(check, "Send to 1 person")
    await drained(expo)
    assert "We meet at the desk." in (await news_of(boss))[-1]
