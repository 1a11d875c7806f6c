"""What is shown of someone is all that is kept, and nothing that opens a door."""

from datetime import UTC, datetime

from bot.store.agenda import AgendaTable
from bot.store.agenda_copies import AgendaCopiesTable
from bot.store.attendees import PERSONAL, AttendeesTable
from bot.store.outbox import OutboxTable
from bot.store.records import RecordsTable
from bot.store.wishes import WishesTable
from handlers.ports import Attendee
from knowledge.agenda.items import Item
from knowledge.reminding.wishes import Wishes
from tests.bot.test_outbox_table import letter

NOW = datetime(2025, 9, 30, 3, 40, tzinfo=UTC)


async def test_the_last_tap_and_what_can_be_undone_are_shown(store):
    agendas = AgendaTable(store, lambda: NOW)
    await agendas.change(7, put=[Item(entry="keynote", degree="must", added_at=NOW)], at=NOW)
    await agendas.first_tap(7, "12:g1:e:p:x", "q1")
    found = RecordsTable(store).of(7)
    [undo] = found["agenda_undo"]
    assert (undo["entry"], undo["at"], undo["degree"]) == ("keynote", NOW.isoformat(), None)
    assert found["agenda_taps"] == [
        {"user_id": 7, "what": "12:g1:e:p:x", "query": "q1", "at": NOW.isoformat()}
    ]


async def test_what_was_sent_to_someone_is_shown_and_nothing_of_others(store):
    await AttendeesTable(store).save(Attendee(id=7))
    await OutboxTable(store, lambda: NOW).file([letter("a", 7), letter("b", 8)])
    found = RecordsTable(store).of(7)
    assert sorted(found) == ["attendees", "outbox"]
    assert [row["key"] for row in found["outbox"]] == ["a"]


async def test_a_link_that_was_shared_is_not_shown_itself(store):
    await AgendaCopiesTable(store).share(7, [("keynote", "must")], NOW)
    assert sorted(RecordsTable(store).of(7)["agenda_shares"][0]) == ["at", "picks", "user_id"]


async def test_every_table_of_one_person_can_be_shown(store):
    columns = {
        table: [name for (name,) in store.read("select name from pragma_table_info(?)", table)]
        for table in PERSONAL
    }
    assert all("user_id" in names for names in columns.values())


async def test_who_turned_a_kind_of_message_off_is_found(store):
    wishes = WishesTable(store)
    await wishes.save(7, Wishes(muted=frozenset({"news"})), NOW)
    await wishes.save(8, Wishes(muted=frozenset({"changes"})), NOW)
    await wishes.save(9, Wishes(muted=frozenset({"changes", "news"})), NOW)
    assert wishes.muted_by("news") == frozenset({7, 9})
