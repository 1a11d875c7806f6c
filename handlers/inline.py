"""Inline mode: `@bot robot` in any chat finds entries and sends them as cards."""

from dataclasses import dataclass
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import BaseHandler, ContextTypes, InlineQueryHandler
from telegram.helpers import create_deep_linked_url

from handlers.deep_links import FROM_INLINE, to_entry
from handlers.host import Host
from handlers.inline_cards import Page, Result, containing, on_now, page
from handlers.ports import Asking
from handlers.replies import NO_PREVIEW, TOO_OLD, written
from handlers.speech import cleaned, heard
from handlers.voices import Voice, hint_for, seen_as
from knowledge.ask.answer import Question
from knowledge.say import plain, say
from knowledge.traditional import convert

FRESH_FOR = 30
"""Seconds that Telegram may show the same results: what is on changes, names do not."""
KEPT_FOR = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """Search from any chat. Nothing is kept of it: no turn, no question, no person."""

    host: Host
    asking: Asking

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [InlineQueryHandler(self.search)]

    async def search(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer with a page of cards."""
        query = update.inline_query
        if query is None:
            return
        user = query.from_user
        attendee = seen_as(self.host.attendees.get(user.id), user.language_code)
        voice = self.host.voice(attendee)
        at, pack = self.host.clock(), self.host.event.pack
        text = cleaned(query.query)
        if heard(text) == "words":
            question = Question(text=text, at=at, lang=hint_for(attendee, text))
            answer = await self.asking.ask(question)
            more = containing(pack, text)
            ids = tuple(dict.fromkeys((*answer.ids, *answer.candidates, *more)))
            voice = voice.speaking(answer.lang)
        else:
            ids = on_now(pack, at)
        found = page(pack, ids, query.offset, voice, at=at)
        try:
            await query.answer(
                _articles(found, voice, context.bot.username),
                cache_time=KEPT_FOR if text else FRESH_FOR,
                is_personal=True,
                next_offset=found.next_offset,
                button=InlineQueryResultsButton(
                    _line(voice, "inline.open"), start_parameter=FROM_INLINE
                ),
            )
        except BadRequest as refusal:
            if not any(words in refusal.message.lower() for words in TOO_OLD):
                raise


def _articles(found: Page, voice: Voice, username: str) -> list[InlineQueryResultArticle]:
    return [_article(result, voice, username) for result in found.results]


def _article(result: Result, voice: Voice, username: str) -> InlineQueryResultArticle:
    link = create_deep_linked_url(username, to_entry(result.entry))
    button = InlineKeyboardButton(_line(voice, "inline.more"), url=link)
    return InlineQueryResultArticle(
        id=result.id,
        title=_script(result.title, voice),
        description=_script(result.description, voice),
        input_message_content=InputTextMessageContent(
            written(result.text, voice),
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
        ),
        reply_markup=InlineKeyboardMarkup([[button]]),
    )


def _line(voice: Voice, key: str) -> str:
    return plain(written(say(voice.lang, key), voice))


def _script(text: str, voice: Voice) -> str:
    return convert(text) if voice.traditional else text
