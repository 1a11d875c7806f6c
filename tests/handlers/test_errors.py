"""When something breaks: an apology, one alarm, no leak, no silence."""

from dataclasses import replace

from bot.sandbox import DEFAULT_TOKEN
from tests.handlers.conftest import Expo, SmallEvent
from tests.handlers.guest import read
from tests.knowledge.small_pack import PACK

ORGANIZER = 7_000_005
SORRY = "Something broke on my side and I could not do that."


def break_faq(expo: Expo) -> None:
    """Let an answer refer to a fact that is not there: a defect that no check found."""
    broken = replace(PACK.faq[0], answer=PACK.faq[0].answer.__class__((("en", "{event.nothing}"),)))
    event = expo.concierge.parts.event
    assert isinstance(event, SmallEvent)
    event._pack = replace(PACK, faq=(broken,))


async def test_a_broken_answer_is_apologised_for_and_told_once(expo: Expo, caplog):
    guest, organizer = await expo.guest("en"), await expo.guest("ko")
    organizer.id = organizer.chat = ORGANIZER
    await organizer.ask("/start")
    await guest.ask("/start")
    break_faq(expo)
    assert (await guest.says("/start e_fee")).startswith(SORRY)
    assert (await guest.says("/start e_fee")).startswith(SORRY)
    await guest.settled()
    told = [read(one) for one in await organizer.heard()][1:]
    assert len(told) == 1
    assert "UnknownFact in knowledge/facts.py:" in told[0]
    assert DEFAULT_TOKEN not in caplog.text + told[0]


async def test_a_tap_that_breaks_is_answered_and_apologised_for(expo: Expo):
    guest = await expo.guest("en")
    faq = await guest.ask("/faq")
    break_faq(expo)
    changed = await guest.tap(faq, "1. How much is a ticket?")
    assert read(changed).startswith(SORRY)
    answers = [c for c in expo.sandbox.calls.latest if c.method == "answerCallbackQuery"]
    assert answers[0].status == 200


async def test_who_blocked_us_causes_no_alarm(expo: Expo, caplog):
    guest = await expo.guest("en")
    await guest.ask("/start")
    await guest.send(text="When is the opening ceremony?")
    await guest.block(blocked=True)
    await guest.settled()
    assert "A conversation broke" not in caplog.text


async def test_without_a_database_there_is_still_an_apology(expo: Expo):
    guest = await expo.guest("ko")
    await guest.ask("/start")
    await expo.concierge.parts.store.write(lambda db: db.execute("drop table attendees"))
    assert (await guest.says("화장실 어디예요?")).startswith("제 쪽 문제로")
