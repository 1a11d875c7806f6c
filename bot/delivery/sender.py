"""From a letter to the call that sends it.

The call is made below python-telegram-bot's objects: building the keyboard's and parsing the
answer's would take half of the processor's time for a message that nobody looks at.
"""

from dataclasses import replace
from typing import Any

import orjson
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.store.sendings import Claimed
from bot.telegram.lanes import Sending
from bot.telegram.written import Written
from handlers.letters import Press
from handlers.replies import NO_THREAD
from knowledge.say import Html, plain, say, to_traditional

_TRADITIONAL = "zh-hant"
NO_SOURCE = "message to copy not found"
"""A refusal that concerns neither the chat nor what else it gets."""
_NO_PREVIEW = '{"is_disabled":true}'


async def send(bot: ExtBot[Any], letter: Claimed, *, paid: bool = False) -> int:
    """Send a letter whose turn has come and return its message's number.

    With `paid`, faster than is free.

    Raises:
        TelegramError: see `bot.delivery.outcome`.
    """
    try:
        return await _send(bot, letter, paid=paid)
    except BadRequest as refusal:
        if NO_SOURCE in refusal.message.lower() and letter.text:
            # Its sender took it back: what goes with it says at least that there was something.
            return await send(bot, replace(letter, method="", given=""), paid=paid)
        if not letter.thread or not any(one in refusal.message.lower() for one in NO_THREAD):
            raise
        # The topic is gone or closed: the group itself is still there.
        return await _send(bot, replace(letter, thread=0), paid=paid)


async def _send(bot: ExtBot[Any], letter: Claimed, *, paid: bool) -> int:
    sending = Sending(lane=letter.lane, granted=True)
    method = letter.method or ("sendPhoto" if letter.photo else "sendMessage")
    given = {k: v for k, v in parameters(letter, paid=paid).items() if v is not None}
    answer = await _post(bot, method, given, sending)
    return int(answer["message_id"]) if isinstance(answer, dict) else letter.target


async def _post(bot: ExtBot[Any], method: str, given: dict[str, Any], sending: Sending) -> Any:
    # What `RequestData` would be, written at once; `post` asks no more of it than `Written` has.
    written: Any = Written(given)
    call = bot.request.post
    where = f"{bot.base_url}/{method}"
    if bot.rate_limiter is None:
        return await call(where, written)
    return await bot.rate_limiter.process_request(
        call, (where, written), {}, method, given, sending
    )


def parameters(letter: Claimed, *, paid: bool) -> dict[str, Any]:
    """Return what the call is given; what is None is left out."""
    if letter.target:
        return _changing(letter)
    common = {
        "chat_id": letter.chat_id,
        "parse_mode": None if letter.plain else ParseMode.HTML,
        "disable_notification": letter.silent or None,
        "message_thread_id": letter.thread or None,
        "reply_parameters": _reply(letter.reply_to),
        "reply_markup": _keyboard(letter.buttons),
        "allow_paid_broadcast": paid or None,
    }
    if letter.method:
        return {**common, **_by_method(letter)}
    if letter.photo:
        caption = worded(letter, MessageLimit.CAPTION_LENGTH)
        return {**common, "photo": letter.photo, "caption": caption}
    text = worded(letter, MessageLimit.MAX_TEXT_LENGTH)
    return {**common, "text": text, "link_preview_options": _NO_PREVIEW}


def _by_method(letter: Claimed) -> dict[str, Any]:
    """Return what a method of its own is given; many a kind of message has no words."""
    given: dict[str, Any] = orjson.loads(letter.given) if letter.given else {}
    values = {
        name: value if isinstance(value, str) else orjson.dumps(value).decode()
        for name, value in given.items()
    }
    if letter.text:
        values["caption"] = worded(letter, MessageLimit.CAPTION_LENGTH)
    return values


def _changing(letter: Claimed) -> dict[str, Any]:
    """Return what a call is given that changes or deletes a message; doing it twice is harmless."""
    which = {"chat_id": letter.chat_id, "message_id": letter.target}
    if letter.method == "deleteMessage":
        return which
    words = plain(letter.text) if letter.plain else letter.text
    caption = letter.method == "editMessageCaption"
    return {
        **which,
        "caption" if caption else "text": words,
        "parse_mode": None if letter.plain else ParseMode.HTML,
        "link_preview_options": None if caption else _NO_PREVIEW,
        "reply_markup": _keyboard(letter.buttons),
    }


def worded(letter: Claimed, limit: int) -> str:
    """Return the text as it goes out: marked where it may have arrived before, if that fits."""
    text = letter.text
    if letter.doubts:
        marked = Html(f"<i>{_again(letter.lang)}</i>\n{text}")
        text = marked if len(plain(marked)) <= limit else text
    return plain(text) if letter.plain else text


def _again(lang: str) -> Html:
    if lang == _TRADITIONAL:
        return to_traditional(say("zh", "delivery.again"))
    return say(lang, "delivery.again")


def _keyboard(rows: tuple[tuple[Press, ...], ...]) -> str | None:
    if not rows:
        return None
    return orjson.dumps(
        {"inline_keyboard": [[_button(one) for one in row] for row in rows]}
    ).decode()


def _button(press: Press) -> dict[str, str]:
    if press.data:
        return {"text": press.label, "callback_data": press.data}
    if press.url:
        return {"text": press.label, "url": press.url}
    return {"text": press.label, "switch_inline_query": press.share}


def _reply(message_id: int) -> str | None:
    if not message_id:
        return None
    return orjson.dumps({"message_id": message_id, "allow_sending_without_reply": True}).decode()
