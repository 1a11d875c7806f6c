"""/insight and /why: what is asked, and why it is answered as it is."""

import asyncio
from dataclasses import dataclass
from datetime import date
from typing import Any

from telegram import Bot, CallbackQuery, InputFile, Update
from telegram.ext import BaseHandler, ContextTypes

from handlers import replies
from handlers.cards import Card, plainly
from handlers.gate import Gate
from handlers.host import Host
from handlers.insight.clusters import open_questions
from handlers.insight.day import chosen, span_of, whole
from handlers.insight.insight_cards import insight_card
from handlers.insight.whys import why_text
from handlers.insight_callbacks import INSIGHT, Inspect, Look
from handlers.roles import ORGANIZING
from handlers.tables import as_csv
from handlers.teaching import School
from handlers.voices import Voice
from knowledge import when
from knowledge.ask.answer import Question
from knowledge.ask.why import why
from knowledge.ask.words_part import Reader
from knowledge.insight.chart import chart_svg
from knowledge.say import plain, say
from knowledge.traditional import convert

HEAD = (
    "number",
    "time",
    "language",
    "question",
    "verdict",
    "entries",
    "score",
    "near",
    "taken",
    "helpful",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """What organizers see of the questions."""

    host: Host
    gate: Gate
    school: School

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [
            self.gate.command("insight", self.insight, ORGANIZING),
            self.gate.command("why", self.why, ORGANIZING),
            self.gate.taps(f"{INSIGHT}:[a-z]:i", self.tap, ORGANIZING),
        ]

    async def insight(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show today's figures."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        voice = self.host.voice(await self.host.meet(user))
        today = chosen(self.host.event.pack.event, "", self.host.clock())
        await self.host.say(message, await self._card(today, voice), voice)

    async def why(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Tell why the question after the command is answered as it is."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        voice = self.host.voice(await self.host.meet(user))
        asked = " ".join(context.args or ())
        if not asked:
            await self.host.say(message, plainly(voice, "why.usage"), voice)
            return
        question = Question(text=asked, at=self.host.clock())
        seen = await asyncio.to_thread(why, self.school.learning.engine, question)
        text = why_text(self._reader(voice), seen, voice)
        await self.host.say(message, Card(text=text), voice)

    async def tap(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show another day, or send the picture or the file."""
        tapped = await self.host.tapped(update, Inspect)
        if tapped is None:
            return
        query, action, voice = tapped.query, tapped.action, tapped.voice
        try:
            day = chosen(self.host.event.pack.event, action.key, self.host.clock())
        except ValueError:
            day = chosen(self.host.event.pack.event, "", self.host.clock())
        await self._do(query, context.bot, action.look, day, voice)

    async def _do(
        self, query: CallbackQuery, bot: Bot, look: Look, day: date, voice: Voice
    ) -> None:
        if look is Look.DAY:
            await self.host.show(query, await self._card(day, voice), voice)
        elif look is Look.CHART:
            await self._chart(bot, query.from_user.id, day, voice)
        else:
            await self._table(bot, query.from_user.id, day, voice)

    async def _card(self, day: date, voice: Voice) -> Card:
        event = self.host.event.pack.event
        found = await open_questions(self.school, self.host.clock())
        figures = self.school.insights.figures(*span_of(event, day))
        return insight_card(self._reader(voice), voice, figures, found.clusters, day)

    async def _chart(self, bot: Bot, user_id: int, day: date, voice: Voice) -> None:
        figures = self.school.insights.figures(*span_of(self.host.event.pack.event, day))
        svg = chart_svg(self._reader(voice), figures)
        image = await self.host.painter.png(convert(svg) if voice.traditional else svg)
        told = say(
            voice.lang,
            "insight.chart_caption",
            day=when.dated(voice.lang, day),
            asked=figures.asked,
            unanswered=figures.unanswered,
        )
        await bot.send_photo(
            user_id,
            InputFile(image, filename=f"insight-{day}.png"),
            caption=plain(replies.written(told, voice)),
        )

    async def _table(self, bot: Bot, user_id: int, day: date, voice: Voice) -> None:
        rows = self.school.insights.rows(*whole(self.host.event.pack.event, day))
        file = await asyncio.to_thread(as_csv, HEAD, rows)
        told = say(voice.lang, "insight.table_caption", day=when.dated(voice.lang, day))
        await bot.send_document(
            user_id,
            InputFile(file, filename=f"questions-{day}.csv"),
            caption=plain(replies.written(told, voice)),
        )

    def _reader(self, voice: Voice) -> Reader:
        return Reader(pack=self.host.event.pack, lang=voice.lang, at=self.host.clock())
