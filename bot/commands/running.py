"""Running an event loop until somebody says stop."""

import asyncio
import gc
import signal
from collections.abc import Callable, Coroutine
from typing import Any

from bot.app import build
from bot.logs import catch_loop_errors, set_up
from bot.settings import Settings


def run_loop(work: Coroutine[Any, Any, None]) -> None:
    """Run `work` to its end, on the faster loop where there is one."""
    with asyncio.Runner(loop_factory=faster_loop()) as runner:
        runner.run(work)


def faster_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Return what makes a uvloop, or None where there is none."""
    try:
        import uvloop
    except ImportError:  # Windows
        return None
    factory: Callable[[], asyncio.AbstractEventLoop] = uvloop.new_event_loop
    return factory


def stop_signal() -> asyncio.Event:
    """Return what SIGTERM and Ctrl-C set from now on."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    catch_loop_errors(loop)
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


def settle_memory() -> None:
    """Tell the garbage collector that what has been built stays: it need not look again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


def on_telegram(settings: Settings, *, semantic: bool = True) -> None:
    """Run the concierge until SIGTERM; without `semantic` it understands by letters only."""
    set_up(settings.log_level, settings.secrets())

    async def serve() -> None:
        stop = stop_signal()
        concierge = build(settings, semantic=semantic)
        settle_memory()
        await concierge.serve(stop)

    run_loop(serve())
