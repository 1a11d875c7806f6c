"""Words in four languages that titles, names and questions are made of: data in made_words.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Language:
    """How titles, people and questions are put together in one language."""

    title: str
    about: str
    frames: tuple[str, ...]
    syllables: tuple[str, ...]
    """What new words are coined from: names of products, people and companies."""
    adjectives: tuple[str, ...]
    topics: tuple[str, ...]
    forms: tuple[str, ...]
    audiences: tuple[str, ...]
    family: tuple[str, ...]


@cache
def languages() -> dict[str, Language]:
    """Return the four languages by their codes."""
    path = Path(__file__).with_name("made_words.toml")
    return {
        code: Language(
            title=lists.pop("title"),
            about=lists.pop("about"),
            frames=tuple(lists.pop("frames")),
            **{name: tuple(words.split()) for name, words in lists.items()},
        )
        for code, lists in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }
