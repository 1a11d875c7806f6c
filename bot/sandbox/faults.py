"""Misbehaviour on command: what networks and servers do on a bad day."""

import random
from dataclasses import dataclass
from typing import Any

from bot.sandbox.wire import Json, bad

MODES = ("500", "502", "429", "reset", "reset_after", "timeout", "slow", "broken")
HOLD_SECONDS = 120.0


@dataclass(slots=True, kw_only=True)
class Fault:
    """One kind of misbehaviour, and the state of how often it is still due."""

    mode: str
    method: str = "*"
    chat_id: int = 0
    probability: float = 1.0
    count: int | None = None
    seconds: float = HOLD_SECONDS
    retry_after: int = 3
    met: int = 0

    def shown(self) -> Json:
        """Return it as the people API shows it."""
        return {name: getattr(self, name) for name in self.__slots__}


class Faults:
    """The misbehaviour in force."""

    def __init__(self, seed: int = 7) -> None:
        self.rules: list[Fault] = []
        self._random = random.Random(seed)  # noqa: S311  # the same bad day every time

    def add(self, given: Json) -> Fault:
        """Put one in force, from the people API's words."""
        mode = str(given.get("mode", ""))
        if mode not in MODES:
            raise bad(f"mode is one of {', '.join(MODES)}")
        known: dict[str, Any] = {
            name: kind(given[name])
            for name, kind in (
                ("method", str), ("chat_id", int), ("probability", float), ("count", int),
                ("seconds", float), ("retry_after", int),
            )
            if given.get(name) is not None
        }  # fmt: skip
        if mode == "slow":
            known.setdefault("seconds", 2.0)
        rule = Fault(mode=mode, **known)
        self.rules.append(rule)
        return rule

    def clear(self) -> None:
        """Behave again."""
        self.rules.clear()

    def meet(self, method: str, chat_id: int) -> Fault | None:
        """Return the fault that this call meets, if any."""
        for rule in self.rules:
            if rule.method not in {"*", method} or rule.chat_id not in {0, chat_id}:
                continue
            if rule.count == 0 or (
                rule.probability < 1.0 and self._random.random() >= rule.probability
            ):
                continue
            if rule.count is not None:
                rule.count -= 1
            rule.met += 1
            return rule
        return None
