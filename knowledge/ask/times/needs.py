"""What a rule needs: characters of which a text must hold one before the rule can match at all.

Most messages speak of no time. Which rules are worth a try is told from the characters of the
message, by one look at each, instead of by a hundred searches.
"""

import importlib
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, TypeAlias

_parser = importlib.import_module("re._parser")

DIGIT = "\\d"
"""Stands for any digit."""

_MANY = 40
"""A class of more characters tells nothing."""

Keys: TypeAlias = frozenset[str] | None
"""One character, or two that follow each other, or a digit; None where it may be anything."""


def needs(form: re.Pattern[str]) -> Keys:
    """Return keys of which at least one is in every text that `form` matches."""
    return _of_run(list(_parser.parse(form.pattern)))


def keys(text: str) -> set[str]:
    """Return all keys that a text holds."""
    found = {*text, *map("".join, pairwise(text))}
    if any(character.isdecimal() for character in text):
        found.add(DIGIT)
    return found


def _of_run(items: list[Any]) -> Keys:
    """One of the best of what has to stand there: the rarest, as far as can be told."""
    return _best(_of_items(items))


def _best(each: Iterable[Keys]) -> Keys:
    return min((one for one in each if one), key=_commonness, default=None)


def _commonness(one: frozenset[str]) -> float:
    """Two characters are rarer than one, and Latin letters and digits are in most messages."""
    return sum(0.1 if len(key) > 1 and key != DIGIT else 1.0 + key.isascii() for key in one)


def _of_items(items: list[Any]) -> Iterator[Keys]:
    before = ""
    for op, value in items:
        letter = chr(value) if str(op) == "LITERAL" else ""
        yield frozenset((before + letter,)) if letter else _of_item(str(op), value)
        before = letter


def _of_item(name: str, value: Any) -> Keys:
    match name:
        case "IN":
            return _of_class(value)
        case "SUBPATTERN":
            return _of_run(list(value[-1]))
        case "MAX_REPEAT" | "MIN_REPEAT" if value[0] > 0:
            return _of_run(list(value[2]))
        case "BRANCH":
            found = [_of_run(list(part)) for part in value[1]]
            known = [one for one in found if one]
            return frozenset().union(*known) if len(known) == len(found) else None
    return None


def _of_class(items: list[Any]) -> Keys:
    found: set[str] = set()
    for op, value in items:
        match str(op):
            case "LITERAL":
                found.add(chr(value))
            case "RANGE" if ord("0") <= value[0] and value[1] <= ord("9"):
                found.add(DIGIT)
            case "RANGE" if value[1] - value[0] < _MANY:
                found.update(map(chr, range(value[0], value[1] + 1)))
            case "CATEGORY" if str(value) == "CATEGORY_DIGIT":
                found.add(DIGIT)
            case _:
                return None
    return frozenset(found)
