"""What is done until the power goes: agendas saved, letters filed, updates kept."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.store import store as store_module
from bot.store import writer as writer_module
from bot.store.agenda import AgendaTable
from bot.store.inbox import Inbox, Received
from bot.store.outbox import OutboxTable
from bot.store.store import Store
from handlers.letters import Lane, Letter
from knowledge.agenda.items import Item
from knowledge.say import Html
from tests.bench.recorded_files import Connection, Files, Recording

AT = datetime(2025, 9, 30, 3, 40, tzinfo=UTC)
SIDE_BY_SIDE = 16


@dataclass(frozen=True, slots=True)
class Saved:
    """Something that was acknowledged, after so many events."""

    kind: str
    number: int
    moment: int


async def work(folder: Path, saves: int, recording: Recording) -> list[Saved]:
    """Write on recorded files; return what was acknowledged, and when."""
    files = Files(recording)
    writer_module.connect = store_module.connect = lambda path, **_: Connection(path)  # type: ignore[assignment]
    store = Store(folder / "concierge.db")
    await store.open(wait=0)
    acknowledged: list[Saved] = []
    numbers = iter(range(saves))

    async def one_after_the_other() -> None:
        for number in numbers:
            await _save(store, number)
            moment = len(recording.events)
            acknowledged.append(Saved(("agenda", "letter", "update")[number % 3], number, moment))

    await asyncio.gather(*(one_after_the_other() for _ in range(SIDE_BY_SIDE)))
    store.close()
    del files
    return acknowledged


async def _save(store: Store, number: int) -> None:
    if number % 3 == 0:
        item = Item(entry=f"session-{number}", degree="must", added_at=AT)
        await AgendaTable(store).change(number, put=[item], at=AT)
    elif number % 3 == 1:
        text = Html(f"Letter {number}")
        letter = Letter(key=f"k/{number}", chat_id=number, text=text, lane=Lane.ALERT, due=AT)
        await OutboxTable(store, lambda: AT).file([letter])
    else:
        one = Received(update_id=number, chat=number, payload="{}" * 40, received_at=AT)
        await Inbox(store).put([one])


def missing(database: Path, said: list[Saved]) -> tuple[int, bool]:
    """Return how many of what was acknowledged are not there, and whether the file is sound."""
    try:
        with closing(sqlite3.connect(database)) as rows:
            sound = rows.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            there = {("agenda", n) for (n,) in rows.execute("select user_id from agenda")}
            there |= {("letter", n) for (n,) in rows.execute("select chat_id from outbox")}
            there |= {("update", n) for (n,) in rows.execute("select update_id from inbox")}
    except sqlite3.Error:
        return len(said), False
    return sum((one.kind, one.number) not in there for one in said), sound
