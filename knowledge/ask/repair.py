"""Misspelt words, read as the nearest words that the pack or the questions people ask hold.

Only long words that are known nowhere are touched, and only for one or two slips of a finger:
an unknown name that happens to be near a known one is rarer than a typo.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from re import compile as pattern

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.ask.frequent import common_words
from knowledge.ask.korean import HANGUL, JAMO, ONLY_INITIALS, compose, keystrokes, stem
from knowledge.ask.pieces import english

_LATIN = pattern("[a-z]+")
_SYLLABLES = pattern("[가-힣ㄱ-ㅣ]+")
_SHORTEST_LATIN, _SHORTEST_HANGUL = 6, 6
_TWO_SLIPS = 10
_LONGEST = 40
_MOST_WORDS = 40
_ENDINGS = ("s", "e", "es", "ing", "ed")


class Speller:
    """The words that one pack and everyday questions are made of."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        words = common_words().union(vocabulary)
        words = words | {stem(word) for word in words if HANGUL.match(word)}
        self._known = words
        self._keys: dict[tuple[bool, int], list[str]] = defaultdict(list)
        self._words: dict[tuple[bool, int], list[str]] = defaultdict(list)
        for word in sorted(words):
            if _LATIN.fullmatch(word) or _SYLLABLES.fullmatch(word):
                keys = keystrokes(word)
                place = (bool(HANGUL.match(word)), len(keys))
                self._keys[place].append(keys)
                self._words[place].append(word)
        self._nearest = lru_cache(maxsize=2048)(self._find)

    def repaired(self, text: str) -> str:
        """Return folded `text` with its misspelt words as they were probably meant."""
        if ONLY_INITIALS.fullmatch(text.replace(" ", "")):
            return text
        if JAMO.search(text) and HANGUL.search(text):
            text = compose(keystrokes(text))  # 구겨ㅕㅇ: keys that slipped between syllables
        words = text.split()
        if len(words) > _MOST_WORDS:
            return text
        return " ".join(self._word(word) for word in words)

    def known_share(self, text: str) -> float:
        """Return how much of folded `text` is made of known words, 0 to 1, by letters."""
        words = text.split()[:_MOST_WORDS]
        letters = sum(map(len, words))
        return sum(len(word) for word in words if self._knows(word)) / letters if letters else 0.0

    def _knows(self, word: str) -> bool:
        if word in self._known:
            return True
        return (english(word) if word.isascii() else stem(word)) in self._known

    def _word(self, word: str) -> str:
        if word in self._known or len(word) > _LONGEST:
            return word
        if _LATIN.fullmatch(word):
            short = english(word)
            known = short in self._known or any(
                part + ending in self._known for part in (word, short) for ending in _ENDINGS
            )
            return word if known else self._nearest(word) or word
        return self._korean(word) if _SYLLABLES.fullmatch(word) else word

    def _korean(self, word: str) -> str:
        """A word may carry a particle; one that begins like a known word is left alone."""
        beginnings = (word[:size] for size in range(2, len(word)))
        if any(beginning in self._known for beginning in beginnings):
            return word
        whole = self._nearest(word)
        if whole:
            return whole
        short = stem(word)
        found = self._nearest(short) if short != word else ""
        return found + word[len(short) :] if found else word

    def _find(self, word: str) -> str:
        """Return the nearest known word within the slips allowed, or ""."""
        keys = keystrokes(word)
        hangul = keys != word or bool(JAMO.match(word))
        if len(keys) < (_SHORTEST_HANGUL if hangul else _SHORTEST_LATIN):
            return ""
        allowed = 1 if len(keys) < _TWO_SLIPS else 2
        best, found = allowed + 1, ""
        for size in range(len(keys) - allowed, len(keys) + allowed + 1):
            others = self._keys.get((hangul, size))
            if others:
                hit = process.extractOne(
                    keys, others, scorer=OSA.distance, score_cutoff=min(allowed, best - 1)
                )
                if hit is not None:
                    best, found = int(hit[1]), self._words[hangul, size][hit[2]]
        return found
