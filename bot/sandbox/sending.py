"""What every send has in common: where to, in reply to what, under which keyboard."""

from dataclasses import dataclass
from typing import Any

from bot.sandbox import keyboards
from bot.sandbox.chats import Chat, Stored
from bot.sandbox.entities import formatted, is_blank
from bot.sandbox.params import Params
from bot.sandbox.telegram import Telegram
from bot.sandbox.wire import Json, bad

MAX_TEXT, MAX_CAPTION = 4096, 1024
WHERE = "business_connection_id message_thread_id direct_messages_topic_id"
HOW = (
    "disable_notification protect_content allow_paid_broadcast message_effect_id "
    "suggested_post_parameters reply_parameters reply_markup"
)
CAPTION = "caption parse_mode caption_entities"
EFFECTS = {
    "5104841245755180586", "5107584321108051014", "5104858069142078462", "5159385139981059251",
    "5046509860389126442", "5046589136895476101",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes and what comes along."""

    chat: Chat
    extra: Json
    markup: Json | None


def target(telegram: Telegram, p: Params) -> Target:
    """Return where a call sends to.

    Raises:
        Refused: it may not.
    """
    markup = keyboards.given(p.given.get("reply_markup"))
    if p.has("business_connection_id"):
        raise bad("business connection not found")
    chat = telegram.writable(p.text("chat_id"))
    if p.has("suggested_post_parameters"):
        raise bad("suggested posts can be sent only to channel direct messages")
    if p.flag("allow_paid_broadcast") and not telegram.paying:
        raise bad("FLOODSKIP_NOT_ALLOWED")
    if p.has("message_effect_id") and p.text("message_effect_id") not in EFFECTS:
        raise bad("EFFECT_ID_INVALID")
    extra: Json = {}
    _thread(chat, p, extra)
    _reply(telegram, chat, p, extra)
    if p.has("message_effect_id"):
        extra["effect_id"] = p.text("message_effect_id")
    if p.flag("protect_content"):
        extra["has_protected_content"] = True
    return Target(chat, extra, markup)


def _thread(chat: Chat, p: Params, extra: Json) -> None:
    thread = p.integer("message_thread_id")
    if not thread or (chat.is_forum and thread == 1):
        return
    if not chat.is_forum or thread not in chat.topics:
        raise bad("message thread not found")
    if chat.topics[thread].closed and not chat.bot_is_admin:
        raise bad("TOPIC_CLOSED")
    extra |= {"message_thread_id": thread, "is_topic_message": True}


def _reply(telegram: Telegram, chat: Chat, p: Params, extra: Json) -> None:
    reply = p.value("reply_parameters", "reply parameters")
    if reply is None:
        return
    if not isinstance(reply, dict):
        raise bad("object expected as reply parameters")
    if "message_id" not in reply:
        raise bad('can\'t find field "message_id"')
    where = telegram.readable(str(reply["chat_id"])) if reply.get("chat_id") else chat
    found = where.messages.get(int(reply["message_id"]))
    if not found:
        if reply.get("allow_sending_without_reply"):
            return
        raise bad("message to be replied not found")
    extra["reply_to_message"] = {
        k: v for k, v in found.wire.items() if k not in {"reply_to_message", "reply_markup"}
    }
    if quote := reply.get("quote"):
        if quote not in (found.wire.get("text") or found.wire.get("caption") or ""):
            raise bad("QUOTE_TEXT_INVALID")
        extra["quote"] = {"text": quote, "position": int(reply.get("quote_position", 0))}
    if "message_thread_id" in found.wire and chat.is_forum and where is chat:
        extra.setdefault("message_thread_id", found.wire["message_thread_id"])
        extra["is_topic_message"] = True


def deliver(telegram: Telegram, to: Target, content: Json) -> Json:
    """Post the bot's message; return it as the Bot API does."""
    stored = telegram.post(to.chat, content | to.extra)
    more: dict[str, Any] = {}
    if keyboards.is_inline(to.markup):
        stored.wire["reply_markup"] = to.markup
        stored.markup = "inline"
    elif to.markup is not None:
        stored.markup = "reply"
        to.chat.keyboard = None if to.markup.get("remove_keyboard") else to.markup
        more["keyboard"] = to.chat.keyboard
    telegram.show("message", to.chat, stored, **more)
    return stored.wire


def text_of(p: Params) -> Json:
    """Return the `text` and `entities` of a text message.

    Raises:
        Refused: Telegram would refuse the text.
    """
    if not (raw := p.text("text")):
        raise bad("message text is empty")
    text, entities = formatted(raw, p.text("parse_mode"), p.items("entities"))
    return checked_text(text, entities)


def checked_text(text: str, entities: list[Json]) -> Json:
    """Return `text` and `entities`, if they may be a message."""
    if is_blank(text):
        raise bad("text must be non-empty")
    if len(text) > MAX_TEXT:
        raise bad("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def caption_of(given: Params | Json) -> Json:
    """Return the `caption` and `caption_entities` of a call or of an `InputMedia`."""
    p = given if isinstance(given, Params) else Params(given)
    if not (raw := p.text("caption")):
        return {}
    text, entities = formatted(raw, p.text("parse_mode"), p.items("caption_entities"))
    if len(text) > MAX_CAPTION:
        raise bad("message caption is too long")
    if is_blank(text):
        return {}
    content: Json = {"caption": text}
    if entities:
        content["caption_entities"] = entities
    if p.flag("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content


def preview_of(p: Params) -> Json:
    """Return the `link_preview_options` of a text message."""
    options = p.value("link_preview_options", "link preview options")
    if not isinstance(options, dict):
        return {}
    for name in ("is_disabled", "prefer_small_media", "prefer_large_media", "show_above_text"):
        if name in options and not isinstance(options[name], bool):
            raise bad(f'field "{name}" must be of type Boolean')
    return {"link_preview_options": options} if options else {}


def editable(stored: Stored) -> None:
    """Refuse to edit what the bot did not write, or what carries a reply keyboard."""
    if not stored.ours or stored.markup == "reply":
        raise bad("message can't be edited")
