"""What became of a call: every answer of Telegram, and every way of getting none, as a value.

The order of the questions matters: python-telegram-bot makes a `BadRequest` and a `TimedOut`
kinds of `NetworkError`.
"""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
)

from bot.telegram.failures import NotSent

VAGUE_FLOOD = 10.0
"""Seconds to wait after a "too many requests" that does not say how long."""


class Scope(Enum):
    """What a refusal concerns."""

    CHAT = "chat"
    BULK = "bulk"
    """Everything that the bot sends by itself."""
    NETWORK = "network"
    """Every call."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """It arrived, as this message (0 where there is none: nothing had to be changed)."""

    message_id: int = 0


@dataclass(frozen=True, slots=True)
class Retry:
    """It was not sent; it may be, after so many seconds."""

    after: float
    scope: Scope


@dataclass(frozen=True, slots=True)
class GiveUp:
    """It will never be sent; with `gone`, nothing will ever reach this chat until it returns."""

    why: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """It was not sent: the chat has another number now."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Poison:
    """It was not sent, and nobody else will be sent this content either.

    With `plain`, it is the markup: as plain text it can be sent.
    """

    why: str
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Unpaid:
    """It was not sent: this bot may not send more than everyone may."""


@dataclass(frozen=True, slots=True)
class Uncertain:
    """Nobody knows whether it was sent."""

    why: str


@dataclass(frozen=True, slots=True)
class Barred:
    """Telegram does not know our token: nothing can be sent at all; everything stays."""

    why: str


Outcome: TypeAlias = Delivered | Retry | GiveUp | Moved | Poison | Unpaid | Uncertain | Barred

_GONE = (
    ("bot was blocked by the user", "blocked"),
    ("user is deactivated", "deactivated"),
    ("bot can't initiate conversation", "never started"),
    ("bot was kicked", "kicked"),
    ("bot is not a member", "not a member"),
    ("group chat was deleted", "deleted"),
    ("group chat was deactivated", "deactivated"),
    ("can't send messages to the bot", "a bot"),
    ("can't send messages to bots", "a bot"),
    ("chat not found", "not found"),
    ("peer_id_invalid", "not found"),
    ("user not found", "not found"),
    ("have no rights to send", "no rights"),
    ("chat_write_forbidden", "no rights"),
    ("need administrator rights", "no rights"),
    ("not enough rights to send text messages", "no rights"),
)
"""Refusals that concern the chat, whatever is sent."""
_MARKUP = ("can't parse entities", "unsupported start tag", "can't find end of the entity")
_POISON = (
    "message is too long",
    "text is too long",
    "message_too_long",
    "caption is too long",
    "message text is empty",
    "text must be non-empty",
    "button_",
    "keyboard",
    "reply markup",
    "wrong file identifier",
    "wrong remote file",
    "entities_too_long",
)
"""Refusals that concern what is sent, whoever gets it."""
_DONE = ("message is not modified",)


def outcome_of(result: object) -> Outcome:
    """Return what a call came to: from the number of the message that it made, or the error."""
    if not isinstance(result, BaseException):
        return Delivered(result if type(result) is int else 0)
    match result:
        case RetryAfter():
            return Retry(delay(result), Scope.BULK)
        case ChatMigrated():
            return Moved(result.new_chat_id)
        case InvalidToken() | Conflict():
            return Barred(result.message)
        case Forbidden():
            return GiveUp(_known(result.message) or _words(result.message), gone=True)
        case BadRequest():
            return _refused(result.message)
        case NotSent():
            return Retry(1.0, Scope.NETWORK)
        case NetworkError() if "too many requests" in result.message.lower():
            return Retry(VAGUE_FLOOD, Scope.BULK)
        case _:
            # Time-outs, errors of Telegram's own, answers that cannot be read, and what we did
            # not think of: all of them may have been sent.
            return Uncertain(f"{type(result).__name__}: {_words(str(result))}")


def delay(flood: RetryAfter) -> float:
    """Return the seconds that Telegram wants us to wait."""
    after = flood.retry_after
    return float(after) if isinstance(after, int) else after.total_seconds()


def _refused(message: str) -> Outcome:
    """Return what a "Bad Request" means."""
    said = message.lower()
    if any(words in said for words in _DONE):
        return Delivered()
    if known := _known(said):
        return GiveUp(known, gone=True)
    if "floodskip_not_allowed" in said:
        return Unpaid()
    if any(words in said for words in _MARKUP):
        return Poison(_words(said), plain=True)
    if any(words in said for words in _POISON):
        return Poison(_words(said))
    # A closed topic, a message that is gone, whatever else: this one letter cannot be sent.
    return GiveUp(_words(said))


def _known(message: str) -> str:
    """Return the short name of a refusal that concerns the chat, or ""."""
    said = message.lower()
    return next((why for words, why in _GONE if words in said), "")


def _words(message: str) -> str:
    return message.removeprefix("Forbidden: ")[:200]
