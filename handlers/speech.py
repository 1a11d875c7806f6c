"""What of a message can be understood, before anything is asked: pure."""

import re
import unicodedata
from typing import Literal, TypeAlias

Heard: TypeAlias = Literal["words", "signs", "nothing"]
"""words: there is something to read; signs: emoji or punctuation alone; nothing: only blanks."""

LONGEST = 600
"""Characters that are read of a message; what follows is rarely part of the question."""

_INVISIBLE = {"Cf", "Cc", "Co", "Cn", "Cs"}
_NUMBER = re.compile(r"#?([1-9][0-9]?)\s*(?:번|番|号|號|[.)])?")


def cleaned(text: str) -> str:
    """Return a text without invisible characters, and with single blanks."""
    seen = (
        " " if char.isspace() else "" if unicodedata.category(char) in _INVISIBLE else char
        for char in text
    )
    return " ".join("".join(seen).split())[:LONGEST]


def heard(text: str) -> Heard:
    """Return what kind of message this is; for a text that was cleaned."""
    if any(unicodedata.category(char)[0] in "LN" for char in text):
        return "words"
    return "signs" if text else "nothing"


def picked(text: str, choices: int) -> int | None:
    """Return the index of the choice that a typed number means, or None."""
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    number = int(found[1])
    return number - 1 if number <= choices else None
