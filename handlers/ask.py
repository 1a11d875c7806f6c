"""Questions in free words, corrected ones too, and whether the answer was right."""

from dataclasses import dataclass
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest
from telegram.ext import BaseHandler, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from handlers import replies
from handlers.answering import Answering
from handlers.callbacks import ASK, Judge, pack, parse
from handlers.cards import press
from handlers.desk_callbacks import AskStaff
from handlers.groups import addressed, is_private
from handlers.host import Host
from handlers.insight_callbacks import PICK
from handlers.ports import Questions
from handlers.speech import asks
from handlers.voices import Voice
from knowledge.say import Html, say

TEXTS = filters.UpdateType.MESSAGES & (filters.TEXT | filters.CAPTION) & ~filters.COMMAND


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """The heart of it: a question, its answer."""

    host: Host
    answering: Answering
    questions: Questions

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [
            MessageHandler(TEXTS, self.ask),
            CallbackQueryHandler(self.judge, pattern=f"^{ASK}:"),
            CallbackQueryHandler(self.pick, pattern=f"^{PICK}:"),
        ]

    async def ask(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer what was said to us; a corrected question corrects its answer."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None or not_a_person(message, context.bot.id):
            return
        text = addressed(message, context.bot.id, context.bot.username)
        if text is None:
            return
        attendee = await self.host.meet(user)
        await self.host.first_of_album(message, user)  # its other pictures need no line
        card, voice = await self.answering.answer(text, attendee, message.chat_id)
        instead = self._reply_to(message) if update.edited_message else 0
        question = text if asks(text) else ""
        await self.host.say(message, card, voice, question=question, instead=instead)

    async def pick(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Open what was taken of a choice."""
        query = update.callback_query
        if query is None:
            return
        tap = parse(query.data or "")
        attendee = await self.host.meet(query.from_user)
        voice = self.host.voice(attendee, tap.lang if tap else "")
        if tap is None:
            text = replies.written(say(voice.lang, "fallback.button"), voice)
            await replies.acknowledge(query, text, alert=True)
            return
        await replies.acknowledge(query)
        if await self.host.first_tap(query):
            await self.answering.picked(tap.action)
            await self.host.show(query, self.host.open(tap.action, attendee, voice), voice)

    async def judge(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Keep whether an answer was right, and take the question off the card."""
        query = update.callback_query
        if query is None:
            return
        tap = parse(query.data or "")
        attendee = self.host.attendees.get(query.from_user.id)
        voice = self.host.voice(attendee, tap.lang if tap else "")
        if tap is None or not isinstance(tap.action, Judge):
            text = replies.written(say(voice.lang, "fallback.button"), voice)
            await replies.acknowledge(query, text, alert=True)
            return
        key = "judge.thanks" if tap.action.helpful else "judge.sorry"
        await replies.acknowledge(query, replies.written(say(voice.lang, key), voice))
        if not await self.host.first_tap(query):
            return
        await self.questions.judge(tap.action.number, helpful=tap.action.helpful)
        if isinstance(query.message, Message) and query.message.reply_markup:
            rest = _unasked(query.message.reply_markup)
            wrong = not tap.action.helpful and is_private(query.message)
            if wrong and self.answering.staffed():
                rest = _with_staff(rest, tap.action.number, voice)
            try:
                await query.edit_message_reply_markup(rest)
            except BadRequest as refusal:
                if not any(words in refusal.message.lower() for words in replies.UNEDITABLE):
                    raise

    def _reply_to(self, message: Message) -> int:
        """Return the id of our reply to this message, if it is the last one of the chat."""
        turn = self.host.last(message.chat_id)
        return turn.reply if turn and turn.message == message.message_id else 0


def not_a_person(message: Message, bot_id: int) -> bool:
    """Tell whether a message is a bot's, or a card of ours that was sent by inline mode."""
    sender, via = message.from_user, message.via_bot
    anonymous = message.sender_chat is not None
    return (via is not None and via.id == bot_id) or bool(
        sender and sender.is_bot and not anonymous
    )


def _with_staff(markup: InlineKeyboardMarkup, number: int, voice: Voice) -> InlineKeyboardMarkup:
    """Return the buttons with one more, which asks the staff instead."""
    button = press(voice, "desk.ask", AskStaff(number))
    data = pack(AskStaff(number), voice.code)
    label = replies.written(Html(button.label), voice)
    row = (InlineKeyboardButton(label, callback_data=data),)
    return InlineKeyboardMarkup([*markup.inline_keyboard, row])


def _unasked(markup: InlineKeyboardMarkup) -> InlineKeyboardMarkup:
    """Return the buttons without those that ask whether the answer was right."""
    rows = (
        [one for one in row if not str(one.callback_data or "").startswith(f"{ASK}:")]
        for row in markup.inline_keyboard
    )
    return InlineKeyboardMarkup([row for row in rows if row])
