"""Methods that answer taps and inline queries."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox import keyboards
from bot.sandbox.api import Method, method
from bot.sandbox.entities import formatted
from bot.sandbox.params import Params
from bot.sandbox.sending import caption_of, checked_text
from bot.sandbox.telegram import Telegram
from bot.sandbox.wire import Json, Refused, bad

MAX_ANSWER, MAX_RESULTS, MAX_ID, MAX_OFFSET = 200, 50, 64, 64
KINDS = {
    "article", "photo", "gif", "mpeg4_gif", "video", "audio", "voice", "document", "location",
    "venue", "contact", "game", "sticker",
}  # fmt: skip


def answer_callback(telegram: Telegram, p: Params) -> bool:
    """End a tap's waiting, with a few words or without."""
    found = telegram.queries.callback(p.text("callback_query_id"))
    if len(p.text("text")) > MAX_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    found.answers += 1
    telegram.events.tell(
        found.person_id,
        {
            "type": "toast",
            "callback_query_id": p.text("callback_query_id"),
            "text": p.text("text"),
            "show_alert": p.flag("show_alert"),
            "url": p.text("url"),
        },
    )
    return True


def _refused(text: str) -> Refused:
    return bad(f"can't parse inline query result: {text}")


def result_content(result: Any) -> Json:
    """Return the content of the message that a chosen result becomes.

    Raises:
        Refused: Telegram would refuse the result.
    """
    if not isinstance(result, dict):
        raise _refused("Expected an Object")
    kind, number = result.get("type"), str(result.get("id", ""))
    if kind not in KINDS:
        raise _refused("Unknown result type")
    if not number or len(number.encode()) > MAX_ID:
        raise bad("RESULT_ID_INVALID")
    if kind == "article" and not result.get("title"):
        raise _refused('Can\'t find field "title"')
    content = result.get("input_message_content")
    if isinstance(content, Mapping):
        return _message(content)
    if kind == "article":
        raise _refused('Can\'t find field "input_message_content"')
    if kind in {"location", "venue"}:
        return _message(result)
    named = result.get(f"{kind}_file_id") or result.get(f"{kind}_url")
    return {"inline_file": {"kind": kind, "file": named}} | caption_of(dict(result))


def _message(content: Mapping[str, Any]) -> Json:
    if "message_text" in content:
        p = Params(dict(content))
        text, entities = formatted(
            p.text("message_text"), p.text("parse_mode"), p.items("entities")
        )
        return checked_text(text, entities)
    if "latitude" in content:
        location = {"latitude": content["latitude"], "longitude": content["longitude"]}
        if "title" in content and "address" in content:
            venue = {"location": location, "title": content["title"]}
            return {"location": location, "venue": venue | {"address": content["address"]}}
        return {"location": location}
    if "phone_number" in content:
        return {"contact": dict(content)}
    raise _refused("Input message content is not specified")


def answer_inline(telegram: Telegram, p: Params) -> bool:
    """Give the results of an inline query."""
    results = p.items("results", "inline query results")
    if len(results) > MAX_RESULTS:
        raise bad("RESULTS_TOO_MUCH")
    for result in results:
        result_content(result)
        keyboards.checked(result.get("reply_markup"), inline_only=True)
    if len({str(result["id"]) for result in results}) < len(results):
        raise bad("RESULT_ID_DUPLICATE")
    if len(p.text("next_offset").encode()) > MAX_OFFSET:
        raise bad("NEXT_OFFSET_INVALID")
    found = telegram.queries.inline(p.text("inline_query_id"))
    found.answer = {
        "results": results,
        "next_offset": p.text("next_offset"),
        "button": p.value("button"),
        "cache_time": p.integer("cache_time", 300),
        "is_personal": p.flag("is_personal"),
    }
    found.answered.set()
    return True


def save_prepared(telegram: Telegram, p: Params) -> Json:
    """Keep a message that a person may send on from a mini app."""
    if p.integer("user_id") not in telegram.people:
        raise bad("user not found")
    result_content(p.value("result"))
    return {"id": telegram.fresh(), "expiration_date": telegram.date() + 86400}


METHODS: tuple[Method, ...] = (
    method(
        "answerCallbackQuery",
        answer_callback,
        "callback_query_id",
        "text show_alert url cache_time",
    ),
    method(
        "answerInlineQuery",
        answer_inline,
        "inline_query_id results",
        "cache_time is_personal next_offset button",
    ),
    method(
        "savePreparedInlineMessage",
        save_prepared,
        "user_id result",
        "allow_user_chats allow_bot_chats allow_group_chats allow_channel_chats",
    ),
)
