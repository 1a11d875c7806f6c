"""Who lets us write: people who block and come back, groups that take us in."""

from dataclasses import dataclass, replace
from typing import Any

from telegram import ChatMember, ChatMemberUpdated, Update
from telegram.constants import ChatType, ParseMode
from telegram.ext import BaseHandler, ChatMemberHandler, ContextTypes

from handlers.host import Host
from handlers.replies import NO_PREVIEW, written
from handlers.start_cards import in_group
from handlers.voices import seen_as

OUT = (ChatMember.LEFT, ChatMember.BANNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """Keeps the list of people we can reach right."""

    host: Host

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [ChatMemberHandler(self.changed, ChatMemberHandler.MY_CHAT_MEMBER)]

    async def changed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Note a block or its end; greet a group that added us."""
        change = update.my_chat_member
        if change is None:
            return
        attendee = self.host.attendees.get(change.from_user.id)
        if change.chat.type == ChatType.PRIVATE:
            blocked = change.new_chat_member.status in OUT
            if blocked != attendee.blocked and attendee.seen_at is not None:
                await self.host.attendees.save(replace(attendee, blocked=blocked))
        elif change.chat.type != ChatType.CHANNEL and was_added(change):
            voice = self.host.voice(seen_as(attendee, change.from_user.language_code))
            card = in_group(self.host.event.pack, voice, context.bot.username)
            await context.bot.send_message(
                change.chat.id,
                written(card.text, voice),
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
            )


def was_added(change: ChatMemberUpdated) -> bool:
    """Tell whether we came into a chat by this, not merely got other rights in it."""
    return change.old_chat_member.status in OUT and change.new_chat_member.status not in OUT
