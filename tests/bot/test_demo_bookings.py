"""Seats: one winner of the last one, waiting lists in their order, codes, forgetting someone."""

import asyncio
from collections import Counter
from datetime import timedelta

from bot.store.attendees import AttendeesTable
from bot.store.demo_bookings import BookingsTable
from bot.store.demos import DemosTable
from knowledge.demos.bookings import Answer
from tests.bot.demo_rows import NOW, draft, published, span

SOON = NOW + timedelta(minutes=15)


async def seats(store, count, *more):
    """Return the number of a showing with so many seats, and the bookings."""
    [one] = await published(store, draft("a", span(5), *more, seats=count))
    return one.number, BookingsTable(store)


async def test_of_200_who_want_the_last_seat_one_gets_it_and_199_are_told_so(store):
    slot, bookings = await seats(store, 1)
    answers = await asyncio.gather(*(bookings.book(slot, user, NOW) for user in range(1, 201)))
    assert Counter(one.answer for one in answers) == {Answer.BOOKED: 1, Answer.FULL: 199}
    assert DemosTable(store).showing(slot).taken == 1


async def test_200_who_queue_for_the_last_seat_stand_in_one_line(store):
    slot, bookings = await seats(store, 1)
    answers = await asyncio.gather(*(bookings.queue(slot, user, NOW) for user in range(1, 201)))
    assert Counter(one.answer for one in answers) == {Answer.BOOKED: 1, Answer.WAITING: 199}
    assert [one.before for one in answers[1:]] == list(range(199))


async def test_a_second_tap_books_no_second_seat(store):
    slot, bookings = await seats(store, 5)
    first = await bookings.book(slot, 1, NOW)
    again = await bookings.book(slot, 1, NOW)
    assert (first.answer, again.answer) == (Answer.BOOKED, Answer.ALREADY)
    assert again.booking == first.booking
    assert DemosTable(store).showing(slot).taken == 1


async def test_a_free_seat_goes_to_the_next_in_line_who_has_time_to_accept(store):
    slot, bookings = await seats(store, 1)
    for user in (1, 2, 3):
        await bookings.queue(slot, user, NOW)
    assert bookings.to_promote(NOW) == ()
    assert await bookings.cancel(slot, 1, NOW)
    assert bookings.to_promote(NOW) == (slot,)
    # Someone who comes now does not overtake those who wait.
    assert (await bookings.book(slot, 9, NOW)).answer is Answer.FULL
    [promoted] = await bookings.promote(slot, NOW, SOON)
    assert (promoted.booking.user_id, promoted.booking.state) == (2, "offered")
    assert await bookings.promote(slot, NOW, SOON) == ()
    assert (await bookings.accept(slot, 2, NOW)).answer is Answer.BOOKED
    assert (await bookings.accept(slot, 3, NOW)).answer is Answer.OVER


async def test_an_offer_that_nobody_takes_goes_on_to_the_next(store):
    slot, bookings = await seats(store, 1)
    for user in (1, 2, 3):
        await bookings.queue(slot, user, NOW)
    await bookings.cancel(slot, 1, NOW)
    await bookings.promote(slot, NOW, SOON)
    assert await bookings.lapse(SOON - timedelta(seconds=1)) == ()
    assert (await bookings.accept(slot, 2, SOON)).answer is Answer.OVER
    assert [one.user_id for one in await bookings.lapse(SOON)] == [2]
    [promoted] = await bookings.promote(slot, SOON, SOON + timedelta(minutes=15))
    assert promoted.booking.user_id == 3


async def test_nobody_has_seats_at_two_demos_at_once(store):
    slot, bookings = await seats(store, 5)
    [other] = await published(store, draft("b", span(5, 10), place="booth", seats=5), user=2)
    await bookings.book(slot, 1, NOW)
    taken = await bookings.book(other.number, 1, NOW)
    assert (taken.answer, taken.other) == (Answer.CLASH, slot)


async def test_an_offer_is_no_second_seat_at_a_time_but_stays_until_its_time_is_over(store):
    slot, bookings = await seats(store, 1)
    [other] = await published(store, draft("b", span(5, 10), place="booth", seats=5), user=2)
    await bookings.queue(slot, 1, NOW)
    await bookings.queue(slot, 2, NOW)
    assert (await bookings.book(other.number, 2, NOW)).answer is Answer.BOOKED
    await bookings.cancel(slot, 1, NOW)
    [promoted] = await bookings.promote(slot, NOW, SOON)
    taken = await bookings.accept(slot, 2, NOW)
    assert (taken.answer, taken.other) == (Answer.CLASH, other.number)
    assert bookings.offered(NOW) == (promoted.booking,)
    await bookings.cancel(other.number, 2, NOW)
    assert (await bookings.accept(slot, 2, NOW)).answer is Answer.BOOKED


async def test_whoever_declines_and_queues_again_is_offered_under_a_new_key(store):
    slot, bookings = await seats(store, 1)
    await bookings.queue(slot, 1, NOW)
    await bookings.queue(slot, 2, NOW)
    await bookings.cancel(slot, 1, NOW)
    [first] = await bookings.promote(slot, NOW, SOON)
    await bookings.cancel(slot, 2, NOW)
    await bookings.book(slot, 3, NOW)
    await bookings.queue(slot, 2, NOW)
    await bookings.cancel(slot, 3, NOW)
    [second] = await bookings.promote(slot, NOW, SOON)
    assert second.booking.number == first.booking.number
    assert second.key != first.key


async def test_who_is_to_hear_that_an_offer_ended_is_known_until_they_queue_again(store):
    slot, bookings = await seats(store, 1)
    for user in (1, 2):
        await bookings.queue(slot, user, NOW)
    await bookings.cancel(slot, 1, NOW)
    await bookings.promote(slot, NOW, SOON)
    ended = await bookings.lapse(SOON)
    assert [(one.user_id, one.until) for one in ended] == [(2, SOON)]
    assert [(one.user_id, one.until) for one in bookings.lapsed(NOW)] == [(2, SOON)]
    assert bookings.lapsed(SOON) == ()
    await bookings.book(slot, 2, SOON)
    assert bookings.lapsed(NOW) == ()


async def test_a_code_lets_its_owner_in_once_and_at_the_right_booth(store):
    slot, bookings = await seats(store, 2)
    code = (await bookings.book(slot, 1, NOW)).booking.code
    typed = f" {code[:4].lower()}-{code[4:].lower()} "
    assert (await bookings.arrive(typed, "b", NOW)).answer is Answer.ELSEWHERE
    assert (await bookings.arrive(typed, "a", NOW)).answer is Answer.ARRIVED
    assert (await bookings.arrive(code, "a", NOW)).answer is Answer.AGAIN
    assert (await bookings.arrive("2345-6789", "a", NOW)).answer is Answer.UNKNOWN
    assert (await bookings.arrive("'; drop table", "a", NOW)).answer is Answer.UNKNOWN


async def test_a_cancelled_booking_has_a_code_that_opens_nothing(store):
    slot, bookings = await seats(store, 2)
    old = (await bookings.book(slot, 1, NOW)).booking.code
    await bookings.cancel(slot, 1, NOW)
    assert (await bookings.arrive(old, "a", NOW)).answer is Answer.CANCELLED
    assert (await bookings.book(slot, 1, NOW)).booking.code != old
    assert (await bookings.arrive(old, "a", NOW)).answer is Answer.UNKNOWN


async def test_the_seat_of_someone_who_did_not_come_is_given_away_but_not_twice(store):
    slot, bookings = await seats(store, 1)
    late = (await bookings.book(slot, 1, NOW)).booking
    await bookings.queue(slot, 2, NOW)
    assert await bookings.no_show(late.number, NOW)
    assert not await bookings.no_show(late.number, NOW)
    [promoted] = await bookings.promote(slot, NOW, SOON)
    assert promoted.booking.user_id == 2
    # Who comes late finds the seat taken.
    assert (await bookings.arrive(late.code, "a", NOW)).answer is Answer.FULL


async def test_forgetting_someone_frees_their_seat(store):
    slot, bookings = await seats(store, 1)
    await bookings.book(slot, 1, NOW)
    await bookings.queue(slot, 2, NOW)
    await AttendeesTable(store).forget(1)
    assert DemosTable(store).showing(slot).taken == 0
    assert bookings.to_promote(NOW) == (slot,)


async def test_what_needs_no_seat_or_is_over_cannot_be_booked(store):
    [open_to_all] = await published(store, draft("a", span(5)))
    slot, bookings = (
        (await published(store, draft("a", span(6), seats=3)))[0].number,
        BookingsTable(store),
    )
    assert (await bookings.book(open_to_all.number, 1, NOW)).answer is Answer.FREE
    assert (await bookings.book(slot, 1, span(7).starts)).answer is Answer.OVER
    assert (await bookings.book(999, 1, NOW)).answer is Answer.CANCELLED
