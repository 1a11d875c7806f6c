"""A newer programme, sent as a file by an organizer: what it changes is shown first."""

import secrets
from dataclasses import dataclass, replace
from typing import Any

from telegram import Update
from telegram.error import BadRequest
from telegram.ext import BaseHandler, ContextTypes, filters

from handlers.cards import Card
from handlers.changing import change_cards as cards
from handlers.changing.sentences import Free
from handlers.day_changes import DayChanges, Draft
from handlers.expecting import Expectations
from handlers.gate import Gate
from handlers.host import Host
from handlers.roles import ORGANIZING
from handlers.voices import Voice

LARGEST = 20 * 1024 * 1024
"""Bytes of a file that Telegram lets a bot download."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploading:
    """Organizers send the newer programme."""

    host: Host
    gate: Gate
    changes: DayChanges
    expectations: Expectations

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [
            self.gate.messages(
                filters.Document.ALL & Free(self.expectations), self.sent, ORGANIZING
            )
        ]

    async def sent(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Read a file, and show what it would change."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None or message.document is None:
            return
        voice = self.host.voice(await self.host.meet(user))
        document = message.document
        if (document.file_size or 0) > LARGEST:
            await self.host.say(message, cards.said_card(voice, "changing.file_large"), voice)
            return
        try:
            file = await context.bot.get_file(document.file_id)
            content = bytes(await file.download_as_bytearray())
        except BadRequest:
            await self.host.say(message, cards.said_card(voice, "changing.file_large"), voice)
            return
        card = await self._read(user.id, document.file_name or "programme", content, voice)
        await self.host.say(message, card, voice)

    async def _read(self, user_id: int, name: str, content: bytes, voice: Voice) -> Card:
        read = await self.changes.read(name, content)
        if read.refused or read.renewal is None:
            return cards.said_card(voice, "changing.file_refused", why=read.refused[:1500])
        renewal = read.renewal
        if not (read.changes or renewal.sessions or renewal.gone):
            return cards.said_card(voice, "changing.file_same")
        draft = Draft(number=1 + secrets.randbelow(10**9), renewal=renewal)
        draft = replace(draft, seen=self.changes.seen(draft))
        await self.changes.keep(user_id, draft)
        return cards.renewal_card(draft, self.changes.weigh(draft), read.changes, voice)
