"""The sandbox as a server: the Bot API and the people API on one port."""

import asyncio
import inspect
import re
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import orjson
from aiohttp import web

from bot.clock import utc_now
from bot.sandbox.api import Described, Method
from bot.sandbox.bodies import params_of
from bot.sandbox.calls import Call, Calls
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.files import MAX_UPLOAD
from bot.sandbox.floods import Floods
from bot.sandbox.groups import settle
from bot.sandbox.methods import METHODS
from bot.sandbox.page import page_routes
from bot.sandbox.params import Params
from bot.sandbox.people import PeopleApi, refusals
from bot.sandbox.telegram import Telegram
from bot.sandbox.watching import WatchingApi
from bot.sandbox.wire import Json, Refused, bad, too_many

DEFAULT_TOKEN = "100000:SANDBOX"  # noqa: S105  # opens nothing but a toy
_TOKEN = re.compile(r"^(\d{1,20}):[\w-]{1,80}$")


class Sandbox:
    """Telegram in a process: `start` gives its address, `stop` ends it."""

    def __init__(
        self,
        token: str = DEFAULT_TOKEN,
        *,
        clock: Callable[[], datetime] | None = None,
        speed: float = 1.0,
        zone: str = "UTC",
        floods: str = "off",
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """Make it, with the people of the beginning.

        `clock`, `speed` and `zone` are the event's, for the page to show.
        """
        found = _TOKEN.match(token)
        if not found:
            raise ValueError("a token looks like 100000:SANDBOX")
        self._token = token
        self.telegram = Telegram(int(found.group(1)), now)
        self.calls = Calls()
        self.faults = Faults()
        self.floods = Floods(floods)
        self.telegram.patient = floods != "off"
        self.telegram.paying = floods == "paid"
        self.people = PeopleApi(self.telegram)
        self.watching = WatchingApi(
            self.telegram, self.calls, self.faults, self.floods, clock or now, speed, zone
        )
        self.url = ""
        self._runner: web.AppRunner | None = None
        self._started = time.monotonic()
        settle(self.telegram)

    def __repr__(self) -> str:
        return f"Sandbox({self.url!r})"

    def app(self) -> web.Application:
        """Return the web application."""
        app = web.Application(middlewares=[refusals], client_max_size=MAX_UPLOAD + 65536)
        app.add_routes(
            [
                web.route("*", "/bot{token}/{method}", self._bot_call),
                web.get("/file/bot{token}/{path:.+}", self._download),
                *self.people.routes(),
                *self.watching.routes(),
                *page_routes(),
            ]
        )
        return app

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listen there (port 0: any free one); return the address."""
        self._runner = web.AppRunner(self.app(), access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port, backlog=1024)
        await site.start()
        port = int(self._runner.addresses[0][1])
        self.url = f"http://{host}:{port}"
        return self.url

    async def stop(self) -> None:
        """End polls, streams and deliveries, and close."""
        self.watching.close()
        self.telegram.updates.interrupt(None)
        await self.telegram.webhook.stop()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    # The Bot API

    async def _bot_call(self, request: web.Request) -> web.StreamResponse:
        name, token = request.match_info["method"], request.match_info["token"]
        if not _TOKEN.match(token):
            return _refusal(_not_found())
        if token != self._token:
            return _refusal(Refused(401, "Unauthorized"))
        begun = time.monotonic()
        try:
            params = await params_of(request)
        except web.HTTPRequestEntityTooLarge:
            return _refusal(Refused(413, "Request Entity Too Large"))
        except Refused as refusal:
            return _refusal(refusal)
        method = METHODS.get(name.lower())
        known = method.name if method else name
        fault = self.faults.meet(known, params.integer("chat_id")) if self.faults.rules else None
        if fault and (spoiled := await self._before(request, fault)):
            self._note(known, method, params, spoiled.status, fault.mode, begun)
            return spoiled
        status, error = 200, ""
        try:
            if not method:
                raise _not_found()
            response = _accepted(await self._carry_out(method, params))
        except Refused as refusal:
            response = _refusal(refusal)
            status, error = refusal.code, refusal.description
        self._note(known, method, params, status, error, begun)
        if fault and fault.mode in {"reset_after", "timeout", "broken"}:
            return await self._after(request, fault)
        return response

    async def _carry_out(self, method: Method, params: Params) -> Any:
        if method.floods and self.floods.mode != "off":
            chat_id = params.integer("chat_id")
            if chat := self.telegram.chats.get(chat_id):
                bulk = len(
                    params.items("media" if method.name == "sendMediaGroup" else "message_ids")
                )
                if delay := self.floods.admit(chat, max(1, bulk)):
                    await asyncio.sleep(delay)
        try:
            result = method.call(self.telegram, params)
            return await result if inspect.isawaitable(result) else result
        except (TypeError, ValueError, KeyError, AttributeError) as problem:
            # A value of a shape that no rule foresaw: refused, as Telegram would, never a crash.
            raise bad(f"can't parse the request: {type(problem).__name__}") from problem

    def _note(
        self,
        name: str,
        method: Method | None,
        params: Params,
        status: int,
        error: str,
        begun: float,
    ) -> None:
        now = time.monotonic()
        unknown = tuple(sorted(params.given.keys() - method.known)) if method else ()
        self.calls.add(
            Call(
                n=self.calls.total + 1,
                at=now - self._started,
                method=name,
                params=params.without_files(),
                status=status,
                error=error,
                unknown=unknown,
                ms=(now - begun) * 1000,
            )
        )

    async def _before(self, request: web.Request, fault: Fault) -> web.Response | None:
        """Spoil a call before it is carried out; None when it goes on."""
        if fault.mode == "slow":
            await self._sleep(fault.seconds)
        if fault.mode not in {"500", "502", "429", "reset"}:
            return None
        if fault.mode == "reset":
            return _cut(request)
        if fault.mode == "429":
            return _refusal(too_many(fault.retry_after))
        if fault.mode == "502":
            page = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
            return web.Response(text=page, status=502, content_type="text/html")
        return _refusal(Refused(500, "Internal Server Error: sandbox told to fail"))

    async def _after(self, request: web.Request, fault: Fault) -> web.Response:
        """Spoil the answer of a call that was carried out."""
        if fault.mode == "broken":
            return web.Response(body=b'{"ok":true,"result":{"message', status=200)
        if fault.mode == "timeout":
            await self._sleep(fault.seconds)
        return _cut(request)

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self.watching.closing.wait()
        except TimeoutError:
            return

    async def _download(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self._token:
            return _refusal(Refused(401, "Unauthorized"))
        file = self.telegram.files.at(request.match_info["path"])
        if not file:
            return _refusal(_not_found())
        return web.Response(body=file.data, content_type="application/octet-stream")


def _not_found() -> Refused:
    return Refused(404, "Not Found")


def _cut(request: web.Request) -> web.Response:
    """Break the connection; the response that aiohttp wants is never sent."""
    if request.transport:
        request.transport.abort()
    return web.Response(status=500)


def _accepted(result: Any) -> web.Response:
    content: Json = {"ok": True, "result": result}
    if isinstance(result, Described):
        content = {"ok": True, "result": result.result, "description": result.description}
    return web.Response(body=orjson.dumps(content), content_type="application/json")


def _refusal(refusal: Refused) -> web.Response:
    content: Json = {
        "ok": False,
        "error_code": refusal.code,
        "description": refusal.description,
    }
    headers = {}
    if refusal.parameters:
        content["parameters"] = refusal.parameters
        if "retry_after" in refusal.parameters:
            headers["Retry-After"] = str(refusal.parameters["retry_after"])
    return web.Response(
        body=orjson.dumps(content),
        status=refusal.code,
        content_type="application/json",
        headers=headers,
    )
