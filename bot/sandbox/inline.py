"""Inline mode, from the side of the person who types `@bot …` in any chat."""

import asyncio

from bot.sandbox.api_answers import result_content
from bot.sandbox.api_media import media
from bot.sandbox.chats import Chat, Person, Stored
from bot.sandbox.params import Params
from bot.sandbox.posting import hears
from bot.sandbox.queries import INLINE_SECONDS
from bot.sandbox.telegram import Telegram
from bot.sandbox.wire import Json, bad

MAX_QUERY = 256


async def ask(telegram: Telegram, person: Person, given: Json) -> Json | None:
    """Send an inline query; return the bot's answer, None when none came in time."""
    query = str(given.get("query", ""))[:MAX_QUERY]
    number = telegram.queries.ask(person.id, query)
    update = {
        "id": number,
        "from": person.user(),
        "query": query,
        "offset": str(given.get("offset", "")),
        "chat_type": str(given.get("chat_type") or "sender"),
    }
    telegram.updates.push("inline_query", update, f"inline{person.id}")
    waiting = telegram.queries.inline(number)
    try:
        async with asyncio.timeout(INLINE_SECONDS):
            await waiting.answered.wait()
    except TimeoutError:
        return None
    return {"inline_query_id": number, **waiting.answer}


def choose(telegram: Telegram, person: Person, chat: Chat, given: Json) -> Stored:
    """Send one of the results into a chat, as the person's message by way of the bot."""
    found = telegram.queries.inlines.get(str(given.get("inline_query_id", "")))
    if not found or found.person_id != person.id:
        raise bad("inline query not found")
    number = str(given.get("result_id", ""))
    chosen = [r for r in found.answer.get("results", []) if str(r["id"]) == number]
    if not chosen:
        raise bad("result not found")
    content = result_content(chosen[0])
    if file := content.pop("inline_file", None):
        kept = telegram.files.take(file["kind"], str(file["file"] or ""))
        content |= media(kept.kind, kept, Params({}))
    content["via_bot"] = telegram.bot()
    if markup := chosen[0].get("reply_markup"):
        content["reply_markup"] = markup
    stored = telegram.post(chat, content, person.user())
    if markup:
        telegram.keep_inline(chat, stored)
    telegram.wrote(chat)
    telegram.show("message", chat, stored)
    result: Json = {"result_id": number, "from": person.user(), "query": found.query}
    if stored.inline_id:
        result["inline_message_id"] = stored.inline_id
    telegram.updates.push("chosen_inline_result", result, f"inline{person.id}")
    if hears(telegram, chat, stored.wire):
        telegram.updates.push("message", stored.wire, f"chat{chat.id}")
    return stored
