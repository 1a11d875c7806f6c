"""What goes on, told to the page and to tests: events, the clock, the log, misbehaviour."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import orjson
from aiohttp import web

from bot.sandbox.calls import Calls
from bot.sandbox.faults import Faults
from bot.sandbox.floods import Floods
from bot.sandbox.people import answer, body
from bot.sandbox.telegram import Telegram
from bot.sandbox.wire import Json, Refused

HEARTBEAT_SECONDS = 15.0
MAX_WAIT_SECONDS = 60.0


class WatchingApi:
    """Handlers that tell what goes on, and those that make trouble."""

    def __init__(
        self,
        telegram: Telegram,
        calls: Calls,
        faults: Faults,
        floods: Floods,
        clock: Callable[[], datetime],
        speed: float,
        zone: str,
    ) -> None:
        self.telegram = telegram
        self.calls = calls
        self.faults = faults
        self.floods = floods
        self.clock = clock
        self.speed = speed
        self.zone = zone
        self.closing = asyncio.Event()

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [
            web.get("/api/events", self.events),
            web.get("/api/clock", self.show_clock),
            web.get("/api/log", self.log),
            web.get("/api/counts", self.counts),
            web.get("/api/faults", self.show_faults),
            web.post("/api/faults", self.misbehave),
            web.delete("/api/faults", self.behave),
        ]

    def close(self) -> None:
        """End the streams: the sandbox stops."""
        self.closing.set()
        self.telegram.events.wake()

    def time(self) -> Json:
        """Return the event's present instant, its speed and the venue's zone."""
        return {"now": self.clock().isoformat(), "speed": self.speed, "timezone": self.zone}

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Tell a person's events: as a stream, or those since a number."""
        person = int(request.query.get("person", "0"))
        if person not in self.telegram.people:
            raise Refused(404, "person not found")
        watch = self.telegram.events.watch(person)
        if "since" in request.query:
            wait = min(float(request.query.get("wait", "0")), MAX_WAIT_SECONDS)
            since = int(request.query["since"])
            found = [] if self.closing.is_set() else await watch.wait(since, wait)
            return answer({"events": found, "next": found[-1]["n"] if found else watch.next - 1})
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        last = int(request.headers.get("Last-Event-ID") or watch.next - 1)
        await response.write(_frame({"n": last, "type": "clock", **self.time()}))
        try:
            while not self.closing.is_set():
                found = await watch.wait(last, HEARTBEAT_SECONDS)
                for event in found:
                    await response.write(_frame(event))
                    last = event["n"]
                if not found:
                    await response.write(b": still here\n\n")
        except ConnectionError:
            return response  # the page was closed
        return response

    async def show_clock(self, _: web.Request) -> web.Response:
        """Tell the time."""
        return answer(self.time())

    async def log(self, request: web.Request) -> web.Response:
        """List the bot's calls."""
        method, since = request.query.get("method"), int(request.query.get("since") or 0)
        limit = int(request.query.get("limit") or 500)
        found = [
            call
            for call in self.calls.latest
            if call.n > since and (not method or call.method == method)
        ]
        return answer([call.shown() for call in found[-limit:]])

    async def counts(self, _: web.Request) -> web.Response:
        """Count the bot's calls."""
        updates = self.telegram.updates
        return answer(
            {
                "calls": dict(self.calls.by_method),
                "refusals": dict(self.calls.refusals),
                "unknown": dict(self.calls.unknown),
                "updates": {
                    "queued": updates.queued,
                    "delivered": updates.delivered,
                    "pending": len(updates.pending),
                    "dropped": updates.dropped,
                },
            }
        )

    def _in_force(self) -> Json:
        return {
            "faults": [rule.shown() for rule in self.faults.rules],
            "floods": self.floods.mode,
            "floods_refused": self.floods.refused,
        }

    async def show_faults(self, _: web.Request) -> web.Response:
        """List the misbehaviour in force."""
        return answer(self._in_force())

    async def misbehave(self, request: web.Request) -> web.Response:
        """Put misbehaviour in force."""
        given = await body(request)
        if "floods" in given:
            self.floods.set(str(given["floods"]))
            self.telegram.patient = self.floods.mode != "off"
            self.telegram.paying = self.floods.mode == "paid"
        if "mode" in given:
            self.faults.add(given)
        return answer(self._in_force())

    async def behave(self, _: web.Request) -> web.Response:
        """End all misbehaviour but the floods' mode."""
        self.faults.clear()
        return answer(self._in_force())


def _frame(event: Json) -> bytes:
    return b"id: %d\ndata: %s\n\n" % (event["n"], orjson.dumps(event))
