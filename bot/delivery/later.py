"""Replies that cannot be sent now: they wait in the outbox, before everything else in it.

Nobody who asked is left without an answer because Telegram wanted us to wait for longer than a
call can wait, or could not be reached.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from telegram import InlineKeyboardMarkup, ReplyParameters

from bot.clock import utc_now
from bot.telegram.rate_limiter import Json
from handlers.letters import Lane, Letter, Outbox, Press
from handlers.ports import Attendees, Clock
from knowledge.say import Html, escape

GOOD_FOR = timedelta(hours=1)
"""An answer that is older than this helps nobody."""
FIRST = -10
"""The priority: before every alert."""


@dataclass(frozen=True, slots=True)
class Later:
    """Files a reply as a letter."""

    outbox: Outbox
    attendees: Attendees
    clock: Clock

    async def __call__(self, endpoint: str, data: dict[str, Any]) -> Json | None:
        """File what a call would have sent; return what Telegram would, None where it cannot be.

        Only words can wait: what a person sees next to a button is gone by then, and files are
        not kept.
        """
        chat, text = data.get("chat_id"), data.get("text")
        edits = endpoint == "editMessageText"
        if not isinstance(chat, int) or not text or not (edits or endpoint == "sendMessage"):
            return None
        target = int(data.get("message_id") or 0) if edits else 0
        reply = data.get("reply_parameters")
        at = self.clock()
        letter = Letter(
            key=f"reply/{chat}/{secrets.token_hex(8)}",
            chat_id=chat,
            text=Html(text) if data.get("parse_mode") else escape(text),
            lane=Lane.ALERT,
            priority=FIRST,
            due=at,
            not_after=at + GOOD_FOR,
            lang=self.attendees.get(chat).lang or "en",
            buttons=_buttons(data.get("reply_markup")),
            thread=0 if edits else int(data.get("message_thread_id") or 0),
            reply_to=reply.message_id if isinstance(reply, ReplyParameters) else 0,
            method=endpoint if edits else "",
            target=target,
        )
        await self.outbox.file([letter])
        kind = "private" if chat > 0 else "supergroup"
        date = int(utc_now().timestamp())
        return {"message_id": target, "date": date, "chat": {"id": chat, "type": kind}}


def _buttons(markup: object) -> tuple[tuple[Press, ...], ...]:
    if not isinstance(markup, InlineKeyboardMarkup):
        return ()
    return tuple(
        tuple(
            Press(
                label=one.text,
                data=str(one.callback_data or ""),
                url=one.url or "",
                share=one.switch_inline_query or "",
            )
            for one in row
        )
        for row in markup.inline_keyboard
    )
