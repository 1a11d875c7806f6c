"""Emergencies, other people's buttons, groups without topics, no staff at all."""

from datetime import timedelta
from pathlib import Path

from handlers.callbacks import pack
from handlers.desk_callbacks import Alert, AnswerWith, AskStaff, Mine, OnCase, OpenDesk, Wish, Work
from handlers.roles import Role
from tests.handlers.conftest import Expo, SmallEvent, opened
from tests.handlers.desk_people import BOSS, ODD, OUTSIDER, asked, member, seen
from tests.handlers.guest import Guest, labels, read


async def test_an_emergency_calls_every_member_of_the_staff_until_one_goes(desk: Expo):
    boss, guest, staff = Guest(desk.http, desk.sandbox, BOSS, BOSS), await desk.guest("en"), None
    await boss.ask("/start")
    helper = await desk.guest("ko")
    await helper.ask("/start")
    await desk.concierge.parts.world.roles.grant(helper.id, Role.STAFF, BOSS)
    staff = member(desk)
    told = await guest.says("Someone collapsed!")
    assert told.startswith("⚠️ All staff have been called.")
    for one in (boss, helper, staff):
        assert "긴급 #1" in read(await seen(one, "Someone collapsed!"))
    assert "know where you are" in await guest.says("next to booth B12")
    await seen(helper, "B12")
    known = len(await helper.heard())
    desk.clock.at += timedelta(minutes=1)
    card = await seen(helper, "긴급 #1", known)
    await helper.answered(card, pack(OnCase(Work.TAKE, 1), "ko"))
    await seen(guest, "on their way")
    await seen(staff, "가고 있어요")
    again = await staff.forge(await seen(staff, "가고 있어요"), pack(OnCase(Work.TAKE, 1), "ko"))
    assert again == "다른 직원이 이미 가고 있어요."
    assert desk.concierge.parts.world.desk.cases()[0].taken_by == helper.id
    known = len(await helper.heard())
    desk.clock.at += timedelta(minutes=5)
    await helper.settled()
    assert len(await helper.heard()) == known


async def test_the_button_calls_only_after_a_second_tap_and_can_be_taken_back(desk: Expo):
    guest, staff = await desk.guest("en"), member(desk)
    card = await guest.ask("/staff")
    sure = await guest.tap(card, "I need help now")
    assert desk.concierge.parts.world.desk.cases() == ()
    called = await guest.tap(sure, "Yes, call them now")
    await seen(staff, "긴급 #1")
    await guest.tap(called, "It is fine, cancel")
    await seen(staff, "취소했어요")
    assert desk.concierge.parts.world.desk.cases() == ()


async def test_crying_wolf_opens_no_more_than_three_emergencies(desk: Expo):
    guest = await desk.guest("en")
    for n in range(5):
        called = await guest.ask("Someone collapsed!")
        assert read(called).startswith("⚠️ All staff have been called.")
        await guest.tap(called, "It is fine, cancel")
        cases = desk.concierge.parts.store.read("select count(*) from desk_cases")
        assert cases == [(min(n + 1, 3),)]


async def test_forged_taps_and_other_peoples_cases_do_nothing(desk: Expo):
    guest, thief = await desk.guest("en"), await desk.guest("en")
    await asked(guest)
    menu = await thief.ask("/menu")
    old = await thief.forge(menu, "zz9:e:q:1")
    forged = [
        AskStaff(1),
        Mine(Wish.MORE, 1),
        Mine(Wish.SOLVED, 1),
        Mine(Wish.FALSE_ALARM, 1),
        Mine(Wish.SOLVED, 99),
        OnCase(Work.CLOSE, 1),
        OnCase(Work.TAKE, 1),
        OnCase(Work.TEACH, 1),
        AnswerWith(1, "stage"),
        OpenDesk(),
    ]
    for action in forged:
        assert await thief.forge(menu, pack(action, "en")) == old
    for data in ("d1:e:a:-1", "d1:e:k:z:1", "d1:e:w:1:", "d1:e:m:s:x", "d1:x:a:1", "d1:e:e:2"):
        assert await thief.forge(menu, data) == old
    (case,) = desk.concierge.parts.world.desk.cases()
    assert (case.state, case.taken_by) == ("open", 0)
    assert await thief.says("/desk") == await thief.says("/qqqqqq")


async def test_a_member_who_left_the_staff_can_answer_nothing_in_private(tmp_path: Path):
    async with opened(tmp_path, SmallEvent(tmp_path)) as expo:
        helper, guest = await expo.guest("ko"), await expo.guest("en")
        roles = expo.concierge.parts.world.roles
        await helper.ask("/start")
        await roles.grant(helper.id, Role.STAFF, BOSS)
        await asked(guest)
        card = await seen(helper, ODD)
        await helper.send(text="One moment", reply_to=card["message_id"])
        await seen(guest, "One moment")
        await roles.dismiss(helper.id, Role.STAFF, BOSS)
        known = len(await guest.heard())
        await helper.send(text="You fool", reply_to=card["message_id"])
        old = await helper.forge(card, pack(OnCase(Work.CLOSE, 1), "ko"))
        assert old.startswith("예전 메시지의 버튼")
        await helper.settled()
        assert len(await guest.heard()) == known


async def test_a_group_without_topics_gets_cards(tmp_path: Path):
    async with opened(tmp_path, SmallEvent(tmp_path), staff_chat=-4_000_001) as expo:
        guest, staff = await expo.guest("en"), Guest(expo.http, expo.sandbox, OUTSIDER, -4_000_001)
        await asked(guest)
        card = await seen(staff, ODD)
        assert "답장하면" in read(card)
        assert "message_thread_id" not in card
        await staff.send(text="By <i>hand</i>", reply_to=card["message_id"])
        assert "By <i>hand</i>" in (await seen(guest, "hand"))["text"]


async def test_where_there_is_no_staff_nothing_is_promised(tmp_path: Path):
    async with opened(tmp_path, SmallEvent(tmp_path), organizers=()) as expo:
        guest = await expo.guest("en")
        unsure = await guest.ask(ODD)
        assert "staff for you" not in read(unsure)
        assert "d1:" not in str(labels(unsure))
        assert (await guest.says("/staff hello there")).startswith("No staff can be asked here")
        assert "All staff" not in await guest.says("Someone collapsed!")
        assert await guest.forge(unsure, pack(Alert(sure=True), "en"))
