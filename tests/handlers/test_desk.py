"""The staff desk: asked, answered, told to everyone who asked, once, each in their language."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.groups import STAFF_CHAT
from handlers.callbacks import pack
from handlers.desk_callbacks import Alert, AnswerWith, AskStaff, Mine, OnCase, OpenDesk, Wish, Work
from handlers.roles import Role
from tests.handlers.conftest import Expo, SmallEvent, opened
from tests.handlers.guest import Guest, Message, buttons, labels, patiently, read

BOSS, STAFF, OUTSIDER = 7_000_005, 7_000_008, 7_000_002
ODD = "Where can I wash my drone?"


@pytest.fixture
async def desk(tmp_path: Path):
    """The small event with a staff group that has topics."""
    async with opened(tmp_path, SmallEvent(tmp_path), staff_chat=STAFF_CHAT) as running:
        yield running


def member(expo: Expo, id_: int = STAFF) -> Guest:
    """Return one of the staff, in their group."""
    return Guest(expo.http, expo.sandbox, id_, STAFF_CHAT)


async def seen(guest: Guest, words: str, known: int = 0) -> Message:
    """Return the bot's message that says this, once it is there."""
    async for _ in patiently():
        heard = (await guest.heard())[known:]
        found = [one for one in heard if words in one.get("text", one.get("caption", ""))]
        if found:
            await guest.settled()  # until it is written down that it arrived
            return found[-1]
    raise AssertionError(f"nobody said {words!r}: {[read(one) for one in await guest.heard()]}")


async def asked(guest: Guest, text: str = ODD) -> Message:
    """Ask the staff by the button of an unsure answer; return what is said to that."""
    unsure = await guest.ask(text)
    known = len(await guest.heard())
    button = next(one for one in buttons(unsure) if one["callback_data"].startswith("d1:"))
    await guest.answered(unsure, button["callback_data"])
    return await guest.reply(after=known)


async def test_an_unsure_answer_offers_the_staff_and_their_answer_comes_back(desk: Expo):
    guest, staff = await desk.guest("en"), member(desk)
    assert read(await asked(guest)).startswith("❓ I asked the staff.")
    card = await seen(staff, ODD)
    assert "Visitor #1" in read(card) or "방문객 #1 · English" in read(card)
    assert "Guest" not in str(card["text"])
    await staff.send(text="At the <b>service</b> booth", thread_id=card["message_thread_id"])
    answer = await seen(guest, "service")
    assert read(answer).splitlines()[0] == f"The staff answer · “{ODD}”"
    assert "<b>service</b>" in answer["text"]
    assert labels(answer) == [["Say more", "Solved"]]
    assert read(await seen(staff, "보냈어요")) == "1번 방문객에게 보냈어요."


async def test_a_wrong_answer_can_be_taken_to_the_staff(desk: Expo):
    guest, staff = await desk.guest("en"), member(desk)
    answer = await guest.ask("When is the opening ceremony?")
    changed = await guest.tap(answer, "👎 Not that")
    assert labels(changed)[-1] == ["Ask the staff"]
    await guest.tap(changed, "Ask the staff")
    await seen(staff, "When is the opening ceremony?")


async def test_everyone_who_asked_the_same_is_told_once_each_in_their_language(desk: Expo):
    first, second, staff = await desk.guest("en"), await desk.guest("ko"), member(desk)
    await asked(first)
    joined = await asked(second, "where can i wash my drone")
    assert "한 분" in read(joined) or "1명" in read(joined) or "1 other" in read(joined)
    third = await desk.guest("ja")
    await third.ask("/language")
    card = await seen(staff, ODD)
    await staff.send(text="서비스 부스에서요", thread_id=card["message_thread_id"])
    told = await seen(first, "서비스 부스")
    assert "As the staff wrote it (한국어)." in read(told)
    await seen(second, "서비스 부스")
    late = await asked(third, ODD)
    assert "I asked" in read(late) or "スタッフ" in read(late)
    await seen(third, "서비스 부스")
    await first.settled()
    for one in (first, second, third):
        assert sum("서비스 부스" in read(m) for m in await one.heard()) == 1
    assert len(desk.concierge.parts.world.desk.cases()) == 1


async def test_an_entry_answers_each_in_their_language(desk: Expo):
    first, second, staff = await desk.guest("en"), await desk.guest("ko"), member(desk)
    await asked(first)
    await asked(second, "Where can I wash my drone")
    card = await seen(staff, ODD)
    await staff.forge(card, pack(AnswerWith(1, "stage"), "ko"))
    assert "Main Stage" in read(await seen(first, "The staff answer"))
    told = read((await second.heard())[-1])
    assert "메인무대" in told or "Main Stage" in told


async def test_what_is_said_besides_goes_to_the_staff_and_only_its_writer_is_answered(desk: Expo):
    first, second, staff = await desk.guest("en"), await desk.guest("en"), member(desk)
    await asked(first)
    await asked(second)
    card = await seen(staff, ODD)
    thread = card["message_thread_id"]
    await staff.send(text="Which one?", thread_id=thread)
    got = await seen(first, "Which one?")
    await seen(second, "Which one?")
    await first.send(text="The <red> one", reply_to=got["message_id"])
    said = await seen(staff, "The <red> one")
    assert "방문객 #1" in read(said)
    await staff.send(text="Hall C then", thread_id=thread)
    await seen(first, "Hall C then")
    await staff.settled()
    assert not any("Hall C then" in read(one) for one in await second.heard())


async def test_photos_and_files_go_both_ways(desk: Expo):
    guest, staff = await desk.guest("en"), member(desk)
    await guest.ask("/staff")
    await guest.send(photo={"caption": "What is this thing?"})
    await seen(staff, "What is this thing?")
    card = (await staff.heard())[-1]
    async for _ in patiently():
        shown = [one for one in await staff.heard() if "photo" in one]
        if shown:
            break
    assert shown[0]["chat"]["id"] == STAFF_CHAT
    await staff.send(document={"name": "map.pdf"}, thread_id=card["message_thread_id"])
    async for _ in patiently():
        files = [one for one in await guest.heard() if "document" in one]
        if files:
            break
    assert files[0]["document"]["file_name"] == "map.pdf"


async def test_what_was_answered_can_become_an_entry(desk: Expo):
    guest, staff = await desk.guest("en"), member(desk)
    await asked(guest)
    card = await seen(staff, ODD)
    teach = pack(OnCase(Work.TEACH, 1), "ko")
    assert await staff.forge(card, teach) == "아직 모두에게 보낸 답이 없어요."
    await staff.send(text="At the service booth", thread_id=card["message_thread_id"])
    await seen(guest, "service booth")
    assert (await staff.forge(card, teach)).startswith("제안 목록에 올렸어요.")
    await staff.forge(card, teach)
    (proposed,) = desk.concierge.parts.world.school.lessons.proposed()
    assert (proposed.words, proposed.answer) == ((ODD,), (("en", "At the service booth"),))


async def test_what_begins_with_two_strokes_stays_among_staff(desk: Expo):
    guest, staff = await desk.guest("en"), member(desk)
    await asked(guest)
    card = await seen(staff, ODD)
    known = len(await guest.heard())
    await staff.send(text="// what does he want?", thread_id=card["message_thread_id"])
    await staff.settled()
    assert len(await guest.heard()) == known


async def test_a_case_that_waits_is_brought_to_mind_and_escalates(desk: Expo):
    guest, staff = await desk.guest("en"), member(desk)
    boss = Guest(desk.http, desk.sandbox, BOSS, BOSS)
    await boss.ask("/start")
    await asked(guest)
    await seen(staff, ODD)
    desk.clock.at += timedelta(minutes=2)
    await seen(staff, "2분 넘게")
    desk.clock.at += timedelta(minutes=8)
    escalated = await seen(boss, "10분째")
    await boss.send(text="I will look", reply_to=escalated["message_id"])
    await seen(guest, "I will look")
    desk.clock.at += timedelta(minutes=59)
    await guest.settled()
    assert len(desk.concierge.parts.world.desk.cases()) == 1
    desk.clock.at += timedelta(minutes=1)
    async for _ in patiently():
        if not desk.concierge.parts.world.desk.cases():
            break
    assert desk.concierge.parts.world.desk.cases() == ()
    assert sum("2분 넘게" in read(one) for one in await staff.heard()) == 1


async def test_a_closed_case_opens_again_when_its_asker_says_more(desk: Expo):
    guest, staff = await desk.guest("en"), member(desk)
    filed = await asked(guest)
    card = await seen(staff, ODD)
    await staff.answered(card, pack(OnCase(Work.CLOSE, 1), "ko"))
    await seen(guest, "The staff closed")
    assert desk.concierge.parts.world.desk.cases() == ()
    await guest.tap(filed, "Say more")
    await guest.ask("But I am still wet")
    await seen(staff, "still wet")
    assert [one.state for one in desk.concierge.parts.world.desk.cases()] == ["open"]


async def test_too_many_questions_are_refused_for_a_while(desk: Expo):
    guest = await desk.guest("en")
    for n, what in enumerate(("my drone", "a wet cat", "the blue whale")):
        assert "I asked" in await guest.says(f"/staff who washes {what}")
        assert len(desk.concierge.parts.world.desk.cases()) == n + 1
    assert (await guest.says("/staff how is the weather")).startswith("You asked several things")
    desk.clock.at += timedelta(minutes=11)
    assert "I asked" in await guest.says("/staff how is the weather")


async def test_asking_again_is_not_another_case(desk: Expo):
    guest = await desk.guest("en")
    await guest.ask(f"/staff {ODD}")
    assert (await guest.says(f"/staff {ODD}")).startswith("I have asked the staff already.")


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
