"""The webhook: Telegram calls us. It hears "yes" only when the update is on disk."""

import hmac
import logging
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.clock import seconds
from bot.errors import StoreError
from bot.telegram.bodies import read_json
from bot.telegram.ingest import Ingest

BODY = 1_000_000
"""Bytes an update may have; Telegram's are far smaller."""
_BUSY = {"Retry-After": "2"}
_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Webhook:
    """Serves the path of the webhook's address. Its state: when an update last came."""

    ingest: Ingest
    url: str
    secret: str
    answered_at: float = 0.0

    def routes(self) -> list[web.RouteDef]:
        """Return what it serves."""
        return [web.post(urlsplit(self.url).path or "/", self.receive)]

    async def receive(self, request: web.Request) -> web.Response:
        """Keep an update, then say so: 403 for strangers, 400 for junk, 503 when behind."""
        given = request.headers.get(_HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(given, self.secret.encode()):
            return web.Response(status=403)
        if self.ingest.behind:
            return web.Response(status=503, headers=_BUSY)
        try:
            update = read_json(await request.read())
        except ValueError:
            return web.Response(status=400, text="not JSON")
        if not _is_update(update):
            return web.Response(status=400, text="not an update")
        try:
            await self.ingest.take([update])
        except StoreError as error:
            _log.error("An update cannot be kept, so it stays at Telegram: %s", error)
            return web.Response(status=503, headers=_BUSY)
        self.answered_at = seconds()
        return web.Response()


def _is_update(update: Any) -> bool:
    if not isinstance(update, dict):
        return False
    number = update.get("update_id")
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number < 2**63
