"""Invitations: used by one person at most, however many open them at once."""

import asyncio
from datetime import UTC, datetime

from bot.store.invitations import InvitationsTable
from bot.store.roles import AuditTable, RolesTable
from handlers.roles import Role, Used

NOW = datetime(2025, 10, 1, 3, tzinfo=UTC)
OWNER = 1


def clock() -> datetime:
    return NOW


async def test_of_many_who_open_a_link_at_once_one_gets_the_role(store):
    roles = RolesTable(store, (OWNER,), clock)
    invitations = InvitationsTable(store, (OWNER,), clock)
    made, token = await invitations.make(Role.STAFF, OWNER)
    uses = await asyncio.gather(*(invitations.use(token, user) for user in range(10, 40)))
    assert [use.outcome for use in uses].count(Used.GRANTED) == 1
    assert [use.outcome for use in uses].count(Used.SPENT) == 29
    (holder,) = roles.holders(Role.STAFF)
    held = roles.holdings()[-1]
    assert (held.user_id, held.invitation, held.by) == (holder, made.number, OWNER)
    assert AuditTable(store, clock).count() == 31


async def test_a_deed_is_kept_with_what_it_changed(store):
    roles, audit = RolesTable(store, (OWNER,), clock), AuditTable(store, clock)
    assert await roles.grant(7, Role.ORGANIZER, OWNER)
    assert not await roles.grant(7, Role.ORGANIZER, OWNER)
    assert await roles.dismiss(7, Role.ORGANIZER, OWNER)
    assert not await roles.dismiss(7, Role.ORGANIZER, OWNER)
    assert [(one.what, one.about, one.was, one.now) for one in audit.deeds()] == [
        ("role_taken", "7", "organizer", ""),
        ("role_given", "7", "", "organizer"),
    ]


async def test_an_owner_is_one_by_the_settings_alone(store):
    roles = RolesTable(store, (OWNER,), clock)
    assert not await roles.dismiss(OWNER, Role.OWNER, 9)
    assert roles.roles(OWNER) == {Role.OWNER}
    assert roles.roles(2) == frozenset()
