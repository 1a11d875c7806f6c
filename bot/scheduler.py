"""The beat: a few jobs that come round. What is due is worked out from the tables, not here."""

import logging
from collections.abc import Awaitable, Callable
from datetime import UTC
from typing import TypeAlias

from apscheduler.schedulers.asyncio import AsyncIOScheduler

Beat: TypeAlias = Callable[[], Awaitable[object]]
_log = logging.getLogger(__name__)


class Scheduler:
    """Calls each beat every so many seconds: late rather than never, one at a time."""

    def __init__(self) -> None:
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def every(self, seconds: float, name: str, beat: Beat) -> None:
        """Call `beat` every so many seconds; one failure does not end it."""

        async def guarded() -> None:
            try:
                await beat()
            except Exception:  # noqa: BLE001 - the next beat must come
                _log.error("The beat %s failed", name, exc_info=True)

        self._scheduler.add_job(
            guarded, "interval", seconds=seconds, id=name, replace_existing=True
        )

    def start(self) -> None:
        """Begin; needs a running loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Call nothing any more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
