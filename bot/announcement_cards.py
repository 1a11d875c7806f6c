"""The cards on which organizers watch an announcement: edited at a civil pace."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from telegram import Bot, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import RetryAfter, TelegramError

from bot.clock import seconds
from bot.store.announcements import AnnouncementsTable
from handlers.announcements import RUNNING, Announcement, Progress, State
from handlers.announcing.running_cards import progress_card, report_card
from handlers.announcing.segments import Choosing
from handlers.cards import Card
from handlers.ports import Attendees, Clock, Event
from handlers.replies import UNCHANGED, keyboard, written
from handlers.voices import Voice, voice_of

EVERY = 4.0
"""Seconds between two edits of a card at least."""
SLOW = 20.0
"""Seconds between two edits where only the time that is left has changed."""
_STILL = (State.DRAFT, State.WAITING)
"""Whoever asked for a second sees how it goes once that has confirmed."""
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Seen:
    """The state of a card: what it showed last, and when."""

    text: str = ""
    done: int = -1
    at: float = -1e9
    until: float = 0.0
    """Telegram asked to leave it alone until then."""


@dataclass(slots=True, kw_only=True)
class ProgressCards:
    """Keeps pinned cards up to date. Its state: what each showed last."""

    bot: Bot
    table: AnnouncementsTable
    event: Event
    attendees: Attendees
    clock: Clock
    _seen: dict[tuple[int, int], _Seen] = field(default_factory=dict)

    async def beat(self, progress: Callable[[Announcement], Progress]) -> None:
        """Edit the cards that have something new to show."""
        pinned = self.table.cards()
        self._seen = {key: self._seen.get(key, _Seen()) for key in [row[:2] for row in pinned]}
        found: dict[int, tuple[Announcement, Progress]] = {}
        for number, user_id, message in pinned:
            one = self.table.get(number)
            if one is None or one.fixes or one.state in _STILL:
                continue
            if one.state is State.DISCARDED:
                await self.table.unpin(number, user_id, message)
                continue
            if number not in found:
                found[number] = (one, progress(one))
            await self._update(*found[number], user_id, message)

    async def _update(
        self, one: Announcement, progress: Progress, user_id: int, message: int
    ) -> None:
        seen = self._seen[(one.number, user_id)]
        ended = one.state not in RUNNING
        done = progress.total - progress.left
        now = seconds()
        pause = EVERY if done != seen.done or ended else SLOW
        if now < max(seen.at + pause, seen.until):
            return
        voice = voice_of(self.attendees.get(user_id))
        card = self._card(one, progress, voice)
        if card.text != seen.text:
            await self._edit(card, voice, user_id, message, seen)
        seen.text, seen.done, seen.at = card.text, done, now
        if ended and now >= seen.until:
            await self.table.unpin(one.number, user_id, message)

    def _card(self, one: Announcement, progress: Progress, voice: Voice) -> Card:
        world = Choosing(pack=self.event.pack, at=self.clock(), voice=voice)
        if one.state in RUNNING:
            return progress_card(one, world, progress, self.table.rate)
        return report_card(one, world, self.table.runs(one.number), self.table.tallies(one.number))

    async def _edit(
        self, card: Card, voice: Voice, user_id: int, message: int, seen: _Seen
    ) -> None:
        try:
            await self.bot.edit_message_text(
                written(card.text, voice),
                chat_id=user_id,
                message_id=message,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(card, voice),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except RetryAfter as flood:
            after = flood.retry_after
            wait = float(after) if isinstance(after, int) else after.total_seconds()
            seen.until = seconds() + wait
        except TelegramError as error:
            if UNCHANGED not in str(error).lower():
                _log.info("The progress card of %d was not edited: %s", user_id, error)
