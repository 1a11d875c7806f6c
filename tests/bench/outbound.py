"""Sending at the paid limit: the dispatcher on one core, and python-telegram-bot's own client.

The sandbox is a process of its own on the other core. Each message is claimed, sent and settled
on disk; python-telegram-bot's `send_message` with its default transport keeps nothing.
"""

import asyncio
import gc
import os
import tempfile
import time
from pathlib import Path

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.ext import ExtBot

from tests.bench.posting import BUTTONS, TEXT, counted, crowd, letters, limits, office
from tests.bench.processes import TOKEN, sandbox
from tests.bench.report import Report

MESSAGES, PEOPLE = 30_000, 6_000
OWN = 3_000
"""Messages of the comparison: it is slower."""
SIDE_BY_SIDE = 64
PAID, UNBOUND = 1000.0, 100_000.0


async def measure(scale: float) -> Report:
    """Send as fast as is paid for, as fast as it goes, and the other way."""
    report = Report("outbound")
    messages = max(1000, round(MESSAGES * scale))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        telegram, api = await sandbox(folder)
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(telegram.pid, {cores[-1]})
        os.sched_setaffinity(0, {cores[0]})
        gc.freeze()
        try:
            first = await crowd(api, PEOPLE)
            unbound, cpu = await _dispatched(folder, api, first, messages, UNBOUND)
            own = await _own_client(api, first, max(500, round(OWN * scale)))
            await limits(api, "paid")
            paid, _ = await _dispatched(folder, api, first, messages, PAID)
            refused = sum((await counted(api))["refusals"].values())
        finally:
            os.sched_setaffinity(0, cores)
            await telegram.end()
    report.figures.update(
        {
            "messages": messages,
            "dispatcher at the paid limit, messages/s": paid,
            "dispatcher as fast as it goes, messages/s": unbound,
            "CPU of a message, ms": cpu,
            "messages for a second of the processor": round(1000 / cpu),
            "python-telegram-bot's default client, messages/s": own,
            "ratio": round(unbound / own, 1),
            "refused": refused,
        }
    )
    report.goal("refused", "== 0", refused)
    if scale >= 1:
        report.goal("sustained on one core, messages/s", ">= 1000", unbound)
        report.goal("of the paid limit, messages/s", ">= 990", paid)
    return report


async def _dispatched(
    folder: Path, api: str, first: int, messages: int, rate: float
) -> tuple[float, float]:
    """Return messages a second, and milliseconds of the processor for each."""
    database = folder / f"{rate:.0f}.db"
    async with office(database, api, rate, paid=rate == PAID) as post:
        await post.outbox.file(letters(first, PEOPLE, messages))
        began, used = time.perf_counter(), time.process_time()
        post.dispatcher.start()
        await post.emptied(within=600)
        seconds, used = time.perf_counter() - began, time.process_time() - used
        assert post.states() == {"sent": messages}, post.states()
    return round(messages / seconds, 1), round(used / messages * 1000, 3)


async def _own_client(api: str, first: int, messages: int) -> float:
    """Return messages a second of `send_message` over the transport that it brings."""
    keyboard = InlineKeyboardMarkup(
        [[InlineKeyboardButton(b.label, callback_data=b.data) for b in row] for row in BUTTONS]
    )
    gate = asyncio.Semaphore(SIDE_BY_SIDE)
    bot: ExtBot[None] = ExtBot(TOKEN, f"{api}/bot")

    async def send(chat: int) -> None:
        async with gate:
            await bot.send_message(chat, TEXT, parse_mode="HTML", reply_markup=keyboard)

    async with bot:
        began = time.perf_counter()
        await asyncio.gather(*(send(first + n % PEOPLE) for n in range(messages)))
        return round(messages / (time.perf_counter() - began), 1)
