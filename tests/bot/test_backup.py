"""Copies of the database are whole, also of one in use, and nothing but a copy is put back."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from bot.errors import StoreError, StoreInUse
from bot.store.attendees import AttendeesTable
from bot.store.backup import back_up, checked, restore, rotate
from bot.store.store import Store
from handlers.ports import Attendee
from tests.bot.test_tables import NOW


async def test_a_copy_of_a_database_in_use_has_all_that_was_acknowledged(store, tmp_path):
    attendees, written = AttendeesTable(store), []

    async def visits():
        for number in range(1, 2000):
            await attendees.save(Attendee(id=number, lang="ko"))
            written.append(number)

    coming = asyncio.ensure_future(visits())
    await asyncio.sleep(0.05)
    before = len(written)
    rows = await asyncio.to_thread(back_up, store.path, tmp_path / "copy.db")
    assert before <= rows["attendees"] <= len(written) + 1
    await coming
    assert checked(tmp_path / "copy.db") == rows


async def test_a_copy_comes_back_and_the_old_is_kept(tmp_path):
    path, copy = tmp_path / "concierge.db", tmp_path / "copy.db"
    store = Store(path)
    await store.open(wait=0)
    await AttendeesTable(store).save(Attendee(id=7, lang="ja"))
    back_up(path, copy)
    await AttendeesTable(store).forget(7)
    with pytest.raises(StoreInUse):
        await restore(path, copy)
    store.close()
    assert (await restore(path, copy))["attendees"] == 1
    await store_says(path, Attendee(id=7, lang="ja"))
    await store_says(tmp_path / "concierge.db.before", Attendee(id=7))


async def store_says(path, wanted):
    store = Store(path)
    await store.open(wait=0)
    assert AttendeesTable(store).get(7) == wanted
    store.close()


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" + b"x" * 500])
async def test_what_is_no_copy_is_not_put_back(store, tmp_path, content):
    (tmp_path / "other.db").write_bytes(content)
    with pytest.raises(StoreError):
        await restore(tmp_path / "new.db", tmp_path / "other.db")
    assert not (tmp_path / "new.db").exists()


def test_another_program_s_database_is_not_put_back(tmp_path):
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("create table songs (name text)")
    with pytest.raises(StoreError, match="not a concierge's database"):
        checked(tmp_path / "other.db")


async def test_a_copy_a_day_and_seven_of_them(store):
    copies = [rotate(store.path, NOW + timedelta(days=day)) for day in range(9)]
    assert rotate(store.path, NOW + timedelta(days=8)) is None
    left = sorted(copies[0].parent.iterdir())
    assert left == copies[2:]
