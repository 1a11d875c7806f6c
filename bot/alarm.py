"""How organizers learn that something broke."""

import html
import logging
from collections.abc import Callable

from telegram import Bot
from telegram.error import TelegramError

from bot.clock import seconds
from knowledge.model import LANGS, Pack
from knowledge.say import plain, say

_HOUR = 3600.0
_log = logging.getLogger(__name__)


def alarm_text(pack: Pack, key: str, **values: str | int) -> str:
    """Return a text of the catalog in the event's first language, which organizers read."""
    lang = next((code for code in pack.event.languages if code in LANGS), "en")
    return plain(say(lang, key, **values))


class TelegramAlarm:
    """Writes to the staff chat and the organizers, once an hour for each reason."""

    def __init__(
        self,
        bot: Bot,
        chats: tuple[int, ...],
        redact: Callable[[str], str],
        clock: Callable[[], float] = seconds,
        number_of: Callable[[int], int] = int,
    ) -> None:
        self._bot = bot
        self._chats = chats
        self._redact = redact
        self._clock = clock
        self._number_of = number_of
        """The number that a chat has now: a group's changes when it grows."""
        self._raised: dict[str, float] = {}

    async def raise_once(self, reason: str, text: str) -> None:
        """Tell the organizers, once an hour for each reason."""
        now = self._clock()
        if now - self._raised.get(reason, -_HOUR) < _HOUR:
            return
        self._raised = {r: at for r, at in self._raised.items() if now - at < _HOUR}
        self._raised[reason] = now
        _log.error("Alarm %s: %s", reason, text)
        message = f"⚠️ {html.escape(self._redact(text)[:3500])}"
        for chat in self._chats:
            try:
                await self._bot.send_message(self._number_of(chat), message, parse_mode="HTML")
            except TelegramError as error:
                _log.warning("The alarm did not reach %d: %s", chat, error)
