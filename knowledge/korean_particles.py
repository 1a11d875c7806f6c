"""Korean particles follow the last sound of the word before: 무대를, 포럼을, C홀로, 3층으로."""

import re

_SILENT = re.compile(r"[\s)\]}>〉》」』’”\"'.,!?…·:;~*_-]+$")
_CLOCK = re.compile(r"\d{1,2}:(\d{2})$")
_WORD = re.compile(r"[A-Za-z]+$")
_VOWELS = "aeiouy"
_DIGITS_WITH_FINAL = "01367890"
_DIGITS_WITH_L = "178"
_LETTERS_WITH_FINAL = "LMNR"
_LETTERS_WITH_L = "LR"
_SPELT_LENGTH = 5
"""Capitals up to this length are read letter by letter: SNS, IBM."""

_NONE, _L, _OTHER, _UNKNOWN = "", "l", "c", "?"


def with_particle(word: str, after_consonant: str, after_vowel: str) -> str:
    """Return which of two forms follows `word`, or both where its sound cannot be told.

    `으로/로` takes the second form after a final ㄹ too.
    """
    final = final_sound(word)
    if final == _UNKNOWN:
        return _both(after_consonant, after_vowel)
    if final == _L and after_consonant.startswith("으로"):
        return after_vowel
    return after_consonant if final else after_vowel


def final_sound(word: str) -> str:
    """Return "" after a vowel, "l" after ㄹ, "c" after another consonant, "?" if unknown.

    Brackets, quotes and punctuation at the end are not spoken, so are skipped.
    """
    spoken = _SILENT.sub("", word)
    if not spoken:
        return _UNKNOWN
    clock = _CLOCK.search(spoken)
    if clock:  # 11:00 is read 열한 시, 11:10 열한 시 십 분
        return _NONE if clock[1] == "00" else _OTHER
    last = spoken[-1]
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        return _L if final == 8 else (_OTHER if final else _NONE)
    if last.isdecimal():
        digit = str(int(last))
        return _sound(digit, _DIGITS_WITH_FINAL, _DIGITS_WITH_L)
    if last == "%":
        return _NONE
    latin = _WORD.search(spoken)
    if latin:
        return _latin(latin[0])
    return _UNKNOWN


def _latin(word: str) -> str:
    if word.isupper() and len(word) <= _SPELT_LENGTH:
        return _sound(word[-1], _LETTERS_WITH_FINAL, _LETTERS_WITH_L)
    return _read(word.lower())


def _read(word: str) -> str:
    """Tell the sound of an English word as Koreans write it: 스테이지, 챗, 모바일, 존."""
    if word.endswith("le") or (word.endswith("l") and len(word) > 1):
        return _L
    if word.endswith(("m", "n", "ng", "me", "ne")):
        return _OTHER
    stop = word[-1] in "pbtkc" and len(word) > 1
    if stop and word[-2] in _VOWELS:
        return _OTHER
    if word.endswith("ck"):
        return _OTHER
    return _NONE


def _sound(sign: str, with_final: str, with_l: str) -> str:
    if sign in with_l:
        return _L
    return _OTHER if sign in with_final else _NONE


def _both(after_consonant: str, after_vowel: str) -> str:
    if after_consonant.endswith(after_vowel):
        extra = after_consonant[: -len(after_vowel)]
        return f"({extra}){after_vowel}"
    return f"{after_consonant}({after_vowel})"
