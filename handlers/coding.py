"""How an action becomes a button's data, and back: what every `*_callbacks` module tells."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class Action(Protocol):
    """What a tap does. A frozen dataclass that knows what to pack of itself."""

    def fields(self) -> str:
        """Return what is packed."""


@dataclass(frozen=True, slots=True)
class Coding:
    """How one kind of action is packed: the conversation's prefix with its version, and a letter.

    `read` takes the fields, split at their colons, and raises ValueError where they mean nothing.
    """

    code: tuple[str, str]
    read: Callable[[list[str]], Action]
