"""The writer: durable, in groups, and nobody harms a neighbour."""

import asyncio
import sqlite3
import subprocess
import sys

import pytest

from bot.errors import StoreClosed, StoreCorrupt, StoreFull, StoreReadOnly
from bot.store.state import State
from bot.store.store import Store


def put(key, value="x"):
    return lambda db: db.execute("insert into state values (?, ?)", [key, value])


def keys(store):
    return [row[0] for row in store.read("select key from state order by key")]


async def test_what_was_awaited_can_be_read_at_once(store):
    await State(store).put("clock", "12:40")
    assert State(store).get("clock") == "12:40"


async def test_operations_that_wait_together_share_a_commit(store):
    commits = []
    store._writer._db.conn.set_trace_callback(commits.append)
    await asyncio.gather(*(store.write(put(f"k{n:03}")) for n in range(200)))
    assert len(keys(store)) == 200
    assert 1 <= commits.count("COMMIT") <= 20


async def test_a_failing_operation_takes_back_its_own_work_only(store):
    def half(db):
        db.execute("insert into state values ('half', 'x')")
        raise ValueError("no")

    outcomes = await asyncio.gather(
        store.write(put("before")),
        store.write(half),
        store.write(put("before")),
        store.write(put("after")),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes[1:3]] == [ValueError, sqlite3.IntegrityError]
    assert keys(store) == ["after", "before"]


async def test_a_full_disk_is_an_error_and_the_writer_lives_on(store):
    def limit(pages):
        return lambda db: db.execute(f"pragma max_page_count = {pages}").fetchone()

    pages = (await store.write(lambda db: db.execute("pragma page_count").fetchone()))[0]
    await store.write(limit(pages + 2))
    big = "x" * 200_000
    outcomes = await asyncio.gather(
        store.write(put("small")), store.write(put("big", big)), return_exceptions=True
    )
    assert isinstance(outcomes[1], StoreFull)
    assert keys(store) == ["small"]
    await store.write(limit(100_000))
    await store.write(put("big", big))
    assert keys(store) == ["big", "small"]


async def test_a_file_that_is_no_database_is_refused_clearly(tmp_path):
    (tmp_path / "concierge.db").write_bytes(b"a shopping list, not a database" * 100)
    with pytest.raises(StoreCorrupt, match="not a database"):
        await Store(tmp_path / "concierge.db").open(wait=0)


async def test_a_database_that_may_not_be_written_says_so(store):
    connection = store._writer._db.conn
    connection.execute("pragma query_only = on")
    with pytest.raises(StoreReadOnly):
        await store.write(put("k"))
    connection.execute("pragma query_only = off")
    await store.write(put("k"))
    assert keys(store) == ["k"]


async def test_what_waits_is_written_before_closing(tmp_path):
    store = Store(tmp_path / "concierge.db")
    await store.open(wait=0)
    writes = [asyncio.ensure_future(store.write(put(f"k{n}"))) for n in range(50)]
    await asyncio.sleep(0)
    store.close()
    await asyncio.gather(*writes)
    with pytest.raises(StoreClosed):
        await store.write(put("late"))
    again = Store(tmp_path / "concierge.db")
    await again.open(wait=0)
    assert len(keys(again)) == 50
    again.close()


KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from bot.store.state import State
from bot.store.store import Store

async def main():
    store = Store(Path(sys.argv[1]))
    await store.open(wait=0)
    for n in range(10_000):
        await State(store).put(f"k{n}", "x")
        print(n, flush=True)

asyncio.run(main())
"""


@pytest.fixture
def killed(tmp_path):
    """Return how many writes a process had heard were done when it was killed."""
    command = [sys.executable, "-c", KILLED, tmp_path / "concierge.db"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        for _ in range(100):
            process.stdout.readline()
        process.kill()
        return 100 + len(process.stdout.read().splitlines())


async def test_what_was_acknowledged_survives_kill_9(tmp_path, killed):
    store = Store(tmp_path / "concierge.db")
    await store.open(wait=0)
    assert store.read("select count(*) from state")[0][0] in (killed, killed + 1)
    store.close()
