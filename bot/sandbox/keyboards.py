"""Which keyboards Telegram takes, and its words for the others."""

from functools import lru_cache
from typing import Any, TypeGuard

import orjson

from bot.sandbox import links
from bot.sandbox.wire import Json, Refused, bad

INLINE_ROW, INLINE_TOTAL = 8, 100
REPLY_ROW, REPLY_TOTAL = 12, 300
DATA_BYTES = 64
COPY_CHARACTERS = 256
_ACTIONS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text",
    "callback_game", "pay",
)  # fmt: skip
_FLAGS = (
    "resize_keyboard", "one_time_keyboard", "is_persistent", "selective", "remove_keyboard",
    "force_reply",
)  # fmt: skip
_STYLES = {"danger", "success", "primary"}


def given(markup: Any, *, inline_only: bool = False) -> Json | None:
    """Return a call's reply markup: JSON text, or already read; a broadcast repeats the same.

    Raises:
        Refused: Telegram would refuse it.
    """
    if isinstance(markup, str):
        return _read(markup, inline_only) if markup else None
    return checked(markup, inline_only=inline_only)


@lru_cache(maxsize=512)
def _read(markup: str, inline_only: bool) -> Json | None:
    try:
        decoded = orjson.loads(markup)
    except orjson.JSONDecodeError:
        kind = "inline" if inline_only else "reply"
        raise bad(f"can't parse {kind} keyboard markup JSON object") from None
    if decoded is None:
        raise bad("object expected as reply markup")
    return checked(decoded, inline_only=inline_only)


def checked(markup: Any, *, inline_only: bool = False) -> Json | None:
    """Return a reply markup as Telegram keeps it, None when there is none.

    Raises:
        Refused: Telegram would refuse it.
    """
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    for name in _FLAGS:
        if name in markup and not isinstance(markup[name], bool):
            raise bad(f'field "{name}" must be of type Boolean')
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"])
    if "keyboard" not in markup and not (
        markup.get("remove_keyboard") or markup.get("force_reply")
    ):
        return None
    if inline_only:
        raise bad("inline keyboard expected")
    if "keyboard" in markup:
        _reply(markup["keyboard"])
    if len(markup.get("input_field_placeholder") or "") > 64:
        raise bad("input field placeholder is too long")
    return markup


def is_inline(markup: Json | None) -> TypeGuard[Json]:
    """Return whether a markup belongs to the message itself."""
    return markup is not None and "inline_keyboard" in markup


def _inline(rows: Any) -> Json | None:
    kept = []
    for row in _rows(rows, "inline_keyboard", "InlineKeyboardMarkup"):
        for button in row:
            _inline_button(button)
        if len(row) > INLINE_ROW:
            raise bad("reply markup is too long")
        if row:
            kept.append(row)
    if sum(map(len, kept)) > INLINE_TOTAL:
        raise bad("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _rows(rows: Any, name: str, what: str) -> list[list[Any]]:
    if not isinstance(rows, list):
        raise bad(f'field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad(f'field "{name}" of the {what} must be an Array of Arrays')
    return rows


def _inline_button(button: Any) -> None:
    if not isinstance(button, dict):
        raise _inline_refusal("InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise _inline_refusal('Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise _inline_refusal('Field "text" must be of type String')
    actions = [
        name
        for name in _ACTIONS
        if name in button and (button[name] != "" or name.startswith("switch_inline"))
    ]
    if not actions:
        raise _inline_refusal("Text buttons are unallowed in the inline keyboard")
    if not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    if len(actions) > 1:
        # Telegram's server takes the first and is silent; its documentation forbids it.
        raise _inline_refusal("Exactly one of the optional fields must be used")
    if button.get("style") not in {None, *_STYLES}:
        raise _inline_refusal("Invalid button style specified")
    _action(actions[0], button[actions[0]])


def _inline_refusal(text: str) -> Refused:
    return bad(f"can't parse inline keyboard button: {text}")


def _action(name: str, value: Any) -> None:
    match name:
        case "callback_data":
            if not isinstance(value, str):
                raise _inline_refusal('Field "callback_data" must be of type String')
            if len(value.encode()) > DATA_BYTES:
                raise bad("BUTTON_DATA_INVALID")
        case "url":
            if problem := links.problem(value):
                raise bad(f"inline keyboard button URL '{value}' is invalid: {problem}")
        case "web_app":
            _web_app(value, "inline keyboard button")
        case "copy_text":
            text = value.get("text", "") if isinstance(value, dict) else ""
            if not 0 < len(text) <= COPY_CHARACTERS:
                raise bad("BUTTON_COPY_TEXT_INVALID")
        case "pay" | "callback_game":
            raise bad("BUTTON_TYPE_INVALID")
        case "login_url":
            raise bad("BOT_DOMAIN_INVALID")
        case _:
            pass


def _web_app(value: Any, what: str) -> None:
    url = value.get("url", "") if isinstance(value, dict) else ""
    if problem := links.problem(url, https=True):
        raise bad(f"{what} Web App URL '{url}' is invalid: {problem}")


def _reply(rows: Any) -> None:
    total = 0
    for row in _rows(rows, "keyboard", "ReplyKeyboardMarkup"):
        total += len(row)
        if len(row) > REPLY_ROW:
            raise bad("reply markup is too long")
        for button in row:
            text = button.get("text") if isinstance(button, dict) else button
            if not isinstance(text, str):
                raise bad("can't parse keyboard button: Can't find field \"text\"")
            if not text.strip():
                raise bad("keyboard button text must be non-empty")
            if isinstance(button, dict) and "web_app" in button:
                _web_app(button["web_app"], "keyboard button")
    if not total or total > REPLY_TOTAL:
        raise bad("reply markup is too long" if total else "reply keyboard is empty")
