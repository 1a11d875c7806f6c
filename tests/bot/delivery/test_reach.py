"""Updates tell who can be reached again, and who cannot."""

import pytest

from bot.delivery.reach import Away, Grown, Here, Reach, sign_of
from bot.store.attendees import AttendeesTable
from bot.store.reach import ReachTable
from bot.store.turns import TurnsTable
from handlers.ports import Attendee
from tests.bot.delivery.conftest import NOW
from tests.bot.test_tables import TURN


def membership(chat, status):
    return {"my_chat_member": {"chat": {"id": chat}, "new_chat_member": {"status": status}}}


def message(chat, **more):
    return {"message": {"chat": {"id": chat}, **more}}


@pytest.mark.parametrize(
    ("update", "sign"),
    [
        (message(7), Here(7)),
        ({"callback_query": {"from": {"id": 7}, **message(-5)}}, Here(-5)),
        ({"callback_query": {"from": {"id": 7}}}, None),
        ({"inline_query": {"from": {"id": 7}}}, None),
        (membership(7, "kicked"), Away(7, "blocked")),
        (membership(7, "member"), Here(7)),
        (membership(-5, "left"), Away(-5, "left")),
        (message(-5, migrate_to_chat_id=-1005), Grown(-5, -1005)),
    ],
)
def test_an_update_says_something_of_a_chat(update, sign):
    assert sign_of(update) == sign


async def test_any_message_brings_a_person_back(store):
    table, attendees = ReachTable(store), AttendeesTable(store)
    reach = Reach(table, lambda: NOW)
    await attendees.save(Attendee(id=7, lang="ko"))
    await reach.note(membership(7, "kicked"))
    assert (table.reachable(7), attendees.get(7).blocked) == (False, True)
    await reach.note(message(7))
    assert (table.reachable(7), attendees.get(7).blocked) == (True, False)


async def test_a_group_s_new_number_stands_everywhere(store):
    table, turns = ReachTable(store), TurnsTable(store)
    await turns.remember(-5, TURN)
    await Reach(table, lambda: NOW).note(message(-5, migrate_to_chat_id=-1005))
    assert turns.last(-1005, NOW.replace(year=2024)) == TURN
    assert [table.number_of(chat) for chat in (-5, -1005, 7)] == [-1005, -1005, 7]
