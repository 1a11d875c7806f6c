"""A method of the Bot API: its name, the parameters it takes, and what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.params import Params
from bot.sandbox.telegram import Telegram


@dataclass(frozen=True, slots=True)
class Described:
    """A result that Telegram gives with a description."""

    result: Any
    description: str


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the Bot API."""

    name: str
    call: Callable[[Telegram, Params], Any]
    """Gives the result, or something to await for it."""
    required: frozenset[str]
    optional: frozenset[str]
    floods: bool = False
    """It counts against the limits on sending."""

    @property
    def known(self) -> frozenset[str]:
        """Return every parameter that it takes."""
        return self.required | self.optional


def method(
    name: str,
    call: Callable[[Telegram, Params], Any],
    required: str = "",
    optional: str = "",
    *,
    floods: bool = False,
) -> Method:
    """Return a method from its parameters' names, separated by spaces."""
    return Method(name, call, frozenset(required.split()), frozenset(optional.split()), floods)
