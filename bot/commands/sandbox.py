"""The whole bot against a Telegram of its own: for a first look, for rehearsals."""

import os
import socket
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from bot.app import build, event_clock
from bot.commands.running import run_loop, settle_memory, stop_signal
from bot.errors import CannotStart
from bot.event import LiveEvent
from bot.logs import set_up
from bot.sandbox import DEFAULT_TOKEN, Sandbox
from bot.sandbox.groups import ORGANIZERS, STAFF_CHAT
from bot.settings import Settings, load

FIRST_LOOK = time(12, 40)
_PORTS = 50
"""Ports tried, one after the other."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line."""

    port: int
    at: datetime | None
    speed: float | None


def sandbox(wanted: Wanted) -> None:
    """Run sandbox and bot until Ctrl-C."""
    with ExitStack() as stack:
        settings = _settings(wanted, stack)
        set_up(settings.log_level, settings.secrets())
        run_loop(_serve(settings, wanted.port))


def _settings(wanted: Wanted, stack: ExitStack) -> Settings:
    given: dict[str, object] = {
        "telegram_bot_token": DEFAULT_TOKEN,
        "webhook_url": "",
        "webhook_secret": None,
        "staff_chat": STAFF_CHAT,
        "organizers": ORGANIZERS,
    }
    if wanted.at is not None:
        given["at"] = wanted.at
    if wanted.speed is not None:
        given["speed"] = wanted.speed
    if "CONCIERGE_LOG_LEVEL" not in os.environ:
        given["log_level"] = "WARNING"
    settings = load(**given)
    if "database" not in settings.model_fields_set:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="concierge-"))
        settings = settings.model_copy(update={"database": Path(folder) / "concierge.db"})
    return settings


async def _serve(settings: Settings, port: int) -> None:
    stop = stop_signal()
    event = LiveEvent(settings.event)
    if settings.at is None:
        first = event.pack.event
        start = datetime.combine(first.starts, FIRST_LOOK, first.timezone)
        settings = settings.model_copy(update={"at": start})
    clock = event_clock(settings, event)
    zone = event.pack.event.timezone.key
    telegram = Sandbox(token=DEFAULT_TOKEN, clock=clock, speed=settings.speed, zone=zone, now=clock)
    url = await telegram.start("127.0.0.1", _free_port(port))
    settings = settings.model_copy(update={"telegram_api_url": url})
    print(url, flush=True)
    print("Open this page to talk to the concierge. Ctrl-C ends it.", file=sys.stderr, flush=True)
    try:
        concierge = build(settings, clock=clock, event=event)
        settle_memory()
        await concierge.serve(stop)
    finally:
        await telegram.stop()


def _free_port(port: int) -> int:
    """Return the port, or the next that is free; 0 stays 0: any."""
    for candidate in range(port, port + _PORTS):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", candidate))
            except OSError:
                continue
            return candidate
    raise CannotStart(f"no port is free from {port} to {port + _PORTS - 1}: try --port")
