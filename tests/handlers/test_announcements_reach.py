"""Who is reached: segments over the whole bot, urgent ones, what two organizers must agree on."""

from handlers.announcements import State
from handlers.letters import Lane
from handlers.roles import Role
from knowledge.agenda.items import Item
from tests.handlers.announcing import Organizer, drained, news_of, organizer, visitors
from tests.handlers.conftest import Expo
from tests.handlers.guest import labels, read

HELLO = "📣 From the organizers\nHello"


async def test_saved_sessions_and_languages_together_and_those_not_yet_told(expo: Expo):
    boss = await organizer(expo)
    both, other_lang, unsaved = await visitors(expo, "en", "ko", "en")
    agendas = expo.concierge.parts.world.agendas
    for guest in (both, other_lang):
        item = Item(entry="robots", added_at=expo.clock())
        await agendas.change(guest.id, put=[item], at=expo.clock())
    await boss.ask("/announce")
    who = await boss.press(await boss.ask("Hello"), "Choose who")
    sessions = await boss.press(who, "Saved a session")
    assert labels(sessions)[0] == ["10:00 Robot Forum · 2"]
    picked = await boss.press(await boss.ask("robot forum"), "Robot Forum")
    more = await boss.press(picked, "Add a condition")
    langs = await boss.press(more, "Language")
    check = await boss.press(await boss.press(langs, "English"), "Check and send")
    assert "To: English + 10:00 Robot Forum · 1 person" in read(check)
    await boss.press(check, "Send to ")
    await drained(expo)
    assert [await news_of(g) for g in (both, other_lang, unsaved)] == [[HELLO], [], []]
    await boss.ask("/announce")
    who = await boss.press(await boss.ask("Again"), "Choose who")
    untold = await boss.press(who, "Not yet told of")
    check = await boss.press(await boss.press(untold, "1. Hello"), "Check and send")
    await boss.press(check, "Send to ")
    await drained(expo)
    assert len(await news_of(both)) == 1
    assert (await news_of(unsaved))[-1] == "📣 From the organizers\nAgain"


async def test_an_urgent_one_has_its_own_lane_and_comes_at_least_once(expo: Expo):
    boss = await organizer(expo)
    [guest] = await visitors(expo, "ko")
    await boss.ask("/announce")
    check = await boss.press(await boss.ask("지금 3번 출구로 나가 주세요."), "Check and send")
    check = await boss.press(check, "Make it urgent")
    assert "At least once" in read(check)
    await boss.press(check, "Send to ")
    await drained(expo)
    assert await news_of(guest) == ["⚠️ 긴급 안내\n지금 3번 출구로 나가 주세요."]
    rows = expo.concierge.parts.store.read(
        "select distinct lane, once from outbox where key like 'news/%'"
    )
    assert rows == [(int(Lane.ALERT), 0)]


async def test_a_correction_to_many_needs_a_second_organizer_too(expo: Expo):
    boss = await organizer(expo)
    guest = await expo.guest("en")
    other = Organizer(expo.http, expo.sandbox, guest.id, guest.id)
    await other.ask("/start")
    await expo.concierge.parts.world.roles.grant(other.id, Role.ORGANIZER, boss.id)
    await boss.ask("/announce")
    check = await boss.press(await boss.ask("Hello"), "Check and send")
    await boss.press(check, "Send to ")
    await drained(expo)
    table = expo.concierge.parts.world.announcements
    object.__setattr__(table, "above", 1)
    await boss.press(await boss.until("· done"), "Correct it")
    fix = await boss.ask("Good day")
    said = await boss.try_old(fix, "Send the correction")
    assert said.startswith("Another organizer was asked to confirm.")
    assert table.get(1).state is State.DONE
    await other.press(await other.until("Correcting announcement 1"), "Send the correction")
    await drained(expo)
    assert (await news_of(other))[-2:][0] == "📣 From the organizers (corrected)\nGood day"


async def test_two_at_once_both_reach_everyone_once(expo: Expo):
    boss = await organizer(expo)
    guests = await visitors(expo, "en", "en", "en")
    for text in ("One", "Two"):
        await boss.ask("/announce")
        check = await boss.press(await boss.ask(text), "Check and send")
        await boss.press(check, "Send to ")
    await drained(expo)
    for guest in guests:
        assert sorted(await news_of(guest)) == [
            "📣 From the organizers\nOne",
            "📣 From the organizers\nTwo",
        ]
