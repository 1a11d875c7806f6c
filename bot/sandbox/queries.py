"""Taps and inline queries that wait for the bot's answer."""

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from itertools import count

from bot.sandbox.wire import Json, Refused, bad

CALLBACK_SECONDS = 30.0
INLINE_SECONDS = 10.0
KEPT = 20_000


@dataclass(slots=True, kw_only=True)
class Callback:
    """A tap: who waits, and the state of its answer."""

    person_id: int
    expires: float
    answers: int = 0


@dataclass(slots=True, kw_only=True)
class Inline:
    """An inline query, and the state of its answer."""

    person_id: int
    query: str
    expires: float
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    answer: Json = field(default_factory=dict)
    refusal: str = ""


class Queries:
    """The queries of late, by id."""

    def __init__(self) -> None:
        self.callbacks: OrderedDict[str, Callback] = OrderedDict()
        self.inlines: OrderedDict[str, Inline] = OrderedDict()
        self._numbers = count(4_382_000_000_000_000_001)

    def tap(self, person_id: int) -> str:
        """Begin a callback query; return its id."""
        number = str(next(self._numbers))
        expires = time.monotonic() + CALLBACK_SECONDS
        self.callbacks[number] = Callback(person_id=person_id, expires=expires)
        if len(self.callbacks) > KEPT:
            self.callbacks.popitem(last=False)
        return number

    def ask(self, person_id: int, query: str) -> str:
        """Begin an inline query; return its id."""
        number = str(next(self._numbers))
        expires = time.monotonic() + INLINE_SECONDS
        self.inlines[number] = Inline(person_id=person_id, query=query, expires=expires)
        if len(self.inlines) > KEPT:
            self.inlines.popitem(last=False)
        return number

    def callback(self, number: str) -> Callback:
        """Return a tap that may still be answered.

        Raises:
            Refused: it may not.
        """
        found = self.callbacks.get(number)
        if not found or found.expires < time.monotonic():
            raise too_old()
        return found

    def inline(self, number: str) -> Inline:
        """Return an inline query that may still be answered.

        Raises:
            Refused: it may not.
        """
        found = self.inlines.get(number)
        if not found or found.expires < time.monotonic():
            raise too_old()
        return found


def too_old() -> Refused:
    """Return Telegram's refusal of a late answer."""
    return bad("query is too old and response timeout expired or query ID is invalid")
