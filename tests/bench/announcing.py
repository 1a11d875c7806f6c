"""A bot that begins an announcement when it gets SIGUSR1: `python -m tests.bench.announcing`."""

import asyncio
import signal
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from bot.app import build
from bot.commands.running import run_loop, settle_memory, stop_signal
from bot.logs import set_up
from bot.settings import load
from handlers.letters import Lane, Letter, Outbox
from knowledge.say import Html

TEXT = Html("📢 <b>오늘 행사 안내</b>\n오후 3시부터 B홀에서 로봇 시연이 열려요. 많이 들러 주세요!")


def announcement(first: int, count: int) -> Iterator[Letter]:
    """Return the same letter to everyone."""
    due = datetime(2025, 1, 1, tzinfo=UTC)
    for chat in range(first, first + count):
        yield Letter(
            key=f"news/1/{chat}",
            chat_id=chat,
            text=TEXT,
            lane=Lane.ANNOUNCEMENT,
            due=due,
            lang="ko",
        )


async def serve(first: int, count: int) -> None:
    """Run the bot as it runs for people, but by letters only."""
    stop, settings = stop_signal(), load()
    concierge = build(settings, semantic=False)
    settle_memory()
    begun: list[asyncio.Task[None]] = []

    def begin() -> None:
        work = _announce(concierge.parts.world.outbox, first, count)
        begun.append(concierge.parts.tasks.spawn(work, "announcement"))

    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, begin)
    await concierge.serve(stop)


async def _announce(outbox: Outbox, first: int, count: int) -> None:
    began, held = time.perf_counter(), 0.0
    filing = asyncio.ensure_future(outbox.file(announcement(first, count)))
    while not filing.done():
        before = time.perf_counter()
        await asyncio.sleep(0.002)
        held = max(held, time.perf_counter() - before - 0.002)
    seconds = time.perf_counter() - began
    print(f"filed {filing.result()} {seconds:.2f} {held * 1000:.1f}", flush=True)


if __name__ == "__main__":
    set_up("INFO", ())
    run_loop(serve(int(sys.argv[1]), int(sys.argv[2])))
