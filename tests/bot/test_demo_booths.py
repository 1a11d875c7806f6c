"""Booths: a link works once and for one, parts are handed over and taken away; leads by consent."""

import asyncio
from datetime import timedelta

from bot.store.demo_booths import BoothsTable
from bot.store.demo_followers import FollowersTable
from bot.store.demos import DemosTable
from bot.store.roles import RolesTable
from handlers.demo_ports import Member, Offer
from handlers.roles import Role
from knowledge.demos.bookings import Lead
from tests.bot.demo_rows import NOW, draft, span

LATER = NOW + timedelta(days=7)


async def issued(store, exhibitor="a", part="owner"):
    booths = BoothsTable(store)
    [token] = await booths.issue([exhibitor], part, by=1, at=NOW, until=LATER)
    return booths, token


async def test_whoever_taps_first_has_the_booth_and_the_link_is_used_up(store):
    booths, token = await issued(store)
    offers = await asyncio.gather(*(booths.claim(token, user, NOW) for user in range(10, 30)))
    assert offers[0] == Offer(exhibitor="a", part="owner")
    assert {one.refused for one in offers[1:]} == {"used"}
    assert booths.members("a") == (Member(10, "owner"),)
    assert RolesTable(store, (), lambda: NOW).roles(10) == {Role.EXHIBITOR}
    # Their own second tap is no refusal.
    assert (await booths.claim(token, 10, NOW)).refused == ""


async def test_the_token_is_kept_nowhere(store):
    _, token = await issued(store)
    for (table,) in store.read("select name from sqlite_master where type = 'table'"):
        assert token not in str(store.read(f"select * from {table}"))


async def test_a_link_that_is_over_unknown_or_closed_is_refused_with_its_reason(store):
    booths, token = await issued(store)
    assert (await booths.claim("NOSUCHTOKEN", 10, NOW)).refused == "unknown"
    assert (await booths.claim(token, 10, LATER)).refused == "expired"
    assert await booths.close_links("a", NOW) == 1
    assert (await booths.claim(token, 10, NOW)).refused == "revoked"
    assert booths.members("a") == ()


async def test_a_booth_has_one_owner(store):
    booths, token = await issued(store)
    _, second = await issued(store)
    await booths.claim(token, 10, NOW)
    assert (await booths.claim(second, 11, NOW)).refused == "owned"
    assert booths.members("a") == (Member(10, "owner"),)


async def test_an_owner_hands_over_to_a_colleague_only(store):
    booths, token = await issued(store)
    _, invitation = await issued(store, part="staff")
    await booths.claim(token, 10, NOW)
    await booths.claim(invitation, 11, NOW)
    assert not await booths.hand_over("a", by=11, to=10, at=NOW)
    assert not await booths.hand_over("a", by=10, to=99, at=NOW)
    assert await booths.hand_over("a", by=10, to=11, at=NOW)
    assert booths.members("a") == (Member(11, "owner"), Member(10, "staff"))


async def test_a_revoked_colleague_is_nobody_any_more(store):
    booths, token = await issued(store, part="staff")
    await booths.claim(token, 11, NOW)
    await DemosTable(store).save_draft(11, draft("a", span(5)), NOW)
    assert await booths.revoke("a", 11)
    assert not await booths.revoke("a", 11)
    assert booths.part("a", 11) is None
    assert RolesTable(store, (), lambda: NOW).roles(11) == frozenset()
    assert DemosTable(store).last_draft(11) is None
    # The link by which they came does not let them back in.
    await booths.claim(token, 11, NOW)
    assert booths.part("a", 11) is None


async def test_a_lead_that_was_taken_back_is_gone(store):
    followers = FollowersTable(store)
    lead = Lead(
        exhibitor="a",
        user_id=7,
        interests=("price", "press"),
        purpose="an offer",
        agreed_at=NOW,
        name="Min",
        email="min@example.org",
    )
    await followers.agree(lead)
    assert followers.leads("a") == (lead,)
    assert followers.given(7) == (lead,)
    assert await followers.take_back("a", 7, NOW)
    assert not await followers.take_back("a", 7, NOW)
    assert followers.leads("a") == ()
    assert followers.lead("a", 7) is None
    assert "min@example.org" not in str(store.read("select * from demo_leads"))


async def test_followers_and_interest_are_counted(store):
    followers = FollowersTable(store)
    await followers.follow("a", 7, NOW, on=True)
    await followers.follow("a", 7, NOW, on=True)
    assert followers.followers("a") == (7,)
    assert followers.followed(7) == ("a",)
    await followers.follow("a", 7, NOW, on=False)
    assert not followers.follows("a", 7)
    for minutes in (1, 2, 61):
        await followers.count("a", "asked", NOW + timedelta(minutes=minutes))
    assert followers.counts("a") == (
        ("asked", NOW, 2),
        ("asked", NOW + timedelta(hours=1), 1),
    )
