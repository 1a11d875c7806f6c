"""Reminders, changes and digests as an attendee gets them, through the whole bot."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.agenda_callbacks import Deed, Plan
from handlers.callbacks import pack
from handlers.ports import Attendee
from knowledge.agenda.items import saved
from tests.handlers.agenda_fair import FAIR, changed
from tests.handlers.conftest import Expo
from tests.handlers.guest import Guest, labels, read
from tests.knowledge.small_pack import seoul


async def saving(expo: Expo, guest: Guest, *entries: str, **facts) -> None:
    """Save entries, as by their cards."""
    world = expo.concierge.parts.world
    items = [replace(saved(FAIR[one], at=expo.clock()), **facts) for one in entries]
    await world.agendas.change(guest.id, put=items, at=expo.clock())


async def at(expo: Expo, hour: int, minute: int, day: int = 6) -> None:
    """Put the clock there and let the beats come round."""
    expo.clock.at = seoul(day, hour, minute)
    notifying = expo.concierge.parts.notifying
    await notifying.reminders.beat()
    await notifying.changes.beat()
    await notifying.digests.beat()


async def told(guest: Guest, n: int = 1) -> list[str]:
    """Return what the guest was told by now, once that is so many messages."""
    await guest.reply(after=n - 1)
    await guest.settled()
    return [read(one) for one in await guest.heard()]


@pytest.fixture
async def kim(fair: Expo) -> Guest:
    guest = await fair.guest("en")
    assert await guest.heard() == []  # the chat is open
    await fair.concierge.parts.world.attendees.save(Attendee(id=guest.id, client_lang="en"))
    return guest


async def test_a_reminder_comes_ten_minutes_before_and_only_once(fair: Expo, kim: Guest):
    await saving(fair, kim, "data")
    await at(fair, 14, 49)
    await kim.settled()
    assert await kim.heard() == []
    await at(fair, 14, 50)
    await at(fair, 14, 51)
    assert await told(kim) == [
        "🔔 Data Talk starts at 15:00 KST, in 10 min.\n3F, Hall C, Main Stage (메인무대)"
    ]
    assert labels((await kim.heard())[0]) == [
        ["On my way", "Show the way"],
        ["Again in 5 min", "Skip it"],
    ]


async def test_it_says_when_to_leave_if_it_is_known_where_one_is(fair: Expo, kim: Guest):
    attendees = fair.concierge.parts.world.attendees
    await saving(fair, kim, "soon")
    await at(fair, 15, 40)
    here = replace(attendees.get(kim.id), here="info", here_at=fair.clock())
    await attendees.save(here)
    await at(fair, 15, 48)
    await kim.settled()
    assert await kim.heard() == []
    await at(fair, 15, 49)
    [text] = await told(kim)
    assert text.splitlines() == [
        "🔔 Leave at 15:51 KST and you are right on time.",
        "Soon Talk at 16:02 KST; Annex is 10 min away on foot.",
        "3F",
    ]


async def test_who_is_late_is_told_so_and_who_is_much_too_late_nothing(fair: Expo, kim: Guest):
    await saving(fair, kim, "data")
    await at(fair, 15, 3)
    assert await told(kim) == ["🔔 Data Talk began 3 min ago.\n3F, Hall C, Main Stage (메인무대)"]
    await saving(fair, kim, "arm")
    await at(fair, 16, 55)
    await kim.settled()
    assert len(await kim.heard()) == 1


async def test_after_an_outage_there_is_one_message(fair: Expo, kim: Guest):
    await saving(fair, kim, "data", "spare", "soon", "arm", lead=60)
    await at(fair, 15, 20)
    assert await told(kim) == [
        "🔔 4 things in your agenda to look at now.\n"
        "– 15:00 Data Talk (has begun) · Main Stage\n"
        "– 15:10 Spare Talk (has begun) · Annex\n"
        "– 16:02 Soon Talk · Annex\n"
        "– 16:15 Arm Talk · Main Stage"
    ]


async def test_snoozed_it_comes_again_and_skipped_it_does_not(fair: Expo, kim: Guest):
    await saving(fair, kim, "data")
    await at(fair, 14, 50)
    [first] = [await kim.reply(after=0)]
    snoozed = await kim.tap(first, "Again in 5 min")
    assert read(snoozed) == "🔔 I will remind you of Data Talk again at 14:55 KST."
    await at(fair, 14, 55)
    second = await kim.reply(after=1)
    assert read(second).startswith("🔔 Data Talk starts at 15:00 KST, in 5 min.")
    skipped = await kim.tap(second, "Skip it")
    assert read(skipped) == "🔔 No more reminders for Data Talk. It stays in your agenda."
    await at(fair, 15, 1)
    await kim.settled()
    assert len(await kim.heard()) == 2


async def test_the_lead_of_the_settings_counts_unless_an_item_has_its_own(fair: Expo, kim: Guest):
    await saving(fair, kim, "data")
    await saving(fair, kim, "hana", lead=5)
    assert "Reminders: 30 min before" in await kim.says("/remind 30")
    await at(fair, 14, 30)
    assert (await told(kim, 2))[1].startswith("🔔 Data Talk starts at 15:00 KST, in 30 min.")
    await at(fair, 16, 50)
    await kim.settled()
    assert len(await kim.heard()) == 2
    await at(fair, 16, 55)
    assert (await told(kim, 3))[2].startswith("🔔 Hana Talk starts at 17:00 KST, in 5 min.")


async def test_a_moved_session_moves_its_reminder_and_a_burst_is_one_card(
    fair: Expo, fair_event, kim: Guest
):
    await saving(fair, kim, "data", "soon")
    notifying = fair.concierge.parts.notifying
    for hour in (17, 16):
        fair_event.becomes(changed(FAIR, "data", starts=seoul(6, hour), ends=seoul(6, 17)))
        assert [one.entry for one in await notifying.follow()] == ["data"]
    await at(fair, 12, 41)
    await kim.settled()
    assert await kim.heard() == []
    await at(fair, 12, 43)
    assert await told(kim) == [
        "⚠️ Data Talk moved to 16:00 KST (was 15:00 KST).\nOverlaps Soon Talk by 58 min."
    ]
    assert labels((await kim.heard())[0]) == [
        ["Keep as it is now", "Swap them"],
        ["Remove it", "See my agenda"],
    ]
    await at(fair, 14, 50)
    await kim.settled()
    assert len(await kim.heard()) == 1
    await at(fair, 15, 50)
    assert (await told(kim, 2))[1].startswith("🔔 Data Talk starts at 16:00 KST, in 10 min.")


async def test_what_was_moved_and_moved_back_is_not_mentioned(fair: Expo, fair_event, kim: Guest):
    await saving(fair, kim, "data")
    notifying = fair.concierge.parts.notifying
    for pack_now in (changed(FAIR, "data", starts=seoul(6, 17), ends=seoul(6, 18)), FAIR):
        fair_event.becomes(pack_now)
        await notifying.follow()
    await at(fair, 12, 50)
    await at(fair, 14, 50)
    assert (await told(kim))[0].startswith("🔔 Data Talk starts at 15:00 KST")


async def test_a_cancelled_session_is_told_once_and_not_reminded_of(
    fair: Expo, fair_event, kim: Guest
):
    await saving(fair, kim, "data")
    fair_event.becomes(changed(FAIR, "data", cancelled=True))
    await fair.concierge.parts.notifying.follow()
    for minute in (43, 50, 55):
        await at(fair, 12, minute)
    await at(fair, 14, 50)
    assert await told(kim) == ["⚠️ Data Talk was cancelled."]


async def test_in_the_morning_comes_the_days_agenda_once(fair: Expo, kim: Guest):
    fair.clock.at = seoul(5, 12)
    await saving(fair, kim, "data", "arm")
    await at(fair, 7, 59)
    await at(fair, 8, 0)
    await at(fair, 8, 1)
    assert await told(kim) == [
        "🗓 2 things in your agenda today.\n"
        "– 15:00 Data Talk · Main Stage\n"
        "– 16:15 Arm Talk · Main Stage"
    ]


async def test_quiet_hours_are_silent_and_can_be_changed(fair: Expo, kim: Guest):
    await saving(fair, kim, "data")
    assert "Quiet hours: 14:00–16:00" in await kim.says("/quiet 14-16")
    await at(fair, 14, 50)
    await told(kim, 2)
    calls = [c for c in fair.sandbox.calls.latest if c.method == "sendMessage"]
    assert calls[-1].params.text("disable_notification").lower() == "true"
    assert "I cannot read “soon”" in await kim.says("/quiet soon")


async def test_notices_are_set_by_buttons(fair: Expo, kim: Guest):
    settings = await kim.ask("/settings")
    notices = await kim.tap(settings, "Set notifications")
    assert read(notices).splitlines()[:6] == [
        "Notifications",
        "Reminders: 10 min before",
        "Morning digest: at 08:00",
        "Quiet hours: 22:00–08:00 (messages make no sound)",
        "Changes to your agenda: on",
        "Announcements: on",
    ]
    asked = await kim.tap(notices, "Change reminders")
    assert read(await kim.tap(asked, "none")).splitlines()[1] == "Reminders: none"
    wishes = fair.concierge.parts.world.wishes.get(kim.id)
    assert wishes.lead == 0


async def test_what_is_dropped_is_not_reminded_of_and_undone_it_is(fair: Expo, kim: Guest):
    await saving(fair, kim, "data")
    card = await kim.ask("/agenda")
    await kim.forge(card, pack(Plan(Deed.DROP, "data"), "en"))
    heard = len(await kim.heard())
    await at(fair, 14, 50)
    await kim.settled()
    assert len(await kim.heard()) == heard


async def test_forgotten_nothing_is_left_to_remind_of(fair: Expo, kim: Guest):
    await saving(fair, kim, "data")
    await kim.ask("/forget yes")
    await at(fair, 14, 50)
    await kim.settled()
    store = fair.concierge.parts.store
    assert len(await kim.heard()) == 1
    for table in ("reminders", "wishes", "told_changes"):
        assert store.read(f"select * from {table} where user_id = ?", kim.id) == []


async def test_a_second_start_reminds_of_nothing_twice(fair: Expo, kim: Guest):
    await saving(fair, kim, "data")
    await at(fair, 14, 50)
    await told(kim)
    await fair.concierge.parts.notifying.follow()
    fair.clock.at += timedelta(seconds=5)
    await fair.concierge.parts.notifying.reminders.beat()
    await kim.settled()
    assert len(await kim.heard()) == 1


async def test_a_must_that_is_full_offers_its_backup(fair: Expo, fair_event, kim: Guest):
    await saving(fair, kim, "data")
    await saving(fair, kim, "spare", degree="backup")
    fair_event.becomes(changed(FAIR, "data", full=True))
    await fair.concierge.parts.notifying.follow()
    await at(fair, 12, 43)
    assert await told(kim) == ["⚠️ Data Talk is full."]
    assert labels((await kim.heard())[0])[0][0] == "Take Spare Talk"
    fair_event.becomes(FAIR)
    await fair.concierge.parts.notifying.follow()
    await at(fair, 12, 46)
    assert (await told(kim, 2))[1] == "⚠️ Data Talk has seats again."
