"""While an announcement is sent, and after: pause, stop, correct, recall, expire, go on."""

from dataclasses import replace
from datetime import timedelta

from handlers.announcements import Mode, State
from tests.handlers.announcing import Organizer, drained, news_of, organizer, visitors
from tests.handlers.conftest import Expo
from tests.handlers.guest import Message, read

HELLO = "📣 From the organizers\nHello"


def table(expo: Expo):
    return expo.concierge.parts.world.announcements


async def sent_to_all(expo: Expo, boss: Organizer, text: str = "Hello") -> Message:
    """Announce to everyone and return the report."""
    await boss.ask("/announce")
    check = await boss.press(await boss.ask(text), "Check and send")
    await boss.press(check, "Send to ")
    await drained(expo)
    return await boss.until("· done")


async def test_a_correction_changes_the_message_in_place(expo: Expo):
    boss = await organizer(expo)
    [guest] = await visitors(expo, "en")
    report = await sent_to_all(expo, boss)
    number = (await guest.heard())[-1]["message_id"]
    await boss.press(report, "Correct it")
    fix = await boss.ask("Hello, at 11")
    assert "already have it: their message changes in place" in read(fix)
    await boss.press(fix, "Send the correction")
    await drained(expo)
    last = (await guest.heard())[-1]
    assert last["message_id"] == number
    assert last["text"] == "📣 From the organizers (corrected)\nHello, at 11"
    assert "edited 2" in read(await boss.until("· corrected"))


async def test_only_the_language_that_was_wrong_is_corrected(expo: Expo):
    boss = await organizer(expo)
    ko, en = await visitors(expo, "ko", "en")
    await boss.ask("/announce")
    await boss.ask("안녕하세요")
    check = await boss.press(await boss.ask("Hello"), "Check and send")
    await boss.press(check, "Send to ")
    await drained(expo)
    before = await news_of(ko)
    await boss.press(await boss.until("· done"), "Correct it")
    await boss.press(await boss.ask("Good morning"), "Send the correction")
    await drained(expo)
    assert await news_of(ko) == before
    assert await news_of(en) == ["📣 From the organizers (corrected)\nGood morning"]


async def test_what_cannot_be_changed_is_followed_by_a_correction(expo: Expo):
    boss = await organizer(expo)
    [guest] = await visitors(expo, "en")
    await boss.ask("/announce")
    check = await boss.press(
        await boss.ask(location={"latitude": 37.5, "longitude": 127.0}), "Check and send"
    )
    await boss.press(check, "Send to ")
    await drained(expo)
    assert (await guest.heard())[-1]["location"] == {"latitude": 37.5, "longitude": 127.0}
    await boss.press(await boss.until("· done"), "Correct it")
    await boss.press(await boss.ask("It is at gate 3"), "Send the correction")
    await drained(expo)
    assert (await news_of(guest))[-1] == (
        "📣 From the organizers (corrected)\nThis corrects what we sent before.\nIt is at gate 3"
    )


async def test_a_photo_a_file_and_a_poll_arrive_as_they_are(expo: Expo):
    boss = await organizer(expo)
    [guest] = await visitors(expo, "en")
    poll = {"question": "Lunch?", "options": [{"text": "yes"}, {"text": "no"}]}
    for content in ({"photo": {"caption": "Look"}}, {"document": {}}, {"poll": poll}):
        await boss.ask("/announce")
        check = await boss.press(await boss.ask(**content), "Check and send")
        await boss.press(check, "Send to ")
        await drained(expo)
    photo, document, asked = (await guest.heard())[-3:]
    assert photo["caption"] == "📣 From the organizers\nLook"
    assert document["document"]["file_name"] == "notes.txt"
    assert [asked["poll"]["question"], *(o["text"] for o in asked["poll"]["options"])] == [
        *("Lunch?", "yes", "no")
    ]


async def test_a_recall_deletes_it_within_two_days_and_says_where_it_could_not(expo: Expo):
    boss = await organizer(expo)
    young, old = await visitors(expo, "en", "en")
    report = await sent_to_all(expo, boss)
    store = expo.concierge.parts.store
    two_days = int(timedelta(hours=49).total_seconds() * 1000)
    await store.write(
        lambda db: db.execute(
            "update announcement_recipients set sent_at = sent_at - ? where user_id = ?",
            [two_days, old.id],
        )
    )
    ask = await boss.press(report, "Recall")
    assert "1 got it more than 48 hours ago" in read(ask)
    await boss.press(ask, "Yes, recall")
    await drained(expo)
    assert await news_of(young) == []
    assert await news_of(old) == [HELLO]
    assert "over 48 hours 1" in read(await boss.until("· recalled"))


async def test_paused_nothing_is_sent_and_resumed_everyone_gets_it_once(expo: Expo):
    boss = await organizer(expo)
    guests = await visitors(expo, "en", "en", "en")
    await boss.ask("/announce")
    check = await boss.press(await boss.ask("Hello"), "Check and send")
    one = table(expo).get(1)
    gathered = await table(expo).save(replace(one, state=State.PAUSED, proposed_by=boss.id))
    assert gathered
    await drained(expo)
    assert [await news_of(guest) for guest in guests] == [[], [], []]
    await boss.try_old(check, "Send to ")
    card = await boss.until("paused")
    await boss.press(card, "Resume")
    await drained(expo)
    assert [await news_of(guest) for guest in guests] == [[HELLO]] * 3


async def test_stopped_it_goes_to_nobody_else(expo: Expo):
    boss = await organizer(expo)
    [guest] = await visitors(expo, "en")
    await boss.ask("/announce")
    when = await boss.press(await boss.ask("Hello"), "When")
    check = await boss.press(await boss.press(when, "In 10 min"), "Check and send")
    running = await boss.press(check, "Send to ")
    sure = await boss.press(running, "Stop")
    await boss.press(sure, "Yes, stop")
    expo.clock.at += timedelta(hours=1)
    await drained(expo)
    assert await news_of(guest) == []
    assert table(expo).get(1).state is State.STOPPED


async def test_after_it_expired_nobody_else_gets_it_and_that_is_counted(expo: Expo):
    boss = await organizer(expo)
    [guest] = await visitors(expo, "en")
    await boss.ask("/announce")
    when = await boss.press(await boss.ask("Hello"), "When")
    when = await boss.press(when, "In 10 min")
    check = await boss.press(await boss.press(when, "For 1 h"), "Check and send")
    await boss.press(check, "Send to ")
    expo.clock.at += timedelta(hours=2)
    await drained(expo)
    assert await news_of(guest) == []
    report = await boss.until("· done")
    assert "English: expired 2" in read(report)


async def test_correcting_while_it_runs_holds_it_and_the_rest_get_only_the_right_one(expo: Expo):
    boss = await organizer(expo)
    first, later = await visitors(expo, "en", "en")
    await sent_to_all(expo, boss)
    store = expo.concierge.parts.store

    def not_yet(db):
        db.execute(
            "update announcement_recipients set got = 0, filed = 0, message_id = 0, result = ''"
            " where user_id = ?",
            [later.id],
        )
        db.execute("delete from outbox where chat_id = ? and key like 'news/%'", [later.id])
        db.execute("update announcements set state = 'paused'")

    await store.write(not_yet)
    home = await boss.ask("/announce")
    await boss.press(await boss.press(home, "1 · running"), "Correct it")
    fix = await boss.ask("Good evening")
    assert "have nothing yet: they get only the right one" in read(fix)
    await boss.press(fix, "Send the correction")
    await drained(expo)
    assert await news_of(first) == ["📣 From the organizers (corrected)\nGood evening"]
    assert (await news_of(later))[-1] == "📣 From the organizers\nGood evening"
    assert table(expo).get(1).mode is Mode.CORRECT
