"""Organizers and demos: links to hand out, rules, approval with one tap; spreadsheets."""

import csv
import io

from tests.handlers.conftest import Expo
from tests.handlers.exhibitors import BOSS, YES, exhibitor, showings, upload, world
from tests.handlers.guest import Guest, read
from tests.knowledge.small_pack import seoul


async def boss(expo: Expo) -> Guest:
    guest = Guest(expo.http, expo.sandbox, BOSS, BOSS)
    await guest.ask("/start")
    await guest.tap(await guest.ask("/language"), "English")
    return guest


async def file_of(expo: Expo, message) -> bytes:
    """Return the content of a document that the bot sent."""
    bot = expo.concierge.bot
    found = await bot.get_file(message["document"]["file_id"])
    return bytes(await found.download_as_bytearray())


async def test_a_link_for_one_booth_is_made_by_its_name(expo: Expo):
    guest = await boss(expo)
    await guest.tap(await guest.ask("/demos"), "Hand out booth links")
    card = await guest.says("moon rab")
    assert card.startswith("The booth link for Moon Rabbit.")
    token = card.split("start=")[1].split()[0]
    visitor = await expo.guest("en")
    await visitor.tap(await visitor.ask(f"/start {token}"), YES["en", "owner"])
    assert world(expo).demos.booths.part("moon", visitor.id) == "owner"


async def test_all_links_come_as_a_file_and_each_works_once(expo: Expo):
    guest = await boss(expo)
    links = await guest.tap(await guest.ask("/demos"), "Hand out booth links")
    sent = await guest.tap(links, "All as CSV")
    content = (await file_of(expo, sent)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    assert [row[:2] for row in rows] == [
        ["Exhibitor", "Booth"],
        ["Moon Rabbit", "Booth C-7"],
        ["Fog & Co", ""],
    ]
    assert all("start=c_" in row[2] for row in rows[1:])
    assert len({row[2] for row in rows[1:]}) == 2


async def test_with_approval_a_demo_waits_and_one_tap_publishes_it(expo: Expo):
    guest = await boss(expo)
    await guest.tap(await guest.ask("/demos"), "Require approval")
    booth = await exhibitor(expo)
    draft = await booth.ask("Rice cakes, tomorrow 11:00")
    known = len(await guest.heard())
    sent = await booth.tap(draft, "Ask for approval")
    assert read(sent).startswith("Rice cakes was sent.")
    assert showings(expo) == ()
    asked = await guest.reply(after=known)
    assert read(asked).startswith("🕐 Moon Rabbit: Rice cakes. Approve it?")
    known = len(await booth.heard())
    await guest.tap(asked, "Approve")
    assert read(await booth.reply(after=known)).startswith("🕐 Rice cakes was approved.")
    assert [one.span.starts for one in showings(expo)] == [seoul(7, 11)]


async def test_a_declined_demo_comes_back_with_its_reason(expo: Expo):
    guest = await boss(expo)
    await guest.tap(await guest.ask("/demos"), "Require approval")
    booth = await exhibitor(expo)
    draft = await booth.ask("Rice cakes, tomorrow 11:00")
    known = len(await guest.heard())
    await booth.tap(draft, "Ask for approval")
    asked = await guest.reply(after=known)
    await guest.tap(asked, "Decline")
    known = len(await booth.heard())
    await guest.ask("The hammer is too loud")
    declined = await booth.reply(after=known)
    assert read(declined).splitlines()[-1] == "Reason: The hammer is too loud"
    assert showings(expo) == ()
    # Its time is free again.
    draft = await booth.tap(await booth.ask("/booth"), "Register a demo")
    again = await booth.ask("Soft cakes, tomorrow 11:00")
    assert read(again).startswith("🕐 Soft cakes")


async def test_a_rule_is_set_and_holds_at_once(expo: Expo):
    guest = await boss(expo)
    rules = await guest.tap(await guest.ask("/demos"), "Set the rules")
    longest = await guest.tap(rules, "Longest")
    rules = await guest.tap(longest, "30 minutes")
    assert "Longest demo: 30 minutes" in read(rules)
    booth = await exhibitor(expo)
    refused = await booth.says("Long show, tomorrow 11:00 for an hour")
    assert "a demo lasts 30 minutes at most" in refused
    assert world(expo).audit.deeds()[0].what != ""


async def test_a_spreadsheet_registers_its_good_rows_and_names_the_others(expo: Expo):
    booth = await exhibitor(expo)
    card = await booth.tap(await booth.ask("/booth"), "Register from a spreadsheet")
    assert "a row for each demo" in read(card)
    table = (
        "title,when,minutes,seats\n"
        "Rice cakes,tomorrow 11:00,20,10\n"
        "Sweets,tomorrow 11:10,20,\n"
        "Tea,whenever,,\n"
        "Songs,tomorrow 12:00,20,\n"
    )
    found = await upload(booth, "demos.csv", table.encode())
    lines = read(found).splitlines()
    assert lines[0] == "🕐 Read 2 demos, 2 times in all."
    assert lines[1] == 'Row 4: "whenever" is not a time.'
    assert lines[2].startswith("Row 3: Tomorrow 11:10–11:30 KST overlaps your own Rice cakes")
    done = await booth.tap(found, "Register all 2")
    assert read(done).startswith("2 times published.")
    assert [one.title.pick("en") for one in showings(expo)] == ["Rice cakes", "Songs"]


async def test_the_template_is_sent(expo: Expo):
    booth = await exhibitor(expo)
    card = await booth.tap(await booth.ask("/booth"), "Register from a spreadsheet")
    sent = await booth.tap(card, "Get the template")
    assert sent["document"]["file_name"] == "demos.xlsx"
