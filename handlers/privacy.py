"""What is kept of someone: shown, handed out, deleted."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from telegram import Bot, InputFile, Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes

from handlers import replies, setting_cards
from handlers.callbacks import PRIVACY, Forget, Keep, MyFile, parse
from handlers.cards import note
from handlers.groups import is_private
from handlers.host import Host
from handlers.ports import Attendee, Records, Reminding, Turn, Wishing
from handlers.voices import seen_as
from knowledge.say import plain, say

SINCE_EVER = timedelta(days=3650)
FILE = "mydata.json"
YES = frozenset({"yes", "y", "네", "예", "응", "はい", "是", "是的", "确认"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """/mydata and /forget."""

    host: Host
    wishing: Wishing
    reminding: Reminding
    records: Records
    leaving: Callable[[Bot, int], Awaitable[None]]
    """Called before someone is forgotten: who has a role gives it up."""
    holding: Callable[[int], bool]
    """Tells whether someone has a role to give up."""

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [
            CommandHandler("mydata", self.mydata),
            CommandHandler("forget", self.forget),
            CallbackQueryHandler(self.tap, pattern=f"^{PRIVACY}:"),
        ]

    async def mydata(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show everything that is kept; in a group, say that this is for the private chat."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        attendee = self.host.attendees.get(user.id)
        voice = self.host.voice(seen_as(attendee, user.language_code))
        if not is_private(message):
            await self.host.say(message, note(voice, "privacy.private"), voice)
            return
        now = self.host.clock()
        turn = self._turn(user.id)
        saved = self.host.agendas.items(user.id)
        card = setting_cards.about_me(self.host.event.pack, attendee, turn, saved, voice, at=now)
        await replies.send(message, card, voice)

    async def forget(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask whether to delete everything; "/forget yes" does at once."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        attendee = self.host.attendees.get(user.id)
        voice = self.host.voice(seen_as(attendee, user.language_code))
        if " ".join(context.args or ()).strip().lower() not in YES:
            await replies.send(
                message, setting_cards.forgetting(voice, given=self.holding(user.id)), voice
            )
            return
        await self.leaving(context.bot, user.id)
        await self.host.attendees.forget(user.id)
        await replies.send(message, setting_cards.forgotten(voice), voice)

    async def tap(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Delete, keep, or hand out the file."""
        query = update.callback_query
        if query is None:
            return
        user = query.from_user
        tap = parse(query.data or "")
        attendee = self.host.attendees.get(user.id)
        known = seen_as(attendee, user.language_code)
        voice = self.host.voice(known, tap.lang if tap else "")
        if tap is None:
            text = replies.written(say(voice.lang, "fallback.button"), voice)
            await replies.acknowledge(query, text, alert=True)
            return
        await replies.acknowledge(query)
        if not await self.host.first_tap(query):
            return
        if isinstance(tap.action, MyFile) and isinstance(query.message, Message):
            await self._hand_out(query.message, attendee)
        elif isinstance(tap.action, Forget) and tap.action.sure:
            await self.leaving(context.bot, user.id)
            await self.host.attendees.forget(user.id)
            await replies.show(query, setting_cards.forgotten(voice), voice)
        elif isinstance(tap.action, Forget):
            await replies.show(
                query, setting_cards.forgetting(voice, given=self.holding(user.id)), voice
            )
        elif isinstance(tap.action, Keep):
            await replies.show(query, setting_cards.kept(voice), voice)

    async def _hand_out(self, message: Message, attendee: Attendee) -> None:
        """Send everything that is kept as a file; only ever into the person's own chat."""
        voice = self.host.voice(attendee)
        turn, host = self._turn(attendee.id), self.host
        kept: dict[str, object] = {
            "attendee": asdict(attendee),
            "last_turn": asdict(turn) if turn else None,
            "agenda": [asdict(item) for item in host.agendas.items(attendee.id)],
            "calendar_file": [asdict(one) for one in host.copies.handed(attendee.id)],
            "wishes": asdict(self.wishing.get(attendee.id)),
            "reminders": [asdict(one) for one in self.reminding.noted(attendee.id)],
            "shared_links": host.copies.shared_by(attendee.id),
            "tables": self.records.of(attendee.id),
        }
        await message.get_bot().send_document(
            attendee.id,
            InputFile(as_json(kept).encode(), filename=FILE),
            caption=plain(replies.written(say(voice.lang, "mydata.caption"), voice)),
        )

    def _turn(self, user_id: int) -> Turn | None:
        return self.host.turns.last(user_id, self.host.clock() - SINCE_EVER)


def as_json(kept: dict[str, object]) -> str:
    """Return everything that is kept, for a machine to read."""
    return json.dumps(kept, ensure_ascii=False, indent=2, default=_written) + "\n"


def _written(value: object) -> str:
    if isinstance(value, frozenset):
        return ",".join(sorted(value))
    return value.isoformat() if isinstance(value, datetime) else str(value)
