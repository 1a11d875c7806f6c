"""What edits of a running event cost the loop: 3,000 demos at once, one more, a cancelled session.

Learning happens in a thread; the longest pause of the loop meanwhile is told, without a goal, since
it depends on what else the machine does.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.clock import utc_now
from bot.event import Layer, LiveEvent
from bot.settings import EVENTS
from bot.store.schedule import ScheduleTable
from bot.store.store import Store
from knowledge.ask.answer import Question
from knowledge.edits import Edits, SessionEdit
from knowledge.model import DEMO, Pack, Session, Text
from tests.bench.report import Report

DEMOS = 3_000
_PAUSE = 0.005


async def measure(scale: float) -> Report:
    """Lay demos over the bundled event, and change its day."""
    event = LiveEvent(EVENTS / "slw2025")
    count = max(10, int(DEMOS * scale))
    report = Report("laying", {"demos": count})
    async with _following(event):
        demos = _demos(event.pack, count + 1)
        first = event.base.sessions[0]
        cancelled = Edits(sessions=(SessionEdit(id=first.id, cancelled=True),))
        laid: tuple[tuple[str, Layer, Edits], ...] = (
            ("all demos", "demos", Edits(added=demos[:-1])),
            ("one more", "demos", Edits(added=demos)),
            ("a session cancelled", "day", cancelled),
        )
        for name, layer, edits in laid:
            await _lay(event, name, layer, edits, report)
        asked = Question(text=f"Robot arm demo {count}", at=demos[0].starts or utc_now())
        found = event.engine.ask(asked, wait=False).ids[:1] == (demos[-1].id,)
        report.goal("the last demo is found by its name", "== 1", float(found))
        now = event.engine.ask(Question(text="오늘 뭐 해요?", at=demos[0].starts or utc_now()))
        among = sum(event.pack[one] in demos for one in now.ids)
        report.goal("demos among what is on today", "== 0", float(among))
    return report


async def _lay(event: LiveEvent, name: str, layer: Layer, edits: Edits, report: Report) -> None:
    pauses: list[float] = []
    beating = asyncio.ensure_future(_beat(pauses))
    began, cpu = time.perf_counter(), time.thread_time()
    await event.lay(layer, edits)
    spent = (time.thread_time() - cpu) * 1000
    report.goal(f"{name}: processor time of the loop, ms", "<= 50", round(spent, 1))
    report.figures[f"{name}: told after, ms"] = round((time.perf_counter() - began) * 1000, 1)
    while event.is_learning:  # noqa: ASYNC110 - a thread ends it
        await asyncio.sleep(_PAUSE)
    report.figures[f"{name}: understood after, s"] = round(time.perf_counter() - began, 2)
    report.figures[f"{name}: longest pause of the loop, ms"] = round(1000 * max(pauses, default=0))
    beating.cancel()


async def _beat(pauses: list[float]) -> None:
    while True:
        began = time.perf_counter()
        await asyncio.sleep(_PAUSE)
        pauses.append(time.perf_counter() - began - _PAUSE)


@asynccontextmanager
async def _following(event: LiveEvent) -> AsyncIterator[None]:
    """Keep schedule and reminders in a database, as the bot does."""
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "laying.db")
        await store.open()
        schedule = ScheduleTable(store)
        await schedule.follow(event.pack, utc_now())

        async def retime(pack: Pack, also: object) -> None:
            await schedule.follow(pack, utc_now())

        event.retime = retime
        yield
        store.close()


def _demos(pack: Pack, count: int) -> tuple[Session, ...]:
    starts = next(one.starts for one in pack.sessions if one.starts)
    return tuple(
        Session(
            id=f"demo-{n}",
            title=Text((("ko", f"{n}번 로봇 팔 시연"), ("en", f"Robot arm demo {n}"))),
            about=Text((("ko", f"직접 만져 볼 수 있는 {n}번째 시연이에요."),)),
            starts=starts + timedelta(minutes=n % 600),
            ends=starts + timedelta(minutes=n % 600 + 20),
            kind=DEMO,
            place=pack.places[n % len(pack.places)].id,
        )
        for n in range(count)
    )
