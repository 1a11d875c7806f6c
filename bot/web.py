"""The web server: the webhook where there is one, health and measurements."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from aiohttp import web
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)

from bot.errors import CannotStart
from bot.telegram.webhook import BODY


@dataclass(frozen=True, slots=True)
class Metrics:
    """What is counted; a registry of its own, so that two concierges in a process do not mix."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    updates: Counter = field(init=False)
    seconds: Histogram = field(init=False)
    waiting: Gauge = field(init=False)
    letters: Counter = field(init=False)

    def __post_init__(self) -> None:
        made = {
            "updates": Counter(
                "concierge_updates", "Updates handled", ["kind"], registry=self.registry
            ),
            "seconds": Histogram(
                "concierge_update_seconds", "Handling an update", registry=self.registry
            ),
            "waiting": Gauge(
                "concierge_updates_waiting", "Updates taken, not done", registry=self.registry
            ),
            "letters": Counter(
                "concierge_letters",
                "What became of letters",
                ["lane", "outcome"],
                registry=self.registry,
            ),
        }
        for name, metric in made.items():
            object.__setattr__(self, name, metric)


class WebServer:
    """An aiohttp server on one address."""

    def __init__(
        self, metrics: Metrics, healthy: Callable[[], bool], routes: Iterable[web.RouteDef]
    ) -> None:
        self._metrics = metrics
        self._healthy = healthy
        self._app = web.Application(client_max_size=BODY)
        self._app.add_routes(
            [web.get("/healthz", self._health), web.get("/metrics", self._measured), *routes]
        )
        self._runner: web.AppRunner | None = None

    async def start(self, host: str, port: int) -> int:
        """Listen; return the port, which the system chose where 0 was asked for.

        Raises:
            CannotStart: the address cannot be listened on.
        """
        self._runner = web.AppRunner(self._app, access_log=None, shutdown_timeout=3.0)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError as error:
            await self.stop()
            raise CannotStart(f"CONCIERGE_LISTEN {host}:{port}: {error.strerror}") from error
        bound: int = self._runner.addresses[0][1]
        return bound

    async def stop(self) -> None:
        """Finish what is being answered, then close."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _health(self, _request: web.Request) -> web.Response:
        good = self._healthy()
        return web.Response(status=200 if good else 503, text="ok\n" if good else "silent\n")

    async def _measured(self, _request: web.Request) -> web.Response:
        text = await asyncio.to_thread(generate_latest, self._metrics.registry)
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE_LATEST})
