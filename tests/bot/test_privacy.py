"""The page that says what is kept is true: every table and every column, nothing else."""

import re

from bot.store.attendees import AttendeesTable
from bot.store.outbox import OutboxTable
from handlers.ports import Attendee
from tests.bot.test_outbox_table import NOW, letter
from tests.source_files import ROOT

ROW = re.compile(r"^\| ([a-z_]+) \| ([a-z_ ]+) \| \S", re.M)
NOT_OURS = {"_sqlite_migrations", "sqlite_sequence"}


def on_the_page():
    page = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    return {table: columns.split() for table, columns in ROW.findall(page) if table != "table"}


async def test_the_page_names_every_table_and_column(store):
    tables = [name for (name,) in store.read("select name from sqlite_master where type = 'table'")]
    kept = {
        table: [column for (column,) in store.read("select name from pragma_table_info(?)", table)]
        for table in tables
        if table not in NOT_OURS
    }
    assert len(kept) > 10
    assert on_the_page() == kept


async def test_forgetting_someone_leaves_no_row_with_their_number(store):
    attendees, outbox = AttendeesTable(store), OutboxTable(store, lambda: NOW)
    await attendees.save(Attendee(id=7, lang="ko"))
    await outbox.file([letter("r/x/7", 7, text="for you"), letter("r/x/8", 8)])
    await store.write(lambda db: db.execute("insert into unreachable values (7, 'blocked', 0)"))
    await attendees.forget(7)
    by_person = ("id", "user_id", "chat_id", "chat")
    for table, columns in on_the_page().items():
        for column in set(columns) & set(by_person):
            assert store.read(f"select * from {table} where {column} = 7") == []
    assert store.read("select payload from outbox_contents where payload like '%for you%'") == []
    assert store.read("select key from outbox") == [("r/x/8",)]
