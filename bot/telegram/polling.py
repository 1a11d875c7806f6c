"""Long polling with a loop of our own: nothing is confirmed before it is kept."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias
from urllib.parse import urlencode

import orjson
from telegram.error import (
    Conflict,
    InvalidToken,
    RetryAfter,
    TelegramError,
)
from telegram.request import BaseRequest

from bot.clock import seconds
from bot.errors import StoreError
from bot.telegram.ingest import ALLOWED, Ingest

HOLD = 25
"""Seconds that Telegram holds an empty answer."""
ALARM_AFTER = 8
"""Failures in a row before the organizers hear of it: about half a minute."""
_ASKED = {"timeout": HOLD, "limit": 100, "allowed_updates": orjson.dumps(ALLOWED).decode()}
_BACKOFF = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
_log = logging.getLogger(__name__)

Alert: TypeAlias = Callable[[str], Awaitable[None]]
"""Tells the organizers; takes the text's key in the catalog."""


class Polling:
    """Asks Telegram for updates, again and again, whatever happens in between."""

    def __init__(self, request: BaseRequest, api: str, ingest: Ingest, alert: Alert) -> None:
        self._request = request
        self._api = api
        self._ingest = ingest
        self._alert = alert
        self._offset = 0
        self._failures = 0
        self.answered_at = seconds()
        """When Telegram last answered, by `bot.clock.seconds`."""

    async def run(self) -> None:
        """Poll until cancelled."""
        while True:
            try:
                await self._once()
                self._failures = 0
            except Exception as error:  # noqa: BLE001 - polling must not die of anything
                await self._failed(error)

    async def _once(self) -> None:
        await self._ingest.room()
        asked = urlencode({**_ASKED, "offset": self._offset})
        updates: Any = await self._request.post(
            f"{self._api}/getUpdates?{asked}", read_timeout=HOLD + 10.0
        )
        self.answered_at = seconds()
        if updates:
            await self._ingest.take(updates)
            self._offset = updates[-1]["update_id"] + 1

    async def _failed(self, error: Exception) -> None:
        wait = _BACKOFF[min(self._failures, len(_BACKOFF) - 1)]
        self._failures += 1
        if isinstance(error, RetryAfter):
            after = error.retry_after
            wait = after if isinstance(after, int) else after.total_seconds()
        key, text = _meaning(error)
        if self._failures in (1, 10) or self._failures % 100 == 0:
            unknown = None if isinstance(error, TelegramError | StoreError) else error
            _log.error("%s (try %d, again in %g s)", text, self._failures, wait, exc_info=unknown)
        if self._failures == ALARM_AFTER:
            await self._alert(key)
        await asyncio.sleep(wait)


def _meaning(error: Exception) -> tuple[str, str]:
    """Return what a failure means: the key of what organizers hear, and a line for the log."""
    if isinstance(error, InvalidToken):
        return "alarm.token", "Telegram refuses the token (401/404): was it revoked?"
    if isinstance(error, Conflict):
        return "alarm.conflict", (
            "Another program takes this bot's updates (409): a second copy with the same token,"
            " or a webhook"
        )
    if isinstance(error, StoreError):
        return "alarm.store", f"Updates cannot be kept, so they stay at Telegram: {error}"
    return "alarm.polling", f"No updates: {error}"
