"""What can be wrong with a pack, said so that whoever wrote it can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rapidfuzz import fuzz, process

Level: TypeAlias = Literal["error", "warning"]
"""An error refuses the pack; a warning does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, where it is, and what would be right ("" where that is plain)."""

    level: Level
    file: str
    wrong: str
    right: str = ""
    line: int | None = None
    entry: str = ""
    """The entry's id, or its number in the file where it has none; "" for the file itself."""
    field: str = ""

    def __str__(self) -> str:
        at = self.file if self.line is None else f"{self.file}:{self.line}"
        about = " ".join(part for part in (self.entry, self.field) if part)
        text = f"{self.level}: {at}: {about + ': ' if about else ''}{self.wrong}"
        return f"{text}; {self.right}" if self.right else text


class Wrong(ValueError):
    """A value that does not fit its field: what is wrong, and what would be right."""

    def __init__(self, wrong: str, right: str = "") -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.right = right


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that was probably meant, or "" when none is near."""
    found = process.extractOne(
        word.casefold(), list(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=60
    )
    return found[0] if found else ""


def did_you_mean(word: str, known: Iterable[str], *, limit: int = 20) -> str:
    """Return advice for an unknown word: the nearest known one, else all that are known."""
    words = sorted(known)
    near = nearest(word, words)
    if near:
        return f'did you mean "{near}"?'
    if words and len(words) <= limit:
        return "known are " + ", ".join(words)
    return ""


def shown(value: object) -> str:
    """Return a value as it may stand in a message: short, on one line."""
    text = f'"{value}"' if isinstance(value, str) else repr(value)
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "…"
