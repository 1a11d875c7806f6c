"""Understanding without holding anyone up: by letters at once, by meaning only where that fails."""

import asyncio
import logging
import unicodedata
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TypeAlias

from bot.clock import seconds
from bot.event import LiveEvent
from knowledge.ask.answer import Answer, Question

PATIENCE = 0.3
"""Seconds that a question may wait for the thread; beyond that the quick decision stands."""
CACHE = Path(".cache/passages")
"""Where the vectors of a pack's texts are kept: they take minutes to make."""
_REMEMBERED = 2_000
_log = logging.getLogger(__name__)
_Key: TypeAlias = tuple[str, str, str, str, str]


class EngineAsking:
    """Asks the engine: first what is quick, on the loop; then, if unsure, all it has, in a thread.

    One thread, since more would only share the same cores; what it costs is measured as it goes.
    """

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="asking")
        self._waiting = 0
        self._cost = 0.02
        """Seconds a question takes in the thread, as a running mean."""
        self._known: OrderedDict[_Key, Answer] = OrderedDict()
        self._known_by = event.engine.meaning
        """What understood the questions that are remembered."""

    async def ask(self, question: Question) -> Answer:
        """Return what was understood."""
        engine = self._event.engine
        quick = engine.ask(question, wait=False)
        if quick.verdict in ("answer", "chat") or engine.meaning.semantic is None:
            return quick
        if engine.meaning is not self._known_by:
            self._known.clear()
            self._known_by = engine.meaning
        key = self._key(question)
        known = self._known.get(key)
        if known is not None:
            self._known.move_to_end(key)
            return replace(known, question=quick.question)
        if self._waiting * self._cost > PATIENCE:
            return quick
        answer = await self._in_thread(question)
        same = engine.meaning is self._known_by
        if same and answer.window is None:  # what depends on the time is not remembered
            self._known[key] = answer
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return answer

    async def deepen(self) -> None:
        """Have the event understood by meaning too; questions are answered meanwhile."""
        began = seconds()
        done: Future[None] = Future()
        # A daemon: SIGTERM in this half minute must not wait for it.
        Thread(target=self._deepen, args=(done,), name="deepen", daemon=True).start()
        await asyncio.wrap_future(done)
        if self._event.engine.meaning.semantic is not None:
            _log.info("Questions are understood by meaning too, after %.1f s", seconds() - began)

    def close(self) -> None:
        """End the thread; what waits in it is not done."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _deepen(self, done: Future[None]) -> None:
        done.set_running_or_notify_cancel()
        try:
            self._event.deepen(CACHE)
        except Exception as error:  # noqa: BLE001 - whoever waits for it gets it
            done.set_exception(error)
        else:
            done.set_result(None)

    async def _in_thread(self, question: Question) -> Answer:
        began = seconds()
        self._waiting += 1
        try:
            full = partial(self._event.engine.ask, question)
            return await asyncio.get_running_loop().run_in_executor(self._thread, full)
        finally:
            took = (seconds() - began) / self._waiting
            self._waiting -= 1
            self._cost += (took - self._cost) / 8

    def _key(self, question: Question) -> _Key:
        text = " ".join(unicodedata.normalize("NFKC", question.text).casefold().split())
        digest = self._event.pack.digest
        return digest, question.lang, text, question.here, question.after
