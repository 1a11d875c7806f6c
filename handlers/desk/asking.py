"""Asking the staff: /staff, the button of an unsure answer, what one says besides, emergencies."""

from dataclasses import dataclass, replace
from typing import Any

from telegram import Message, Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from handlers import replies
from handlers.answering import Answering
from handlers.callbacks import parse
from handlers.cards import Card
from handlers.desk import visitor_cards as cards
from handlers.desk.cases import Cases
from handlers.desk.content import content_of
from handlers.desk.hearing import InDanger, ToStaff
from handlers.desk_callbacks import DESK, Alert, AskStaff, Mine, Wish
from handlers.expecting import Expectations, Expected, Expecting
from handlers.groups import is_private
from handlers.host import Host
from handlers.ports import Asked, Attendee, Questions
from handlers.staffing import Case
from handlers.voices import Voice, here_of
from knowledge.ask.words_guesses import echo
from knowledge.say import Html, say
from knowledge.traditional import convert

_NEW = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & ~filters.COMMAND

ALARMS = 3
"""Emergencies of one person within the hour; more go on in the last, which is opened again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What attendees do with the staff desk. Must stand before `Ask` and `Media`."""

    host: Host
    answering: Answering
    cases: Cases
    questions: Questions
    expectations: Expectations

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        desk = self.cases.desk
        return [
            CommandHandler("staff", self.staff, filters=filters.UpdateType.MESSAGE),
            MessageHandler(_NEW & Expecting(self.expectations, "desk"), self.expected),
            MessageHandler(_NEW & ToStaff(desk), self.replied),
            MessageHandler(_NEW & filters.TEXT & InDanger(desk), self.danger),
            CallbackQueryHandler(self.tap, pattern=f"^{DESK}:[a-z]:[aem]:"),
        ]

    async def staff(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask what was typed after the command, or ask for it."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        attendee = await self.host.meet(user)
        voice = self.host.voice(attendee)
        text = (message.text or "").partition(" ")[2].strip()
        if not is_private(message):
            card = cards.line_card(voice, "desk.private")
        elif not self.cases.desk.staffed():
            card = self.cases.nobody(voice)
        elif text:
            card = await self.cases.ask(attendee, text, voice)
        else:
            await self.expectations.expect(user.id, Expected("desk/ask"))
            card = cards.ask_card(voice)
        await self.host.say(message, card, voice)

    async def expected(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take the question, what else is to be said, or where someone is."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        expected = self.expectations.of(user.id)
        attendee = await self.host.meet(user)
        voice = self.host.voice(attendee)
        if expected is None:
            return
        if expected.what == "desk/ask" and not message.media_group_id:
            await self.expectations.forget(user.id)
        if expected.what == "desk/ask":
            card = await self._first_words(message, attendee, voice)
        elif expected.what == "desk/place":
            await self.expectations.forget(user.id)
            card = await self.cases.placed(message, int(expected.key), attendee, voice)
        else:
            await self.expectations.forget(user.id)
            card = await self.cases.more(message, int(expected.key), attendee, voice)
        await self.host.say(message, card, voice)

    async def replied(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Pass on a reply to what the staff said."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None or message.reply_to_message is None:
            return
        behind = self.cases.desk.behind(message.chat_id, message.reply_to_message.message_id)
        if behind is None:
            return
        attendee = await self.host.meet(user)
        voice = self.host.voice(attendee)
        card = await self.cases.more(message, behind.case, attendee, voice)
        await self.host.say(message, card, voice)

    async def danger(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what to do, as to any question, and call the staff."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        attendee = await self.host.meet(user)
        known, voice = await self.answering.answer(message.text or "", attendee, message.chat_id)
        card = await self._alert(attendee, message.text or "", voice, known)
        await self.host.say(message, replace(card, about=known.about), voice)

    async def tap(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button under a question or an answer says."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        tap = parse(query.data or "")
        attendee = await self.host.meet(query.from_user)
        voice = self.host.voice(attendee, tap.lang if tap else "")
        card: Card | None = None
        if tap is not None and is_private(query.message):
            first = await self.host.first_tap(query)
            match tap.action:
                case AskStaff(number):
                    card = await self._ask_logged(query.message, number, attendee, voice)
                case Alert(sure) if self.cases.desk.staffed():
                    words = str(say(voice.lang, "desk.alert_words"))
                    alert = cards.alert_card(voice)
                    card = await self._alert(attendee, words, voice) if sure else alert
                case Mine(wish, number):
                    card = await self._mine(wish, number, attendee, voice)
            if card is not None and not first:
                await replies.acknowledge(query)
                return
        if card is None:
            text = replies.written(say(voice.lang, "fallback.button"), voice)
            await replies.acknowledge(query, text, alert=True)
            return
        await replies.acknowledge(query)
        await self.host.say(query.message, card, voice)

    async def _ask_logged(
        self, message: Message, number: int, attendee: Attendee, voice: Voice
    ) -> Card | None:
        """Ask the staff what the card under which the button stands did not know."""
        if not self.cases.desk.staffed():
            return self.cases.nobody(voice)
        if not number:
            await self.expectations.expect(attendee.id, Expected("desk/ask"))
            return cards.ask_card(voice)
        asked = self.questions.get(number)
        turn = self.host.last(message.chat_id)
        theirs = turn is not None and asked is not None and turn.question == asked.text
        if asked is None or not (theirs or _shown(asked, message)):
            return None
        return await self.cases.ask(attendee, asked.text, voice)

    async def _first_words(self, message: Message, attendee: Attendee, voice: Voice) -> Card:
        content = content_of(message)
        if content is None:
            return cards.line_card(voice, "desk.unsent")
        words = message.text or message.caption or str(say(voice.lang, "desk.what_file"))
        return await self.cases.ask(attendee, words, voice, message)

    async def _mine(self, wish: Wish, number: int, attendee: Attendee, voice: Voice) -> Card | None:
        case = self.cases.desk.case(number)
        if case is None or self.cases.desk.asker(number, attendee.id) is None:
            return None
        if wish is Wish.MORE:
            await self.expectations.expect(attendee.id, Expected("desk/more", str(number)))
            return cards.more_card(voice)
        if wish is Wish.FALSE_ALARM and not case.urgent:
            return None
        await self.expectations.forget(attendee.id)
        await self.cases.settled(case, attendee, false_alarm=wish is Wish.FALSE_ALARM)
        key = "desk.cancelled" if wish is Wish.FALSE_ALARM else "desk.thanks"
        return cards.line_card(voice, key)

    async def _alert(
        self, attendee: Attendee, words: str, voice: Voice, known: Card | None = None
    ) -> Card:
        """Call all staff; ask where, if that is not known."""
        case = await self._urgent(attendee, words, voice)
        asker = self.cases.desk.asker(case.number, attendee.id) if case else None
        if case is None or asker is None:
            return self.cases.nobody(voice)
        if not asker.place:
            await self.expectations.expect(attendee.id, Expected("desk/place", str(case.number)))
        first = Html(known.text) if known is not None else None
        return cards.alerted_card(self.host.event.pack, case, asker, voice, first)

    async def _urgent(self, attendee: Attendee, words: str, voice: Voice) -> Case | None:
        """Return their emergency, opened if there is none."""
        desk = self.cases.desk
        alarms = desk.alarms_of(attendee.id)
        running = desk.urgent_of(attendee.id)
        if running is None and len(alarms) >= ALARMS:
            running = alarms[0]
        if running is not None:
            if await desk.follow_up(running.number, attendee.id):
                await self.cases.said(running, attendee, words)
            return running
        here = here_of(attendee, self.host.clock())
        return await self.cases.urgent(attendee, words, voice, here)


def _shown(asked: Asked, message: Message) -> bool:
    """Tell whether a card repeats this question: it is not somebody else's."""
    said, text = echo(asked.text), message.text or ""
    return bool(said) and (said in text or convert(said) in text)
