"""Demos in the database: no slot twice, whoever taps first; drafts; moves; what is waited for."""

import asyncio
from dataclasses import replace

from bot.store.demo_bookings import BookingsTable
from bot.store.demos import DemosTable
from knowledge.demos.rules import Limits, Refusal, Rule
from knowledge.demos.values import Showing
from tests.bot.demo_rows import NOW, allowed, draft, published, span


async def test_a_draft_comes_back_as_it_was_kept(store):
    demos = DemosTable(store)
    one = draft("a", span(5), span(6), seats=20, presenter="Kim")
    number = await demos.save_draft(7, one, NOW)
    assert demos.draft(number, 7) == replace(one, number=number)
    assert demos.draft(number, 8) is None
    await demos.save_draft(7, replace(one, number=number, seats=5), NOW)
    assert demos.last_draft(7) == replace(one, number=number, seats=5)
    await demos.drop_draft(number, 7)
    assert demos.last_draft(7) is None


async def test_every_time_of_a_demo_is_a_showing_and_the_draft_is_gone(store):
    first, second = await published(store, draft("a", span(5), span(6), seats=20))
    assert (first.title.pick("en"), first.seats, first.taken) == ("Arm", 20, 0)
    assert (first.demo, first.state, second.span) == (second.demo, "published", span(6))
    assert DemosTable(store).last_draft(1) is None


async def test_a_second_tap_publishes_nothing_more(store):
    demos = DemosTable(store)
    number = await demos.save_draft(1, draft("a", span(5)), NOW)
    kept = demos.draft(number, 1)
    both = await asyncio.gather(
        *(demos.publish(1, kept, allowed, moderated=False, at=NOW) for _ in range(2))
    )
    assert sorted(len(one) for one in both) == [0, 1]


async def test_two_people_who_tap_the_same_slot_at_the_same_instant_do_not_both_get_it(store):
    both = await asyncio.gather(
        *(published(store, draft(one, span(5)), user=n) for n, one in enumerate("ab", 1))
    )
    kept = [one for found in both for one in found if isinstance(one, Showing)]
    refused = [one for found in both for one in found if isinstance(one, Refusal)]
    assert len(kept) == 1
    assert [one.rule for one in refused] == [Rule.TAKEN]
    assert len(DemosTable(store).laid()) == 1


async def test_all_times_of_a_demo_are_kept_or_none(store):
    await published(store, draft("a", span(6)))
    refused = await published(store, draft("b", span(5), span(6, 10)), user=2)
    assert [one.span for one in refused] == [span(6, 10)]
    assert [one.exhibitor for one in DemosTable(store).laid()] == ["a"]
    assert DemosTable(store).last_draft(2).slots == (span(5), span(6, 10))


async def test_a_presenter_is_at_one_place_at_a_time(store):
    await published(store, draft("a", span(5), presenter="Kim Hana"))
    elsewhere = draft("a", span(5, 10), place="booth", presenter="kim  hana")
    assert [one.rule for one in await published(store, elsewhere)] == [Rule.TAKEN]
    assert len(await published(store, replace(elsewhere, presenter="Lee"))) == 1


async def test_the_rules_are_read_where_nobody_can_come_between(store):
    demos = DemosTable(store)
    seen = []

    def check(around):
        seen.append([one.exhibitor for one in around])
        return (Refusal(rule=Rule.DAILY, span=span(7), limit=1),) if len(around) else ()

    for user in (1, 2):
        number = await demos.save_draft(user, draft("a", span(4 + user)), NOW)
        await demos.publish(user, demos.draft(number, user), check, moderated=False, at=NOW)
    assert seen == [[], ["a"]]
    assert len(demos.laid()) == 1


async def test_a_moved_demo_frees_its_time_and_takes_another(store):
    demos = DemosTable(store)
    [one] = await published(store, draft("a", span(5)))
    await published(store, draft("b", span(8)), user=2)
    refused = await demos.move(one.number, span(8), "stage", allowed)
    assert [two.rule for two in refused] == [Rule.TAKEN]
    assert demos.showing(one.number).span == span(5)
    moved = await demos.move(one.number, span(6), "stage", allowed)
    assert moved == replace(one, span=span(6))
    assert len(await published(store, draft("c", span(5)), user=3)) == 1


async def test_a_cancelled_demo_frees_its_time_and_ends_its_bookings(store):
    demos, bookings = DemosTable(store), BookingsTable(store)
    [one] = await published(store, draft("a", span(5), seats=1))
    await bookings.book(one.number, 50, NOW)
    await bookings.queue(one.number, 51, NOW)
    assert [two.number for two in await demos.cancel([one.number], "ill")] == [one.number]
    assert await demos.cancel([one.number], "again") == ()
    assert demos.showing(one.number).why == "ill"
    assert demos.showing(one.number).taken == 0
    assert {two.state for two in bookings.of_slot(one.number)} == {"cancelled"}
    assert len(await published(store, draft("b", span(5)), user=2)) == 1


async def test_what_waits_holds_its_time_until_an_organizer_decides(store):
    demos = DemosTable(store)
    number = await demos.save_draft(1, draft("a", span(5), span(6)), NOW)
    kept = demos.draft(number, 1)
    first, second = await demos.publish(1, kept, allowed, moderated=True, at=NOW)
    assert demos.laid() == ()
    assert len(demos.pending()) == 2
    assert [one.rule for one in await published(store, draft("b", span(5)), 2)] == [Rule.TAKEN]
    assert (await demos.decide(first.number, approve=True)).state == "published"
    assert (await demos.decide(second.number, approve=False, why="loud")).why == "loud"
    assert await demos.decide(second.number, approve=True) is None
    assert len(await published(store, draft("b", span(6)), 2)) == 1


async def test_fewer_seats_than_are_taken_are_refused(store):
    demos, bookings = DemosTable(store), BookingsTable(store)
    [one] = await published(store, draft("a", span(5), seats=2))
    for user in (50, 51):
        await bookings.book(one.number, user, NOW)
    assert not await demos.rename(one.demo, draft("a", seats=1, title="Hand"))
    assert demos.showing(one.number) == replace(one, taken=2)
    assert await demos.rename(one.demo, draft("a", seats=3, title="Hand"))
    assert demos.showing(one.number).title.pick("en") == "Hand"


async def test_what_organizers_set_is_kept(store):
    demos = DemosTable(store)
    assert demos.limits() == Limits()
    await demos.set_limits(Limits(moderated=True, a_day=3, stages=("stage",)))
    assert demos.limits() == Limits(moderated=True, a_day=3, stages=("stage",))
