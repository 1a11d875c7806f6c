"""Updates in: kept before they are acknowledged, handled once, taken up again after a crash."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any, TypeAlias

import orjson

from bot.errors import StoreError
from bot.store.inbox import Inbox, Received
from bot.telegram.update_processor import UpdateProcessor, turn_of
from handlers.ports import Clock

ALLOWED = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "my_chat_member",
)
"""What we ask Telegram for; my_chat_member tells who blocked the bot."""
TRIES = 3
"""Times that an update is taken up after a crash: then it is taken for the crash's cause."""
_INLINE_LIFE = timedelta(seconds=30)
_log = logging.getLogger(__name__)

Handle: TypeAlias = Callable[[dict[str, Any]], Awaitable[None]]


class Ingest:
    """Takes updates from polling or webhook, and sees each handled."""

    def __init__(
        self, inbox: Inbox, processor: UpdateProcessor, handle: Handle, now: Clock
    ) -> None:
        self._inbox = inbox
        self._processor = processor
        self._handle = handle
        self._now = now
        """The real time: Telegram's own times are real."""

    @property
    def behind(self) -> bool:
        """Whether more is waiting than we should take on."""
        return not self._processor.room.is_set()

    async def room(self) -> None:
        """Wait until no more is waiting than we should take on."""
        await self._processor.room.wait()

    async def take(self, updates: Sequence[dict[str, Any]]) -> int:
        """Keep these updates; return how many were new. They are handled from here on.

        Raises:
            StoreError: they could not be kept: they must not be acknowledged.
        """
        received = [
            Received(
                update_id=update["update_id"],
                chat=turn_of(update),
                payload=orjson.dumps(update).decode(),
                received_at=self._now(),
            )
            for update in updates
        ]
        new = await self._inbox.put(received)
        for one in new:
            self._processor.submit(one.chat, partial(self._run, one))
        return len(new)

    def take_up(self) -> int:
        """Handle what an earlier process kept and did not finish; return how many."""
        waiting = self._inbox.waiting()
        for one in waiting:
            self._processor.submit(one.chat, partial(self._again, one))
        return len(waiting)

    async def _again(self, one: Received) -> None:
        stale = self._now() - one.received_at > _INLINE_LIFE and '"inline_query"' in one.payload
        if one.tries >= TRIES:
            _log.error("Update %d is given up: it was begun %d times", one.update_id, one.tries)
        if stale or one.tries >= TRIES:
            await self._done(one)
            return
        await self._inbox.begin_again(one.update_id)
        await self._run(one)

    async def _run(self, one: Received) -> None:
        try:
            await self._handle(orjson.loads(one.payload))
        except Exception:  # noqa: BLE001
            # What handlers raise ends in their error handler: this is an update we cannot read.
            _log.error("Update %d could not be handled", one.update_id, exc_info=True)
        await self._done(one)

    async def _done(self, one: Received) -> None:
        """Mark it; where that fails it is done again after the next start, and that is right."""
        try:
            await self._inbox.done(one.update_id, self._now())
        except StoreError as error:
            _log.critical("Update %d was handled, but: %s", one.update_id, error)
