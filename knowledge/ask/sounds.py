"""How a name sounds, by its consonants: 현대, Hyundai and ヒョンデ are one."""

import re

from knowledge.ask.korean import FINALS, INITIALS

ENOUGH = 3
"""With fewer consonants too many names sound alike."""

_BASE, _PER_INITIAL, _FINAL_COUNT = 0xAC00, 588, 28
# A silent first consonant is written as a point, and taken out.
_FIRST = dict(zip(INITIALS, "kknttlmppss.cccktph", strict=True))
_LAST = dict(zip(FINALS[1:], "kkknnntlkmlllplmppttnttktpt", strict=True))
_PAIRS = (("ch", "c"), ("sh", "s"), ("ph", "p"), ("th", "t"), ("ck", "k"), ("ng", "n"), ("x", "ks"))
_HANGUL, _HIRAGANA = re.compile("[가-힣 ]+"), re.compile("[ぁ-ゖ ]+")
_DOUBLE = re.compile(r"([a-z])\1")
_SOFT_C = re.compile("c(?=[eiy])")
_SILENT_R = re.compile("r(?![aeiouy])")
_LATIN = str.maketrans("bfvcgqjzdr", "pppkkkcctl", "aeiouwy")
_ROWS = {
    "k": "かきくけこがぎぐげご", "s": "さしすせそ", "c": "ざじずぜぞちぢ", "t": "たつてとだづでど",
    "n": "なにぬねのん", "h": "はひふへほ", "p": "ばびぶべぼぱぴぷぺぽゔ", "m": "まみむめも",
    "l": "らりるれろ",
}  # fmt: skip
_KANA = {ord(kana): sound for sound, row in _ROWS.items() for kana in row}
_SOUNDS = frozenset("kntlmpsch")


def script(text: str) -> str:
    """Return latin, hangul or kana for text in one such script, else ""."""
    if text.isascii():
        return "latin"
    if _HANGUL.fullmatch(text):
        return "hangul"
    return "kana" if _HIRAGANA.fullmatch(text) else ""


def sound(text: str) -> str:
    """Return the consonants of folded `text` as they sound, the same in three scripts."""
    kind = script(text)
    joined = text.replace(" ", "")
    if kind == "hangul":
        return "".join(_syllable(char) for char in joined)
    if kind == "kana":
        return "".join(char for char in joined.translate(_KANA) if char in _SOUNDS)
    if kind == "latin":
        return _of_latin(_DOUBLE.sub(r"\1", text).replace(" ", ""))
    return ""


def _syllable(char: str) -> str:
    index = ord(char) - _BASE
    last = FINALS[index % _FINAL_COUNT]
    first = _FIRST[INITIALS[index // _PER_INITIAL]].removeprefix(".")
    return first + (_LAST[last] if last else "")


def _of_latin(text: str) -> str:
    # The pairs stand in capitals until the single letters are done.
    for pair, one in _PAIRS:
        text = text.replace(pair, one.upper())
    text = _SILENT_R.sub("", _SOFT_C.sub("s", text))
    text = text.translate(_LATIN).lower()
    return "".join(char for char in text if char in _SOUNDS)
