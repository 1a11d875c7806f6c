"""HTTP to Telegram over aiohttp.

python-telegram-bot's own client gets slower the more it has to do at once; this one does not.
Its errors say whether a request can have arrived, and never show the address: the token is in it.
"""

from typing import Any, TypeAlias
from urllib.request import getproxies

import aiohttp
import orjson
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import RetryAfter
from telegram.request import BaseRequest, RequestData

from bot.telegram.bodies import read_json
from bot.telegram.failures import Failing, MaybeSent, NotSent
from bot.telegram.written import Written

READ = 20.0
"""Seconds to wait for an answer. Telegram itself holds a send for up to 8 s in a flood before it
answers: who gives up earlier does not know whether the message was sent."""
CONNECT = 10.0
UPLOAD = 60.0
KEEP_ALIVE = 50.0
"""Seconds an idle connection is kept: less than servers do, so that we are the ones to close."""
_PLAIN_FLOOD = 5
"""Seconds to wait after a 429 that does not say how long."""
_JSON = {"Content-Type": "application/json"}
_USUAL = aiohttp.ClientTimeout(total=None, connect=CONNECT, sock_read=READ)

Seconds: TypeAlias = DefaultValue[float] | DefaultValue[None] | float | None
"""A time-out as python-telegram-bot passes it."""


class Transport(BaseRequest):
    """A pool of connections to the Bot API."""

    __slots__ = ("_connections", "_session")

    def __init__(self, connections: int = 64) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds an answer may take where the caller does not say."""
        return READ

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=self._connections, keepalive_timeout=KEEP_ALIVE, ttl_dns_cache=60
            )
            # Where no proxy is set, asking the environment for each call costs a thread.
            self._session = aiohttp.ClientSession(connector=connector, trust_env=bool(getproxies()))

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        connect_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: Seconds = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return status and body.

        Raises:
            NotSent: the request certainly did not arrive.
            MaybeSent: it may have arrived.
        """
        if self._session is None:
            raise NotSent("The connection to Telegram is closed")
        uploads = request_data is not None and request_data.contains_files
        limits = _limits(connect_timeout, read_timeout, UPLOAD if uploads else READ)
        body, headers = _body(request_data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=limits, allow_redirects=False
            ) as answer:
                status, payload = answer.status, await answer.read()
        except (aiohttp.ConnectionTimeoutError, aiohttp.ClientConnectorError) as error:
            raise NotSent(f"Telegram cannot be reached ({_kind(error)})") from None
        except (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError):
            raise NotSent("TELEGRAM_API_URL is not an address that can be called") from None
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise MaybeSent(f"Telegram did not answer ({_kind(error)})") from None
        _look_at(status, payload)
        return status, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return what Telegram answered.

        Raises:
            MaybeSent: it is no answer of the Bot API.
        """
        try:
            answer = read_json(payload)
        except ValueError:
            raise MaybeSent("Telegram's answer cannot be read") from None
        if not isinstance(answer, dict) or not ("result" in answer or answer.get("ok") is False):
            raise MaybeSent("Telegram's answer has no result")
        return answer


def _body(
    data: RequestData | Written | None,
) -> tuple[aiohttp.FormData | bytes | None, dict[str, str]]:
    if data is None:
        return None, {}
    if not data.contains_files:
        # As JSON: a third of the bytes of a form where people do not write in Latin letters.
        written = data.body if isinstance(data, Written) else orjson.dumps(data.json_parameters)
        return written, _JSON
    assert isinstance(data, RequestData)  # noqa: S101 - what is written has no files
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, {}


def _look_at(status: int, payload: bytes) -> None:
    """Tell apart what python-telegram-bot takes for one and the same error."""
    if status >= 500:
        raise Failing(f"Telegram had an error of its own ({status})")
    if status == 429 and b"retry_after" not in payload:
        raise RetryAfter(_PLAIN_FLOOD)
    if 300 <= status < 400:
        raise NotSent(f"Something between here and Telegram redirects us ({status})")


def _limits(connect: Seconds, read: Seconds, usual: float) -> aiohttp.ClientTimeout:
    connects, reads = _seconds(connect, CONNECT), _seconds(read, usual)
    if connects == CONNECT and reads == READ:
        return _USUAL
    return aiohttp.ClientTimeout(total=None, connect=connects, sock_read=reads)


def _seconds(given: Seconds, default: float) -> float | None:
    return default if isinstance(given, DefaultValue) else given


def _kind(error: BaseException) -> str:
    """Name an error without its text, which may hold the address."""
    cause = getattr(error, "os_error", None) or error
    number = getattr(cause, "errno", None)
    return f"{type(error).__name__}, errno {number}" if number else type(error).__name__
