"""Language and manner."""

from dataclasses import dataclass, replace
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes

from handlers import replies, setting_cards
from handlers.callbacks import SETTINGS, Accessible, Speak, parse
from handlers.cards import Card
from handlers.host import Host
from handlers.ports import Attendee
from handlers.voices import CHOICES
from knowledge.say import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an attendee can choose."""

    host: Host

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [
            CommandHandler("language", self.language),
            CommandHandler("settings", self.settings),
            CommandHandler("accessible", self.accessible),
            CallbackQueryHandler(self.tap, pattern=f"^{SETTINGS}:"),
        ]

    async def language(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask which language, or take the one that was typed ("/language en")."""
        asked = " ".join(context.args or ()).strip().lower()
        await self._do(update, Speak(language_of(asked)))

    async def settings(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the settings."""
        await self._do(update, None)

    async def accessible(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn accessible mode on, or off where it is on."""
        user = update.effective_user
        if user is not None:
            await self._do(update, Accessible(on=not self.host.attendees.get(user.id).accessible))

    async def tap(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Change what a button says."""
        query = update.callback_query
        if query is None:
            return
        tap = parse(query.data or "")
        if tap is None or not isinstance(tap.action, Speak | Accessible):
            voice = self.host.voice(self.host.attendees.get(query.from_user.id))
            text = replies.written(say(voice.lang, "fallback.button"), voice)
            await replies.acknowledge(query, text, alert=True)
            return
        await replies.acknowledge(query)
        if not await self.host.first_tap(query):
            return
        attendee, card = await self._change(await self.host.meet(query.from_user), tap.action)
        await self.host.show(query, card, self.host.voice(attendee, tap.lang))

    async def _do(self, update: Update, action: Speak | Accessible | None) -> None:
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        attendee, card = await self._change(await self.host.meet(user), action)
        await self.host.say(message, card, self.host.voice(attendee))

    async def _change(
        self, attendee: Attendee, action: Speak | Accessible | None
    ) -> tuple[Attendee, Card]:
        """Return the attendee after a change, saved, and the card that shows it."""
        if isinstance(action, Speak):
            if not action.code:
                return attendee, setting_cards.languages(self.host.voice(attendee))
            attendee = replace(attendee, lang=action.code)
            await self.host.attendees.save(attendee)
            return attendee, setting_cards.spoken(self.host.voice(attendee))
        if isinstance(action, Accessible):
            attendee = replace(attendee, accessible=action.on)
            await self.host.attendees.save(attendee)
        return attendee, setting_cards.settings(self.host.voice(attendee))


def language_of(typed: str) -> str:
    """Return the language that someone typed, by code or by its own name, or ""."""
    if typed in CHOICES:
        return typed
    names = {name.lower(): code for code, name in setting_cards.NAMES.items()}
    return names.get(typed) or _ALSO.get(typed, "")


_ALSO = {
    "korean": "ko", "한글": "ko", "kr": "ko", "영어": "en", "英語": "en", "英语": "en",
    "japanese": "ja", "일본어": "ja", "jp": "ja", "chinese": "zh", "중국어": "zh", "中文": "zh",
    "zh-hans": "zh", "zh-tw": "zh-hant", "zh-hk": "zh-hant", "번체": "zh-hant",
}  # fmt: skip
