"""Seats at demos: booked, waited for, given on, checked in; both sides of the table."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from handlers.callbacks import pack
from handlers.roles import Role
from handlers.seat_callbacks import At, Coming
from knowledge.demos.bookings import shown_code
from knowledge.demos.values import Draft, Showing, Span
from tests.handlers.conftest import Expo
from tests.handlers.exhibitors import exhibitor
from tests.handlers.guest import Guest, read
from tests.knowledge.small_pack import seoul, text

BOSS = 4242


async def demo(expo: Expo, *, seats: int | None = 1, hours=(15,)) -> tuple[Showing, ...]:
    world = expo.concierge.parts.world
    slots = tuple(Span(seoul(6, hour, 0), seoul(6, hour, 20)) for hour in hours)
    draft = Draft(
        exhibitor="moon",
        title=text("달떡 데모", "Moon cake demo", "月餅デモ", "月饼演示"),
        slots=slots,
        place="booth-7",
        seats=seats,
    )
    number = await world.demos.demos.save_draft(BOSS, draft, expo.clock())
    shown = await world.demos.demos.publish(
        BOSS, replace(draft, number=number), lambda taken: (), moderated=False, at=expo.clock()
    )
    await world.demos.publishing.changed()
    return shown


async def seats_of(expo: Expo, guest: Guest, showing: Showing):
    card = await guest.ask(f"/start e_{showing.entry}")
    return await guest.tap(card, "See the seats")


async def test_a_seat_is_booked_saved_and_given_back(expo: Expo):
    [showing] = await demo(expo)
    guest = await expo.guest("en")
    card = await seats_of(expo, guest, showing)
    assert read(card).splitlines()[0] == "🎟 Moon cake demo"
    assert "Seats left 1 of 1" in read(card)
    booked = await guest.tap(card, "Book a seat")
    code = shown_code(expo.concierge.parts.world.demos.bookings.of_slot(showing.number)[0].code)
    assert read(booked).startswith("Booked, and added to your agenda.")
    assert f"Your seat is booked. Code {code}" in read(booked)
    assert "Moon cake demo" in await guest.says("/agenda")
    mine = await guest.ask("/seats")
    assert "Moon cake demo · booked" in read(mine)
    gone = await guest.tap(await guest.tap(mine, "1. Moon cake demo"), "Cancel the booking")
    assert read(gone).startswith("Cancelled, and removed from your agenda.")
    assert "Moon cake demo" not in await guest.says("/agenda")


async def test_whoever_waits_is_told_once_when_a_seat_is_free_and_takes_it(expo: Expo):
    [showing] = await demo(expo)
    first, second, third = [await expo.guest("en") for _ in range(3)]
    held = await first.tap(await seats_of(expo, first, showing), "Book a seat")
    waiting = await second.tap(await seats_of(expo, second, showing), "Join the waiting list")
    assert "You are number 1 in line." in read(waiting)
    waiting = await third.tap(await seats_of(expo, third, showing), "Join the waiting list")
    assert "You are number 2 in line." in read(waiting)
    heard = len(await second.heard())
    await first.tap(held, "Cancel the booking")
    await expo.concierge.parts.seats.beat()
    told = await second.reply(after=heard)
    assert read(told).startswith("A seat is free. Would you like it?")
    await expo.concierge.parts.seats.beat()
    await expo.concierge.parts.seats.take_up()
    await asyncio.sleep(0.5)
    assert len(await second.heard()) == heard + 1
    taken = await second.tap(told, "Take the seat")
    assert "Your seat is booked." in read(taken)


async def test_an_offer_that_nobody_takes_goes_to_the_next(expo: Expo):
    [showing] = await demo(expo)
    first, second, third = [await expo.guest("en") for _ in range(3)]
    held = await first.tap(await seats_of(expo, first, showing), "Book a seat")
    for guest in (second, third):
        await guest.tap(await seats_of(expo, guest, showing), "Join the waiting list")
    await first.tap(held, "Cancel the booking")
    heard = len(await third.heard())
    await expo.concierge.parts.seats.beat()
    expo.clock.at += timedelta(minutes=16)
    await expo.concierge.parts.seats.beat()
    assert read(await third.reply(after=heard)).startswith("A seat is free.")
    await second.settled()
    told = [read(one) for one in await second.heard()]
    assert any("the seat went to the next" in one for one in told)


async def test_an_offer_that_ended_before_a_crash_is_told_after_it_once(expo: Expo):
    [showing] = await demo(expo)
    first, second = [await expo.guest("en") for _ in range(2)]
    held = await first.tap(await seats_of(expo, first, showing), "Book a seat")
    await second.tap(await seats_of(expo, second, showing), "Join the waiting list")
    await first.tap(held, "Cancel the booking")
    heard = len(await second.heard())
    await expo.concierge.parts.seats.beat()
    await second.reply(after=heard)
    expo.clock.at += timedelta(minutes=16)
    await expo.concierge.parts.world.demos.bookings.lapse(expo.clock())  # and here it crashed
    assert await expo.concierge.parts.seats.take_up() == 1
    assert await expo.concierge.parts.seats.take_up() == 0
    assert "the seat went to the next" in read(await second.reply(after=heard + 1))


async def test_a_seat_that_was_kept_just_before_a_crash_comes_into_the_agenda_after_it(expo: Expo):
    [showing] = await demo(expo)
    guest = await expo.guest("en")
    card = await seats_of(expo, guest, showing)
    # Here it crashed; Telegram's update is handled again.
    await expo.concierge.parts.world.demos.bookings.book(showing.number, guest.id, expo.clock())
    assert "Your seat is booked." in read(await guest.tap(card, "Book a seat"))
    assert "Moon cake demo" in await guest.says("/agenda")


async def test_two_hundred_taps_on_the_last_seat_have_one_winner(expo: Expo):
    [showing] = await demo(expo)
    bookings = expo.concierge.parts.world.demos.bookings
    taken = await asyncio.gather(
        *(bookings.book(showing.number, 9_000_000 + n, expo.clock()) for n in range(200))
    )
    answers = [one.answer.value for one in taken]
    assert answers.count("booked") == 1
    assert answers.count("full") == 199


async def test_a_ticket_is_checked_in_by_its_booth_alone(expo: Expo):
    [showing] = await demo(expo, seats=3)
    guest, owner, stranger = await expo.guest("en"), await exhibitor(expo), await expo.guest("en")
    booked = await guest.tap(await seats_of(expo, guest, showing), "Book a seat")
    ticket = await guest.tap(booked, "Get the QR ticket")
    photo = next(one for one in await guest.heard() if one.get("photo"))
    code = expo.concierge.parts.world.demos.bookings.of_slot(showing.number)[0].code
    assert shown_code(code) in read(photo)
    assert read(ticket)
    said = await stranger.says(f"/start k_{code}")
    assert said.startswith("This is a ticket for the booth to scan.")
    checked = await owner.ask(f"/start k_{code}")
    assert read(checked).startswith("Checked in.")
    assert "Booked 0 · here 1" in read(checked)
    checked = await owner.ask(f"/start k_{code}")
    assert read(checked).startswith("This code was checked in before.")
    typed = await owner.tap(checked, "Check a code")
    assert read(typed).startswith("Type the code.")
    assert (await owner.says("no code")).startswith("There is no such code.")


async def test_names_are_seen_only_of_those_who_gave_them(expo: Expo):
    [showing] = await demo(expo, seats=3)
    guest, owner = await expo.guest("en"), await exhibitor(expo)
    booked = await guest.tap(await seats_of(expo, guest, showing), "Book a seat")
    listed = await owner.ask("/menu")
    coming = pack(Coming(At.OPEN, showing.number), "en")
    await owner.forge(listed, coming)
    assert "Guest" not in read((await owner.heard())[-1])
    shown = await guest.tap(booked, "Show my name to the booth")
    assert "The booth sees your name: Guest" in read(shown)
    await owner.ask("/menu")
    await owner.forge((await owner.heard())[-1], coming)
    await owner.sees("Those who gave their name: Guest")
    hidden = await guest.tap(shown, "Hide my name")
    assert "Guest" not in read(hidden)


async def test_who_did_not_come_loses_the_seat_to_the_next(expo: Expo):
    [showing] = await demo(expo)
    guest, second, owner = [await expo.guest("en") for _ in range(2)] + [await exhibitor(expo)]
    await guest.tap(await seats_of(expo, guest, showing), "Book a seat")
    await second.tap(await seats_of(expo, second, showing), "Join the waiting list")
    expo.clock.at = seoul(6, 15, 6)
    asked = await owner.ask("/booth")
    assert read(asked)
    heard = len(await guest.heard())
    await owner.forge(asked, pack(Coming(At.RELEASE, showing.number), "en"))
    assert "you had not come" in read(await guest.reply(after=heard))
    heard = len(await second.heard())
    await expo.concierge.parts.seats.beat()
    assert read(await second.reply(after=heard)).startswith("A seat is free.")


async def test_another_booths_people_and_forged_buttons_change_nothing(expo: Expo):
    [showing] = await demo(expo)
    guest = await expo.guest("en")
    await guest.tap(await seats_of(expo, guest, showing), "Book a seat")
    other = await expo.guest("en")
    await expo.concierge.parts.world.roles.grant(other.id, Role.EXHIBITOR, by=1)
    asked = await other.ask("/booth")
    expo.clock.at = seoul(6, 15, 6)
    await other.forge(asked, pack(Coming(At.RELEASE, showing.number), "en"))
    stranger = await expo.guest("en")
    card = await stranger.ask("/menu")
    assert "older" in await stranger.forge(card, pack(Coming(At.OPEN, showing.number), "en"))
    [booking] = expo.concierge.parts.world.demos.bookings.of_slot(showing.number)
    assert booking.state == "booked"
