"""From what became of a call to what that means: for the letter, its chat, and all the others."""

import logging
import random
from dataclasses import dataclass, field

from prometheus_client import Counter

from bot.alarm import alarm_text
from bot.delivery.outcome import (
    Barred,
    Delivered,
    GiveUp,
    Moved,
    Outcome,
    Poison,
    Retry,
    Scope,
    Uncertain,
    Unpaid,
)
from bot.delivery.sender import NO_SOURCE
from bot.event import LiveEvent
from bot.store.reach import ReachTable
from bot.store.sendings import Claimed, Sendings, Settled
from bot.telegram.update_processor import Spawn
from bot.web import Metrics
from handlers.letters import Lane
from handlers.ports import Alarm, Clock

DOUBTS = 4
"""Times that nobody knew whether a letter had arrived, before it is left at that."""
_JITTER = random.Random()  # noqa: S311 - spreads retries, keeps no secret
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is written about a letter, and what the dispatcher does."""

    settled: Settled
    rest: float = 0.0
    """Seconds in which its chat gets nothing."""
    on_the_way: bool = False
    """The call failed on the way, as the next may."""
    unpaid: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """Judges outcomes, and does what concerns more than one letter."""

    sendings: Sendings
    reach: ReachTable
    alarm: Alarm
    event: LiveEvent
    metrics: Metrics
    spawn: Spawn
    now: Clock
    counters: dict[tuple[str, str], Counter] = field(default_factory=dict)
    """Of the metrics, by lane and outcome: looking them up there takes longer than counting."""

    async def judge(self, letter: Claimed, outcome: Outcome) -> Verdict:
        """Return what is to be written about this letter."""
        counter = self.counters.get(key := (letter.lane.name, type(outcome).__name__))
        if counter is None:
            counter = self.counters[key] = self.metrics.letters.labels(*key)
        counter.inc()
        match outcome:
            case Delivered(message_id):
                settled = Settled(number=letter.number, state="sent", message_id=message_id)
                return Verdict(settled=settled)
            case Retry(after, scope):
                group = scope is not Scope.NETWORK and letter.chat_id < 0
                rest = after + _JITTER.random() if group or scope is Scope.CHAT else 0.0
                return self._back(letter, rest=rest, on_the_way=scope is Scope.NETWORK)
            case GiveUp(why, gone):
                return await self._given_up(letter, why, gone=gone)
            case Moved(chat_id):
                await self.reach.moved(letter.chat_id, chat_id)
                return self._back(letter)
            case Poison(why, plain):
                return await self._poisoned(letter, why, plain=plain)
            case Uncertain(why):
                return self._uncertain(letter, why)
            case Unpaid():
                return Verdict(settled=self._pending(letter), unpaid=True)
            case Barred():
                await self.barred()
                return Verdict(settled=self._pending(letter), rest=30.0, on_the_way=True)

    async def barred(self) -> None:
        """Tell the organizers that Telegram refuses the token."""
        self._raise("token")

    def _back(self, letter: Claimed, *, rest: float = 0.0, on_the_way: bool = False) -> Verdict:
        return Verdict(settled=self._pending(letter), rest=rest, on_the_way=on_the_way)

    @staticmethod
    def _pending(letter: Claimed) -> Settled:
        return Settled(number=letter.number, state="pending")

    async def _given_up(self, letter: Claimed, why: str, *, gone: bool) -> Verdict:
        if gone:
            wasted = await self.reach.lost(letter.chat_id, why, self.now())
            _log.info("Chat %d: %s; %d letters given up", letter.chat_id, why, wasted + 1)
        else:
            _log.warning("The letter %s cannot be sent: %s", letter.key, why)
        if letter.chat_id < 0 and NO_SOURCE not in why.lower():
            self._raise("group", chat=letter.chat_id, why=why)
        return Verdict(settled=Settled(number=letter.number, state="dead", why=why))

    async def _poisoned(self, letter: Claimed, why: str, *, plain: bool) -> Verdict:
        """Send it as plain text where that helps; nobody waits for an announcement that badly."""
        plain = plain and not letter.plain and letter.lane is not Lane.ANNOUNCEMENT
        stopped = await self.sendings.poisoned(letter.content, why, self.now(), plain=plain)
        _log.error("The letter %s is refused: %s; %d alike stopped", letter.key, why, stopped)
        if plain:
            return self._back(letter)
        self._raise("letter", letters=letter.key.rpartition("/")[0], count=stopped + 1, why=why)
        return Verdict(settled=Settled(number=letter.number, state="dead", why=why))

    def _uncertain(self, letter: Claimed, why: str) -> Verdict:
        final = letter.once or letter.doubts + 1 >= DOUBTS
        settled = Settled(
            number=letter.number, state="uncertain" if final else "pending", why=why, doubt=True
        )
        rest = 0.0 if final else 2.0 * 4**letter.doubts
        return Verdict(settled=settled, rest=rest, on_the_way=True)

    def _raise(self, key: str, **values: str | int) -> None:
        """Tell the organizers, without waiting until they have heard."""
        text = alarm_text(self.event.pack, f"alarm.{key}", **values)
        self.spawn(self.alarm.raise_once(key, text), f"alarm {key}")
