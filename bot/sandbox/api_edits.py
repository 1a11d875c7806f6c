"""Methods that change what was sent."""

from bot.sandbox import keyboards
from bot.sandbox.api import Method, method
from bot.sandbox.api_media import input_media
from bot.sandbox.api_messages import place
from bot.sandbox.chats import Chat, Stored
from bot.sandbox.params import Params
from bot.sandbox.sending import caption_of, editable, preview_of, text_of
from bot.sandbox.telegram import Telegram
from bot.sandbox.wire import Json, bad

_MEDIA = {"photo", "video", "animation", "audio", "document"}
_CONTENT = (
    "text", "entities", "caption", "caption_entities", "show_caption_above_media",
    "link_preview_options", "location", *_MEDIA, "has_media_spoiler",
)  # fmt: skip
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def _wanted(telegram: Telegram, p: Params) -> tuple[Chat, Stored]:
    """Return the message to edit.

    Raises:
        Refused: there is none, or it is not the bot's.
    """
    if p.has("inline_message_id"):
        found = telegram.inline_messages.get(p.text("inline_message_id"))
        if not found:
            raise bad("MESSAGE_ID_INVALID")
        return found
    if not p.has("chat_id") and not p.integer("message_id"):
        raise bad("message identifier is not specified")
    chat = telegram.writable(p.text("chat_id"))
    stored = telegram.message(chat, p.integer("message_id"), "message to edit")
    editable(stored)
    return chat, stored


def _change(
    telegram: Telegram, p: Params, chat: Chat, stored: Stored, content: Json | None
) -> Json | bool:
    """Put new content (None: as it is) and the new keyboard in; refuse when nothing changes."""
    markup = keyboards.given(p.given.get("reply_markup"), inline_only=True)
    old = {name: stored.wire[name] for name in _CONTENT if name in stored.wire}
    new = old if content is None else content
    if _compared(new) == _compared(old) and markup == stored.wire.get("reply_markup"):
        raise bad(_SAME)
    wire = {name: value for name, value in stored.wire.items() if name not in _CONTENT}
    wire.pop("reply_markup", None)
    wire |= new
    if markup:
        wire["reply_markup"] = markup
    if content is not None:
        wire["edit_date"] = telegram.date()
    stored.wire = wire
    stored.markup = "inline" if markup else ""
    telegram.show("edit", chat, stored)
    return True if p.has("inline_message_id") else wire


def _compared(content: Json) -> Json:
    return {
        name: value
        for name, value in content.items()
        if name not in {"link_preview_options", "show_caption_above_media"}
    }


def edit_text(telegram: Telegram, p: Params) -> Json | bool:
    """Change a text."""
    content = text_of(p) | preview_of(p)
    chat, stored = _wanted(telegram, p)
    if "text" not in stored.wire:
        raise bad("there is no text in the message to edit")
    return _change(telegram, p, chat, stored, content)


def edit_caption(telegram: Telegram, p: Params) -> Json | bool:
    """Change a caption."""
    caption = caption_of(p)
    chat, stored = _wanted(telegram, p)
    held = {name: stored.wire[name] for name in (*_MEDIA, "voice") if name in stored.wire}
    if not held:
        raise bad("there is no caption in the message to edit")
    return _change(telegram, p, chat, stored, held | caption)


def edit_media(telegram: Telegram, p: Params) -> Json | bool:
    """Change a file and its caption."""
    chat, stored = _wanted(telegram, p)
    if not _MEDIA & stored.wire.keys() and "text" not in stored.wire:
        raise bad("there is no media in the message to edit")
    item = p.value("media", "InputMedia")
    return _change(telegram, p, chat, stored, input_media(telegram, p, item, _MEDIA))


def edit_markup(telegram: Telegram, p: Params) -> Json | bool:
    """Change only the keyboard."""
    chat, stored = _wanted(telegram, p)
    return _change(telegram, p, chat, stored, None)


def edit_live_location(telegram: Telegram, p: Params) -> Json | bool:
    """Move a live location."""
    location = place(p)
    chat, stored = _wanted(telegram, p)
    if "live_period" not in stored.wire.get("location", {}):
        raise bad("message can't be edited")
    location["live_period"] = stored.wire["location"]["live_period"]
    return _change(telegram, p, chat, stored, {"location": location})


def stop_live_location(telegram: Telegram, p: Params) -> Json | bool:
    """End a live location."""
    chat, stored = _wanted(telegram, p)
    if "live_period" not in stored.wire.get("location", {}):
        raise bad("message can't be edited")
    location = {k: v for k, v in stored.wire["location"].items() if k != "live_period"}
    return _change(telegram, p, chat, stored, {"location": location})


_WHICH = "business_connection_id chat_id message_id inline_message_id reply_markup"

METHODS: tuple[Method, ...] = (
    method(
        "editMessageText",
        edit_text,
        "",
        f"{_WHICH} text parse_mode entities link_preview_options",
        floods=True,
    ),
    method(
        "editMessageCaption",
        edit_caption,
        "",
        f"{_WHICH} caption parse_mode caption_entities show_caption_above_media",
        floods=True,
    ),
    method("editMessageMedia", edit_media, "media", _WHICH, floods=True),
    method("editMessageReplyMarkup", edit_markup, "", _WHICH, floods=True),
    method(
        "editMessageLiveLocation",
        edit_live_location,
        "latitude longitude",
        f"{_WHICH} live_period horizontal_accuracy heading proximity_alert_radius",
        floods=True,
    ),
    method("stopMessageLiveLocation", stop_live_location, "", _WHICH, floods=True),
)
