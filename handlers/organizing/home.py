"""/admin: the home of those who run the event; people, invitations, the audit list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from telegram import InputFile, Message, Update
from telegram.ext import BaseHandler, ContextTypes
from telegram.helpers import create_deep_linked_url

from handlers import replies
from handlers.callbacks import parse
from handlers.cards import Card
from handlers.coding import Action
from handlers.deep_links import INVITED
from handlers.gate import Gate
from handlers.home import HomeEntry
from handlers.host import Host
from handlers.names import names_of
from handlers.organizer_callbacks import (
    ORGANIZER,
    AuditFile,
    Dismiss,
    Invite,
    OpenAudit,
    OpenHome,
    OpenPeople,
    Revoke,
)
from handlers.organizing import home_cards as cards
from handlers.organizing.commands import list_commands
from handlers.roles import HELPING, ORGANIZING, Audit, Invitations, Roles
from handlers.tables import as_csv
from handlers.voices import Voice
from knowledge.say import plain, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The home. `counts` tell what waits in an area, by the key of its label."""

    host: Host
    gate: Gate
    roles: Roles
    invitations: Invitations
    audit: Audit
    entries: tuple[HomeEntry, ...]
    counts: Mapping[str, Callable[[], int]] = field(default_factory=dict)

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [
            self.gate.command("admin", self.admin, HELPING),
            self.gate.taps(ORGANIZER, self.tap, HELPING),
        ]

    async def admin(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the home."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        voice = self.host.voice(await self.host.meet(user))
        await self.host.say(message, self._home(user.id, voice), voice)

    async def tap(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button of the home says; staff have only the home itself."""
        query = update.callback_query
        tap = parse(query.data or "") if query else None
        if query is None or tap is None:
            return
        user_id = query.from_user.id
        voice = self.host.voice(self.host.attendees.get(user_id), tap.lang)
        opened = isinstance(tap.action, OpenHome)
        if not opened and not self.gate.allowed(user_id, ORGANIZING):
            old = replies.written(say(voice.lang, "fallback.button"), voice)
            await replies.acknowledge(query, old, alert=True)
            return
        await replies.acknowledge(query)
        if not await self.host.first_tap(query):
            return
        card = await self._do(context, tap.action, user_id, voice, query.message)
        if card is not None:
            await replies.show(query, card, voice)

    async def _do(
        self,
        context: ContextTypes.DEFAULT_TYPE,
        action: Action,
        user_id: int,
        voice: Voice,
        message: object,
    ) -> Card | None:
        match action:
            case OpenHome():
                return self._home(user_id, voice)
            case OpenPeople(page):
                return await self._people(context, page, user_id, voice)
            case Invite():
                return await self._invite(context, action, user_id, voice)
            case Revoke(number):
                return await self._revoke(number, user_id, voice)
            case Dismiss():
                return await self._dismiss(context, action, user_id, voice)
            case OpenAudit(page):
                return await self._audit(context, page, voice)
            case AuditFile() if isinstance(message, Message):
                await self._file(context, user_id, voice)
        return None

    def _home(self, user_id: int, voice: Voice) -> Card:
        mine = self.roles.roles(user_id)
        entries = [one for one in self.entries if one.roles & mine]
        counts = {label: count() for label, count in self.counts.items()}
        pack = self.host.event.pack
        return cards.home_card(pack, entries, counts, voice, all_=bool(mine & ORGANIZING))

    async def _people(
        self, context: ContextTypes.DEFAULT_TYPE, page: int, user_id: int, voice: Voice
    ) -> Card:
        holdings = self.roles.holdings()
        size = cards.PEOPLE_A_PAGE
        page = min(page, max(0, (len(holdings) - 1) // size))
        shown = holdings[page * size : (page + 1) * size]
        shown_too = (one.by for one in shown if one.by)
        names = await names_of(context.bot, (*(one.user_id for one in shown), *shown_too))
        mine = self.roles.roles(user_id)
        return cards.people_card(holdings, self.invitations.open(), names, page, mine, voice)

    async def _invite(
        self, context: ContextTypes.DEFAULT_TYPE, invite: Invite, user_id: int, voice: Voice
    ) -> Card:
        if not cards.may_change(invite.role, self.roles.roles(user_id)):
            return cards.done_card(voice, "organizing.not_yours")
        invitation, token = await self.invitations.make(invite.role, user_id)
        url = create_deep_linked_url(context.bot.username, INVITED + token)
        zone = self.host.event.pack.event.timezone
        return cards.invited_card(invitation, url, zone, self.host.clock(), voice)

    async def _revoke(self, number: int, user_id: int, voice: Voice) -> Card:
        found = self.invitations.get(number)
        if found is not None and not cards.may_change(found.role, self.roles.roles(user_id)):
            return cards.done_card(voice, "organizing.not_yours")
        gone = await self.invitations.revoke(number, user_id) if found else None
        if gone is None:
            return cards.done_card(voice, "organizing.not_open", n=number)
        return cards.done_card(voice, "organizing.revoked", n=number)

    async def _dismiss(
        self, context: ContextTypes.DEFAULT_TYPE, dismiss: Dismiss, user_id: int, voice: Voice
    ) -> Card:
        if not cards.may_change(dismiss.role, self.roles.roles(user_id)):
            return cards.done_card(voice, "organizing.not_yours")
        names = await names_of(context.bot, (dismiss.user_id,))
        name = cards.named(dismiss.user_id, names)
        if not dismiss.sure and dismiss.role in self.roles.roles(dismiss.user_id):
            return cards.dismissal_card(name, dismiss, voice)
        role = cards.role_name(dismiss.role, voice)
        if not await self.roles.dismiss(dismiss.user_id, dismiss.role, user_id):
            return cards.done_card(voice, "organizing.held_no_more", name=name, role=role)
        theirs = self.host.voice(self.host.attendees.get(dismiss.user_id))
        left = self.roles.roles(dismiss.user_id)
        await list_commands(context.bot, dismiss.user_id, left, self.entries, theirs)
        return cards.done_card(voice, "organizing.dismissed", name=name, role=role)

    async def _audit(self, context: ContextTypes.DEFAULT_TYPE, page: int, voice: Voice) -> Card:
        count, size = self.audit.count(), cards.DEEDS_A_PAGE
        page = min(page, max(0, (count - 1) // size))
        deeds = self.audit.deeds(skip=page * size, most=size)
        names = await names_of(context.bot, (one.by for one in deeds))
        pack = self.host.event.pack
        return cards.audit_card(deeds, names, page, count, pack, self.host.clock(), voice)

    async def _file(self, context: ContextTypes.DEFAULT_TYPE, user_id: int, voice: Voice) -> None:
        deeds = self.audit.deeds()
        names = await names_of(context.bot, (one.by for one in deeds))
        zone = self.host.event.pack.event.timezone
        head = [plain(say(voice.lang, f"organizing.csv_{name}")) for name in _HEAD]
        rows = [
            (
                one.number,
                f"{one.at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
                one.by,
                names.get(one.by, ""),
                cards.deed_name(one.what, voice),
                one.about,
                one.was,
                one.now,
            )
            for one in reversed(deeds)
        ]
        caption = plain(
            replies.written(say(voice.lang, "organizing.audit_caption", n=len(rows)), voice)
        )
        file = InputFile(as_csv(head, rows), filename="audit.csv")
        await context.bot.send_document(user_id, file, caption=caption)


_HEAD = ("number", "when", "id", "who", "what", "about", "was", "now")
