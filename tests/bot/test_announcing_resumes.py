"""An announcement whose process is killed goes on where it was, and nobody gets it twice."""

import asyncio
import signal
from collections import Counter
from datetime import UTC, datetime

import pytest

from bot.sandbox import DEFAULT_TOKEN, Sandbox
from bot.sandbox.chats import Person as Inhabitant
from bot.sandbox.groups import add_crowd
from bot.settings import EVENTS
from bot.store.attendees import AttendeesTable
from bot.store.store import Store
from handlers.ports import Attendee
from tests.bench.processes import LETTERS_ONLY, Process
from tests.e2e.person import Person

COUNT = 160
ORGANIZER = 7_000_005
NEWS = "📣 주최 측 안내\n비가 와요."


@pytest.fixture
async def box():
    sandbox = Sandbox(DEFAULT_TOKEN)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


async def crowd(box: Sandbox, path) -> range:
    """Bring in people whom the bot knows."""
    model = Inhabitant(id=0, first_name="Guest", language_code="ko")
    first = add_crowd(box.telegram, COUNT, model)
    store = Store(path)
    await store.open(wait=0)
    attendees, at = AttendeesTable(store), datetime(2025, 9, 30, 3, 0, tzinfo=UTC)
    people = range(first, first + COUNT)
    await asyncio.gather(
        *(attendees.save(Attendee(id=n, client_lang="ko", seen_at=at)) for n in people)
    )
    store.close()
    return people


def news(box: Sandbox, people: range) -> Counter[int]:
    """Return how many got it how often."""
    return Counter(
        sum(m.wire.get("text") == NEWS for m in box.telegram.chats[n].messages.values())
        for n in people
    )


async def until(done) -> None:
    """Wait until something is so."""
    for _ in range(600):
        if done():
            return
        await asyncio.sleep(0.1)
    raise AssertionError("it did not come to that")


async def test_after_kill_9_everyone_gets_it_once_or_is_told_as_uncertain(box, tmp_path):
    people = await crowd(box, tmp_path / "concierge.db")
    settings = {
        "TELEGRAM_BOT_TOKEN": DEFAULT_TOKEN,
        "TELEGRAM_API_URL": box.url,
        "CONCIERGE_EVENT": str(EVENTS / "slw2025"),
        "CONCIERGE_DATABASE": str(tmp_path / "concierge.db"),
        "CONCIERGE_ORGANIZERS": str(ORGANIZER),
        "CONCIERGE_SEND_PER_SECOND": "25",
        "CONCIERGE_AT": "2025-09-30T12:40:00+09:00",
    }
    process = await Process(["-c", LETTERS_ONLY], tmp_path, "first", **settings).start()
    try:
        await process.said("is here")
        async with Person(box.url, person_id=ORGANIZER) as boss:
            await boss.send("/announce")
            await boss.wait_reply()
            await boss.send("비가 와요.")
            await boss.wait_reply()
            await boss.tap("보내기 전 확인")
            await boss.wait_edit()
            await boss.tap("명에게 보내기")
            await until(lambda: news(box, people)[1] >= COUNT // 3)
            await process.end(signal.SIGKILL)
            assert news(box, people)[0] > COUNT // 4
            process = await Process(["-c", LETTERS_ONLY], tmp_path, "second", **settings).start()
            heard = ""
            for _ in range(300):
                heard = "\n".join(await boss.read())
                if "다 보냈어요" in heard:
                    break
                await asyncio.sleep(0.2)
            assert "다 보냈어요" in heard
    finally:
        await process.end(signal.SIGKILL)
    found = news(box, people)
    assert set(found) <= {0, 1}
    assert found[0] <= 2
    assert ("불확실" in heard) == (found[0] > 0) or found[0] == 0
