"""Organizers change the day, through the whole bot; attendees are told once, and answered anew."""

from datetime import timedelta

import pytest

from handlers.ports import Attendee
from handlers.roles import Role
from tests.handlers.agenda_fair import FAIR
from tests.handlers.conftest import Expo
from tests.handlers.guest import Guest, buttons, labels, read
from tests.handlers.test_reminders import at, saving
from tests.knowledge.small_pack import seoul


@pytest.fixture
async def kim(fair: Expo) -> Guest:
    """An attendee with English."""
    return await someone(fair, "en")


@pytest.fixture
async def boss(fair: Expo) -> Guest:
    """An organizer with English."""
    return await organizer(fair)


async def someone(fair: Expo, lang: str) -> Guest:
    guest = await fair.guest(lang)
    assert await guest.heard() == []
    await fair.concierge.parts.world.attendees.save(Attendee(id=guest.id, client_lang=lang))
    return guest


async def organizer(fair: Expo, lang: str = "en") -> Guest:
    guest = await someone(fair, lang)
    await fair.concierge.parts.world.roles.grant(guest.id, Role.ORGANIZER, 7_000_005)
    return guest


def starts(fair: Expo, entry: str):
    """Return when a session starts, as the event stands."""
    return fair.concierge.parts.event.pack[entry].starts


async def confirmed(boss: Guest, text: str) -> str:
    """Order something, say yes, and return what is said to it."""
    card = await boss.ask(text)
    return read(await boss.tap(card, "Change it"))


async def test_a_sentence_is_shown_with_what_it_would_do_and_changes_nothing_yet(fair, boss, kim):
    await saving(fair, kim, "data")
    card = await boss.ask("delay Data Talk by 30 minutes")
    assert read(card) == (
        "🛠 Data Talk\n"
        "• Time: today 15:00–16:00 KST → today 15:30–16:30 KST\n"
        "Saved by 1; messages to send: 1\n"
        "Reminders to re-time: 1\n"
        "⚠️ At that time in Main Stage: Arm Talk (16:15–17:00 KST)"
    )
    assert labels(card) == [["Change it", "Leave it"]]
    assert starts(fair, "data") == FAIR["data"].starts


async def test_after_the_yes_answers_change_at_once_and_one_card_follows(fair, boss, kim):
    await saving(fair, kim, "data")
    said = await confirmed(boss, "delay Data Talk by 30 minutes")
    assert said.startswith("✅ Changed. In 2 minutes 1 person will be told.")
    assert "15:30" in await kim.says("When is Data Talk?")
    heard = len(await kim.heard())
    await at(fair, 12, 41)
    await kim.settled()
    assert len(await kim.heard()) == heard
    await at(fair, 12, 43)
    await at(fair, 12, 44)
    await kim.settled()
    told = [read(one) for one in (await kim.heard())[heard:]]
    assert len(told) == 1
    assert "15:30" in told[0]


async def test_a_burst_of_changes_is_one_card(fair, boss, kim):
    await saving(fair, kim, "data", "ai")
    await confirmed(boss, "delay Data Talk by 30 minutes")
    await confirmed(boss, "move AI Talk to 14:00")
    await confirmed(boss, "cancel Data Talk")
    await at(fair, 12, 43)
    await at(fair, 12, 45)
    await kim.settled()
    assert len(await kim.heard()) == 1


async def test_a_burst_that_takes_its_time_is_one_card_still(fair, boss, kim):
    await saving(fair, kim, "data", "ai")
    await confirmed(boss, "delay Data Talk by 30 minutes")
    await at(fair, 12, 41)
    await confirmed(boss, "move AI Talk to 14:00")
    await at(fair, 12, 42)
    await at(fair, 12, 43)
    await at(fair, 12, 44)
    await kim.settled()
    [told] = [read(one) for one in await kim.heard()]
    assert "Data Talk" in told
    assert "AI Talk" in told


async def test_nobody_waits_for_ever_for_an_editor_who_goes_on(fair, boss, kim):
    await saving(fair, kim, "data")
    await confirmed(boss, "delay Data Talk by 30 minutes")
    for minute in (41, 42, 43, 44):
        await at(fair, 12, minute)
        await confirmed(boss, f"delay AI Talk by {minute} minutes")
    await at(fair, 12, 45)
    await kim.settled()
    assert len(await kim.heard()) == 1


async def test_what_is_undone_in_time_is_told_to_nobody(fair, boss, kim):
    await saving(fair, kim, "data")
    card = await boss.ask("cancel Data Talk")
    done = await boss.tap(card, "Change it")
    assert fair.concierge.parts.event.pack["data"].cancelled
    undone = await boss.tap(done, "Undo (5 min)")
    assert read(undone).startswith("Taken back.")
    assert not fair.concierge.parts.event.pack["data"].cancelled
    await at(fair, 12, 43)
    await kim.settled()
    assert await kim.heard() == []


async def test_what_was_told_already_is_corrected(fair, boss, kim):
    await saving(fair, kim, "data")
    card = await boss.ask("cancel Data Talk")
    done = await boss.tap(card, "Change it")
    await at(fair, 12, 43)
    await kim.reply(after=0)
    await boss.tap(done, "Undo (5 min)")
    await at(fair, 12, 46)
    await kim.reply(after=1)
    heard = [read(one) for one in await kim.heard()]
    assert len(heard) == 2


async def test_after_five_minutes_nothing_is_undone(fair, boss):
    changes = fair.concierge.parts.world.changes
    done = await boss.tap(await boss.ask("cancel Data Talk"), "Change it")
    real = changes.real
    changes.real = lambda: real() + timedelta(minutes=6)
    late = await boss.tap(done, "Undo (5 min)")
    assert read(late).startswith("Five minutes have passed.")
    assert fair.concierge.parts.event.pack["data"].cancelled


async def test_whoever_comes_second_is_told_and_asked_again(fair, boss):
    other = await organizer(fair)
    first = await boss.ask("move Data Talk to 17:00")
    second = await other.ask("delay Data Talk by 15 minutes")
    await boss.tap(first, "Change it")
    again = await other.tap(second, "Change it")
    assert read(again).startswith("🛠 Someone changed this meanwhile. Please confirm anew.")
    assert "17:00" in read(again)
    assert starts(fair, "data") == seoul(6, 17)
    await other.tap(again, "Change it")
    assert starts(fair, "data") == seoul(6, 15, 15)


async def test_the_buttons_of_an_old_draft_do_nothing_and_say_so(fair, boss):
    old = await boss.ask("cancel Data Talk")
    await boss.ask("cancel AI Talk")
    await boss.answered(old, buttons(old)[0]["callback_data"])
    said = next(one for one in await boss.heard() if one["message_id"] == old["message_id"])
    assert read(said) == "That button is from before. Nothing was changed."
    assert not fair.concierge.parts.event.pack["data"].cancelled


async def test_nobody_but_organizers_orders_anything(fair, kim, boss):
    said = await kim.says("cancel Data Talk")
    assert "Change" not in said
    card = await boss.ask("cancel Data Talk")
    confirm = buttons(card)[0]["callback_data"]
    toast = await kim.forge(card, confirm)
    assert toast != ""
    assert not fair.concierge.parts.event.pack["data"].cancelled


async def test_someone_who_lost_the_role_changes_nothing(fair, boss):
    card = await boss.ask("cancel Data Talk")
    await fair.concierge.parts.world.roles.dismiss(boss.id, Role.ORGANIZER, 7_000_005)
    await boss.forge(card, buttons(card)[0]["callback_data"])
    assert not fair.concierge.parts.event.pack["data"].cancelled


async def test_a_session_is_found_by_leafing_and_moved_to_another_room(fair, boss):
    card = await boss.tap(await boss.ask("/change"), "Sessions")
    card = await boss.tap(card, "Today")
    card = await boss.tap(card, "15:00 Data Talk")
    assert labels(card)[0] == ["+5 min", "+10 min", "+15 min", "+30 min"]
    card = await boss.tap(card, "Other room")
    card = await boss.tap(card, "Annex")
    assert "Room: Main Stage → Annex" in read(card)
    await boss.tap(card, "Change it")
    assert fair.concierge.parts.event.pack["data"].place == "far"


@pytest.mark.parametrize("picker", ["Sessions", "Places"])
async def test_a_name_can_be_typed_beside_a_picker_too(fair, boss, picker):
    await boss.tap(await boss.ask("/change"), picker)
    assert read(await boss.ask("Data Talk")).startswith("🛠 Data Talk")


async def test_a_time_is_typed_in_words_and_is_of_the_sessions_own_day(fair, boss):
    card = await boss.ask("/change")
    card = await boss.ask("Data Talk")
    card = await boss.tap(card, "Move")
    assert read(await boss.ask("whenever")) == (
        "I don’t see a time in that. Try something like 15:30."
    )
    card = await boss.ask("at half past four")
    await boss.tap(card, "Change it")
    assert starts(fair, "data") == seoul(6, 16, 30)


async def test_a_new_title_is_told_by_every_answer(fair, boss, kim):
    await boss.ask("/change")
    card = await boss.tap(await boss.ask("Data Talk"), "Rename")
    await boss.tap(card, "English")
    card = await boss.ask("Numbers & Robots")
    assert "Title: Data Talk → Numbers & Robots" in read(card)
    await boss.tap(card, "Change it")
    assert "Numbers & Robots" in await kim.says("When is Data Talk?")


async def test_a_place_that_is_closed_is_told_so(fair, boss, kim):
    said = await confirmed(boss, "close the Annex")
    assert said.startswith("✅ Changed.")
    assert "Closed at the moment." in await kim.says("Where is the Annex?")
    await confirmed(boss, "reopen the Annex")
    assert "Closed" not in await kim.says("Where is the Annex?")


async def test_a_full_session_is_told_so_at_once(fair, boss, kim):
    await saving(fair, kim, "data")
    card = await boss.ask("Data Talk is full")
    assert "Saved by 1; messages to send: 1" in read(card)
    await boss.tap(card, "Change it")
    assert "No seats are left." in await kim.says("When is Data Talk?")


async def test_what_was_changed_outlives_a_restart(fair, boss, kim):
    await confirmed(boss, "move Data Talk to 17:00")
    event, changes = fair.concierge.parts.event, fair.concierge.parts.world.changes
    event.becomes(FAIR)
    event._laid.clear()
    changes.take_up()
    assert starts(fair, "data") == seoul(6, 17)


async def test_everything_is_in_the_audit_list_with_before_and_after(fair, boss):
    await confirmed(boss, "move Data Talk to 17:00")
    (deed, *_) = fair.concierge.parts.world.audit.deeds()
    assert (deed.by, deed.what, deed.about) == (boss.id, "day_changed", "data")
    assert "15:00" in deed.was
    assert "17:00" in deed.now


async def test_a_question_of_an_organizer_is_answered_as_ever(fair, boss):
    assert "15:00" in await boss.says("When is Data Talk?")
