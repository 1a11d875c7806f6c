"""The staff's side of the desk: answering, closing, going there, in the group or in private."""

from dataclasses import dataclass
from typing import Any

from telegram import Bot, InlineKeyboardMarkup, Message, Update
from telegram.error import TelegramError
from telegram.ext import BaseHandler, ContextTypes, MessageHandler, filters

from handlers import replies
from handlers.callbacks import parse
from handlers.cards import Card, press
from handlers.desk import staff_cards as cards
from handlers.desk.content import content_of
from handlers.desk.hearing import OfStaff
from handlers.desk.post import Post
from handlers.desk_callbacks import DESK, AnswerWith, OnCase, OpenDesk, Work
from handlers.gate import Gate
from handlers.home import HomeEntry
from handlers.host import Host
from handlers.references import dereference
from handlers.roles import HELPING, Audit
from handlers.staffing import Case, Kind, Said, State
from handlers.voices import Voice
from knowledge.ask.language import detect
from knowledge.say import Html, escape, plain, say

HOME = HomeEntry(label="desk.heading", action=OpenDesk(), command="desk", roles=HELPING)
_AUDITED = 200
"""Characters of an answer that the audit list keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """What staff do. Must stand before `Ask` and `Media`."""

    host: Host
    gate: Gate
    post: Post
    audit: Audit

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        desk = self.post.desk
        new = filters.UpdateType.MESSAGE
        staff_buttons = f"{DESK}:[a-z]:[klw]"
        return [
            self.gate.command("desk", self.show, HELPING),
            self.gate.taps(staff_buttons, self.tap, HELPING, lambda: desk.staff_chat),
            MessageHandler(new & OfStaff(desk, self.gate), self.answer),
        ]

    async def show(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show what is open."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        voice = self.host.voice(await self.host.meet(user))
        await self.host.say(message, self._desk(0, voice, home=True), voice)

    async def answer(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Pass on what a member of the staff wrote, and say who gets it."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        case, only = self._meant(message)
        voice = self._voice(message, user.id)
        content = content_of(message)
        if case is None:
            return
        if content is None:
            await _confirm(message, plain(say(voice.lang, "desk.unsent")))
            return
        said = Said(
            source=f"{message.chat_id}.{message.message_id}",
            by=user.id,
            text=str(content.words),
            lang=detect(plain(content.words)) if content.words else "",
            method=content.method,
            given=content.given,
        )
        targets = await self._tell(case, said, only, captioned=content.captioned)
        teach = press(voice, "desk.teach", OnCase(Work.TEACH, case.number))
        taught = not only and not case.urgent and bool(content.words)
        markup = replies.keyboard(Card(text=Html(""), buttons=((teach,),)), voice)
        line = self._who(case, targets, voice)
        await _confirm(message, line, markup if taught else None)

    async def tap(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button of a case says."""
        query = update.callback_query
        tap = parse(query.data or "") if query else None
        if query is None or tap is None or not isinstance(query.message, Message):
            return
        message, user_id = query.message, query.from_user.id
        voice = self._voice(message, user_id, tap.lang)
        first = await self.host.first_tap(query)
        card: Card | None = None
        line = ""
        match tap.action:
            case OpenDesk(page):
                card = self._desk(page, voice, home=message.chat_id == user_id)
            case AnswerWith(number, entry) if first:
                line = await self._answer_with(number, entry, user_id, f"tap.{query.id}", voice)
                card = self._case(number, voice)
            case OnCase(work, number):
                line = await self._work(context.bot, work, number, user_id, voice)
                card = self._case(number, voice)
        await replies.acknowledge(query, replies.written(escape(line), voice) if line else None)
        if card is not None:
            await replies.show(query, card, voice)

    async def _work(self, bot: Bot, work: Work, number: int, by: int, voice: Voice) -> str:
        """Do it, and return what is to be said to that; "" for nothing."""
        case = self.post.desk.case(number)
        if case is None:
            return plain(say(voice.lang, "fallback.gone"))
        match work:
            case Work.CLOSE:
                await self._close(bot, case, by)
            case Work.REOPEN:
                await self.post.desk.put(number, State.OPEN, by)
                await _topic(bot, self.post.desk.staff_chat, case.thread, closed=False)
            case Work.TAKE:
                return await self._take(case, by, bot, voice)
            case Work.TEACH:
                return await self._teach(case, by, voice)
            case Work.OPEN:
                pass
        return ""

    async def _close(self, bot: Bot, case: Case, by: int) -> None:
        waiting = [one.user_id for one in self.post.desk.askers(case.number) if one.waiting]
        if await self.post.desk.put(case.number, State.CLOSED, by):
            mark = f"closed-{self.host.clock():%d%H%M%S}"
            await self.post.line(case, mark, "desk.closed_for", waiting)
            await _topic(bot, self.post.desk.staff_chat, case.thread, closed=True)

    async def _take(self, case: Case, by: int, bot: Bot, voice: Voice) -> str:
        if not await self.post.desk.take(case.number, by):
            return plain(say(voice.lang, "desk.taken_already"))
        name = await _first_name(bot, by)
        askers = [one.user_id for one in self.post.desk.askers(case.number)]
        await self.post.line(case, "coming", "desk.coming", askers)
        await self.post.to_staff(
            case,
            Kind.NOTE,
            "taken",
            lambda voice: cards.note_card(case, voice, "desk.taken_note", who=name),
            everyone=True,
        )
        return ""

    async def _teach(self, case: Case, by: int, voice: Voice) -> str:
        said = self.post.desk.last_answer(case.number)
        if said is None or not (said.text or said.entry):
            return plain(say(voice.lang, "desk.no_answer_yet"))
        await self.post.desk.propose(case, said, by)
        return plain(say(voice.lang, "desk.taught"))

    async def _answer_with(
        self, number: int, reference: str, by: int, source: str, voice: Voice
    ) -> str:
        case = self.post.desk.case(number)
        ids = (entry.id for entry in self.host.event.pack.entries())
        entry = dereference(reference, ids)
        if case is None or entry is None:
            return plain(say(voice.lang, "fallback.gone"))
        said = Said(source=source, by=by, entry=entry)
        targets = await self._tell(case, said, 0, captioned=False)
        return self._who(case, targets, voice)

    async def _tell(self, case: Case, said: Said, only: int, *, captioned: bool) -> tuple[int, ...]:
        targets = await self.post.desk.told(case.number, said, only)
        await self.post.answer(case, said, targets, captioned=captioned)
        now = said.entry or plain(said.text)[:_AUDITED]
        await self.audit.note(
            said.by, "case_answered", about=f"#{case.number} {case.question[:60]}", now=now
        )
        return targets

    def _meant(self, message: Message) -> tuple[Case | None, int]:
        """Return the case that a message is for, and the asker whose words it replies to, or 0."""
        desk, replied = self.post.desk, message.reply_to_message
        behind = desk.behind(message.chat_id, replied.message_id) if replied else None
        if behind is not None:
            return desk.case(behind.case), behind.user_id
        return desk.case_in(message.message_thread_id or 0), 0

    def _who(self, case: Case, targets: tuple[int, ...], voice: Voice) -> str:
        askers = {one.user_id: one for one in self.post.desk.askers(case.number)}
        if len(targets) == 1 and targets[0] in askers:
            return plain(say(voice.lang, "desk.sent_to_one", n=askers[targets[0]].visitor))
        return plain(say(voice.lang, "desk.sent_to", n=len(targets)))

    def _desk(self, page: int, voice: Voice, *, home: bool) -> Card:
        return cards.desk_card(self.post.desk.cases(), page, self.host.clock(), voice, home=home)

    def _case(self, number: int, voice: Voice) -> Card | None:
        case = self.post.desk.case(number)
        if case is None:
            return None
        askers = self.post.desk.askers(number)
        topic = bool(case.thread)
        return cards.case_card(
            self.host.event.pack,
            case,
            askers,
            voice,
            topic=topic,
        )

    def _voice(self, message: Message, user_id: int, said: str = "") -> Voice:
        if message.chat_id != user_id:
            return self.post.group_voice()
        return self.host.voice(self.host.attendees.get(user_id), said)


async def _confirm(message: Message, text: str, markup: InlineKeyboardMarkup | None = None) -> None:
    """Say below a message of the staff what became of it; the message counts, not this line."""
    try:
        await message.reply_text(
            text, do_quote=True, disable_notification=True, reply_markup=markup
        )
    except TelegramError:
        return


async def _topic(bot: Bot, chat: int, thread: int, *, closed: bool) -> None:
    """Close a case's topic, or open it again; a group that forbids it has its reasons."""
    if not chat or not thread:
        return
    try:
        if closed:
            await bot.close_forum_topic(chat, thread)
        else:
            await bot.reopen_forum_topic(chat, thread)
    except TelegramError:
        return


async def _first_name(bot: Bot, user_id: int) -> str:
    try:
        return (await bot.get_chat(user_id)).first_name or f"#{user_id}"
    except TelegramError:
        return f"#{user_id}"
