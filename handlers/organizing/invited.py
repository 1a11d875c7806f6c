"""Opening an invitation: `/start r_<token>`."""

from dataclasses import dataclass, replace
from typing import Any

from telegram import Bot, Update
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import BaseHandler, CommandHandler, ContextTypes

from handlers.cards import Card, joined, to_menu
from handlers.deep_links import INVITED, Carrying
from handlers.home import HomeEntry, to_home
from handlers.host import Host
from handlers.names import names_of
from handlers.organizing.commands import list_commands
from handlers.organizing.home_cards import role_name
from handlers.roles import HELPING, Invitations, Role, Roles, Use, Used
from handlers.start_cards import welcome
from handlers.voices import Voice
from knowledge.say import Html, bold, escape, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Whoever opens a link that makes them something. Must stand before `Start`."""

    host: Host
    roles: Roles
    invitations: Invitations
    entries: tuple[HomeEntry, ...]

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [CommandHandler("start", self.open, filters=Carrying(INVITED))]

    async def greet(self, bot: Bot, user_id: int, voice: Voice) -> Html:
        """Return what someone with a role is told when they start; their commands are listed."""
        roles = self.roles.roles(user_id)
        if not roles:
            return Html("")
        await list_commands(bot, user_id, roles, self.entries, voice)
        return say(voice.lang, "organizing.greet") if roles & HELPING else Html("")

    def holding(self, user_id: int) -> bool:
        """Tell whether someone has a role that `leave` takes."""
        return bool(self.roles.roles(user_id) - {Role.OWNER})

    async def leave(self, bot: Bot, user_id: int) -> None:
        """Take every role from someone who wants to be forgotten, and their commands."""
        given = [role for role in self.roles.roles(user_id) if role is not Role.OWNER]
        for role in sorted(given):
            await self.roles.dismiss(user_id, role, user_id)
        if given:
            voice = self.host.voice(self.host.attendees.get(user_id))
            await list_commands(bot, user_id, self.roles.roles(user_id), self.entries, voice)

    async def open(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Use the invitation, and say what came of it."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        attendee = await self.host.meet(user)
        voice = self.host.voice(attendee)
        payload = (context.args or [""])[0]
        use = await self.invitations.use(payload.removeprefix(INVITED), user.id)
        await self.host.say(message, self._card(use, voice), voice)
        if use.outcome is not Used.GRANTED:
            return
        roles = self.roles.roles(user.id)
        await list_commands(context.bot, user.id, roles, self.entries, voice)
        names = await names_of(context.bot, (user.id,))
        inviter = self.host.voice(self.host.attendees.get(use.by))
        told = say(
            inviter.lang,
            "organizing.joined",
            name=bold(names.get(user.id, f"#{user.id}")),
            role=role_name(use.role, inviter),
        )
        await self._tell(context, use.by, told)

    async def _tell(self, context: ContextTypes.DEFAULT_TYPE, to: int, text: str) -> None:
        """Tell who invited; that they cannot be told harms nobody."""
        try:
            await context.bot.send_message(to, text, parse_mode=ParseMode.HTML)
        except TelegramError:
            return

    def _card(self, use: Use, voice: Voice) -> Card:
        lang, pack = voice.lang, self.host.event.pack
        if use.outcome is Used.UNKNOWN:
            card = welcome(pack, voice)
            return replace(card, text=joined((say(lang, "start.unknown_link"), card.text)))
        role = role_name(use.role, voice)
        text = say(
            lang,
            f"invitation.{use.outcome}",
            role=role,
            event=escape(pack.event.name.pick(lang)),
        )
        helping = use.role in HELPING and use.outcome is not Used.SPENT
        return Card(text=text, buttons=((to_home(voice) if helping else to_menu(voice),),))
