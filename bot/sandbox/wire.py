"""What goes over the wire: Bot API objects, refusals, and Telegram's way of counting text."""

from collections.abc import Mapping
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""A Bot API object as it is sent. The schema is Telegram's, so no second one is kept here."""


class Refused(Exception):
    """A call that Telegram would refuse: its code, its words, and its parameters."""

    def __init__(
        self, code: int, description: str, parameters: Mapping[str, int] | None = None
    ) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})


def bad(text: str) -> Refused:
    """Return a 400 with Telegram's prefix."""
    return Refused(400, f"Bad Request: {text}")


def forbidden(text: str) -> Refused:
    """Return a 403 with Telegram's prefix."""
    return Refused(403, f"Forbidden: {text}")


def too_many(seconds: int) -> Refused:
    """Return a 429 that asks to wait so many seconds."""
    text = f"Too Many Requests: retry after {seconds}"
    return Refused(429, text, {"retry_after": seconds})


def units(text: str) -> int:
    """Return the length in UTF-16 code units, in which Telegram counts offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def cut(text: str, start: int, length: int) -> str:
    """Return the part of a text that an entity covers, given in UTF-16 code units."""
    raw = text.encode("utf-16-le")
    return raw[2 * start : 2 * (start + length)].decode("utf-16-le", "ignore")
