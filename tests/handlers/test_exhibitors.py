"""Exhibitors: from a claim link to a published demo, refusals with a way on, drafts in rows."""

import asyncio
from datetime import timedelta

from tests.handlers.conftest import Expo
from tests.handlers.exhibitors import BOOTH, YES, exhibitor, link, showings, world
from tests.handlers.guest import buttons, labels, read
from tests.knowledge.small_pack import seoul


async def test_from_the_claim_to_a_published_demo_are_four_messages(expo: Expo):
    guest = await expo.guest("ko")
    offered = await guest.ask(f"/start {await link(expo)}")
    claimed = await guest.tap(offered, YES["ko", "owner"])
    assert read(claimed).splitlines()[0] == "📍 이제 이 부스의 담당자예요."
    draft = await guest.ask("떡 찧는 로봇, 내일 2시부터 30분, 20명")
    assert read(draft).splitlines()[:3] == [
        "🕐 떡 찧는 로봇",
        "내일 14:00–14:30",
        "부스 C-7 · 20석",
    ]
    done = await guest.tap(draft, "공개하기")
    assert (
        read(done).splitlines()[0]
        == "떡 찧는 로봇을 공개했어요. 이제 누구나 물어보고 찾아올 수 있어요."
    )
    # Two of theirs, and two of the bot's that the taps change in place.
    assert len(await guest.heard()) + 2 == 4
    [one] = showings(expo)
    assert (one.span.starts, one.seats, one.exhibitor) == (seoul(7, 14), 20, BOOTH)


async def test_a_published_demo_is_part_of_the_event(expo: Expo):
    guest = await exhibitor(expo)
    await guest.tap(await guest.ask("Rice cake robot, tomorrow 2pm for 30 minutes"), "Publish")
    [one] = [entry for entry in expo.concierge.parts.event.pack.sessions if entry.kind == "demo"]
    assert (one.id, one.place, one.exhibitor) == ("demo-1", "booth-7", BOOTH)
    assert one.title.pick("ko") == "Rice cake robot"


async def test_a_forwarded_link_makes_nobody_anything(expo: Expo):
    first, second = await expo.guest("en"), await expo.guest("en")
    payload = await link(expo)
    cards = [await one.ask(f"/start {payload}") for one in (first, second)]
    await first.tap(cards[0], YES["en", "owner"])
    late = await second.tap(cards[1], YES["en", "owner"])
    assert read(late).startswith("This link was used by someone else")
    assert (await second.says(f"/start {payload}")).startswith("This link was used")
    assert (await second.says("/start c_NOSUCHLINK")).startswith("This link is not one of ours")
    assert world(expo).roles.roles(second.id) == frozenset()
    assert await second.says("/booth") == await second.says("/qqqqqq")


async def test_a_time_that_is_taken_comes_with_its_reason_and_free_times(expo: Expo):
    guest = await exhibitor(expo)
    await guest.tap(await guest.ask("One, tomorrow 2pm for 30 minutes"), "Publish")
    booth = await guest.ask("/booth")
    await guest.tap(booth, "Register a demo")
    refused = await guest.ask("Two, tomorrow 2:10pm for 20 minutes")
    assert read(refused).splitlines()[:2] == [
        "⚠️ Two cannot be then.",
        "Tomorrow 14:10–14:30 KST overlaps your own One (14:00–14:30 KST).",
    ]
    assert labels(refused)[0] == ["Tomorrow 14:30", "Tomorrow 13:40"]
    again = await guest.tap(refused, "Tomorrow 14:30")
    done = await guest.tap(again, "Publish")
    assert read(done).startswith("Two is published")
    assert [one.span.starts for one in showings(expo)] == [seoul(7, 14), seoul(7, 14, 30)]


async def test_outside_the_opening_hours_is_refused_with_the_hours(expo: Expo):
    guest = await exhibitor(expo)
    refused = await guest.says("Late show, tomorrow 19:00 for 20 minutes")
    assert "the halls are open 10:00–18:00 KST" in refused


async def test_what_is_not_possible_can_be_left_out(expo: Expo):
    guest = await exhibitor(expo)
    refused = await guest.ask("Show, 7 May 11:00, 17:50 for 20 minutes")
    kept = await guest.tap(refused, "Keep the other 1")
    await guest.tap(kept, "Publish")
    assert [one.span.starts for one in showings(expo)] == [seoul(7, 11)]


async def test_what_is_missing_is_asked_for_step_by_step(expo: Expo):
    guest = await exhibitor(expo)
    assert "nursing" in (await guest.says("where is the nursing room?")).lower()
    await guest.tap(await guest.ask("/booth"), "Register a demo")
    assert "When is it?" in await guest.says("Rice cake robot")
    assert "did not find a time" in await guest.says("as soon as the cake is ready")
    draft = await guest.ask("tomorrow 11:00")
    draft = await guest.tap(draft, "Set the seats")
    draft = await guest.ask("25")
    assert "25 seats" in read(draft)
    more = await guest.tap(draft, "Change more")
    assert 'Readers of Korean, Japanese, Chinese see "Rice cake robot" as it is.' in read(more)
    await guest.tap(more, "Add a Korean title")
    draft = await guest.ask("떡 찧는 로봇")
    await guest.tap(draft, "Publish")
    [one] = showings(expo)
    assert dict(one.title.values) == {"en": "Rice cake robot", "ko": "떡 찧는 로봇"}


async def test_a_draft_can_be_left_and_found_again(expo: Expo):
    guest = await exhibitor(expo)
    await guest.ask("Rice cake robot, tomorrow 11:00")
    booth = await guest.ask("/booth")
    draft = await guest.tap(booth, "Go on with my draft")
    assert read(draft).startswith("🕐 Rice cake robot")
    assert read(await guest.tap(draft, "Discard it")).startswith("Discarded")
    assert "Go on with my draft" not in [b["text"] for b in buttons(await guest.ask("/booth"))]


async def test_a_second_tap_on_publish_registers_nothing_more(expo: Expo):
    guest = await exhibitor(expo)
    draft = await guest.ask("Rice cake robot, tomorrow 11:00")
    data = buttons(draft)[0]["callback_data"]
    await guest.answered(draft, data)
    expo.clock.at += timedelta(minutes=1)
    await guest.forge(draft, data)
    assert len(showings(expo)) == 1


async def test_a_demo_is_moved_copied_and_cancelled(expo: Expo):
    guest = await exhibitor(expo)
    await guest.tap(await guest.ask("Show, today 3pm for 20 minutes"), "Publish")
    demo = await guest.tap(
        await guest.tap(await guest.ask("/booth"), "See our demos"), "1. 15:00 Show"
    )
    await guest.tap(demo, "Move it")
    moved = await guest.ask("4pm")
    assert read(moved).startswith("Moved.")
    days = await guest.tap(moved, "Copy to another day")
    copied = await guest.tap(days, "Tomorrow")
    await guest.tap(copied, "Publish")
    assert [one.span.starts for one in showings(expo)] == [seoul(6, 16), seoul(7, 16)]
    demo = await guest.tap(
        await guest.tap(await guest.ask("/booth"), "See our demos"), "1. 16:00 Show"
    )
    why = await guest.tap(demo, "Cancel it")
    gone = await guest.tap(why, "Equipment broke")
    assert "Reason: 장비 고장" in read(gone)
    assert [one.state for one in showings(expo)] == ["cancelled", "published"]
    session = expo.concierge.parts.event.pack.find("demo-1")
    assert session.cancelled


async def test_a_revoked_colleague_can_do_nothing_with_what_they_still_see(expo: Expo):
    owner, staff = await exhibitor(expo), await exhibitor(expo, part="staff")
    draft = await staff.ask("Show, tomorrow 11:00")
    people = await owner.tap(await owner.ask("/booth"), "Manage colleagues")
    sure = await owner.tap(people, "Remove Guest")
    known = len(await staff.heard())
    await owner.tap(sure, "Yes, remove")
    assert read(await staff.reply(after=known)).startswith("You are no longer part of")
    toast = await staff.answered(draft, buttons(draft)[0]["callback_data"])
    assert toast != ""
    assert showings(expo) == ()
    assert await staff.says("/booth") == await staff.says("/qqqqqq")


async def test_a_booth_is_handed_over(expo: Expo):
    owner, staff = await exhibitor(expo), await exhibitor(expo, part="staff")
    people = await owner.tap(await owner.ask("/booth"), "Manage colleagues")
    sure = await owner.tap(people, "Hand over to Guest")
    await owner.tap(sure, "Yes, hand it over")
    parts = {one.user_id: one.part for one in world(expo).demos.booths.members(BOOTH)}
    assert parts == {staff.id: "owner", owner.id: "staff"}


async def test_someone_elses_draft_and_demo_are_out_of_reach(expo: Expo):
    owner = await exhibitor(expo)
    draft = await owner.ask("Show, tomorrow 11:00")
    other = await expo.guest("en")
    card = await other.ask(f"/start {await link(expo, 'fog')}")
    card = await other.tap(card, YES["en", "owner"])
    await other.forge(card, buttons(draft)[0]["callback_data"])
    assert showings(expo) == ()
    await owner.tap(draft, "Publish")
    forged = "x1:e:m:x:1:"
    await other.forge(card, forged)
    assert [one.state for one in showings(expo)] == ["published"]


async def test_of_two_who_tap_the_same_slot_at_once_the_other_gets_free_times(expo: Expo):
    first, second = await exhibitor(expo), await expo.guest("en")
    card = await second.ask(f"/start {await link(expo, 'fog')}")
    await second.tap(card, YES["en", "owner"])
    drafts = [
        await guest.ask(f"Show {n}, tomorrow 15:00, at the Main Stage")
        for n, guest in enumerate((first, second))
    ]
    cards = await asyncio.gather(first.tap(drafts[0], "Publish"), second.tap(drafts[1], "Publish"))
    assert len(showings(expo)) == 1
    kept, refused = sorted(map(read, cards), key=lambda text: text.startswith("⚠️"))
    assert "is published" in kept
    assert refused.splitlines()[1].startswith("Tomorrow 15:00–15:20 KST: Show")
    assert "These are free nearby" in refused


async def test_at_a_draft_everything_can_be_typed_and_a_question_stays_a_question(expo: Expo):
    guest = await exhibitor(expo)
    await guest.ask("Show, tomorrow 15:00")
    assert "16:00–16:30" in await guest.says("16:00 for 30 minutes")
    assert "15 seats" in await guest.says("15 seats")
    assert "nursing" in (await guest.says("where is the nursing room?")).lower()
    assert (await guest.says("publish")).startswith("Show is published")
    [one] = showings(expo)
    # A time without a day is on the day of the draft.
    assert (one.span.starts, one.seats) == (seoul(7, 16), 15)
