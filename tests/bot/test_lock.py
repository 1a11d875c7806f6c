"""One copy at a time."""

import asyncio
import subprocess
import sys

import pytest

from bot.errors import StoreInUse
from bot.store.store import Store

HOLD = """
import asyncio, sys, time
from pathlib import Path
from bot.store.store import Store

async def main():
    await Store(Path(sys.argv[1])).open(wait=0)
    print("held", flush=True)
    time.sleep(60)

asyncio.run(main())
"""


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path / "concierge.db"], stdout=subprocess.PIPE
    )
    process.stdout.readline()
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


async def test_a_second_copy_leaves_and_names_the_first(tmp_path, holder):
    with pytest.raises(StoreInUse, match=rf"process {holder.pid}\) uses concierge\.db"):
        await Store(tmp_path / "concierge.db").open(wait=0.2)


async def test_a_second_copy_takes_over_as_soon_as_the_first_is_killed(tmp_path, holder):
    store = Store(tmp_path / "concierge.db")
    opening = asyncio.ensure_future(store.open(wait=10))
    await asyncio.sleep(0.3)
    assert not opening.done()
    holder.kill()
    await opening
    store.close()
