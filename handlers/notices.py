"""How early, when not, and what not: a person's wishes for what the bot says by itself."""

import re
from dataclasses import dataclass, replace
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes

from handlers import notice_cards, replies
from handlers.callbacks import parse
from handlers.cards import Card
from handlers.host import Host
from handlers.notice_cards import NEVER
from handlers.ports import Wishing
from handlers.reminder_callbacks import NOTICES, Topic, Wish
from handlers.voices import Voice
from knowledge.agenda.items import LEADS, NO_REMINDER
from knowledge.reminding.wishes import KINDS, Wishes
from knowledge.say import say

COMMANDS = {"remind": Topic.LEAD, "digest": Topic.DIGEST, "quiet": Topic.QUIET}
EXAMPLES = {Topic.LEAD: "/remind 15", Topic.DIGEST: "/digest 8", Topic.QUIET: "/quiet 22-8"}
_NONE = frozenset({"off", "no", "none", "0", "끄기", "없음", "オフ", "なし", "关闭", "无"})
_HOUR = re.compile(r"(\d{1,2})(?::(\d{2}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notices:
    """/remind, /digest, /quiet and their buttons."""

    host: Host
    wishing: Wishing

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [
            CommandHandler(list(COMMANDS), self.command),
            CallbackQueryHandler(self.tap, pattern=f"^{NOTICES}:"),
        ]

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Change what was typed, or show the wishes."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        attendee = await self.host.meet(user)
        voice = self.host.voice(attendee)
        words = (message.text or "/remind").split()
        topic = COMMANDS.get(words[0].lstrip("/").partition("@")[0].lower(), Topic.LEAD)
        typed = " ".join(context.args or ()).strip()
        value = typed_value(topic, typed)
        if typed and not value:
            card = notice_cards.unclear(typed[:40], EXAMPLES[topic], voice)
        else:
            wish = Wish(topic, value) if typed else Wish(Topic.ALL)
            card = await self._do(attendee.id, wish, voice)
        await self.host.say(message, card, voice)

    async def tap(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show, ask or change what a button says."""
        query = update.callback_query
        if query is None:
            return
        tap = parse(query.data or "")
        attendee = await self.host.meet(query.from_user)
        voice = self.host.voice(attendee, tap.lang if tap else "")
        if tap is None or not isinstance(tap.action, Wish):
            text = replies.written(say(voice.lang, "fallback.button"), voice)
            await replies.acknowledge(query, text, alert=True)
            return
        await replies.acknowledge(query)
        await self.host.show(query, await self._do(attendee.id, tap.action, voice), voice)

    async def _do(self, user_id: int, wish: Wish, voice: Voice) -> Card:
        known = self.wishing.get(user_id)
        if wish.topic is not Topic.ALL and not wish.value:
            return notice_cards.asking(wish.topic, known, voice)
        wanted = wished(known, wish)
        if wanted != known:
            await self.wishing.save(user_id, wanted, self.host.clock())
        return notice_cards.notices(wanted, voice)


def wished(known: Wishes, wish: Wish) -> Wishes:
    """Return the wishes after one more; what cannot be read changes nothing."""
    value = wish.value
    if wish.topic is Topic.LEAD and value.isdigit():
        lead = int(value)
        return replace(known, lead=lead) if lead in (*LEADS, NO_REMINDER) else known
    if wish.topic is Topic.DIGEST:
        minute = None if value == NEVER else _minute(value)
        return replace(known, digest=minute) if value == NEVER or minute is not None else known
    if wish.topic is Topic.QUIET:
        if value == NEVER:
            return replace(known, quiet=None)
        begin, end = (_minute(part) for part in (*value.split("-"), "")[:2])
        if begin is None or end is None or begin == end:
            return known
        return replace(known, quiet=(begin, end))
    kind, _, turn = value.partition("-")
    if wish.topic is Topic.KIND and kind in KINDS:
        one = frozenset([kind])
        return replace(known, muted=known.muted - one if turn == "on" else known.muted | one)
    return known


def typed_value(topic: Topic, typed: str) -> str:
    """Return what someone typed as a button would say it, or "" where it cannot be read."""
    text = typed.casefold().strip()
    if topic is Topic.LEAD:
        number = "0" if text in _NONE else text.removesuffix("min").removesuffix("분").strip()
        known = number.isdigit() and int(number) in (*LEADS, NO_REMINDER)
        return str(int(number)) if known else ""
    if text in _NONE:
        return NEVER
    parts = re.split(r"\s*[-–~〜]\s*", text) if topic is Topic.QUIET else [text]
    minutes = [_of_hour(part) for part in parts]
    wanted = 2 if topic is Topic.QUIET else 1
    if len(minutes) != wanted or None in minutes or len(set(minutes)) != wanted:
        return ""
    return "-".join(str(minute) for minute in minutes)


def _of_hour(text: str) -> int | None:
    match = _HOUR.fullmatch(text.removesuffix("시").removesuffix("時").removesuffix("点").strip())
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _minute(text: str) -> int | None:
    minute = int(text) if text.isascii() and text.isdigit() else -1
    return minute if 0 <= minute < 24 * 60 else None
