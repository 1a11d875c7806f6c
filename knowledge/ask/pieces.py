"""Pieces of folded text that the indexes hold: n-grams of key strokes, and terms."""

import re
from functools import lru_cache

from knowledge.ask.korean import key_codes, stem

_EAST = re.compile("[\u3400-\u9fffぁ-ゖ]")
_HAN_RUN = re.compile("[\u3400-\u9fff]+")
_EAST_RUN = re.compile("[\u3400-\u9fffぁ-ゖ]+")
_WORD = re.compile("[a-z0-9+#]+|[가-힣ㄱ-ㅣ0-9a-z]+")
_WIDTH = 4
_WORDS = 1024
_ENDINGS = (
    (re.compile("ies$"), "y"),
    (re.compile("(?<=..(?:ss|sh|ch))es$|(?<=..[xz])es$"), ""),
    (re.compile("(?<=[^s]..)s$|(?<=..[^su])s$"), ""),
    (re.compile("(?<=...)(?:ing|ed)$"), ""),
)
_SHORT = 3


def grams(text: str) -> list[str]:
    """Return the n-grams of each word's key strokes, its borders marked by a space."""
    return list(dict.fromkeys(gram for word in text.split() for gram in word_grams(word)))


@lru_cache(maxsize=_WORDS)
def word_grams(word: str) -> tuple[str, ...]:
    """Return the n-grams of one folded word, each once."""
    return _grams(word, (2, 3, 4))


def text_grams(word: str) -> tuple[str, ...]:
    """Return the fewer n-grams of one folded word by which long texts are told apart."""
    return _grams(word, (3,))


def _grams(word: str, sizes: tuple[int, ...]) -> tuple[str, ...]:
    padded = f" {key_codes(word)} "
    length = len(padded)
    out = [padded[at : at + size] for size in sizes for at in range(length - size + 1)]
    if not word.isascii():
        # Han characters say much by themselves, and are written without spaces.
        for run in _HAN_RUN.findall(word):
            out += run
            out += [run[start : start + 2] for start in range(len(run) - 1)]
    return tuple(dict.fromkeys(out))


def joined_grams(text: str) -> list[str]:
    """Return the n-grams of `text` as if it had no spaces."""
    run = key_codes(text).replace(" ", "")
    if len(run) < _SHORT:
        return [run] if run else []
    found = [
        run[start : start + size] for size in (_SHORT, 5) for start in range(len(run) - size + 1)
    ]
    return list(dict.fromkeys(found))


def terms(text: str) -> tuple[str, ...]:
    """Return the words of `text` without particles and endings; pairs of Han and kana."""
    return tuple(dict.fromkeys(term for word in text.split() for term in word_terms(word)))


def word_terms(word: str) -> tuple[str, ...]:
    """Return one folded word without its endings; where it is Han and kana, its pairs."""
    if not _EAST.search(word):
        return (_plain(word),)
    out: dict[str, None] = {}
    for run in _EAST_RUN.findall(word):
        for start in range(max(1, len(run) - 1)):
            pair = run[start : start + 2]
            # A Han character and a kana side by side belong to two words.
            if len(pair) == 1 or ("ぁ" <= pair[0] <= "ゖ") == ("ぁ" <= pair[1] <= "ゖ"):
                out[pair] = None
    for part in _WORD.findall(word):
        out[_plain(part)] = None
    return tuple(out)


def _plain(word: str) -> str:
    return english(word) if word.isascii() else stem(word)


def english(word: str) -> str:
    """Return an English word without its plainest endings."""
    if len(word) <= _SHORT or not word.isalpha():
        return word
    for pattern, instead in _ENDINGS:
        shorter = pattern.sub(instead, word)
        if shorter != word:
            word = shorter
            break
    if len(word) > _WIDTH and word.endswith("e"):
        word = word[:-1]
    if len(word) > _WIDTH and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word[:-1] + "i" if len(word) > _WIDTH and word.endswith("y") else word
