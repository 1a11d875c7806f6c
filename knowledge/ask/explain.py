"""How far an entry explains a question, word by word: what the gate trusts most.

A word is explained when the entry says it, says the same in other words, or says something a
slip of the finger away. One rare word that nothing explains is what an unknown thing looks like.
"""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from knowledge.ask.channels import Channels
from knowledge.ask.concepts import concepts
from knowledge.ask.intents import Asked
from knowledge.ask.korean import HANGUL, keystrokes
from knowledge.ask.phrases import phrases

_OTHER_WORDS = 0.85
_ALIKE = 70.0
_MANY = 4.0
_PLAIN, _PART = 0.3, 0.6
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Explained:
    """Shares between 0 and 1."""

    share: float
    """How much of the question is explained, by rarity of its words."""
    worst: float
    """The weight of the rarest word that is not explained; 0 when all are."""
    words: float
    """How many words are explained, up to four, as a share of four."""


def explain(channels: Channels, asked: Asked, entry: int) -> Explained:
    """Return how far the entry with this number explains the question."""
    said = channels.said[entry]
    keys = channels.said_keys[entry]
    known = channels.spoken_of[entry]
    total = covered = worst = words = 0.0
    for word in asked.terms:
        rarity = channels.rarity(word) * _telling(word)
        cover = _cover(word, said, keys, known)
        total += rarity
        covered += rarity * cover
        words += cover
        worst = max(worst, rarity * (1.0 - cover))
    if not total:
        return Explained(0.0, 0.0, 0.0)
    return Explained(covered / total, worst, min(words, _MANY) / _MANY)


@lru_cache(maxsize=2048)
def _telling(word: str) -> float:
    """Return how much a word can tell at all: verbs and fillers little, parts of words half."""
    if word.isascii():
        return _PLAIN if phrases("en").plain.search(word) else 1.0
    if HANGUL.search(word):
        return _PLAIN if phrases("ko").plain.search(word) else 1.0
    if phrases("ja").plain.search(word) or phrases("zh").plain.search(word):
        return _PLAIN
    return _PART


def _cover(word: str, said: str, keys: str, known: frozenset[str]) -> float:
    if f" {word.removesuffix('i') if word.isascii() else word}" in said:
        return 1.0
    east = not word.isascii()
    if east and word in said:
        return 0.9
    if any(concept in known for concept in concepts(word)):
        return _OTHER_WORDS
    typed = keystrokes(word)
    if len(typed) < _SHORT:
        return 0.0
    alike = fuzz.partial_ratio(typed, keys, score_cutoff=_ALIKE)
    return max(0.0, (alike - _ALIKE) / (100.0 - _ALIKE)) if alike else 0.0
