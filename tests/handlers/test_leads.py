"""Leads: nothing goes to a booth but what was shown and agreed to, and it can be taken back."""

from handlers.callbacks import pack
from handlers.lead_callbacks import Contact, Give, Interest, See
from handlers.roles import Role
from knowledge.demos.bookings import Lead
from knowledge.demos.leads import Typed, typed, vcards
from tests.handlers.conftest import Expo
from tests.handlers.exhibitors import exhibitor
from tests.handlers.guest import Guest, read
from tests.knowledge.small_pack import seoul


async def agreeing(expo: Expo, guest: Guest):
    card = await guest.ask("/start e_moon")
    picked = await guest.tap(card, "Leave my contact")
    picked = await guest.tap(picked, "Prices")
    asked = await guest.tap(picked, "Next")
    assert "Write the email address or phone number for Moon Rabbit" in read(asked)
    return await guest.ask("kim@example.com, Kim & Sons, 010-1234-5678")


def leads(expo: Expo):
    return expo.concierge.parts.world.demos.followers.leads("moon")


def test_what_is_typed_is_taken_apart() -> None:
    assert typed("kim@example.com, Kim & Sons, 010-1234-5678") == Typed(
        email="kim@example.com", phone="010-1234-5678", company="Kim & Sons"
    )
    assert typed("  ") == Typed()
    assert typed("한빛전자 / ０１０ １２３４ ５６７８") == Typed(
        phone="010 1234 5678", company="한빛전자"
    )


def test_a_vcard_says_when_it_was_agreed_and_for_what() -> None:
    lead = Lead(
        exhibitor="moon",
        user_id=1,
        interests=("price",),
        purpose="contact",
        agreed_at=seoul(6, 12, 40),
        name="Kim; Min\r\nEMAIL:evil@example.com",
        email="kim@example.com",
    )
    lines = vcards([lead], "Moon Rabbit").decode().split("\r\n")
    assert lines[2] == "N:Kim\\; Min  EMAIL:evil@example.com;;;;"
    assert [one for one in lines if one.startswith("EMAIL")] == [
        "EMAIL;TYPE=INTERNET:kim@example.com"
    ]
    assert "NOTE:Moon Rabbit: price (2025-10-06T12:40:00Z)" in lines or any(
        one.startswith("NOTE:Moon Rabbit: price (") for one in lines
    )


async def test_a_contact_is_shown_agreed_to_and_taken_back(expo: Expo):
    guest, owner = await expo.guest("en"), await exhibitor(expo)
    shown = await agreeing(expo, guest)
    assert read(shown).splitlines() == [
        "🤝 Only this goes to Moon Rabbit.",
        "Name: Guest",
        "Company: Kim & Sons",
        "Email: kim@example.com",
        "Phone: 010-1234-5678",
        "What for: Prices",
        "Only this booth sees it; take it back any time with /contacts",
    ]
    assert leads(expo) == ()
    given = await guest.tap(shown, "Agree and send")
    assert read(given).startswith("🤝 Moon Rabbit has your contact now.")
    [lead] = leads(expo)
    assert (lead.name, lead.email, lead.interests) == ("Guest", "kim@example.com", ("price",))
    home = await owner.ask("/booth")
    interest = await owner.tap(home, "Interest and leads")
    seen = await owner.tap(interest, "Leads: 1")
    assert "Guest, Kim & Sons, kim@example.com, 010-1234-5678 (Prices)" in read(seen)
    file = await owner.tap(seen, "Get as CSV")
    url = f"{expo.sandbox.url}/api/files/{file['document']['file_id']}"
    async with expo.http.get(url) as response:
        assert "kim@example.com" in (await response.read()).decode("utf-8-sig")
    listed = await guest.ask("/contacts")
    revoked = await guest.tap(listed, "Take back: Moon Rabbit")
    assert read(revoked).startswith("Taken back; the booth sees it no more.")
    assert leads(expo) == ()
    interest = await owner.ask("/booth")
    interest = await owner.tap(interest, "Interest and leads")
    assert read(await owner.tap(interest, "Leads: 0")) == "Nobody has left a contact yet."


async def test_stopping_and_old_buttons_send_nothing(expo: Expo):
    guest = await expo.guest("en")
    shown = await agreeing(expo, guest)
    stopped = await guest.tap(shown, "Stop")
    assert read(stopped) == "Stopped. Nothing was sent."
    menu = await guest.ask("/menu")
    await guest.forge(menu, pack(Contact(Give.AGREE, "moon"), "en"))
    await guest.sees("That button is too old.")
    assert leads(expo) == ()


async def test_another_booth_sees_no_leads(expo: Expo):
    guest, other = await expo.guest("en"), await expo.guest("en")
    await guest.tap(await agreeing(expo, guest), "Agree and send")
    await expo.concierge.parts.world.roles.grant(other.id, Role.EXHIBITOR, by=1)
    menu = await other.ask("/menu")
    for see in (See.HOME, See.LEADS, See.TABLE, See.CARDS):
        await other.forge(menu, pack(Interest(see, "moon"), "en"))
    assert not any("kim@" in read(one) or one.get("document") for one in await other.heard())


async def test_forgetting_takes_leads_and_seats_along(expo: Expo):
    guest = await expo.guest("en")
    await guest.tap(await agreeing(expo, guest), "Agree and send")
    await guest.ask("/forget yes")
    assert leads(expo) == ()


async def test_a_booth_proposes_an_answer_and_an_organizer_approves_it(expo: Expo):
    guest, owner, boss = await expo.guest("en"), await exhibitor(expo), await expo.guest("en")
    await expo.concierge.parts.world.roles.grant(boss.id, Role.ORGANIZER, by=1)
    await guest.ask("where is moon rabbit")
    interest = await owner.tap(await owner.ask("/booth"), "Interest and leads")
    assert "1. “where is moon rabbit” (1 time)" in read(interest)
    asked = await owner.tap(interest, "1. Answer")
    assert read(asked).startswith("Write the answer.")
    assert (await owner.says("At booth 7, next to the <stage>.")).startswith("Sent to the organ")
    listed = await boss.ask("/teach")
    proposed = await boss.tap(listed, "Proposed by exhibitors: 1")
    assert "At booth 7, next to the <stage>." in proposed["text"]
    saved = await boss.tap(proposed, "Learn it")
    assert read(saved).startswith("🎓 Learnt:")
    said = await guest.ask("where is moon rabbit")
    assert said["text"].startswith("At booth 7, next to the <stage>.")
