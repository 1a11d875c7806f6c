"""Pieces of folded text that the indexes hold: n-grams of key strokes, and terms."""

import re

from knowledge.ask.korean import keystrokes, stem

_EAST = re.compile("[\u3400-\u9fffぁ-ゖ]")
_HAN_RUN = re.compile("[\u3400-\u9fff]+")
_EAST_RUN = re.compile("[\u3400-\u9fffぁ-ゖ]+")
_WORD = re.compile("[a-z0-9+#]+|[가-힣ㄱ-ㅣ0-9a-z]+")
_WIDTH = 4
_ENDINGS = (
    (re.compile("ies$"), "y"),
    (re.compile("(?<=..(?:ss|sh|ch))es$|(?<=..[xz])es$"), ""),
    (re.compile("(?<=[^s]..)s$|(?<=..[^su])s$"), ""),
    (re.compile("(?<=...)(?:ing|ed)$"), ""),
)
_SHORT = 3


def grams(text: str, sizes: tuple[int, ...] = (2, 3, 4)) -> list[str]:
    """Return the n-grams of each word's key strokes, its borders marked by a space."""
    out: list[str] = []
    for word in keystrokes(text).split():
        padded = f" {word} "
        length = len(padded)
        for size in sizes:
            out += [padded[start : start + size] for start in range(length - size + 1)]
    if not text.isascii():
        _add_han(text, out)
    return list(dict.fromkeys(out))


def _add_han(text: str, out: list[str]) -> None:
    """Han characters say much by themselves, and are written without spaces."""
    for run in _HAN_RUN.findall(text):
        out += run
        out += [run[start : start + 2] for start in range(len(run) - 1)]


def joined_grams(text: str) -> list[str]:
    """Return the n-grams of `text` as if it had no spaces."""
    run = keystrokes(text).replace(" ", "")
    if len(run) < _SHORT:
        return [run] if run else []
    found = [
        run[start : start + size] for size in (_SHORT, 5) for start in range(len(run) - size + 1)
    ]
    return list(dict.fromkeys(found))


def terms(text: str) -> tuple[str, ...]:
    """Return the words of `text` without particles and endings; pairs of Han and kana."""
    out: dict[str, None] = {}
    for word in text.split():
        if _EAST.search(word):
            for run in _EAST_RUN.findall(word):
                for start in range(max(1, len(run) - 1)):
                    pair = run[start : start + 2]
                    # A Han character and a kana side by side belong to two words.
                    if len(pair) == 1 or ("ぁ" <= pair[0] <= "ゖ") == ("ぁ" <= pair[1] <= "ゖ"):
                        out[pair] = None
            for part in _WORD.findall(word):
                out[_plain(part)] = None
        else:
            out[_plain(word)] = None
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
