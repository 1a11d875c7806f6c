"""One's own agenda in the chat: saved, shown, graded, swapped, removed, undone."""

from datetime import timedelta

from bot.clock import utc_now
from handlers.agenda_callbacks import Deed, OpenSheet, Plan, Sheet, Undo
from handlers.callbacks import pack
from tests.handlers.agenda_fair import FAIR, changed
from tests.handlers.conftest import Expo, Fair
from tests.handlers.guest import Guest, buttons, labels, patiently, read
from tests.knowledge.small_pack import seoul

SAVED = "🗓 Added: Data Talk\nToday 15:00–16:00 KST · Main Stage"


def kept(expo: Expo, guest: Guest) -> list[tuple[str, str, int | None]]:
    """What the table keeps of a guest, by entry."""
    items = expo.concierge.parts.world.agendas.items(guest.id)
    return sorted((item.entry, item.degree, item.lead) for item in items)


async def save(guest: Guest, *names: str):
    """Save by words, each; return the last reply."""
    for name in names:
        reply = await guest.ask(f"add the {name} talk")
        assert read(reply).startswith(f"🗓 Added: {name} Talk"), read(reply)
    return reply


async def reads(guest: Guest, told: str, *, place: int = -1) -> None:
    """Wait until a message begins so: what is sent in a row waits for its turn."""
    async for _ in patiently():
        if read((await guest.heard())[place]).startswith(told):
            return
    raise AssertionError(told)


def data_of(message, label: str) -> str:
    return next(one["callback_data"] for one in buttons(message) if one["text"] == label)


async def test_an_empty_agenda_says_how_it_is_filled(fair: Expo):
    guest = await fair.guest("en")
    empty = await guest.ask("/agenda")
    assert read(empty) == (
        "🗓 Nothing here yet. Tap “Add to my agenda” on a card, or write “add the keynote”."
    )
    assert labels(empty) == [["See today", "Open menu"]]


async def test_the_button_on_a_card_saves_and_says_when_and_where(fair: Expo):
    guest = await fair.guest("en")
    card = await guest.tap(await guest.ask("when is the data talk"), "Add to my agenda")
    assert read(card) == SAVED
    assert labels(card) == [
        ["Make it a maybe", "Make it a backup"],
        ["Change reminder", "Undo"],
        ["See my agenda"],
    ]
    assert kept(fair, guest) == [("data", "must", None)]


async def test_a_question_saves_in_every_language(fair: Expo):
    for lang, asked, said in (
        ("ko", "Data 세션 담아줘", "🗓 담았어요: Data 세션"),
        ("en", "save the data talk", "🗓 Added: Data Talk"),
        ("ja", "Data講演を追加して", "🗓 予定に入れました：Data講演"),
        ("zh", "把Data讲座加入日程", "🗓 已加入：Data讲座"),
    ):
        guest = await fair.guest(lang)
        assert (await guest.says(asked)).splitlines()[0] == said
        assert kept(fair, guest) == [("data", "must", None)]


async def test_what_overlaps_is_saved_and_offers_to_keep_swap_or_back_up(fair: Expo):
    guest = await fair.guest("en")
    await guest.ask("add the opening ceremony")
    reply = await save(guest, "AI")
    assert read(reply).splitlines()[2] == "Overlaps Opening Ceremony by 30 min."
    assert labels(reply)[0] == ["Keep both", "Swap them"]
    assert labels(reply)[1] == ["Make it a backup", "Undo"]
    swapped = await guest.tap(reply, "Swap them")
    assert read(swapped).splitlines()[0] == "🗓 Swapped: AI Talk is in, Opening Ceremony is out."
    assert [one[0] for one in kept(fair, guest)] == ["ai"]
    await guest.tap(swapped, "Undo")
    assert [one[0] for one in kept(fair, guest)] == ["ai", "opening"]


async def test_what_cannot_be_reached_in_time_says_so(fair: Expo):
    guest = await fair.guest("en")
    reply = await save(guest, "Data", "Soon")
    assert read(reply).splitlines()[2] == (
        "2 min between this and Data Talk; the walk takes 7 min."
    )
    both = await guest.tap(reply, "Keep both")
    assert read(both).splitlines()[0] == "🗓 In your agenda: Soon Talk"
    assert [one[0] for one in kept(fair, guest)] == ["data", "soon"]


async def test_a_backup_clashes_with_nothing_any_more(fair: Expo):
    guest = await fair.guest("en")
    reply = await guest.tap(await save(guest, "Data", "Spare"), "Make it a backup")
    assert read(reply).splitlines() == [
        "🗓 In your agenda: Spare Talk",
        "Today 15:10–15:50 KST · Annex",
        "Backup · reminder: as in settings",
    ]
    assert kept(fair, guest)[1] == ("spare", "backup", None)


async def test_the_agenda_shows_times_gaps_walks_clashes_and_degrees(fair: Expo):
    guest = await fair.guest("ko")
    await guest.ask("개막식 담아줘")
    for name in ("AI", "Data", "Soon"):
        await guest.ask(f"{name} 세션 담아줘")
    await guest.tap(await guest.ask("Spare 세션 담아줘"), "대안으로 두기")
    await guest.ask("로봇 포럼 담아줘")
    card = await guest.ask("/agenda")
    assert read(card).splitlines() == [
        "🗓 오늘 내 일정이에요 (5개).",
        "1. 13:00–14:00 개막식 · 메인무대",
        "2. 13:30–14:30 AI 세션 · C홀",
        "– 개막식과 30분 겹쳐요.",
        "3. 15:00–16:00 Data 세션 · 메인무대",
        "– 앞 일정 뒤 30분 비어요, 걸어서 1분",
        "4. 15:10–15:50 Spare 세션 (대안) · 별관",
        "5. 16:02–17:00 Soon 세션 · 별관",
        "– Data 세션과 사이가 2분인데 걸어서 7분 걸려요.",
    ]
    tomorrow = await guest.tap(card, "내일")
    assert read(tomorrow).splitlines() == [
        "🗓 내일 내 일정이에요 (1개).",
        "1. 10:00–11:50 로봇 포럼 · C홀",
    ]
    assert read(await guest.ask("내 일정 보여줘")) == read(card)


async def test_a_typed_number_opens_an_item_of_the_agenda(fair: Expo):
    guest = await fair.guest("en")
    await save(guest, "Data", "Soon")
    await guest.ask("/agenda")
    assert (await guest.says("2")).splitlines()[0] == "🗓 In your agenda: Soon Talk"


async def test_reminders_are_chosen_for_each_item(fair: Expo):
    guest = await fair.guest("en")
    choice = await guest.tap(await save(guest, "Data"), "Change reminder")
    assert read(choice) == "Data Talk: when shall I remind you? Now: as in settings."
    assert labels(choice) == [
        ["5 min before", "10 min before"],
        ["15 min before", "30 min before"],
        ["60 min before", "none"],
        ["Go back"],
    ]
    item = await guest.tap(choice, "30 min before")
    assert read(item).splitlines()[2] == "Must · reminder: 30 min before"
    none = await guest.tap(await guest.tap(item, "Change reminder"), "none")
    assert read(none).splitlines()[2] == "Must · reminder: none"
    assert kept(fair, guest) == [("data", "must", 0)]
    again = await guest.tap(await guest.tap(none, "Change reminder"), "as in settings")
    assert read(again).splitlines()[2] == "Must · reminder: as in settings"


async def test_what_is_removed_comes_back_within_a_minute_with_all_it_had(fair: Expo):
    guest = await fair.guest("en")
    choice = await guest.tap(await save(guest, "Data"), "Change reminder")
    item = await guest.tap(choice, "5 min before")
    gone = await guest.tap(item, "Remove it")
    assert read(gone) == "🗓 Removed: Data Talk"
    assert kept(fair, guest) == []
    back = await guest.tap(gone, "Undo")
    assert read(back) == "Undone."
    assert kept(fair, guest) == [("data", "must", 5)]


async def test_undo_after_a_minute_changes_nothing_and_says_so(fair: Expo):
    guest = await fair.guest("en")
    await save(guest, "Data")
    gone = await guest.tap(
        (await guest.tap(await guest.ask("/agenda"), "1. Data Talk")), "Remove it"
    )
    fair.concierge.parts.world.agendas.real = lambda: utc_now() + timedelta(seconds=61)
    told = await guest.answered(gone, data_of(gone, "Undo"))
    assert told.startswith("Undo works for a minute")
    assert kept(fair, guest) == []


async def test_a_cancelled_must_offers_its_backup(fair: Expo, fair_event: Fair):
    guest = await fair.guest("en")
    await guest.tap(await save(guest, "Data", "Spare"), "Make it a backup")
    fair_event.becomes(changed(FAIR, "data", cancelled=True))
    card = await guest.ask("/agenda")
    assert read(card).splitlines()[1:3] == ["1. 15:00–16:00 Data Talk · Main Stage", "– Cancelled."]
    assert labels(card)[0] == ["1. Data Talk", "Take Spare Talk"]
    item = await guest.tap(card, "1. Data Talk")
    assert read(item).splitlines()[0] == "⚠️ In your agenda: Data Talk"
    assert "You kept a backup: Spare Talk (15:10–15:50)" in read(item).splitlines()
    taken = await guest.tap(item, "Take Spare Talk")
    assert read(taken).splitlines()[0] == "🗓 Swapped: Spare Talk is in, Data Talk is out."
    assert kept(fair, guest) == [("spare", "must", None)]


async def test_a_moved_must_says_what_it_was_until_that_is_accepted(fair: Expo, fair_event: Fair):
    guest = await fair.guest("en")
    await save(guest, "Data")
    fair_event.becomes(changed(FAIR, "data", starts=seoul(6, 15, 30), ends=seoul(6, 16, 30)))
    card = await guest.ask("/agenda")
    assert read(card).splitlines()[2] == "– The time has changed (was today at 15:00 KST)."
    item = await guest.tap(card, "1. Data Talk")
    accepted = await guest.tap(item, "Keep as it is now")
    assert "The time has changed" not in read(accepted)
    assert "The time has changed" not in await guest.says("/agenda")


async def test_free_time_is_filled_with_what_shares_something_and_says_why(fair: Expo):
    guest = await fair.guest("en")
    await guest.ask("add the opening ceremony")
    await save(guest, "Data")
    fill = await guest.tap(await guest.ask("/agenda"), "Fill free time")
    assert read(fill).splitlines() == [
        "🗓 For your free time today",
        "1. 17:00–17:30 Hana Talk · Main Stage",
        "– Same speaker as Opening Ceremony: Kim Hana",
        "2. 16:15–17:00 Arm Talk · Main Stage",
        "– Same topic as Data Talk: Robots",
        "Tap one or type its number to add it.",
    ]
    assert (await guest.says("2")).startswith("🗓 Added: Arm Talk")
    assert [one[0] for one in kept(fair, guest)] == ["arm", "data", "opening"]


async def test_exhibitors_and_places_go_on_a_list_of_visits_by_hall(fair: Expo):
    guest = await fair.guest("en")
    assert (await guest.says("/visits")).startswith("Nothing here yet.")
    for asked in ("where is Lamp Works", "where is Moon Rabbit"):
        card = await guest.tap(await guest.ask(asked), "Add to my visits")
    assert read(card).splitlines()[0] == "🗓 Added to your visits: Moon Rabbit"
    visits = await guest.tap(card, "See my visits")
    assert [line.split(" · ")[0] for line in read(visits).splitlines()] == [
        "🗓 To visit, hall by hall (2 places)",
        "1. Moon Rabbit",
        "2. Lamp Works",
    ]
    item = await guest.tap(visits, "1. Moon Rabbit")
    assert read(item).splitlines()[0] == "🗓 To visit: Moon Rabbit"
    await guest.tap(item, "Remove it")
    assert [one[0] for one in kept(fair, guest)] == ["lamp"]


async def test_saving_what_is_there_says_so_and_what_is_over_too(fair: Expo):
    guest = await fair.guest("en")
    await save(guest, "Data")
    assert (await guest.says("add the data talk")).startswith("🗓 Already there: Data Talk")
    fair.clock.at = seoul(6, 17, 45)
    reply = await guest.ask("add the arm talk")
    assert read(reply).splitlines()[2] == "It is over already."


async def test_a_long_day_has_pages(fair: Expo):
    guest = await fair.guest("en")
    await save(guest, "AI", "Data", "Soon", "Spare", "Arm", "Hana")
    card = await guest.ask("/agenda")
    assert read(card).splitlines()[0] == "🗓 Your agenda for today (6 items) (1/2)"
    more = await guest.tap(card, "Show more")
    assert labels(more)[0] == ["1. Hana Talk"]


async def test_old_buttons_say_what_became_of_their_entry(fair: Expo, fair_event: Fair):
    guest = await fair.guest("en")
    card = await save(guest, "Data")
    for action, told in (
        (Plan(Deed.MAYBE, "arm"), "🗓 Not in your agenda now: Arm Talk"),
        (Plan(Deed.DROP, "nowhere"), "This is no longer part of the event."),
        (OpenSheet(Sheet.DAY, "1999-01-01", 7), "🗓 Your agenda for today (1 item)"),
        (Plan(Deed.LEAD, "data", "7"), "🗓 In your agenda: Data Talk"),
    ):
        await guest.forge(card, pack(action, "en"))
        await reads(guest, told)
    assert kept(fair, guest) == [("data", "must", None)]
    assert (await guest.forge(card, pack(Undo(5), "en"))).startswith("Undo works for a minute")
