"""The event as it stands: its pack, and the engine that understands questions about it."""

import logging
from pathlib import Path

from knowledge.ask.engine import Engine
from knowledge.model import Pack
from knowledge.pack.load import load

_log = logging.getLogger(__name__)


class LiveEvent:
    """The pack in use and its engine, changed together.

    At first it understands by letters, which is there in a moment; `deepen` adds understanding by
    meaning, which takes half a minute where the pack is new.
    """

    def __init__(self, folder: Path) -> None:
        """Read the pack.

        Raises:
            PackError: it cannot be used.
        """
        self._folder = folder
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
        """Read the pack again; if it cannot be used, the good one stays. Then `deepen` anew.

        Raises:
            PackError: with every problem; nothing was changed.
        """
        self._pack, self._engine = self._read()
        _log.info("The event %s was read again", self._pack.event.id)

    def deepen(self, cache: Path) -> None:
        """Add understanding by meaning, where it is installed. Slow: call it in a thread."""
        pack = self._pack
        try:
            engine = Engine.build(pack, cache=cache)
        except OSError as error:
            _log.warning("The cache %s cannot be used: %s", cache, error.strerror)
            engine = Engine.build(pack)
        if pack is self._pack:
            self._engine = engine

    def _read(self) -> tuple[Pack, Engine]:
        pack = load(self._folder)
        return pack, Engine.build(pack, semantic=False)
