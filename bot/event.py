"""The event as it stands: its pack, and the engine that understands questions about it."""

import logging
from pathlib import Path

from knowledge.ask.engine import Engine
from knowledge.model import Pack
from knowledge.pack.load import load

_log = logging.getLogger(__name__)


class LiveEvent:
    """The pack in use and its engine, changed together."""

    def __init__(self, folder: Path, cache: Path | None = None) -> None:
        """Read the pack.

        Raises:
            PackError: it cannot be used.
        """
        self._folder = folder
        self._cache = cache
        self._pack, self._engine = self._read()

    @property
    def pack(self) -> Pack:
        """The pack in use; another object after a change."""
        return self._pack

    @property
    def engine(self) -> Engine:
        """What understands questions about this pack."""
        return self._engine

    def reload(self) -> None:
        """Read the pack again; if it cannot be used, the good one stays.

        Raises:
            PackError: with every problem; nothing was changed.
        """
        self._pack, self._engine = self._read()
        _log.info("The event %s was read again", self._pack.event.id)

    def _read(self) -> tuple[Pack, Engine]:
        pack = load(self._folder)
        return pack, Engine.build(pack, cache=self._cache)
