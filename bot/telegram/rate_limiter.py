"""The one gate that every call to Telegram passes."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.clock import seconds
from bot.telegram.buckets import ChatRate
from bot.telegram.failures import Failing, MaybeSent, NotSent
from bot.telegram.lanes import BulkGate, Sending
from handlers.letters import Lane

REPLY_PATIENCE = 90.0
"""Seconds after which a reply does not hold up the chat's next update any more: it is kept."""
_CHATS = 10_000
"""Chats remembered before those at rest are forgotten."""
_SENDS = ("send", "copy", "forward", "editMessage")
_NO_MESSAGE = {"sendChatAction", "sendMessageDraft"}
_log = logging.getLogger(__name__)

Json: TypeAlias = bool | dict[str, Any] | list[dict[str, Any]]
Call: TypeAlias = Callable[..., Coroutine[Any, Any, Json]]
Later: TypeAlias = Callable[[str, dict[str, Any]], Coroutine[Any, Any, Json | None]]
"""Keeps a reply to be sent later; returns what Telegram would answer, None where it cannot."""


class RateLimiter(BaseRateLimiter[Sending]):
    """Keeps to Telegram's limits: replies at once, everything else in its lane.

    A reply is tried again after "too many requests" and after failures of the network, also when
    it may have arrived: an answer that comes twice is better than silence. What the bot sends by
    itself is tried once; its error goes to whoever keeps the record of it.
    """

    def __init__(self, bulk_per_second: float = 28.0, clock: Callable[[], float] = seconds) -> None:
        self._clock = clock
        self._bulk = BulkGate(bulk_per_second, clock)
        self._chats: dict[int | str, ChatRate] = {}
        self.later: Later | None = None

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""

    async def process_request(
        self,
        callback: Call,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Sending | None,
    ) -> Json:
        """Make the call when it may be made."""
        sending = rate_limit_args or Sending()
        chat = _chat(endpoint, data)
        if sending.lane is not Lane.REPLY:
            await self._pass(chat, sending)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as flood:
                self._pause(chat, _delay(flood), bulk=True)
                raise
        try:
            return await self._reply(callback, args, kwargs, chat, endpoint)
        except (RetryAfter, NotSent, MaybeSent) as failure:
            if isinstance(failure, RetryAfter):
                self._pause(chat, _delay(failure), bulk=False)
            kept = await self.later(endpoint, data) if self.later and chat is not None else None
            if kept is None:
                raise
            _log.warning("A reply waits in the outbox: %s", failure)
            return kept

    async def turns(self, most: int) -> int:
        """Wait for a turn among what the bot sends by itself; take up to `most` that are there.

        Each allows one call with `Sending(granted=True)`. Whoever asks here decides only when
        there is a turn what is the most urgent.
        """
        await self._bulk.turn(Sending(lane=Lane.ANNOUNCEMENT))
        if self._bulk.breath:
            await asyncio.sleep(self._bulk.breath)
        return 1 + self._bulk.grab(most - 1)

    def rest(self, chat: int) -> float:
        """Return in how many seconds a chat takes a message; 0 when now."""
        rate = self._chats.get(chat)
        return 0.0 if rate is None else rate.wait(self._clock())

    def slow_down(self, rate: float) -> None:
        """Send no more than this by ourselves from now on."""
        self._bulk = BulkGate(rate, self._clock)

    async def _reply(
        self,
        callback: Call,
        args: Any,
        kwargs: dict[str, Any],
        chat: int | str | None,
        endpoint: str,
    ) -> Json:
        until, backoff, doubtful = self._clock() + REPLY_PATIENCE, 0.25, 0
        sending: Sending | None = None
        while True:
            await self._pass(chat, sending)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as flood:
                delay = _delay(flood)
                if self._clock() + delay > until:
                    raise
                self._pause(chat, delay, bulk=False)
                # Perhaps the limit over all chats: from here on it queues, before all bulk.
                sending = Sending()
                if chat is None:
                    await asyncio.sleep(delay)
            except (NotSent, MaybeSent) as failure:
                doubtful += isinstance(failure, MaybeSent) and not isinstance(failure, Failing)
                if doubtful > 2 or self._clock() + backoff > until:
                    raise
                _log.warning("%s is called again: %s", endpoint, failure)
                await asyncio.sleep(backoff)
                backoff = min(backoff * 2, 5.0)

    async def _pass(self, chat: int | str | None, sending: Sending | None) -> None:
        """Wait until the chat, and for bulk the rate over all chats, allow one more message."""
        if chat is None:
            return
        rate = self._rate(chat)
        rate.waiting += 1
        try:
            while (wait := rate.wait(self._clock())) > 0:  # noqa: ASYNC110 - a rate, no event
                await asyncio.sleep(wait)
            rate.take(self._clock())
        finally:
            rate.waiting -= 1
        if sending is None:
            self._bulk.draw()
        elif not sending.granted:
            await self._bulk.turn(sending)

    def _pause(self, chat: int | str | None, delay: float, *, bulk: bool) -> None:
        """Pause what a refusal concerns: the chat; or all bulk, if it was bulk to a person."""
        until = self._clock() + delay
        if bulk and not _is_group(chat):
            self._bulk.pause(until)
        elif chat is not None:
            self._rate(chat).pause(until)

    def _rate(self, chat: int | str) -> ChatRate:
        rate = self._chats.get(chat)
        if rate is None:
            if len(self._chats) >= _CHATS:
                now = self._clock()
                self._chats = {k: r for k, r in self._chats.items() if not r.idle(now)}
            rate = self._chats[chat] = ChatRate(group=_is_group(chat))
        return rate


def _chat(endpoint: str, data: dict[str, Any]) -> int | str | None:
    """Return the chat in which this call puts or changes a message, or None."""
    if endpoint in _NO_MESSAGE or not endpoint.startswith(_SENDS):
        return None
    chat = data.get("chat_id")
    return chat if isinstance(chat, int | str) else None


def _is_group(chat: int | str | None) -> bool:
    """Groups and channels have negative ids, or names."""
    return isinstance(chat, str) or (chat is not None and chat < 0)


def _delay(flood: RetryAfter) -> float:
    after = flood.retry_after
    return after if isinstance(after, int) else after.total_seconds()
