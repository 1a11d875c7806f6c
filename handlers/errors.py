"""The only catch-all: logs, apologises in the attendee's language, tells the organizers once."""

import logging
import traceback
from dataclasses import dataclass
from pathlib import Path

from telegram import Message, Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import ContextTypes

from handlers import replies
from handlers.cards import plainly
from handlers.ports import Attendee, World
from handlers.voices import Voice, seen_as, voice_of
from knowledge.model import LANGS
from knowledge.say import plain, say

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Errors:
    """What happens when a conversation breaks."""

    world: World

    async def handle(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take care of an error; never raises, never tells a person what broke inside."""
        error = context.error
        if error is None:
            return
        trouble = is_trouble(error)
        if trouble:
            _log.error("A conversation broke", exc_info=error)
        else:
            _log.warning("Telegram: %s", type(error).__name__)
        if isinstance(update, Update) and worth_an_apology(error):
            await self._apologise(update)
        if trouble:
            await self._tell(error)

    async def _apologise(self, update: Update) -> None:
        """Say sorry where it happened; a button stops spinning whatever else fails.

        A tap may have been answered already, so the words come as a message.
        """
        user = update.effective_user
        if user is None:
            return
        voice = self._voice(update)
        query = update.callback_query
        message = query.message if query else update.message or update.edited_message
        try:
            if query is not None:
                await replies.acknowledge(query)
                await self._let_again(user.id)
            if isinstance(message, Message):
                await replies.send(message, plainly(voice, "error.sorry"), voice)
        except TelegramError as failure:
            _log.warning("The apology did not arrive: %s", type(failure).__name__)

    async def _let_again(self, user_id: int) -> None:
        """Let the same button be tapped again at once: it was not done."""
        try:
            await self.world.agendas.forget_tap(user_id)
        except Exception as failure:  # noqa: BLE001 - without the database there is still an apology
            _log.warning("The tap is not forgotten: %s", type(failure).__name__)

    async def _tell(self, error: BaseException) -> None:
        reason = where_it_broke(error)
        first = self.world.event.pack.event.languages[:1]
        lang = first[0] if first and first[0] in LANGS else "en"
        await self.world.alarm.raise_once(reason, plain(say(lang, "error.alarm", reason=reason)))

    def _voice(self, update: Update) -> Voice:
        user = update.effective_user
        if user is None:
            return Voice("en")
        try:
            known = self.world.attendees.get(user.id)
        except Exception:  # noqa: BLE001 - without the database there is still an apology
            known = Attendee(id=user.id)
        return voice_of(seen_as(known, user.language_code))


def is_trouble(error: BaseException) -> bool:
    """Tell whether organizers must know: what people or the network do is none of it."""
    if isinstance(error, BadRequest):
        return not any(words in error.message.lower() for words in replies.TOO_OLD)
    return not isinstance(error, Forbidden | RetryAfter | NetworkError)


def worth_an_apology(error: BaseException) -> bool:
    """Tell whether to say sorry: not to who blocked us, nor where the reply may have arrived."""
    return not isinstance(error, Forbidden | RetryAfter | TimedOut)


def where_it_broke(error: BaseException) -> str:
    """Return the kind of an error and the innermost of our lines: no texts, so no secrets."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "site-packages" not in frame.filename]
    if not ours:
        return type(error).__name__
    last = ours[-1]
    place = "/".join(Path(last.filename).parts[-2:])
    return f"{type(error).__name__} in {place}:{last.lineno}"
