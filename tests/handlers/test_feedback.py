"""How was it? Asked once, of who meant to be there, never in quiet hours; answered by a tap."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.ports import Attendee, Rated
from knowledge.reminding.asking import may_ask
from knowledge.reminding.wishes import Wishes
from tests.handlers.agenda_fair import FAIR, changed
from tests.handlers.conftest import Expo
from tests.handlers.guest import Guest, labels, read
from tests.handlers.test_reminders import saving, told
from tests.knowledge.small_pack import SEOUL, seoul

ASKED = "🗓 How was Data Talk?\nTo type instead: /feedback 1 good, 2 okay, 3 poor"


async def over(expo: Expo, hour: int, minute: int) -> None:
    """Put the clock there and let the question come round."""
    expo.clock.at = seoul(6, hour, minute)
    await expo.concierge.parts.notifying.feedback.beat()


async def silent(guest: Guest) -> None:
    await guest.settled()
    assert await guest.heard() == []


@pytest.fixture
async def kim(fair: Expo) -> Guest:
    guest = await fair.guest("en")
    assert await guest.heard() == []
    await fair.concierge.parts.world.attendees.save(Attendee(id=guest.id, client_lang="en"))
    return guest


async def test_who_saved_it_is_asked_once_when_it_is_over(fair: Expo, kim: Guest):
    await saving(fair, kim, "data")
    await over(fair, 16, 1)
    await silent(kim)
    await over(fair, 16, 2)
    await over(fair, 16, 3)
    assert await told(kim) == [ASKED]
    assert labels((await kim.heard())[0]) == [["👍", "😐", "👎"], ["Stop asking"]]


async def test_one_tap_is_the_answer_and_organizers_see_counts(fair: Expo, kim: Guest):
    await saving(fair, kim, "data")
    await over(fair, 16, 2)
    thanked = await kim.tap(await kim.reply(after=0), "👍")
    assert read(thanked) == "🗓 Data Talk: 👍. Thank you, noted."
    opining = fair.concierge.parts.world.opining
    assert opining.counts() == (Rated("data", 1, (1, 0, 0)),)
    assert (await kim.says("/feedback 3")) == "🗓 Data Talk: 👎. Thank you, noted."
    assert opining.counts() == (Rated("data", 1, (0, 0, 1)),)
    assert (await kim.says("/feedback")).startswith("There is no session to rate")
    kept = fair.concierge.parts.world.records.of(kim.id)["feedback"]
    assert [(row["entry"], row["value"]) for row in kept] == [("data", 3)]


async def test_an_organizer_reads_what_people_thought(fair: Expo, kim: Guest):
    await saving(fair, kim, "data")
    await over(fair, 16, 2)
    await kim.tap(await kim.reply(after=0), "👍")
    boss = Guest(fair.http, fair.sandbox, 7_000_005, 7_000_005)
    said = await boss.says("/feedback")
    assert said.splitlines()[-1] == "– Data 세션: 👍 1 · 😐 0 · 👎 0"


async def test_backups_and_what_a_must_kept_one_from_are_not_asked_about(fair: Expo, kim: Guest):
    lee, park = await fair.guest("en"), await fair.guest("en")
    await saving(fair, kim, "data")
    await saving(fair, kim, "spare", degree="maybe")
    await saving(fair, lee, "spare", degree="backup")
    await saving(fair, park, "spare", degree="maybe")
    await over(fair, 15, 52)
    assert (await told(park))[0].splitlines()[0] == "🗓 How was Spare Talk?"
    await silent(kim)
    await silent(lee)


async def test_what_was_cancelled_is_not_asked_about(fair: Expo, fair_event, kim: Guest):
    await saving(fair, kim, "data")
    fair_event.becomes(changed(FAIR, "data", cancelled=True))
    await fair.concierge.parts.notifying.follow()
    await over(fair, 16, 2)
    await silent(kim)


async def test_stop_asking_is_a_wish_like_the_others(fair: Expo, kim: Guest):
    await saving(fair, kim, "data", "hana")
    await over(fair, 16, 2)
    settings = await kim.tap(await kim.reply(after=0), "Stop asking")
    assert "Questions after a session: off" in read(settings)
    await over(fair, 17, 32)
    await kim.settled()
    assert len(await kim.heard()) == 1


async def test_the_accessible_question_has_words_instead_of_signs(fair: Expo, kim: Guest):
    attendees = fair.concierge.parts.world.attendees
    await attendees.save(replace(attendees.get(kim.id), accessible=True))
    await saving(fair, kim, "data")
    await over(fair, 16, 2)
    assert labels(await kim.reply(after=0))[0] == ["Good", "Okay", "Poor"]


@pytest.mark.parametrize(
    ("hour", "minute", "quiet", "wanted"),
    [
        (16, 0, (1320, 480), (seoul(6, 16, 2), seoul(6, 22))),
        (21, 57, (1320, 480), (seoul(6, 21, 59), seoul(6, 22))),
        (21, 59, (1320, 480), (seoul(7, 8), seoul(7, 9, 59))),
        (16, 0, None, (seoul(6, 16, 2), seoul(7, 4))),
        (9, 0, (540, 1439), None),
    ],
)
def test_nobody_is_asked_in_quiet_hours(hour, minute, quiet, wanted):
    ends = seoul(6, hour, minute)
    at = ends + timedelta(minutes=2)
    assert may_ask(Wishes(quiet=quiet), at, ends, SEOUL) == wanted
