"""/start and /help, and what links into the chat carry."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from telegram import Bot, Message, Update
from telegram.ext import BaseHandler, CommandHandler, ContextTypes

from handlers.agenda_callbacks import Deed, Plan
from handlers.agenda_deeds import Deeds
from handlers.agenda_sharing import Sharing
from handlers.answering import Answering
from handlers.callbacks import Browse, Show, View
from handlers.cards import Card, joined, plainly, press, to_menu
from handlers.deep_links import (
    FROM_INLINE,
    AskThis,
    OpenEntry,
    OpenShared,
    SaveEntry,
    StandAt,
    follow,
)
from handlers.groups import is_private
from handlers.host import Host
from handlers.ports import Attendee
from handlers.setting_cards import standing_at
from handlers.sight_buttons import here_button
from handlers.start_cards import help_card, welcome
from handlers.voices import Voice
from knowledge.say import Html, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The first contact."""

    host: Host
    answering: Answering
    greet: Callable[[Bot, int, Voice], Awaitable[Html]]
    """Returns the line that someone with a role is greeted with; "" for everyone else."""

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [CommandHandler("start", self.start), CommandHandler("help", self.help)]

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Greet, or follow the link that was opened."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        first = self.host.attendees.get(user.id).seen_at is None
        attendee = await self.host.meet(user)
        if attendee.blocked and is_private(message):
            attendee = replace(attendee, blocked=False)
            await self.host.attendees.save(attendee)
        voice = self.host.voice(attendee)
        payload = context.args[0] if context.args else ""
        if payload in ("", FROM_INLINE):
            card = welcome(self.host.event.pack, voice)
            line = await self.greet(context.bot, user.id, voice) if is_private(message) else ""
            text = Html(f"{card.text}\n\n{line}") if line else card.text
            await self.host.say(message, replace(card, text=text), voice)
            return
        link = follow(payload, self.host.event.pack)
        if isinstance(link, AskThis):
            await self._ask(message, link.text, attendee)
            return
        if isinstance(link, StandAt):
            now = self.host.clock()
            attendee = replace(attendee, here=link.place, here_at=now)
            await self.host.attendees.save(attendee)
            card = self._standing(link.place, voice)
        elif isinstance(link, OpenEntry):
            card = self.host.open(Show(link.entry), attendee, voice)
        elif isinstance(link, SaveEntry | OpenShared):
            card = await self._agenda(message, link, attendee.id, voice)
        else:
            card = self._lost(voice)
        await self.host.say(message, _told_once(card, voice) if first else card, voice)

    async def help(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say how to ask."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        voice = self.host.voice(await self.host.meet(user))
        await self.host.say(message, help_card(self.host.event.pack, voice), voice)

    async def _ask(self, message: Message, text: str, attendee: Attendee) -> None:
        card, voice = await self.answering.answer(text, attendee, message.chat_id)
        await self.host.say(message, card, voice, question=text)

    async def _agenda(
        self, message: Message, link: SaveEntry | OpenShared, user_id: int, voice: Voice
    ) -> Card:
        if not is_private(message):
            return plainly(voice, "agenda.private")
        if isinstance(link, OpenShared):
            return Sharing(self.host).opened(user_id, link.token, voice)
        return await Deeds(self.host).do(user_id, Plan(Deed.SAVE, link.entry), voice)

    def _standing(self, place: str, voice: Voice) -> Card:
        pack = self.host.event.pack
        buttons = (
            press(voice, "verb.sessions_here", Browse(View.HALL, place)),
            press(voice, "verb.what", Show(place)),
        )
        found = pack.place(place)
        return Card(
            text=standing_at(pack, place, voice),
            buttons=(buttons, (here_button(voice, known=True), to_menu(voice))),
            about=(place,),
            subject=found.name.pick(voice.lang) if found else "",
        )

    def _lost(self, voice: Voice) -> Card:
        card = welcome(self.host.event.pack, voice)
        return replace(card, text=joined((say(voice.lang, "start.unknown_link"), card.text)))


def _told_once(card: Card, voice: Voice) -> Card:
    """Return a first card with the line on what is kept."""
    return replace(card, text=joined((card.text, say(voice.lang, "start.kept"))))
