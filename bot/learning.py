"""What organizers taught, laid over the event."""

import asyncio
import logging
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bot.event import LiveEvent
from handlers.teaching import Taught
from knowledge.ask.engine import Engine
from knowledge.authoring.blast import Replayed, read_replayed
from knowledge.edits import AliasEdit, Edits, edited
from knowledge.model import Faq, Pack, Text, Words

TESTS = "questions.jsonl"
_log = logging.getLogger(__name__)


class EventLearning:
    """The event, as far as it learns."""

    def __init__(self, event: LiveEvent, folder: Path) -> None:
        self._event = event
        self._folder = folder

    @property
    def pack(self) -> Pack:
        """The pack in use."""
        return self._event.pack

    @property
    def engine(self) -> Engine:
        """What understands questions about it."""
        return self._event.engine

    async def learn(self, taught: Sequence[Taught]) -> None:
        """Lay all of this over the pack, instead of what was taught before; wait until it is known.

        Whoever is told "learnt" may ask at once. Beyond some seconds it goes on without them.
        """
        await self._event.lay("taught", edits_of(taught))
        if not await self._event.learnt():
            _log.warning("What was taught is kept, and learned a little later")

    def take_up(self, taught: Sequence[Taught]) -> None:
        """Lay what was taught before the start."""
        self._event.take("taught", edits_of(taught))

    async def trial(self, taught: Sequence[Taught]) -> Engine:
        """Return the engine as it would be with this taught too; by the letters alone."""
        pack = edited(self._event.pack, edits_of(taught))
        return await asyncio.to_thread(partial(Engine.build, pack, semantic=False))

    def tests(self) -> tuple[Replayed, ...]:
        """Return the pack's own test questions, with what is right."""
        path = self._folder / TESTS
        try:
            return read_replayed(path) if path.exists() else ()
        except (OSError, ValueError) as error:
            _log.warning("The test questions cannot be used: %s", error)
            return ()


def edits_of(taught: Sequence[Taught]) -> Edits:
    """Return what was taught as edits: entries of its own first, then names for entries."""
    own = {one.entry or "taught-0": one for one in taught if one.answer}
    added = tuple(
        Faq(
            id=entry,
            ask=Words(((one.lang, one.words),)),
            answer=Text(one.answer),
        )
        for entry, one in own.items()
    )
    names = tuple(
        AliasEdit(entry=one.entry or "taught-0", lang=one.lang, words=one.words)
        for one in taught
        if not one.answer
    )
    return Edits(added=added, aliases=names)
