"""How far an entry explains a question, word by word: what the gate trusts most.

A word is explained when the entry says it, says the same in other words, or says something a
slip of the finger away. One rare word that nothing explains is what an unknown thing looks like.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from rapidfuzz import fuzz

from knowledge.ask.channels import Channels
from knowledge.ask.concepts import concepts
from knowledge.ask.index import Floats, Ints
from knowledge.ask.intents import Asked
from knowledge.ask.korean import HANGUL, keystrokes
from knowledge.ask.phrases import phrases

_INSIDE, _OTHER_WORDS = 0.9, 0.85
_MOST_WORDS = 12
_ALIKE = 70.0
_MANY = 4.0
_PLAIN, _PART = 0.3, 0.6
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Explained:
    """One value an entry, between 0 and 1."""

    share: Floats
    """How much of the question is explained, by rarity of its words."""
    worst: Floats
    """The weight of the rarest word that is not explained; 0 when all are."""
    words: Floats
    """How many words are explained, up to four, as a share of four."""


def explain(channels: Channels, asked: Asked, entries: Ints) -> Explained:
    """Return how far each of the entries with these numbers explains the question."""
    numbers = entries.tolist()
    said = [channels.said[number] for number in numbers]
    keys = [channels.said_keys[number] for number in numbers]
    known = [channels.spoken_of[number] for number in numbers]
    total = 0.0
    covered, worst, words = (np.zeros(len(numbers), np.float32) for _ in range(3))
    for word in asked.terms[:_MOST_WORDS]:
        rarity = channels.rarity(word) * _telling(word)
        cover = _cover(word, said, keys, known)
        total += rarity
        covered += rarity * cover
        words += cover
        worst = np.maximum(worst, rarity * (1.0 - cover))
    share = (covered / max(total, 1e-6)).astype(np.float32)
    return Explained(share, worst, (np.minimum(words, _MANY) / _MANY).astype(np.float32))


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


def _cover(word: str, said: list[str], keys: list[str], known: list[frozenset[str]]) -> Floats:
    """Return how well each entry covers one word, 0 to 1."""
    beginning = f" {word.removesuffix('i') if word.isascii() else word}"
    within = "" if word.isascii() else word
    meant = concepts(word)
    out = [
        1.0
        if beginning in text
        else _INSIDE
        if within and within in text
        else _OTHER_WORDS
        if not meant.isdisjoint(spoken)
        else 0.0
        for text, spoken in zip(said, known, strict=True)
    ]
    typed = keystrokes(word)
    if len(typed) >= _SHORT and not all(out):
        for number, cover in enumerate(out):
            if cover < 1.0:
                out[number] = max(cover, _near(typed, keys[number], cover))
    return np.array(out, np.float32)


def _near(typed: str, keys: str, least: float) -> float:
    """Return how nearly `keys` hold what was typed, 0 to 1; 0 where it is less than `least`."""
    if typed in keys:
        return 1.0
    cutoff = _ALIKE + (100.0 - _ALIKE) * least
    alike = fuzz.partial_ratio(typed, keys, score_cutoff=cutoff)
    return max(0.0, alike - _ALIKE) / (100.0 - _ALIKE)
