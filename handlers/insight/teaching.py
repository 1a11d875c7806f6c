"""/teach: from a question that nobody answered to an answer, with what else it would change."""

import secrets
from dataclasses import dataclass, replace
from typing import Any

from telegram import Bot, InputFile, Message, Update
from telegram.ext import BaseHandler, ContextTypes

from handlers import replies
from handlers.cards import Card
from handlers.expecting import Expectations, Expected
from handlers.gate import Gate
from handlers.host import Host
from handlers.insight.clusters import Open, open_questions
from handlers.insight.export import toml_of
from handlers.insight.insight_cards import LANGUAGES
from handlers.insight.lessons import Trial, refused, taught_by
from handlers.insight.teach_cards import (
    Beside,
    Weighed,
    cluster_card,
    found_card,
    open_card,
    preview_card,
    proposed_card,
    said_card,
    saved_card,
    taught_card,
    ties_card,
)
from handlers.insight_callbacks import INSIGHT, Step, Teach
from handlers.references import dereference
from handlers.roles import ORGANIZING, Audit
from handlers.teaching import Lesson, School
from handlers.voices import Voice
from knowledge.ask.answer import Question
from knowledge.ask.words_part import Reader
from knowledge.insight.figures import Tie
from knowledge.say import plain, say

EXPECTING = "teach"
TIES_FROM = 3
"""So often the same entry must have been taken for the same words."""
_OLD = "teach.old"


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaching:
    """Organizers teach the bot."""

    host: Host
    gate: Gate
    school: School
    expectations: Expectations
    audit: Audit

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [
            self.gate.command("teach", self.teach, ORGANIZING),
            self.gate.taps(f"{INSIGHT}:[a-z]:t", self.tap, ORGANIZING),
            self.gate.expected(self.expectations, EXPECTING, self.written, ORGANIZING),
        ]

    async def teach(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show what nobody answered."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        voice = self.host.voice(await self.host.meet(user))
        await self.host.say(message, await self._list(0, voice), voice)

    async def tap(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take the step behind a button."""
        tapped = await self.host.tapped(update, Teach)
        if tapped is None:
            return
        user_id, action, voice = tapped.user_id, tapped.action, tapped.voice
        await self.expectations.forget(user_id)
        if action.step is Step.EXPORT:
            await self._export(context.bot, user_id, voice)
            return
        card = await self._step(user_id, action, voice)
        await self.host.show(tapped.query, card, voice)

    async def written(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take what was asked for: an answer in a language, or words that describe an entry."""
        message, user = update.effective_message, update.effective_user
        expected = self.expectations.of(user.id) if user else None
        if message is None or user is None or expected is None:
            return
        voice = self.host.voice(await self.host.meet(user))
        number, code = expected.key.split("/")
        lesson = self.school.lessons.lesson(user.id)
        if lesson is None or str(lesson.number) != number:
            await self.expectations.forget(user.id)
            await self.host.say(message, said_card(voice, _OLD), voice)
            return
        if expected.what == f"{EXPECTING}/find":
            await self.host.say(message, self._found(message, lesson, voice), voice)
            return
        wrong = refused(message.text or "", self.host.event.pack, voice)
        if wrong is not None:
            await self.host.say(message, wrong, voice)
            return
        await self.expectations.forget(user.id)
        said = {**dict(lesson.answer), code: (message.text or "").strip()}
        lesson = replace(lesson, answer=tuple(said.items()), entry="")
        await self.host.say(message, await self._preview(user.id, lesson, voice), voice)

    async def _step(self, user_id: int, teach: Teach, voice: Voice) -> Card:
        """Return the card that a step leads to."""
        step = teach.step
        if step is Step.LIST:
            return await self._list(teach.number, voice)
        if step is Step.CLUSTER:
            return await self._cluster(user_id, teach, voice)
        if step is Step.TIES:
            return ties_card(self._reader(voice), voice, self._ties())
        if step is Step.TIE:
            return await self._tie(user_id, teach, voice)
        if step is Step.TAUGHT:
            known = self.school.lessons.all()
            return taught_card(self._reader(voice), voice, known, teach.number)
        if step is Step.PROPOSED:
            return proposed_card(self._reader(voice), voice, self.school.lessons.proposed())
        if step is Step.APPROVE:
            return await self._approve(user_id, teach.number, voice)
        if step is Step.REMOVE:
            return await self._remove(user_id, teach.number, voice)
        lesson = self.school.lessons.lesson(user_id)
        if lesson is None or lesson.number != teach.number:
            return said_card(voice, _OLD)
        return await self._of_lesson(user_id, lesson, teach, voice)

    async def _of_lesson(self, user_id: int, lesson: Lesson, teach: Teach, voice: Voice) -> Card:
        step = teach.step
        if step is Step.LINK:
            ids = (entry.id for entry in self.host.event.pack.entries())
            entry = dereference(teach.key, ids)
            if entry is None:
                return said_card(voice, "fallback.gone")
            return await self._preview(user_id, replace(lesson, entry=entry, answer=()), voice)
        if step is Step.DISMISS:
            await self.school.lessons.settle(lesson.questions)
            await self.audit.note(user_id, "dismissed", about=lesson.examples[0][1])
            await self.school.lessons.end(user_id)
            return said_card(voice, "teach.dismissed")
        if step is Step.SAVE:
            return await self._save(user_id, lesson, voice)
        code = teach.key if step is Step.TRANSLATE else voice.lang
        what = "find" if step is Step.FIND else "answer"
        await self.expectations.expect(
            user_id, Expected(f"{EXPECTING}/{what}", f"{lesson.number}/{code}")
        )
        if step is Step.FIND:
            return said_card(voice, "teach.ask_find")
        return said_card(voice, "teach.ask_answer", language=LANGUAGES[code])

    async def _list(self, page: int, voice: Voice) -> Card:
        lessons = self.school.lessons
        beside = Beside(
            proposed=len(lessons.proposed()), ties=len(self._ties()), taught=len(lessons.all())
        )
        return open_card(voice, await self._open(), beside, page)

    async def _cluster(self, user_id: int, teach: Teach, voice: Voice) -> Card:
        found = await self._open()
        one = found.find(int(teach.key)) if teach.key.isdecimal() else None
        if one is None:
            return said_card(voice, "teach.gone")
        languages = {question.text: question.lang for question in found.questions}
        lesson = Lesson(
            number=secrets.randbelow(10**9),
            examples=tuple((languages.get(text, ""), text) for text in one.examples),
            questions=found.numbers(one),
        )
        await self.school.lessons.begin(user_id, lesson, self.host.clock())
        return cluster_card(self._reader(voice), voice, one, lesson)

    async def _tie(self, user_id: int, teach: Teach, voice: Voice) -> Card:
        tie = next((one for one in self._ties() if one.question == teach.number), None)
        if tie is None or self.host.event.pack.find(tie.entry) is None:
            return said_card(voice, "teach.gone")
        lesson = Lesson(
            number=secrets.randbelow(10**9),
            examples=((tie.lang, tie.text),),
            questions=tie.questions,
            entry=tie.entry,
        )
        return await self._preview(user_id, lesson, voice)

    async def _preview(self, user_id: int, lesson: Lesson, voice: Voice) -> Card:
        """Keep the lesson as it is now, and show what it would change."""
        await self.school.lessons.begin(user_id, lesson, self.host.clock())
        blast = await Trial(self.school, self.host.clock()).blast(lesson, user_id)
        return preview_card(self._reader(voice), voice, Weighed(lesson=lesson, blast=blast))

    async def _save(self, user_id: int, lesson: Lesson, voice: Voice) -> Card:
        if not lesson.entry and not lesson.answer:
            return said_card(voice, _OLD)
        last = 0
        taught = taught_by(lesson, user_id, self.host.clock())
        for one in taught:
            named = replace(one, entry=one.entry or (f"taught-{last}" if last else ""))
            number = await self.school.lessons.teach(named, lesson.questions)
            last = last or number
        await self.school.lessons.end(user_id)
        known = self.school.lessons.all()
        await self.school.learning.learn(known)
        saved = next(one for one in known if one.number == last)
        await self.audit.note(
            user_id, "taught", about=saved.entry, now=" / ".join(t for _, t in lesson.examples)
        )
        return saved_card(self._reader(voice), voice, saved, last)

    async def _approve(self, user_id: int, number: int, voice: Voice) -> Card:
        """Teach what an exhibitor proposed."""
        if not await self.school.lessons.approve(number):
            return said_card(voice, "teach.removed_before")
        known = self.school.lessons.all()
        await self.school.learning.learn(known)
        saved = next(one for one in known if one.number == number)
        await self.audit.note(user_id, "taught", about=saved.entry, now=" / ".join(saved.words))
        return saved_card(self._reader(voice), voice, saved, number)

    async def _remove(self, user_id: int, number: int, voice: Voice) -> Card:
        every = (*self.school.lessons.all(), *self.school.lessons.proposed())
        known = next((one for one in every if one.number == number), None)
        if known is None or not await self.school.lessons.unteach(number, self.host.clock()):
            return said_card(voice, "teach.removed_before")
        await self.school.learning.learn(self.school.lessons.all())
        await self.audit.note(user_id, "untaught", about=known.entry, was=" / ".join(known.words))
        return said_card(voice, "teach.removed")

    async def _export(self, bot: Bot, user_id: int, voice: Voice) -> None:
        file = toml_of(self.school.lessons.all())
        caption = plain(replies.written(say(voice.lang, "teach.export_caption"), voice))
        await bot.send_document(user_id, InputFile(file, filename="taught.toml"), caption=caption)

    def _found(self, message: Message, lesson: Lesson, voice: Voice) -> Card:
        question = Question(text=message.text or message.caption or "", at=self.host.clock())
        answer = self.school.learning.engine.ask(question, wait=False)
        return found_card(self._reader(voice), voice, answer, lesson.number)

    def _ties(self) -> tuple[Tie, ...]:
        return self.school.insights.ties(TIES_FROM)

    async def _open(self) -> Open:
        return await open_questions(self.school, self.host.clock())

    def _reader(self, voice: Voice) -> Reader:
        return Reader(pack=self.host.event.pack, lang=voice.lang, at=self.host.clock())
