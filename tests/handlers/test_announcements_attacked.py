"""What must not work around announcements: each refused with a sentence, nothing changed."""

from handlers.announcement_callbacks import Deed, Step
from handlers.announcements import State
from handlers.callbacks import pack
from handlers.roles import Role
from tests.handlers.announcing import Organizer, drained, news_of, organizer, visitors
from tests.handlers.conftest import Expo
from tests.handlers.guest import buttons, read

NO_BUTTON = "That button is from an earlier version. Please use the menu."


def table(expo: Expo):
    return expo.concierge.parts.world.announcements


def deeds(expo: Expo) -> list[str]:
    return [one.what for one in reversed(expo.concierge.parts.world.audit.deeds())]


async def second(expo: Expo) -> Organizer:
    """Return another organizer, who reads English."""
    guest = await expo.guest("en")
    other = Organizer(expo.http, expo.sandbox, guest.id, guest.id)
    await other.ask("/start")
    await expo.concierge.parts.world.roles.grant(other.id, Role.ORGANIZER, 7_000_005)
    return other


async def test_a_forged_button_of_someone_else_does_nothing(expo: Expo):
    boss = await organizer(expo)
    [guest] = await visitors(expo, "en")
    await boss.ask("/announce")
    await boss.ask("Hello")
    before = table(expo).get(1)
    card = (await guest.heard())[-1]
    for deed in Deed:
        said = await guest.forge(card, pack(Step(deed, 1, before.revision), "en"))
        assert said == await guest.forge(card, "y1:e:s:nonsense")
    assert said
    assert table(expo).get(1) == before
    assert "announcement_refused" not in deeds(expo)


async def test_malformed_and_made_up_buttons_of_an_organizer_do_nothing(expo: Expo):
    boss = await organizer(expo)
    await boss.ask("/announce")
    card = await boss.ask("Hello")
    before = table(expo).get(1)
    made_up = (
        "y1:e:s:p:1:2:l:xx",
        "y1:e:s:p:1:2:Q:ko",
        "y1:e:s:s:99:1::",
        "y1:e:s:S:1:2::",
        "y1:e:s:p:-1:2:l:ko",
        "y1:e:s:d:1:2::99999999999999999999",
        "y1:e:s:p:1:2",
        "y1:e:s:f:1:2::ja",
    )
    for data in made_up:
        assert await boss.forge(card, data), data
    assert table(expo).get(1) == before


async def test_whoever_is_dismissed_in_the_middle_can_do_nothing_more(expo: Expo):
    await organizer(expo)
    other = await second(expo)
    [guest] = await visitors(expo, "en")
    await other.ask("/announce")
    check = await other.press(await other.ask("Hello"), "Check and send")
    await expo.concierge.parts.world.roles.dismiss(other.id, Role.ORGANIZER, 7_000_005)
    before = table(expo).get(1)
    send = next(b["callback_data"] for b in buttons(check) if "Send to" in b["text"])
    assert await other.answered(check, send)
    await other.ask("Another text")
    assert table(expo).get(1) == before
    await drained(expo)
    assert await news_of(guest) == []


async def test_two_organizers_on_one_draft_see_what_the_other_did(expo: Expo):
    boss, other = await organizer(expo), await second(expo)
    await boss.ask("/announce")
    mine = await boss.ask("Hello")
    listed = await other.ask("/announce")
    theirs = await other.press(listed, "1 · draft")
    await boss.press(await boss.press(mine, "Choose who"), "Active today")
    said = await other.try_old(theirs, "Discard")
    assert said.startswith("This has changed meanwhile.")
    now = await other.until("active today")
    assert "Announcement 1 · draft" in read(now)
    assert table(expo).get(1).state is State.DRAFT
    assert deeds(expo)[-1] == "announcement_refused"


async def test_a_button_from_before_a_restart_or_last_week_sends_nothing(expo: Expo):
    boss = await organizer(expo)
    [guest] = await visitors(expo, "en")
    await boss.ask("/announce")
    draft = await boss.ask("Hello")
    check = await boss.press(draft, "Check and send")
    await boss.press(check, "Send to 2")
    await drained(expo)
    for part in ("Make it urgent", "Send to 2"):
        said = await boss.try_old(check, part)
        assert said.startswith("This has changed")
    assert (await boss.try_old(draft, "Discard")).startswith("This has changed")
    await drained(expo)
    assert await news_of(guest) == ["📣 From the organizers\nHello"]
    assert table(expo).get(1).state is State.DONE


async def test_html_in_every_field_stays_text(expo: Expo):
    boss = await organizer(expo)
    [guest] = await visitors(expo, "en")
    nasty = "<b>x</b> & </blockquote> <a href='tg://user?id=1'>y</a> {n} %s"
    await boss.ask("/announce")
    draft = await boss.ask(nasty)
    who = await boss.press(draft, "Choose who")
    near = await boss.press(who, "Near a place")
    assert "Nothing fits" in read(await boss.ask("<i>{0}</i> nowhere at all"))
    check = await boss.press(near, "Check and send")
    await boss.press(check, "Send to")
    await drained(expo)
    assert (await guest.heard())[-1]["text"] == f"📣 From the organizers\n{nasty}"


async def test_formatting_arrives_as_it_was_sent_and_a_forwarded_message_too(expo: Expo):
    boss = await organizer(expo)
    [guest] = await visitors(expo, "en")
    text = "Now < & free at gate 3"
    entities = [
        {"type": "bold", "offset": 8, "length": 4},
        {"type": "spoiler", "offset": 16, "length": 4},
    ]
    await boss.ask("/announce")
    check = await boss.press(await boss.ask(text=text, entities=entities), "Check and send")
    await boss.press(check, "Send to ")
    await drained(expo)
    last = (await guest.heard())[-1]
    head = len("📣 From the organizers\n") + 1
    assert last["text"] == f"📣 From the organizers\n{text}"
    assert [(e["type"], e["offset"] - head) for e in last["entities"]][1:] == [
        ("bold", 8),
        ("spoiler", 16),
    ]
    await boss.ask("/announce")
    card = await boss.ask(forward={"message_id": (await boss.heard())[-1]["message_id"]})
    assert "Announcement 2 · draft" in read(card)


async def test_ten_thousand_characters_are_refused_whole_with_the_count(expo: Expo):
    boss = await organizer(expo)
    await boss.ask("/announce")
    first = await boss.says("a" * 4096)
    assert "The text has 4,096 characters; 4,000 fit. Nothing was kept." in first
    second_part = await boss.says("b" * 4096)
    assert "4,096" in second_part
    third = await boss.says("c" * 1808)
    assert third.startswith("This looks like the next part of a long text.")
    assert table(expo).latest(5) == ()


async def test_a_caption_that_is_too_long_is_refused_with_the_count(expo: Expo):
    boss = await organizer(expo)
    await boss.ask("/announce")
    said = await boss.says(photo={"caption": "a" * 1000})
    assert "The caption has 1,000 characters; 950 fit." in said
    assert table(expo).latest(5) == ()


async def test_many_recipients_need_a_second_organizer(expo: Expo, monkeypatch):
    boss, other = await organizer(expo), await second(expo)
    [guest] = await visitors(expo, "en")
    object.__setattr__(table(expo), "above", 2)
    await boss.ask("/announce")
    check = await boss.press(await boss.ask("Hello all"), "Check and send")
    assert "a second organizer has to confirm" in read(check)
    waiting = await boss.press(check, "Ask a second")
    assert "Waiting for a second organizer" in read(waiting)
    one = table(expo).get(1)
    card = (await boss.heard())[-1]
    said = await boss.forge(card, pack(Step(Deed.SECOND, 1, one.revision), "en"))
    assert said.startswith("Whoever asked cannot confirm.")
    await drained(expo)
    assert await news_of(guest) == []
    asked = await other.until("Your confirmation is asked for.")
    await other.press(asked, "Confirm and send")
    await drained(expo)
    assert await news_of(guest) == ["📣 From the organizers\nHello all"]
    found = deeds(expo)
    assert found.index("announcement_proposed") < found.index("announcement_seconded")
    await boss.until("· done")
    assert "sent 3" in read(await other.until("· done"))
