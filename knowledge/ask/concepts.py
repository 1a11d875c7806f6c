"""Everyday concepts behind words: `diaper`, 기저귀 and おむつ are one. Data in concepts.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from knowledge.ask.korean import HANGUL, stem
from knowledge.ask.normalize import fold
from knowledge.ask.pieces import english

_LONGEST = 8
_WORDS = re.compile("[a-z0-9]+")
_EAST = re.compile("[가-힣\u3400-\u9fffぁ-ゖ]")
_PHRASE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words to concepts: Latin ones by their stems, the others by their letters."""

    latin: dict[str, tuple[str, ...]]
    east: dict[str, tuple[str, ...]]
    heads: frozenset[str]
    """How the eastern words begin: most places in a text need no further look."""


@cache
def lexicon() -> Lexicon:
    """Return the concepts in the package."""
    path = files("knowledge.ask") / "phrases" / "concepts.toml"
    latin: dict[str, tuple[str, ...]] = {}
    east: dict[str, tuple[str, ...]] = {}
    for concept, lists in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for word in (fold(word) for words in lists for word in words.split(",")):
            if _EAST.search(word):
                east[word] = (*east.get(word, ()), concept)
                joined = word.replace(" ", "")
                if joined != word:
                    east[joined] = (*east.get(joined, ()), concept)
            else:
                key = " ".join(english(part) for part in word.split())
                latin[key] = (*latin.get(key, ()), concept)
    return Lexicon(latin, east, frozenset(word[:2] for word in east))


@lru_cache(maxsize=2048)
def concepts(text: str) -> frozenset[str]:
    """Return the concepts that folded `text` speaks of."""
    found: set[str] = set()
    known = lexicon()
    stems = [english(word) for word in _WORDS.findall(text)]
    for start in range(len(stems)):
        for end in range(start + 1, min(start + _PHRASE_WORDS, len(stems)) + 1):
            found.update(known.latin.get(" ".join(stems[start:end]), ()))
    if _EAST.search(text):
        _add_east(text, known, found)
    return frozenset(found)


def _add_east(text: str, lexicon: Lexicon, found: set[str]) -> None:
    """The longest word at each place counts; single syllables only where they are a word."""
    known, heads = lexicon.east, lexicon.heads
    start = 0
    while start < len(text):
        if text[start : start + 2] not in heads:
            start += 1
            continue
        for size in range(min(_LONGEST, len(text) - start), 1, -1):
            named = known.get(text[start : start + size])
            if named is not None:
                found.update(named)
                start += size - 1
                break
        start += 1
    for word in text.split():
        whole = known.get(word) or known.get(stem(word))
        if whole is None and HANGUL.match(word):
            # One syllable and a particle: 돈을, 물은.
            whole = known.get(word[0]) if len(word) == len("돈을") else None
        if whole is not None:
            found.update(whole)
