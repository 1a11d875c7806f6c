"""The agenda tables: what is saved stays, what is undone comes back, what is shared is secret."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.clock import utc_now
from bot.store.agenda import AGENDA_TABLES, AgendaTable
from bot.store.agenda_copies import MOST_SHARES, AgendaCopiesTable
from bot.store.attendees import AttendeesTable
from handlers.ports import Shared
from knowledge.agenda.calendar import Handed
from knowledge.agenda.items import Item

NOW = datetime(2025, 9, 30, 3, 40, 0, 123_000, UTC)
SECOND = timedelta(seconds=1)
KEYNOTE = Item(
    entry="keynote", degree="must", lead=15, added_at=NOW, starts=NOW + 60 * SECOND, place="stage"
)
BOOTH = Item(entry="booth", degree="maybe", added_at=NOW + SECOND)
HANDED = Handed(
    entry="keynote", sequence=2, title="키노트", starts=NOW, ends=NOW + SECOND, where="무대"
)


async def test_what_is_saved_comes_back_as_it_was_and_only_to_its_owner(store):
    agendas = AgendaTable(store)
    await agendas.change(7, put=[BOOTH, KEYNOTE], at=NOW)
    assert agendas.items(7) == (KEYNOTE, BOOTH)
    assert agendas.items(8) == ()


async def test_saving_twice_is_saving_once(store):
    agendas = AgendaTable(store)
    assert await agendas.change(7, put=[KEYNOTE], at=NOW) > 0
    assert await agendas.change(7, put=[KEYNOTE], at=NOW) == 0
    assert await agendas.change(7, drop=["nothing"], at=NOW) == 0
    assert agendas.items(7) == (KEYNOTE,)


async def test_a_change_of_several_is_undone_as_one(store):
    agendas = AgendaTable(store)
    await agendas.change(7, put=[KEYNOTE, BOOTH], at=NOW)
    other = replace(KEYNOTE, entry="other")
    number = await agendas.change(
        7, put=[other, replace(BOOTH, lead=5)], drop=["keynote"], at=NOW + SECOND
    )
    assert [item.entry for item in agendas.items(7)] == ["other", "booth"]
    assert set(await agendas.undo(7, number, NOW + 30 * SECOND)) == {"keynote", "other", "booth"}
    assert agendas.items(7) == (KEYNOTE, BOOTH)
    assert await agendas.undo(7, number, NOW + 30 * SECOND) == ()


async def test_undo_is_for_a_minute_for_the_last_change_and_for_its_owner(store):
    agendas = AgendaTable(store)
    first = await agendas.change(7, put=[KEYNOTE], at=NOW)
    assert await agendas.undo(8, first, NOW) == ()
    agendas.real = lambda: utc_now() + 61 * SECOND
    assert await agendas.undo(7, first, NOW) == ()
    agendas.real = utc_now
    first = await agendas.change(7, put=[BOOTH], at=NOW)
    second = await agendas.change(7, drop=["keynote"], at=NOW)
    assert await agendas.undo(7, first, NOW) == ()
    assert await agendas.undo(7, second, NOW) == ("keynote",)
    assert agendas.items(7) == (KEYNOTE, BOOTH)


async def test_the_same_tap_again_within_ten_seconds_is_told_apart(store):
    agendas = AgendaTable(store)
    began = utc_now()
    taps = ((7, "calendar", 0), (7, "calendar", 3), (8, "calendar", 3), (7, "share", 4))
    first = []
    for number, (who, what, later) in enumerate((*taps, (7, "calendar", 5), (7, "calendar", 16))):
        agendas.real = lambda later=later: began + later * SECOND
        first.append(await agendas.first_tap(who, what, f"q{number}"))
    assert first == [True, False, True, True, True, True]


async def test_a_tap_that_is_delivered_again_after_a_restart_is_done(store):
    agendas = AgendaTable(store)
    assert await agendas.first_tap(7, "calendar", "q1")
    assert await agendas.first_tap(7, "calendar", "q1")


async def test_the_calendar_last_handed_out_is_known(store):
    copies = AgendaCopiesTable(store)
    await copies.hand_out(7, [HANDED, replace(HANDED, entry="b", cancelled=True)])
    await copies.hand_out(7, [HANDED])
    assert copies.handed(7) == (HANDED,)
    assert copies.handed(8) == ()


async def test_a_token_opens_what_was_shared_until_sharing_stops(store):
    copies = AgendaCopiesTable(store)
    token = await copies.share(7, [("keynote", "must")], NOW)
    assert copies.shared(token) == Shared(7, (("keynote", "must"),))
    assert copies.shared(token[:-1]) is None
    assert await copies.unshare(7) == 1
    assert copies.shared(token) is None


async def test_a_token_is_long_plain_and_not_in_the_database(store):
    copies = AgendaCopiesTable(store)
    token = await copies.share(7, [("keynote", "must")], NOW)
    assert len(f"a_{token}") <= 64
    assert len(token) >= 22
    kept = store.read("select * from agenda_shares")
    assert token not in repr(kept)


async def test_only_the_latest_links_stay_open(store):
    copies = AgendaCopiesTable(store)
    tokens = [
        await copies.share(7, [("keynote", "must")], NOW + n * SECOND)
        for n in range(MOST_SHARES + 1)
    ]
    assert [token for token in tokens if copies.shared(token) is None] == tokens[:1]


async def test_forgetting_a_person_deletes_their_agenda_and_nobody_elses(store):
    agendas, copies, attendees = AgendaTable(store), AgendaCopiesTable(store), AttendeesTable(store)
    for user in (7, 8):
        await agendas.change(user, put=[KEYNOTE], at=NOW)
        await copies.hand_out(user, [HANDED])
        await copies.share(user, [("keynote", "must")], NOW)
        await agendas.first_tap(user, "share", "q")
    await attendees.forget(7)
    for table in AGENDA_TABLES:
        assert store.read(f"select distinct user_id from {table}") == [(8,)], table
    await attendees.purge()
    for table in AGENDA_TABLES:
        assert store.read(f"select * from {table}") == [], table


def test_every_table_of_the_agenda_is_deleted_with_a_person(store):
    tables = {
        name
        for (name,) in store.read("select name from sqlite_master where type = 'table'")
        if name.startswith("agenda")
    }
    assert tables == set(AGENDA_TABLES)
