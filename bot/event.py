"""The event as it stands: its pack, and the engine that understands questions about it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import reduce
from pathlib import Path
from threading import Lock, Thread
from typing import Literal, TypeAlias

from sqlite_utils import Database

from bot.clock import seconds
from knowledge.ask.engine import Engine
from knowledge.ask.renewing import completed, rebuilt
from knowledge.ask.surfaces import said_alike
from knowledge.edits import Edits, edited
from knowledge.model import Pack
from knowledge.pack.load import load

Layer: TypeAlias = Literal["day", "taught", "demos"]
"""What is laid over the pack, each by its owner: changes of the day, what was taught, demos."""
LAYERS: tuple[Layer, ...] = ("day", "taught", "demos")
"""In this order."""
Write: TypeAlias = Callable[[Database], object]
Retime: TypeAlias = Callable[[Pack, Write | None], Awaitable[object]]
_log = logging.getLogger(__name__)


class LiveEvent:
    """The pack in use and its engine, changed together.

    At first it understands by letters, which is there in a moment; `deepen` adds understanding by
    meaning, which takes minutes where the pack is new. Edits are laid over the pack as it
    was read: facts change at once, and where words changed the engine learns them in a thread.
    """

    def __init__(self, folder: Path) -> None:
        """Read the pack.

        Raises:
            PackError: it cannot be used.
        """
        self._folder = folder
        self._laid: dict[Layer, Edits] = {}
        self._pack, self._engine = self._read()
        self._base = self._read_words = self._pack
        self._cache: Path | None = None
        self._swapping = Lock()
        self._learning = False
        self._turn = asyncio.Lock()
        self.retime: Retime | None = None
        """Takes a new pack over into schedule and reminders, writing what it is given besides in
        the same transaction. Set once the bot is joined.
        """

    @property
    def pack(self) -> Pack:
        """The pack in use; another object after a change."""
        return self._pack

    @property
    def engine(self) -> Engine:
        """What understands questions about this pack."""
        return self._engine

    @property
    def base(self) -> Pack:
        """The pack as it was read, without any edits."""
        return self._base

    @property
    def folder(self) -> Path:
        """Where the pack was read from."""
        return self._folder

    @property
    def is_learning(self) -> bool:
        """Whether words that came with edits are still being learned."""
        return self._learning

    def edits(self, layer: Layer) -> Edits:
        """Return what is laid over the pack by one owner."""
        return self._laid.get(layer, Edits())

    async def lay(self, layer: Layer, edits: Edits, *, write: Write | None = None) -> None:
        """Lay these edits over the pack, instead of the layer's earlier ones.

        `write` keeps them: it is done in the transaction that re-times schedule and reminders;
        right after that the pack is swapped. What fails changes nothing.

        Raises:
            StoreError: it could not be kept.
        """
        async with self._turn:
            pack, base, laid = self.preview(layer, edits), self._base, dict(self._laid)
            if self.retime is not None:
                await self.retime(pack, write)
            if base is not self._base or laid != self._laid:
                pack = self.preview(layer, edits)  # read again meanwhile
            self._laid[layer] = edits
            self._swap(pack)

    async def learnt(self, within: float = 20.0) -> bool:
        """Wait until the words of the pack in use are understood, at most so many seconds."""
        until = seconds() + within
        while self._is_stale() and seconds() < until:  # noqa: ASYNC110 - a thread ends it
            await asyncio.sleep(0.05)
        return not self._is_stale()

    def take(self, layer: Layer, edits: Edits) -> None:
        """Lay edits that are kept already: what a store loads at the start."""
        pack = self.preview(layer, edits)
        self._laid[layer] = edits
        self._swap(pack)

    def preview(self, layer: Layer, edits: Edits) -> Pack:
        """Return the pack as it would be with these edits, changing nothing."""
        return self._over(self._base, {**self._laid, layer: edits})

    def reload(self) -> None:
        """Read the pack again; if it cannot be used, the good one stays. Then `deepen` anew.

        Raises:
            PackError: with every problem; nothing was changed.
        """
        base, engine = self._read()
        pack = self._over(base, self._laid)
        with self._swapping:
            self._base = self._read_words = base
            self._pack, self._engine = pack, engine.with_pack(pack)
        self._swap(pack)
        _log.info("The event %s was read again", self._pack.event.id)

    def deepen(self, cache: Path) -> None:
        """Add understanding by meaning, where it is installed. Slow: call it in a thread."""
        self._cache = cache
        while True:
            pack = self._pack
            try:
                engine = Engine.build(pack, cache=cache)
            except OSError as error:
                _log.warning("The cache %s cannot be used: %s", cache, error.strerror)
                self._cache = None
                engine = Engine.build(pack)
            if self._swap_engine(engine):
                return

    def _read(self) -> tuple[Pack, Engine]:
        pack = load(self._folder)
        return pack, Engine.build(pack, semantic=False)

    @staticmethod
    def _over(base: Pack, laid: dict[Layer, Edits]) -> Pack:
        return reduce(edited, (laid.get(layer, Edits()) for layer in LAYERS), base)

    def _swap(self, pack: Pack) -> None:
        """Have the facts of a pack told at once; learn its words, if they are others."""
        with self._swapping:
            self._pack, self._engine = pack, self._engine.with_pack(pack)
            if self._learning or said_alike(self._read_words, pack):
                return  # whoever is learning looks again at the end
            self._learning = True
        Thread(target=self._learn, name="learning", daemon=True).start()

    def _learn(self) -> None:
        """Learn the words of the pack in use until no others have come meanwhile."""
        try:
            while self._has_new_words():
                engine = rebuilt(self._engine, self._pack)
                self._swap_engine(engine)
                whole = completed(engine, self._cache, lambda: not self._is_stale())
                if whole is not engine:
                    self._swap_engine(whole)
        except Exception:  # noqa: BLE001 - the facts are told all the same; the next edit tries again
            _log.exception("The words of the changed pack could not be learned")
            self._learning = False

    def _swap_engine(self, engine: Engine) -> bool:
        """Use an engine with the facts of the pack in use; return whether their words agree."""
        with self._swapping:
            if engine.meaning.semantic is None and self._engine.meaning.semantic is not None:
                return False  # it was begun before `deepen` had ended: that one stays
            self._read_words = engine.pack
            self._engine = engine.with_pack(self._pack)
            return not self._is_stale()

    def _has_new_words(self) -> bool:
        with self._swapping:
            self._learning = self._is_stale()
            return self._learning

    def _is_stale(self) -> bool:
        return not said_alike(self._read_words, self._pack)
