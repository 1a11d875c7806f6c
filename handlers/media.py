"""What is neither text nor button: pictures, voices, places, stickers. Always a line that helps."""

from dataclasses import dataclass
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseHandler, ContextTypes, MessageHandler, filters

from handlers.ask import not_a_person
from handlers.cards import note
from handlers.groups import addressed
from handlers.host import Host

OTHERS = filters.UpdateType.MESSAGES & ~filters.COMMAND & ~filters.TEXT & ~filters.CAPTION

KINDS: dict[str, str] = {
    "sticker": "media.sticker",
    "voice": "media.voice",
    "audio": "media.voice",
    "video_note": "media.voice",
    "photo": "media.photo",
    "live_photo": "media.photo",
    "animation": "media.photo",
    "video": "media.photo",
    "paid_media": "media.photo",
    "document": "media.file",
    "contact": "media.contact",
    "venue": "media.location",
    "location": "media.location",
    "poll": "media.poll",
    "checklist": "media.poll",
    "dice": "media.game",
    "game": "media.game",
    "story": "media.story",
}
"""Which line answers which kind of message; anything else a person sends gets `media.other`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """Everything that cannot be read as a question."""

    host: Host

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [MessageHandler(OTHERS, self.reply)]

    async def reply(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what to send instead, where it was meant for us and not a notice of Telegram."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None or not_a_person(message, context.bot.id):
            return
        key = line_for(update)
        if key is None or update.edited_message is not None:
            return
        if addressed(message, context.bot.id, context.bot.username) is None:
            return
        if not await self.host.first_of_album(message, user):
            return
        voice = self.host.voice(await self.host.meet(user))
        await self.host.say(message, note(voice, key), voice)


def line_for(update: Update) -> str | None:
    """Return the key of the line that helps, or None for a notice that nobody wrote."""
    message = update.effective_message
    if message is None or filters.StatusUpdate.ALL.check_update(update) or _notice(message):
        return None
    kind = next((name for name in KINDS if getattr(message, name, None)), None)
    return KINDS[kind] if kind else "media.other"


def _notice(message: Message) -> bool:
    """Tell whether Telegram wrote this by itself, beyond what the library counts as such."""
    names = ("boost_added", "giveaway", "giveaway_winners", "successful_payment", "passport_data")
    return any(getattr(message, name, None) for name in names)
