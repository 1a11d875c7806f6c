"""What the tables keep comes back as it was."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.store.attendees import AttendeesTable
from bot.store.inbox import Inbox, Received
from bot.store.questions import QuestionsTable
from bot.store.turns import TurnsTable
from handlers.ports import Asked, Attendee, Turn

NOW = datetime(2025, 9, 30, 3, 40, 0, 123_000, UTC)
TURN = Turn(
    question="키노트 언제예요?", ids=("keynote",), offered=("a", "b"), at=NOW, message=7, reply=8
)


def received(number, chat=7, payload="{}"):
    return Received(update_id=number, chat=chat, payload=payload, received_at=NOW)


async def test_an_attendee_is_kept_and_a_stranger_has_the_defaults(store):
    attendees = AttendeesTable(store)
    someone = Attendee(
        id=2**52,
        lang="ja",
        client_lang="zh-hant",
        accessible=True,
        here="hall-a",
        here_at=NOW,
        seen_at=NOW,
        blocked=True,
    )
    await attendees.save(someone)
    assert attendees.get(2**52) == someone
    await attendees.save(replace(someone, lang="ko", blocked=False))
    assert attendees.get(2**52) == replace(someone, lang="ko", blocked=False)
    assert attendees.get(5) == Attendee(id=5)


async def test_forgetting_a_person_leaves_nothing_of_them(store):
    attendees, turns, inbox = AttendeesTable(store), TurnsTable(store), Inbox(store)
    await attendees.save(Attendee(id=7, lang="ko"))
    await attendees.save(Attendee(id=8, lang="en"))
    await turns.remember(7, TURN)
    await inbox.put([received(1)])
    await inbox.done(1, NOW)
    await attendees.forget(7)
    assert attendees.get(7) == Attendee(id=7)
    assert turns.last(7, NOW - timedelta(days=1)) is None
    assert store.read("select chat, payload from inbox") == [(0, "")]
    assert attendees.get(8).lang == "en"


async def test_the_last_turn_is_remembered_until_it_is_too_old(store):
    turns = TurnsTable(store)
    await turns.remember(7, replace(TURN, question="first"))
    await turns.remember(7, TURN)
    assert turns.last(7, NOW - timedelta(minutes=10)) == TURN
    assert turns.last(7, NOW) is None
    await turns.clean(NOW + timedelta(seconds=1))
    assert turns.last(7, NOW - timedelta(days=9)) is None


async def test_questions_are_numbered_and_can_be_judged_again(store):
    questions = QuestionsTable(store)
    asked = Asked(text="where?", lang="en", verdict="answer", ids=("x",), score=0.5, at=NOW)
    first, second = await questions.record(asked), await questions.record(asked)
    assert second == first + 1
    await questions.judge(first, helpful=False)
    await questions.judge(first, helpful=True)
    await questions.judge(999, helpful=True)
    assert store.read("select number, helpful from questions") == [(first, 1), (second, None)]


async def test_an_update_delivered_twice_is_new_once(store):
    inbox = Inbox(store)
    assert await inbox.put([received(1), received(2), received(1)]) == [received(1), received(2)]
    assert await inbox.put([received(2), received(3)]) == [received(3)]


async def test_what_is_done_does_not_wait_and_is_not_new_again(store):
    inbox = Inbox(store)
    await inbox.put([received(9), received(4), received(5)])
    await inbox.done(4, NOW)
    assert [one.update_id for one in inbox.waiting()] == [9, 5]
    assert await inbox.put([received(4)]) == []
    await inbox.begin_again(5)
    assert [one.tries for one in inbox.waiting()] == [0, 1]


async def test_only_what_is_done_and_old_is_cleaned_away(store):
    inbox = Inbox(store)
    await inbox.put([received(1), received(2), received(3)])
    await inbox.done(1, NOW - timedelta(days=3))
    await inbox.done(2, NOW)
    assert await inbox.clean(NOW - timedelta(days=2)) == 1
    assert store.read("select update_id from inbox order by seq") == [(2,), (3,)]
