"""Methods that copy, forward, delete and pin."""

from bot.sandbox.api import Method, method
from bot.sandbox.chats import Chat, Stored
from bot.sandbox.params import Params
from bot.sandbox.sending import CAPTION, HOW, Target, caption_of, deliver, target
from bot.sandbox.telegram import Telegram
from bot.sandbox.wire import Json, bad

_OWN = {
    "message_id", "from", "chat", "date", "edit_date", "reply_to_message", "reply_markup",
    "message_thread_id", "is_topic_message", "forward_origin", "media_group_id", "via_bot",
    "effect_id", "quote", "has_protected_content",
}  # fmt: skip
_SERVICE = {
    "pinned_message", "new_chat_members", "left_chat_member", "forum_topic_created",
    "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened", "migrate_to_chat_id",
    "migrate_from_chat_id", "group_chat_created",
}  # fmt: skip
MAX_BULK = 100


def _content(stored: Stored, what: str) -> Json:
    """Return what can be sent again of a message."""
    if _SERVICE & stored.wire.keys() or stored.wire.get("has_protected_content"):
        raise bad(f"message can't be {what}")
    return {name: value for name, value in stored.wire.items() if name not in _OWN}


def copy_message(telegram: Telegram, p: Params) -> Json:
    """Send a message again as one's own."""
    source = telegram.readable(p.text("from_chat_id"))
    stored = telegram.message(source, p.integer("message_id"), "message to copy")
    content = _content(stored, "copied")
    if "caption" in p.given:
        content = {k: v for k, v in content.items() if not k.startswith("caption")}
        content |= caption_of(p)
    sent = deliver(telegram, target(telegram, p), content)
    return {"message_id": sent["message_id"]}


def _origin(stored: Stored) -> Json:
    """Return the `MessageOrigin` of a message that is forwarded."""
    if "forward_origin" in stored.wire:
        known: Json = stored.wire["forward_origin"]
        return known
    return {"type": "user", "date": stored.wire["date"], "sender_user": stored.wire["from"]}


def forward_message(telegram: Telegram, p: Params) -> Json:
    """Send a message on, naming its author."""
    source = telegram.readable(p.text("from_chat_id"))
    stored = telegram.message(source, p.integer("message_id"), "message to forward")
    content = _content(stored, "forwarded") | {"forward_origin": _origin(stored)}
    return deliver(telegram, target(telegram, p), content)


def bulk(p: Params) -> list[int]:
    """Return the message ids of a bulk call."""
    numbers = [int(n) for n in p.items("message_ids")]
    if not numbers:
        raise bad("message identifiers are not specified")
    if len(numbers) > MAX_BULK:
        raise bad("too many message identifiers specified")
    return numbers


def _many(telegram: Telegram, p: Params, what: str) -> list[Json]:
    numbers = bulk(p)
    source = telegram.readable(p.text("from_chat_id"))
    to = target(telegram, p)
    if sorted(set(numbers)) != numbers:
        raise bad("message identifiers must be in a strictly increasing order")
    found = [source.messages[n] for n in numbers if n in source.messages]
    if not found:
        raise bad(f"messages to {what} not found")
    sent = []
    for stored in found:
        if _SERVICE & stored.wire.keys():
            continue
        content = _content(stored, "forwarded" if what == "forward" else "copied")
        if what == "forward":
            content["forward_origin"] = _origin(stored)
        elif p.flag("remove_caption"):
            content = {k: v for k, v in content.items() if not k.startswith("caption")}
        sent.append(deliver(telegram, Target(to.chat, to.extra, None), content))
    return [{"message_id": wire["message_id"]} for wire in sent]


def copy_messages(telegram: Telegram, p: Params) -> list[Json]:
    """Copy several; what cannot be copied is left out."""
    return _many(telegram, p, "copy")


def forward_messages(telegram: Telegram, p: Params) -> list[Json]:
    """Forward several; what cannot be forwarded is left out."""
    return _many(telegram, p, "forward")


def _may_delete(chat: Chat, stored: Stored) -> bool:
    return stored.ours or chat.private or chat.bot_is_admin


def _remove(telegram: Telegram, chat: Chat, numbers: list[int]) -> None:
    for number in numbers:
        chat.messages.pop(number, None)
        if number in chat.pinned:
            chat.pinned.remove(number)
    telegram.tell(chat, {"type": "delete", "message_ids": numbers})


def delete_message(telegram: Telegram, p: Params) -> bool:
    """Delete a message."""
    chat = telegram.writable(p.text("chat_id"))
    stored = telegram.message(chat, p.integer("message_id"), "message to delete")
    if not _may_delete(chat, stored):
        raise bad("message can't be deleted")
    _remove(telegram, chat, [stored.id])
    return True


def delete_messages(telegram: Telegram, p: Params) -> bool:
    """Delete several; those that are not there are passed over."""
    numbers = bulk(p)
    chat = telegram.writable(p.text("chat_id"))
    found = [chat.messages[n] for n in numbers if n in chat.messages]
    _remove(telegram, chat, [stored.id for stored in found if _may_delete(chat, stored)])
    return True


def _pinning(telegram: Telegram, p: Params) -> Chat:
    chat = telegram.writable(p.text("chat_id"))
    if not chat.private and not chat.bot_is_admin:
        raise bad("not enough rights to manage pinned messages in the chat")
    return chat


def pin(telegram: Telegram, p: Params) -> bool:
    """Pin a message."""
    chat = _pinning(telegram, p)
    stored = telegram.message(chat, p.integer("message_id"), "message to pin")
    if stored.id in chat.pinned:
        chat.pinned.remove(stored.id)
    chat.pinned.insert(0, stored.id)
    telegram.tell(chat, {"type": "pin", "message_id": stored.id, "pinned": True})
    quoted = {k: v for k, v in stored.wire.items() if k != "reply_to_message"}
    service = telegram.post(chat, {"pinned_message": quoted})
    telegram.show("message", chat, service)
    return True


def unpin(telegram: Telegram, p: Params) -> bool:
    """Unpin a message; without one, the newest pinned."""
    chat = _pinning(telegram, p)
    number = p.integer("message_id") or (chat.pinned[0] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(number)
    telegram.tell(chat, {"type": "pin", "message_id": number, "pinned": False})
    return True


def unpin_all(telegram: Telegram, p: Params) -> bool:
    """Unpin everything."""
    chat = _pinning(telegram, p)
    chat.pinned.clear()
    telegram.tell(chat, {"type": "pin", "message_id": 0, "pinned": False})
    return True


_FROM = "chat_id from_chat_id message_id"
_QUIET = "message_thread_id direct_messages_topic_id disable_notification protect_content"

METHODS: tuple[Method, ...] = (
    method(
        "copyMessage",
        copy_message,
        _FROM,
        f"message_thread_id direct_messages_topic_id {HOW} {CAPTION} video_start_timestamp "
        "show_caption_above_media",
        floods=True,
    ),
    method(
        "copyMessages",
        copy_messages,
        "chat_id from_chat_id message_ids",
        f"{_QUIET} remove_caption",
        floods=True,
    ),
    method(
        "forwardMessage",
        forward_message,
        _FROM,
        f"{_QUIET} video_start_timestamp message_effect_id suggested_post_parameters",
        floods=True,
    ),
    method(
        "forwardMessages",
        forward_messages,
        "chat_id from_chat_id message_ids",
        _QUIET,
        floods=True,
    ),
    method("deleteMessage", delete_message, "chat_id message_id"),
    method("deleteMessages", delete_messages, "chat_id message_ids"),
    method(
        "pinChatMessage", pin, "chat_id message_id", "business_connection_id disable_notification"
    ),
    method("unpinChatMessage", unpin, "chat_id", "business_connection_id message_id"),
    method("unpinAllChatMessages", unpin_all, "chat_id"),
)
