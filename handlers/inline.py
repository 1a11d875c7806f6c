"""Inline mode: `@bot robot` in any chat finds entries and sends them as cards."""

from dataclasses import dataclass
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import BaseHandler, ContextTypes, InlineQueryHandler
from telegram.helpers import create_deep_linked_url

from handlers.agenda_sharing import shared_text
from handlers.deep_links import FROM_INLINE, SHARED
from handlers.host import Host
from handlers.inline_cards import Page, Result, containing, on_now, page
from handlers.mine import Mine
from handlers.ports import Asking, Shared
from handlers.replies import NO_PREVIEW, TOO_OLD, written
from handlers.speech import cleaned, heard
from handlers.voices import Voice, hint_for, seen_as
from knowledge.ask.answer import Question
from knowledge.say import Html, plain, say
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
        if text.startswith(SHARED) and await self._send_on(query, text, voice, context):
            return
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

    async def _send_on(
        self, query: InlineQuery, text: str, voice: Voice, context: ContextTypes.DEFAULT_TYPE
    ) -> bool:
        """Offer one's own shared agenda to send into a chat; tell whether there is one."""
        shared = self.host.copies.shared(text.removeprefix(SHARED))
        if shared is None or shared.owner != query.from_user.id:
            return False
        mine = self.host.mine(query.from_user.id)
        result = _agenda(mine, shared, text, voice, context.bot.username)
        try:
            await query.answer([result], cache_time=0, is_personal=True)
        except BadRequest as refusal:
            if not any(words in refusal.message.lower() for words in TOO_OLD):
                raise
        return True


def _agenda(
    mine: Mine, shared: Shared, payload: str, voice: Voice, username: str
) -> InlineQueryResultArticle:
    link = create_deep_linked_url(username, payload)
    button = InlineKeyboardButton(_line(voice, "agenda.inline_copy"), url=link)
    return InlineQueryResultArticle(
        id="agenda",
        title=_line(voice, "agenda.shared_title"),
        description=_line(voice, "agenda.shared_hint", n=len(shared.picks)),
        input_message_content=_content(shared_text(mine, shared, voice), voice),
        reply_markup=InlineKeyboardMarkup([[button]]),
    )


def _content(text: Html, voice: Voice) -> InputTextMessageContent:
    return InputTextMessageContent(
        written(text, voice), parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
    )


def _articles(found: Page, voice: Voice, username: str) -> list[InlineQueryResultArticle]:
    return [_article(result, voice, username) for result in found.results]


def _article(result: Result, voice: Voice, username: str) -> InlineQueryResultArticle:
    buttons = [
        InlineKeyboardButton(_line(voice, key), url=create_deep_linked_url(username, payload))
        for key, payload in result.links
    ]
    return InlineQueryResultArticle(
        id=result.id,
        title=_script(result.title, voice),
        description=_script(result.description, voice),
        input_message_content=_content(result.text, voice),
        reply_markup=InlineKeyboardMarkup([[button] for button in buttons]),
    )


def _line(voice: Voice, key: str, **values: int) -> str:
    return plain(written(say(voice.lang, key, **values), voice))


def _script(text: str, voice: Voice) -> str:
    return convert(text) if voice.traditional else text
