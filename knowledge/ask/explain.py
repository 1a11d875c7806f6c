"""How far an entry explains a question, word by word: what the gate trusts most.

A word is explained when the entry says it, says the same in other words, or says something a
slip of the finger away. One rare word that nothing explains is what an unknown thing looks like.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from rapidfuzz.fuzz import partial_ratio

from knowledge.ask.channels import Channels
from knowledge.ask.concepts import concepts
from knowledge.ask.index import Floats, Ints
from knowledge.ask.intents import Asked
from knowledge.ask.korean import HANGUL, key_codes
from knowledge.ask.phrases import phrases

_INSIDE, _OTHER_WORDS = 0.9, 0.85
_MOST_WORDS = 12
_ALIKE = 70.0
_MANY = 4.0
_PLAIN, _PART = 0.3, 0.6
_SHORT = 4
_SLIPPING = 12


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
    numbers, words = entries.tolist(), asked.terms[:_MOST_WORDS]
    said = [channels.said[number] for number in numbers]
    known = [channels.spoken_of[number] for number in numbers]
    # A dozen values: plain numbers are quicker than arrays of them.
    covered, worst, explained = ([0.0] * len(numbers) for _ in range(3))
    total = 0.0
    for word in words:
        weight = channels.rarity(word) * _telling(word)
        total += weight
        covers = _cover(word, said, known)
        typed = key_codes(word)
        if len(typed) >= _SHORT and not all(covers):
            keys = channels.spelled.around(typed)
            covers = [
                cover if cover == 1.0 else _near(typed, keys[number], cover)
                for number, cover in zip(numbers, covers, strict=True)
            ]
        for place, cover in enumerate(covers):
            covered[place] += weight * cover
            explained[place] += cover
            if (missing := weight * (1.0 - cover)) > worst[place]:
                worst[place] = missing
    return Explained(
        share=np.array(covered, np.float32) / np.float32(max(total, 1e-6)),
        worst=np.array(worst, np.float32),
        words=np.array([min(each, _MANY) / _MANY for each in explained], np.float32),
    )


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


def _cover(word: str, said: list[tuple[str, str]], known: list[frozenset[str]]) -> list[float]:
    """Return how well each entry covers one word as it is written, 0 to 1."""
    meant = concepts(word)
    other = [0.0 if meant.isdisjoint(spoken) else _OTHER_WORDS for spoken in known]
    if word.isascii():
        beginning = f" {word.removesuffix('i')}"
        return [
            1.0 if beginning in text[0] else cover for text, cover in zip(said, other, strict=True)
        ]
    beginning, side = f" {word}", 0 if word[0].isascii() else 1
    return [
        1.0 if beginning in text[side] else _INSIDE if word in text[1] else cover
        for text, cover in zip(said, other, strict=True)
    ]


def _near(typed: str, key: str, cover: float) -> float:
    """Return how nearly `key` holds what was typed, 0 to 1, where that is more than `cover`."""
    if typed in key:
        return 1.0
    if cover and len(typed) < _SLIPPING and len(typed) < len(key):
        return cover  # a single slip in so few keys is worse
    alike = partial_ratio(typed, key, score_cutoff=_ALIKE + (100.0 - _ALIKE) * cover)
    return max(cover, (alike - _ALIKE) / (100.0 - _ALIKE)) if alike else cover
