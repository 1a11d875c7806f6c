"""Cards as Telegram messages: HTML, no link previews, edited in place where they can be."""

from collections.abc import Iterator

from telegram import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ChatType, MessageLimit, ParseMode
from telegram.error import BadRequest

from handlers.callbacks import pack
from handlers.cards import Button, Card
from handlers.voices import Voice
from knowledge.say import Html, escape, plain, to_traditional
from knowledge.traditional import convert

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
TOO_OLD = ("query is too old", "query_id_invalid", "query id is invalid")
UNCHANGED = "message is not modified"
NO_THREAD = ("message thread not found", "topic_deleted", "topic_closed", "topic_id_invalid")
UNEDITABLE = (UNCHANGED, "message to edit not found", "message can't be edited")
"""A change that was made already, or that nobody could see."""


def written(text: Html, voice: Voice) -> Html:
    """Return a text in the reader's script."""
    return to_traditional(text) if voice.traditional else text


def keyboard(card: Card, voice: Voice) -> InlineKeyboardMarkup | None:
    """Return the buttons of a card, or None where it has none."""
    if not card.buttons:
        return None
    return InlineKeyboardMarkup([[_button(one, voice) for one in row] for row in card.buttons])


def pieces(text: Html, limit: int = MessageLimit.MAX_TEXT_LENGTH) -> Iterator[Html]:
    """Give a text in messages that Telegram takes, cut between lines: a tag never spans two."""
    held: list[str] = []
    for line in text.split("\n"):
        whole = "\n".join([*held, line])
        if held and len(plain(whole)) > limit:
            yield Html("\n".join(held))
            held = []
        fits = len(plain(line)) <= limit
        held.append(line if fits else escape(plain(line)[: limit - 1] + "…"))
    yield Html("\n".join(held))


async def send(message: Message, card: Card, voice: Voice) -> Message:
    """Send a card into the chat of a message; in a group as a reply to it. Return the last part.

    Where the topic of a forum is gone, it goes to the group without.
    """
    try:
        return await _send(message, card, voice, thread=message.message_thread_id)
    except BadRequest as refusal:
        if message.message_thread_id is None or not _no_thread(refusal):
            raise
        return await _send(message, card, voice, thread=None)


async def _send(message: Message, card: Card, voice: Voice, *, thread: int | None) -> Message:
    *firsts, last = pieces(written(card.text, voice))
    private = message.chat.type == ChatType.PRIVATE
    answered = ReplyParameters(message.message_id, allow_sending_without_reply=True)
    where = thread if message.is_topic_message else None
    for part in firsts:
        await message.reply_text(
            part,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            do_quote=False,
            message_thread_id=where,
        )
    return await message.reply_text(
        last,
        parse_mode=ParseMode.HTML,
        link_preview_options=NO_PREVIEW,
        reply_markup=keyboard(card, voice),
        reply_parameters=None if private else answered,
        message_thread_id=where,
    )


def _no_thread(refusal: BadRequest) -> bool:
    """Tell whether a topic was deleted, or closed to us."""
    return any(words in refusal.message.lower() for words in NO_THREAD)


async def correct(message: Message, reply_id: int, card: Card, voice: Voice) -> Message:
    """Change an earlier reply to `message` into this card; send it anew where that is gone."""
    text = written(card.text, voice)
    if len(plain(text)) > MessageLimit.MAX_TEXT_LENGTH:
        return await send(message, card, voice)
    try:
        changed = await message.get_bot().edit_message_text(
            text,
            chat_id=message.chat_id,
            message_id=reply_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard(card, voice),
        )
    except BadRequest as refusal:
        if UNCHANGED in refusal.message.lower():
            return message
        return await send(message, card, voice)
    return changed if isinstance(changed, Message) else message


async def show(query: CallbackQuery, card: Card, voice: Voice) -> None:
    """Turn the message whose button was tapped into this card; the same card is no failure."""
    text = written(card.text, voice)
    try:
        await query.edit_message_text(
            text,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard(card, voice),
        )
    except BadRequest as refusal:
        if UNCHANGED in refusal.message.lower():
            return
        if not isinstance(query.message, Message):
            raise
        await send(query.message, card, voice)


async def acknowledge(
    query: CallbackQuery, text: Html | None = None, *, alert: bool = False
) -> None:
    """Stop the button's spinner, with a line or without; a tap from before an outage is past."""
    try:
        await query.answer(plain(text)[:200] if text else None, show_alert=alert)
    except BadRequest as refusal:
        if not any(words in refusal.message.lower() for words in TOO_OLD):
            raise


def _button(button: Button, voice: Voice) -> InlineKeyboardButton:
    name = convert(button.label) if voice.traditional else button.label
    if button.action is not None:
        return InlineKeyboardButton(name, callback_data=pack(button.action, voice.code))
    if button.url:
        return InlineKeyboardButton(name, url=button.url)
    return InlineKeyboardButton(name, switch_inline_query=button.share)
