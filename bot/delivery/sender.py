"""From a letter to the call that sends it."""

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import MessageLimit, ParseMode

from bot.store.sendings import Claimed
from bot.telegram.lanes import Sending
from handlers.letters import Press
from knowledge.say import Html, plain, say, to_traditional

_TRADITIONAL = "zh-hant"
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(bot: Bot, letter: Claimed, *, paid: bool = False) -> Message:
    """Send a letter whose turn has come; with `paid`, faster than is free.

    Raises:
        TelegramError: see `bot.delivery.outcome`.
    """
    common = {
        "chat_id": letter.chat_id,
        "reply_markup": _keyboard(letter.buttons),
        "parse_mode": None if letter.plain else ParseMode.HTML,
        "disable_notification": letter.silent or None,
        "message_thread_id": letter.thread or None,
        "reply_parameters": _reply(letter.reply_to),
        "allow_paid_broadcast": paid or None,
        "rate_limit_args": Sending(lane=letter.lane, granted=True),
    }
    if letter.photo:
        text = worded(letter, MessageLimit.CAPTION_LENGTH)
        return await bot.send_photo(photo=letter.photo, caption=text, **common)  # type: ignore[arg-type]
    text = worded(letter, MessageLimit.MAX_TEXT_LENGTH)
    return await bot.send_message(text=text, link_preview_options=_NO_PREVIEW, **common)  # type: ignore[arg-type]


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


def _keyboard(rows: tuple[tuple[Press, ...], ...]) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup([[_button(press) for press in row] for row in rows])


def _button(press: Press) -> InlineKeyboardButton:
    if press.data:
        return InlineKeyboardButton(press.label, callback_data=press.data)
    if press.url:
        return InlineKeyboardButton(press.label, url=press.url)
    return InlineKeyboardButton(press.label, switch_inline_query=press.share)


def _reply(message_id: int) -> ReplyParameters | None:
    if not message_id:
        return None
    return ReplyParameters(message_id, allow_sending_without_reply=True)
