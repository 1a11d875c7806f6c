"""A concierge that is built: how it starts, serves and stops."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Any

from telegram import Bot
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.announcing import Announcing
from bot.asking import EngineAsking
from bot.beats import SILENCE, Beats
from bot.clock import EventClock, seconds
from bot.delivery.dispatcher import Dispatcher
from bot.desk import DeskBeat
from bot.errors import CannotStart
from bot.event import LiveEvent
from bot.handling import App
from bot.notifying import Notifying
from bot.painting import ProcessPainter
from bot.profile import show_profile, show_roles
from bot.scheduler import Scheduler
from bot.settings import Settings
from bot.store.state import State
from bot.store.store import Store
from bot.tasks import Tasks
from bot.telegram.ingest import ALLOWED, Ingest
from bot.telegram.polling import Polling
from bot.telegram.update_processor import UpdateProcessor
from bot.telegram.webhook import Webhook
from bot.web import Metrics, WebServer
from handlers.demos.seat_letters import SeatLetters
from handlers.ports import Clock, World

FINISH = 10.0
"""Seconds that what runs may take to finish; the rest is left for the next start."""
_CLOSE = 3.0
_CLOCK = "clock"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a concierge consists of; `bot.app.build` joins them."""

    settings: Settings
    clock: Clock
    event: LiveEvent
    store: Store
    state: State
    world: World
    asking: EngineAsking
    painter: ProcessPainter
    application: App
    tasks: Tasks
    processor: UpdateProcessor
    metrics: Metrics
    ingest: Ingest
    beats: Beats
    dispatcher: Dispatcher
    notifying: Notifying
    announcing: Announcing
    desk: DeskBeat
    seats: SeatLetters
    semantic: bool
    """Whether to understand by meaning too, where that is installed."""
    polling: Polling
    """Used where no webhook is set."""


class Concierge:
    """The whole bot, between its start and its stop."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self._scheduler = Scheduler()
        self._polling_task: asyncio.Task[None] | None = None
        self._webhook: Webhook | None = None
        self._web: WebServer | None = None

    @property
    def bot(self) -> Bot:
        """The bot as python-telegram-bot sees it."""
        return self.parts.application.bot  # type: ignore[no-any-return]

    async def start(self) -> None:
        """Open the database, greet Telegram, take up what was left, receive.

        Raises:
            StoreError: the database cannot be used.
            CannotStart: Telegram refuses the token or the webhook.
        """
        parts = self.parts
        await parts.store.open()
        await self._keep_clock()
        parts.world.changes.take_up()
        parts.world.school.take_up()
        parts.world.demos.publishing.take_up()
        await parts.notifying.follow()
        await self._greet()
        await parts.application.start()
        parts.dispatcher.start()
        await parts.seats.take_up()
        if left := parts.ingest.take_up():
            _log.info("An earlier run left %d updates: taken up", left)
        await (self._listen() if parts.settings.webhook_url else self._poll())
        parts.beats.join(self._scheduler, self.silent_for)
        parts.notifying.join(self._scheduler)
        parts.desk.join(self._scheduler)
        parts.announcing.join(self._scheduler)
        self._scheduler.every(1, "demos", parts.world.demos.publishing.beat)
        self._scheduler.every(2, "seats", parts.seats.beat)
        self._scheduler.start()
        parts.tasks.spawn(show_profile(self.bot, parts.event.pack, parts.state), "profile")
        parts.tasks.spawn(show_roles(self.bot, parts.world), "roles")
        if parts.semantic:
            parts.tasks.spawn(self._deepen(), "deepen")
        way = "webhook" if self._webhook else "polling"
        name = parts.event.pack.event.name.pick("en")
        _log.info("@%s is here for %s, by %s", self.bot.username, name, way)

    async def stop(self) -> None:
        """Receive no more, finish what runs, close everything."""
        parts = self.parts
        if self._web is not None:
            await self._web.stop()
        if self._polling_task is not None:
            self._polling_task.cancel()
        self._scheduler.stop()
        finished, _ = await asyncio.gather(parts.processor.finish(FINISH), parts.dispatcher.stop())
        if not finished:
            _log.warning("%d updates are left for the next start", parts.processor.waiting)
        await parts.tasks.cancel()
        try:
            async with asyncio.timeout(_CLOSE):
                if parts.application.running:
                    await parts.application.stop()
                await parts.application.shutdown()
                await self.bot.shutdown()  # where the start failed, the application did not
        except TimeoutError:
            _log.warning("The connections to Telegram did not close in time")
        parts.asking.close()
        await parts.painter.stop()
        await asyncio.to_thread(parts.store.close)

    async def serve(self, until: asyncio.Event) -> None:
        """Start, serve until the event is set (also during the start), stop."""
        ended = asyncio.ensure_future(until.wait())
        starting = asyncio.ensure_future(self.start())
        try:
            await asyncio.wait((ended, starting), return_when=asyncio.FIRST_COMPLETED)
            if starting.done():
                starting.result()
                self.parts.tasks.spawn(self.parts.painter.warm(), "painter")
                await ended
        finally:
            ended.cancel()
            starting.cancel()
            await asyncio.gather(starting, return_exceptions=True)
            await self.stop()

    def silent_for(self) -> float:
        """Return for how many seconds Telegram has not answered a poll; 0 with a webhook."""
        return seconds() - self.parts.polling.answered_at if self._polling_task else 0.0

    async def _deepen(self) -> None:
        await self.parts.processor.drained()  # who has been waiting for us goes first
        await self.parts.asking.deepen()

    async def _keep_clock(self) -> None:
        clock, state = self.parts.clock, self.parts.state
        if isinstance(clock, EventClock):
            clock.resume(state.get(_CLOCK))
            await state.put(_CLOCK, clock.kept())

    async def _greet(self) -> None:
        """Ask Telegram who we are, for as long as it cannot be reached."""
        while True:
            try:
                await self.parts.application.initialize()
            except InvalidToken:
                raise CannotStart(
                    "Telegram refuses the token (401/404). Ask @BotFather for the bot's token and"
                    " set TELEGRAM_BOT_TOKEN."
                ) from None
            except (NetworkError, RetryAfter) as error:
                _log.error("No way to Telegram yet, trying on: %s", error)
                await asyncio.sleep(2.0)
            else:
                return

    async def _poll(self) -> None:
        try:
            await self.bot.delete_webhook(drop_pending_updates=False)
        except TelegramError as error:
            _log.warning("The old webhook was not removed: %s", error)
        self._polling_task = self.parts.tasks.spawn(self.parts.polling.run(), "polling")
        if "listen" in self.parts.settings.model_fields_set:
            await self._open_web([])

    async def _listen(self) -> None:
        settings = self.parts.settings
        secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
        self._webhook = Webhook(self.parts.ingest, settings.webhook_url, secret)
        await self._open_web(self._webhook.routes())
        try:
            await self.bot.set_webhook(
                settings.webhook_url, secret_token=secret, allowed_updates=ALLOWED
            )
        except TelegramError as error:
            raise CannotStart(f"Telegram refuses the webhook: {error}") from None

    async def _open_web(self, routes: list[Any]) -> None:
        self._web = WebServer(self.parts.metrics, lambda: self.silent_for() < SILENCE, routes)
        await self._web.start(*self.parts.settings.address)
