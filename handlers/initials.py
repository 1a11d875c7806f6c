"""Under which letter a name is looked for, in any of our scripts."""

import unicodedata

_CONSONANTS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
_KANA_ROWS = "アカサタナハマヤラワ"
_ROW_STARTS = "ァカサタナハマャラヮ"
OTHER = "#"


def initial(name: str) -> str:
    """Return the letter of a name: A to Z, ㄱ to ㅎ, ア to ワ, a Chinese character, or "#"."""
    letter = next((char for char in _folded(name) if char.isalnum()), "")
    if "A" <= letter <= "Z":
        return letter
    if "가" <= letter <= "힣":
        return _CONSONANTS[(ord(letter) - ord("가")) // 588]
    if "ァ" <= letter <= "ヿ":
        return _KANA_ROWS[sum(start <= letter for start in _ROW_STARTS) - 1]
    return letter if letter and unicodedata.category(letter) == "Lo" else OTHER


def sort_key(name: str) -> tuple[int, str, str]:
    """Return what sorts names as their readers look for them: "#" after all letters."""
    letter = initial(name)
    return (letter == OTHER, letter, _folded(name))


def _folded(name: str) -> str:
    upper = unicodedata.normalize("NFKC", name).upper()
    latin = "".join(
        char for char in unicodedata.normalize("NFD", upper) if not "\u0300" <= char <= "\u036f"
    )
    composed = unicodedata.normalize("NFC", latin)
    return "".join(chr(ord(c) + 96) if "ぁ" <= c <= "ゖ" else c for c in composed)
