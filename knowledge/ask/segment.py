"""Spaces for those who type none: words that are known in the pack, or in questions."""

import re
from collections.abc import Iterable

from knowledge.ask.frequent import common_words
from knowledge.ask.korean import HANGUL, stem
from knowledge.ask.phrases import phrases

_RUN = re.compile("[a-z]{10,80}|[가-힣]{5,80}")
_LONGEST, _PLURAL = 16, 4
_KNOWN, _SHORT_KNOWN, _UNKNOWN, _LETTER = 1.0, 1.9, 1.5, 0.9
_ENOUGH_LATIN, _ENOUGH_HANGUL = 0.75, 0.4


class Segmenter:
    """Puts spaces into long runs of letters that are no word of the pack."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        words = {word for word in vocabulary if len(word) <= _LONGEST}
        words |= {stem(word) for word in words if HANGUL.match(word)}
        self._own = words | phrases("en").stop | phrases("ko").stop | phrases("en").programme
        self._words = words | common_words()
        self._all = frozenset(vocabulary)

    def spaced(self, text: str) -> str:
        """Return folded `text` with spaces where its runs are made of known words."""
        if not _RUN.search(text):
            return text
        return " ".join(self._word(word) for word in text.split())

    def _word(self, word: str) -> str:
        if word in self._all or not _RUN.search(word) or stem(word) in self._all:
            return word
        return _RUN.sub(lambda match: self._run(match[0]), word)

    def _knows(self, piece: str) -> bool:
        plural = len(piece) > _PLURAL and piece[-1] == "s" and piece[:-1] in self._words
        return plural or piece in self._words

    def _run(self, run: str) -> str:
        """Return the cheapest way to write `run` as known words and as few others as can be."""
        hangul = bool(HANGUL.match(run))
        enough = 2 if hangul else 3
        best: list[tuple[float, int, bool]] = [(0.0, 0, True)]
        for end in range(1, len(run) + 1):
            options = []
            for start in range(max(0, end - _LONGEST), end):
                size = end - start
                if self._knows(run[start:end]):
                    cost = _KNOWN if size >= enough else _SHORT_KNOWN
                    options.append((best[start][0] + cost, start, size >= enough))
                options.append((best[start][0] + _UNKNOWN + _LETTER * size, start, False))
            best.append(min(options, key=lambda option: option[0]))
        pieces: list[str] = []
        explained, end = 0, len(run)
        while end:
            _, start, is_known = best[end]
            pieces.append(run[start:end])
            explained += is_known * (end - start)
            end = start
        if explained < len(run) * (_ENOUGH_HANGUL if hangul else _ENOUGH_LATIN):
            return run
        if not hangul and len(pieces) == len("ab") and not self._own.issuperset(pieces):
            return run  # waterproof, checkbook: two words of everywhere are one word
        return " ".join(reversed(pieces))
