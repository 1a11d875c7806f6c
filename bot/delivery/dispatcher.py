"""The dispatcher: claims the most urgent letters as fast as may be sent, and settles each."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.clock import seconds
from bot.delivery.outcome import outcome_of
from bot.delivery.sender import send
from bot.delivery.settling import Settling
from bot.errors import StoreError
from bot.store.sendings import Claimed, Sendings, Settled
from bot.telegram.rate_limiter import RateLimiter
from bot.telegram.update_processor import Spawn
from handlers.ports import Clock

NAP = 0.25
"""Seconds between looks at the clock where nothing wakes us: what a letter may be late at rest."""
GATHER, GATHER_FAST = 0.005, 0.02
"""Seconds in which results gather, to be written together; the second above the free rate."""
FINISH = 8.0
"""Seconds that calls may take to end when we stop; the rest is found by the next start."""
SUSPICIOUS = 3
"""Failures on the way in a row after which Telegram is asked who we are, before going on."""
PATIENCE = 5.0
"""Seconds between such questions."""
FREE_RATE = 30.0
"""Above it, Telegram wants to be paid."""
_BULK_RATE = 28.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What the dispatcher works with."""

    bot: ExtBot[Any]
    limiter: RateLimiter
    sendings: Sendings
    settling: Settling
    spawn: Spawn
    now: Clock
    """The event's clock: what is due."""
    real: Callable[[], datetime]
    rate: float
    paid: bool
    """Whether Telegram is paid for sending at this rate."""


class Dispatcher:
    """Sends what is filed, until it is stopped."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self.side_by_side = max(64, min(192, round(means.rate / 6)))
        """Calls at once: enough for the rate at 120 ms a call, and bounded."""
        self._gather = GATHER_FAST if means.rate > FREE_RATE else GATHER
        self._paid = means.paid
        self._wake = asyncio.Event()
        self._busy: set[int] = set()
        self._resting: dict[int, float] = {}
        self._results: list[tuple[int, Settled]] = []
        self._flushing = False
        self._failures = 0
        self._stopping = False
        self._idle_wait = False
        self._running: asyncio.Task[None] | None = None

    @property
    def in_trouble(self) -> bool:
        """Whether calls failed so often that Telegram is asked who we are before any more."""
        return self._failures >= SUSPICIOUS

    def start(self) -> None:
        """Begin; needs a running loop and an open store."""
        self._running = self._means.spawn(self._run(), "dispatcher")

    def wake(self) -> None:
        """Look at once whether something is to be sent."""
        self._wake.set()

    async def stop(self) -> None:
        """Claim nothing more; wait for what is being sent, for a while."""
        self._stopping = True
        self._wake.set()
        if self._running is None:
            return
        if self._idle_wait:
            self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)
        until = seconds() + FINISH
        while self._busy and seconds() < until:
            self._wake.clear()
            await self._sleep(0.1)
        if self._busy:
            _log.warning("%d letters were being sent: the next start asks", len(self._busy))

    async def _run(self) -> None:
        await self._recover()
        while not self._stopping:
            try:
                worked = await self._round()
            except StoreError as error:
                _log.critical("The outbox cannot be used: %s", error)
                await self._sleep(1.0)
            else:
                if not worked:
                    await self._sleep(NAP)

    async def _recover(self) -> None:
        again, lost = await self._means.sendings.recover()
        if again or lost:
            _log.warning("A crash left letters in doubt: %d go again, %d may not", again, lost)

    async def _round(self) -> bool:
        """Make ready what is due, send what may be sent; return whether there was anything."""
        self._wake.clear()
        means = self._means
        ripened = 0
        if means.sendings.some_unripe(means.now()):
            ripened = await means.sendings.ripen(means.now())
        free = self.side_by_side - len(self._busy)
        if free <= 0 or not means.sendings.some_ripe():
            return ripened > 0
        if self.in_trouble:
            if not await self._telegram_is_back():
                return False
            again = await means.sendings.recall()
            _log.info("Telegram is back; %d reminders are put into words anew", again)
        turns = await self._turns(free)
        claimed = await means.sendings.claim(turns, means.now(), means.real(), self._unready())
        for letter in claimed:
            self._busy.add(letter.chat_id)
            means.spawn(self._deliver(letter), f"letter {letter.number}")
        return bool(claimed or ripened)

    async def _turns(self, most: int) -> int:
        self._idle_wait = True
        try:
            return await self._means.limiter.turns(most)
        finally:
            self._idle_wait = False

    def _unready(self) -> set[int]:
        """Return the chats that take nothing now."""
        now = seconds()
        if self._resting:
            self._resting = {chat: t for chat, t in self._resting.items() if t > now}
        return self._busy | self._resting.keys()

    async def _deliver(self, letter: Claimed) -> None:
        """Send a letter and settle what became of it."""
        means = self._means
        if (wait := means.limiter.rest(letter.chat_id)) > 0:
            self._rest(letter.chat_id, wait)
            self._keep(letter.chat_id, Settled(number=letter.number, state="pending"))
            return
        result: object
        try:
            result = await send(means.bot, letter, paid=self._paid)
        except Exception as error:  # noqa: BLE001 - whatever it was, the letter must be settled
            result = error
        verdict = await means.settling.judge(letter, outcome_of(result))
        self._failures = self._failures + 1 if verdict.on_the_way else 0
        if verdict.unpaid and self._paid:
            self._paid = False
            _log.error("Telegram does not let this bot pay: it sends at the free rate")
            means.limiter.slow_down(_BULK_RATE)
        if verdict.rest:
            self._rest(letter.chat_id, verdict.rest)
        self._keep(letter.chat_id, verdict.settled)

    def _rest(self, chat_id: int, wait: float) -> None:
        self._resting[chat_id] = max(self._resting.get(chat_id, 0.0), seconds() + wait)

    def _keep(self, chat_id: int, settled: Settled) -> None:
        """Have a result written, with those that come meanwhile."""
        self._results.append((chat_id, settled))
        if not self._flushing:
            self._flushing = True
            self._means.spawn(self._flush(), "settle")

    async def _flush(self) -> None:
        while self._results:
            await asyncio.sleep(self._gather)
            results, self._results = self._results, []
            while True:
                try:
                    await self._means.sendings.settle(
                        [settled for _, settled in results], self._means.now()
                    )
                    break
                except StoreError as error:
                    _log.critical("What was sent cannot be noted: %s", error)
                    await asyncio.sleep(1.0)
            self._busy.difference_update(chat for chat, _ in results)
            self._wake.set()
        self._flushing = False

    async def _telegram_is_back(self) -> bool:
        """Ask Telegram who we are, which costs no letter; on failure wait a little."""
        self._idle_wait = True
        try:
            await self._means.bot.get_me()
        except TelegramError as error:
            _log.warning("Nothing can be sent: %s", error)
            if isinstance(error, InvalidToken):
                await self._means.settling.barred()
            await asyncio.sleep(PATIENCE)
            return False
        finally:
            self._idle_wait = False
        self._failures = 0
        return True

    async def _sleep(self, time: float) -> None:
        """Wait so long, or until woken."""
        self._idle_wait = True
        try:
            async with asyncio.timeout(time):
                await self._wake.wait()
        except TimeoutError:
            pass
        finally:
            self._idle_wait = False
