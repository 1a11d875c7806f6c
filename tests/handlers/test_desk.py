"""The staff desk: asked, answered, told to everyone who asked, once, each in their language."""

from datetime import timedelta

from bot.sandbox.groups import STAFF_CHAT
from handlers.callbacks import pack
from handlers.desk_callbacks import AnswerWith, OnCase, Work
from tests.handlers.conftest import Expo
from tests.handlers.desk_people import BOSS, ODD, asked, member, seen
from tests.handlers.guest import Guest, labels, patiently, read


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
    await asked(third, ODD)
    await seen(third, "The staff have answered this already")
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
