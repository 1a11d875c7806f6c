"""From a raw update to the conversations."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import Application

from bot.clock import seconds
from bot.delivery.reach import Reach
from bot.telegram.update_processor import UpdateProcessor
from bot.web import Metrics

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Handling:
    """Lets the conversations answer an update, and measures how long that took."""

    application: App
    processor: UpdateProcessor
    metrics: Metrics
    reach: Reach

    async def __call__(self, update: dict[str, Any]) -> None:
        """Answer it. What the conversations raise ends in their error handler."""
        began = seconds()
        await self.reach.note(update)
        parsed = Update.de_json(update, self.application.bot)
        await self.application.process_update(parsed)
        kind = next((key for key in update if key != "update_id"), "none")
        self.metrics.waiting.set(self.processor.waiting)
        self.metrics.updates.labels(kind).inc()
        self.metrics.seconds.observe(seconds() - began)
