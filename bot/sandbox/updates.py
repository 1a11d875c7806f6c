"""The bot's queue of updates, and how `getUpdates` takes from it."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from bot.sandbox.wire import Json, Refused

MAX_QUEUE = 100_000
MAX_TIMEOUT = 50
KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "inline_query",
    "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query", "poll",
    "poll_answer", "my_chat_member", "chat_join_request", "chat_boost", "removed_chat_boost",
    "chat_member", "message_reaction", "message_reaction_count",
)  # fmt: skip
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
_EXPIRY = {"callback_query": 150.0, "inline_query": 30.0, "chosen_inline_result": 600.0}
_DAY = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Pending:
    """An update that the bot has not confirmed; `lane` orders it within a chat or a user."""

    update: Json
    lane: str
    expires: float

    @property
    def id(self) -> int:
        """Return the update id."""
        return int(self.update["update_id"])


class Updates:
    """What happened that the bot has not yet confirmed, oldest first."""

    def __init__(self, first_id: int = 100_000_001) -> None:
        self.pending: OrderedDict[int, Pending] = OrderedDict()
        self.allowed: frozenset[str] = frozenset(KINDS) - NOT_BY_DEFAULT
        self.queued = self.delivered = self.dropped = 0
        self.on_push: Callable[[Pending], None] | None = None
        """Set while a webhook takes the updates."""
        self._next_id = first_id
        self._poll: asyncio.Future[Refused | None] | None = None
        self._last_offset, self._last_start = -1, float("-inf")

    def allow(self, kinds: list[str] | None) -> None:
        """Set which kinds are made from now on; empty is the default, None leaves it as it is."""
        if kinds is not None:
            chosen = frozenset(kinds) & frozenset(KINDS)
            self.allowed = chosen or frozenset(KINDS) - NOT_BY_DEFAULT

    def allowed_list(self) -> list[str]:
        """Return the chosen kinds, empty when they are the default."""
        default = self.allowed == frozenset(KINDS) - NOT_BY_DEFAULT
        return [] if default else [kind for kind in KINDS if kind in self.allowed]

    def push(self, kind: str, content: Json, lane: str) -> int:
        """Add an update; return its id, 0 when the bot does not want this kind."""
        if kind not in self.allowed:
            return 0
        if len(self.pending) >= MAX_QUEUE:
            self.dropped += 1
            return 0
        number, self._next_id = self._next_id, self._next_id + 1
        expires = time.monotonic() + _EXPIRY.get(kind, _DAY)
        item = Pending({"update_id": number, kind: content}, lane, expires)
        self.queued += 1
        self.pending[number] = item
        if self.on_push:
            self.on_push(item)
        elif self._poll and not self._poll.done():
            self._poll.set_result(None)
        return number

    def done(self, item: Pending) -> None:
        """Forget an update that a webhook took or that expired."""
        if self.pending.pop(item.id, None):
            self.delivered += 1

    def clear(self) -> None:
        """Forget everything that waits."""
        self.dropped += len(self.pending)
        self.pending.clear()

    def interrupt(self, refusal: Refused | None) -> None:
        """End the poll that waits, with a refusal or with what there is."""
        if self._poll and not self._poll.done():
            self._poll.set_result(refusal)

    def _confirm(self, offset: int) -> None:
        now = time.monotonic()
        if offset < 0:
            while len(self.pending) > -offset:
                self._drop_oldest()
        while self.pending:
            oldest = next(iter(self.pending.values()))
            if oldest.id >= offset and oldest.expires >= now:
                break
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        self.pending.popitem(last=False)
        self.delivered += 1

    async def poll(self, offset: int, limit: int, seconds: float, *, patient: bool) -> list[Json]:
        """Return what waits from `offset` on; wait up to `seconds` for the first.

        `patient` slows a caller that asks again and again with an unchanged offset, as Telegram.

        Raises:
            Refused: another poller took over, or a webhook was set meanwhile.
        """
        self.interrupt(
            Refused(
                409,
                "Conflict: terminated by other getUpdates request; "
                "make sure that only one bot instance is running",
            )
        )
        start = time.monotonic()
        if patient and offset == self._last_offset:
            limit = 1 if start < self._last_start + 0.5 else limit
            seconds = max(seconds, 3.0) if start < self._last_start + 3 else seconds
        self._last_offset, self._last_start = offset, start
        self._confirm(offset)
        if not self._ready(start) and seconds > 0:
            refusal = await self._wait(min(seconds, MAX_TIMEOUT))
            if refusal:
                raise refusal
        return [item.update for item in islice(self._live(), limit)]

    def _ready(self, now: float) -> bool:
        return any(item.expires >= now for item in self.pending.values())

    def _live(self) -> list[Pending]:
        now = time.monotonic()
        return [item for item in islice(self.pending.values(), 200) if item.expires >= now]

    async def _wait(self, seconds: float) -> Refused | None:
        mine: asyncio.Future[Refused | None] = asyncio.get_running_loop().create_future()
        self._poll = mine
        try:
            async with asyncio.timeout(seconds):
                return await mine
        except TimeoutError:
            return None
        finally:
            if self._poll is mine:
                self._poll = None
