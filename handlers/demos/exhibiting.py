"""/booth and everything exhibitors do: claiming, registering, changing, colleagues."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from telegram import Bot, Message, Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from handlers import replies
from handlers.callbacks import parse
from handlers.cards import Card
from handlers.coding import Action
from handlers.deep_links import CLAIM, Carrying
from handlers.demo_callbacks import (
    DEMO,
    Booth,
    Claim,
    Colleague,
    Manage,
    Shape,
    View,
)
from handlers.demo_callbacks import (
    EXHIBITING as LETTERS,
)
from handlers.demos.booth import BoothHome
from handlers.demos.booth_cards import gone_card
from handlers.demos.managing import Managing
from handlers.demos.registering import Registering
from handlers.demos.shaping import NEW, SHAPING, Shapes
from handlers.demos.sheets import Sheets
from handlers.demos.stand import EXHIBITING, Stand
from handlers.expecting import Expecting
from handlers.gate import Gate
from handlers.voices import Voice
from knowledge.say import Html, say

Greet = Callable[[Bot, int, Voice], Awaitable[Html]]
"""Has someone's client list the commands of their roles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibiting:
    """The conversations of exhibitors. Must stand before `Start` and `Ask`."""

    stand: Stand
    gate: Gate
    greet: Greet

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        waiting = self.stand.expectations
        return [
            CommandHandler("start", self.opened, filters=Carrying(CLAIM)),
            CallbackQueryHandler(self.claim, pattern=_claims),
            self.gate.command("booth", self.booth, EXHIBITING),
            self.gate.taps(f"{DEMO}:[a-z]:[{LETTERS}]", self.tap, EXHIBITING),
            self.gate.expected(waiting, "demo", self.typed, EXHIBITING),
            MessageHandler(
                filters.UpdateType.MESSAGE & Expecting(waiting, SHAPING) & Shapes(self.stand),
                self.shaped,
            ),
        ]

    async def opened(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show what a claim link offers."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        voice = self.stand.host.voice(await self.stand.host.meet(user))
        token = (context.args or [""])[0].removeprefix(CLAIM)
        await self.stand.host.say(message, BoothHome(self.stand).offered(token, voice), voice)

    async def claim(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Use a claim link up, or leave it."""
        query = update.callback_query
        tap = parse(query.data or "") if query else None
        if query is None or tap is None or not isinstance(tap.action, Claim):
            return
        await replies.acknowledge(query)
        if not await self.stand.host.first_tap(query):
            return
        user = query.from_user
        voice = self.stand.host.voice(await self.stand.host.meet(user), tap.lang)
        card, granted = await BoothHome(self.stand).claimed(tap.action, user.id, voice)
        await self.stand.host.show(query, card, voice)
        if granted:
            await self.greet(context.bot, user.id, voice)

    async def booth(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the booth of whoever asks, or which of theirs they mean."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        voice = self.stand.host.voice(await self.stand.host.meet(user))
        await self.stand.expectations.forget(user.id)
        await self.stand.host.say(message, BoothHome(self.stand).mine(user.id, voice), voice)

    async def tap(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button of a booth says."""
        query = update.callback_query
        tap = parse(query.data or "") if query else None
        if query is None or tap is None:
            return
        user = query.from_user
        voice = self.stand.host.voice(await self.stand.host.meet(user), tap.lang)
        private = query.message is not None and query.message.chat.id == user.id
        if not private:
            text = replies.written(say(voice.lang, "agenda.not_yours"), voice)
            await replies.acknowledge(query, text, alert=True)
            return
        await replies.acknowledge(query)
        if not await self.stand.host.first_tap(query):
            return
        card = await self._do(context.bot, user.id, tap.action, voice)
        if card is not None:
            await self.stand.host.show(query, card, voice)

    async def typed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take what a conversation waits for."""
        message, user = update.effective_message, update.effective_user
        expected = self.stand.expectations.of(user.id) if user else None
        if message is None or user is None or expected is None:
            return
        voice = self.stand.host.voice(await self.stand.host.meet(user))
        what = expected.what.removeprefix("demo/")
        card = await self._typed(context.bot, user.id, what, expected.key, message, voice)
        await self.stand.host.say(message, card, voice)

    async def shaped(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take what was typed at a draft instead of a tap; a right is asked for when it is."""
        message, user = update.effective_message, update.effective_user
        expected = self.stand.expectations.of(user.id) if user else None
        if message is None or user is None or expected is None:
            return
        voice = self.stand.host.voice(await self.stand.host.meet(user))
        text, registering = message.text or "", Registering(self.stand)
        if expected.what != NEW:
            card = await registering.shaped(user.id, int(expected.key), text, voice)
        elif self.stand.speaks_for(user.id, expected.key):
            card = await registering.heard(user.id, expected.key, text, voice)
        else:
            await self.stand.expectations.forget(user.id)
            card = gone_card(voice, "demos.not_yours")
        await self.stand.host.say(message, card, voice)

    async def _typed(
        self, bot: Bot, user_id: int, what: str, key: str, message: Message, voice: Voice
    ) -> Card:
        text = message.text or message.caption or ""
        if what in ("new", "sheet") and not self.stand.speaks_for(user_id, key):
            await self.stand.expectations.forget(user_id)
            return gone_card(voice, "demos.not_yours")
        if message.document is not None and what in ("new", "sheet"):
            return await Sheets(self.stand).read(bot, user_id, key, message.document, voice)
        if not text.strip():
            return gone_card(voice, "demos.only_words", key if what == "new" else "")
        if what == "new" or what == "sheet":
            return await Registering(self.stand).heard(user_id, key, text, voice)
        number = int(key) if key.isdecimal() else 0
        if what in ("move", "why", "why_all") or what.startswith("edit."):
            return await Managing(self.stand).typed(user_id, what, number, text, voice)
        return await Registering(self.stand).typed(user_id, what, number, text, voice)

    async def _do(self, bot: Bot, user_id: int, action: Action, voice: Voice) -> Card | None:
        stand = self.stand
        if isinstance(action, Shape):
            return await Registering(stand).take(user_id, action, voice)
        if isinstance(action, Manage):
            return await Managing(stand).do(user_id, action, voice)
        if isinstance(action, Colleague):
            return await BoothHome(stand).colleague(bot, user_id, action, voice)
        if isinstance(action, Booth):
            return await self._look(bot, user_id, action, voice)
        return None

    async def _look(self, bot: Bot, user_id: int, look: Booth, voice: Voice) -> Card | None:
        stand = self.stand
        if look.view is View.BOOTHS:
            return BoothHome(stand).mine(user_id, voice)
        exhibitor = stand.exhibitor(look.exhibitor)
        if exhibitor is None or not stand.speaks_for(user_id, exhibitor.id):
            return gone_card(voice, "demos.not_yours")
        if look.view is View.NEW:
            return await Registering(stand).begin(user_id, exhibitor.id, voice)
        if look.view is View.DRAFT:
            return await Registering(stand).resume(user_id, voice)
        if look.view is View.SHEET:
            return await Sheets(stand).ask(user_id, exhibitor, voice)
        if look.view is View.TEMPLATE:
            await Sheets(stand).template(bot, user_id, exhibitor, voice)
            return None
        await stand.expectations.forget(user_id)
        return await BoothHome(stand).look(bot, user_id, exhibitor, look, voice)


def _claims(data: object) -> bool:
    """Tell whether a button claims a booth: what only looks like it is left to the catch-all."""
    tap = parse(data) if isinstance(data, str) else None
    return tap is not None and isinstance(tap.action, Claim)
