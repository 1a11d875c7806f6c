"""Pictures into chats: those that Telegram has already go by their names there."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import blake2b

from telegram import Bot, InlineKeyboardMarkup, InputMediaPhoto, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers import replies
from handlers.cards import Card
from handlers.picture_ports import Pictures
from handlers.ports import Painter
from handlers.voices import Voice
from knowledge.errors import NoPicture
from knowledge.say import Html, plain
from knowledge.traditional import convert

CAPTION = 1024
"""Characters that Telegram takes below a picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is sent: a drawing, made when it is needed, and the card that says the same in words."""

    drawing: Callable[[], str | None]
    """SVG; None where there turns out to be none."""
    card: Card
    name: str = "map"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gallery:
    """Sends pictures; where one cannot be made, its words stand alone."""

    painter: Painter
    pictures: Pictures

    async def send(self, bot: Bot, chat_id: int, shown: Shown, voice: Voice) -> Message:
        """Send a picture with its card as caption; the card alone where there is no picture."""
        caption, keyboard = _caption(shown.card, voice), replies.keyboard(shown.card, voice)

        async def post(photo: str | bytes) -> Message:
            return await bot.send_photo(
                chat_id,
                photo,
                filename=f"{shown.name}.png",
                caption=caption,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
            )

        sent = await self._given(shown, voice, post)
        if sent is not None:
            return sent
        return await bot.send_message(
            chat_id, caption, parse_mode=ParseMode.HTML, reply_markup=keyboard
        )

    async def turn(self, message: Message, shown: Shown, voice: Voice) -> Message:
        """Turn a message with a picture into another; send it anew where that cannot be done."""
        if not message.photo:
            return await self.send(message.get_bot(), message.chat_id, shown, voice)
        caption, keyboard = _caption(shown.card, voice), replies.keyboard(shown.card, voice)

        async def change(photo: str | bytes) -> Message:
            media = InputMediaPhoto(
                photo, caption=caption, parse_mode=ParseMode.HTML, filename=f"{shown.name}.png"
            )
            changed = await message.edit_media(media, reply_markup=keyboard)
            return changed if isinstance(changed, Message) else message

        try:
            changed = await self._given(shown, voice, change)
        except BadRequest as refusal:
            if replies.UNCHANGED in refusal.message.lower():
                return message
            return await self.send(message.get_bot(), message.chat_id, shown, voice)
        return changed or await _in_words(message, caption, keyboard)

    async def _given(
        self, shown: Shown, voice: Voice, give: Callable[[str | bytes], Awaitable[Message]]
    ) -> Message | None:
        """Give a picture to Telegram by its name, else by its bytes; None: there is none."""
        svg = await asyncio.to_thread(shown.drawing)
        if svg is None:
            return None
        svg = convert(svg) if voice.traditional else svg
        key = blake2b(svg.encode(), digest_size=16).hexdigest()
        known = self.pictures.known(key)
        if known is not None:
            try:
                return await give(known)
            except BadRequest as refusal:
                if "file" not in refusal.message.lower():
                    raise
                await self.pictures.forget(key)
        try:
            image = await self.painter.png(svg)
        except NoPicture:
            return None
        sent = await give(image)
        if sent.photo:
            await self.pictures.remember(key, sent.photo[-1].file_id)
        return sent


async def _in_words(
    message: Message, caption: Html, keyboard: InlineKeyboardMarkup | None
) -> Message:
    changed = await message.edit_caption(caption, parse_mode=ParseMode.HTML, reply_markup=keyboard)
    return changed if isinstance(changed, Message) else message


def _caption(card: Card, voice: Voice) -> Html:
    """Return the card's words, as many lines of them as a caption may have."""
    text = replies.written(card.text, voice)
    while len(plain(text)) > CAPTION and "\n" in text:
        text = Html(text.rpartition("\n")[0])
    return text
