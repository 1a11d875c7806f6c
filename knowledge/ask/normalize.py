"""One form for what is written in many: width, case, invisible characters, kana, Han variants."""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

MAX_CHARACTERS = 400
"""What is read of a message: more words make no question clearer, but cost time."""

_MET = 20_000
_RECENT = 64
"""The same message is looked at from several sides."""
_KEEP = re.compile("[ㄱ-ㅣ]")
_NOT_WORD = re.compile(r"[^\w+#]+|_")
_LONE_SIGN = re.compile(r"(?<![\w+#])[+#]+|(?<=\s)[+#]+")
_LAUGH = re.compile(r"ㅋ{2,}|ㅎ{2,}|[ㅠㅜ]{2,}|(?<![a-z])(?:lol|haha+|www+)(?![a-z])")
_SPACES = re.compile(r"\s+")
_HAN = re.compile("[\u3400-\u9fff]")
_KANA = re.compile("[ぁ-ゖァ-ヺー]")
# Katakana lie 0x60 above hiragana; the long sound mark is often left out.
_FOLD_KANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_FOLD_KANA[ord("ー")] = 0x20
_LONG_MARK = re.compile("(?<=[ァ-ヺぁ-ゖ])[ー〜~]+")


@lru_cache(maxsize=_RECENT)
def visible(text: str) -> str:
    """Return `text` as compatible characters, without invisible and control characters.

    Key strokes typed alone (ㅎㅈㅅ) stay: plain NFKC would turn them into another alphabet.
    """
    text = text[:MAX_CHARACTERS]
    if text.isascii():
        if not text.isprintable():
            text = "".join(c if c.isprintable() else " " for c in text)
        return _SPACES.sub(" ", text).strip()
    if _KEEP.search(text):
        text = "".join(
            c if "ㄱ" <= c <= "ㅣ" else unicodedata.normalize("NFKC", c) for c in _nfc(text)
        )
    else:
        text = unicodedata.normalize("NFKC", text)
    return _SPACES.sub(" ", text.translate(_SEEN)).strip()[:MAX_CHARACTERS]


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


class _Seen(dict[int, str]):
    """What each character shows as; found out when it is first met."""

    def __missing__(self, code: int) -> str:
        category = unicodedata.category(chr(code))
        if category in ("Cf", "Mn", "Cs", "Co", "Cn"):
            # Marks that belong to a letter were composed before; the rest is decoration.
            shown = ""
        else:
            shown = " " if category in ("Cc", "Zl", "Zp", "Zs") else chr(code)
        if len(self) < _MET:
            self[code] = shown
        return shown


_SEEN = _Seen()


@lru_cache(maxsize=_RECENT)
def fold(text: str) -> str:
    """Return visible `text` as it is compared: lower case, one space, no punctuation, one script
    of kana, one form of each Han character, Latin without accents."""
    text = text.casefold()
    if not text.isascii():
        if _KANA.search(text):
            text = _LONG_MARK.sub("", text).translate(_FOLD_KANA)
        if _HAN.search(text):
            text = text.translate(han_variants())
        text = _LAUGH.sub(" ", text)
        text = _plain_latin(text)
    text = _NOT_WORD.sub(" ", text.replace("'", "").replace("’", ""))
    return _SPACES.sub(" ", _LONE_SIGN.sub(" ", text)).strip()


_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")


def _plain_latin(text: str) -> str:
    return _ACCENTED.sub(lambda m: unicodedata.normalize("NFD", m[0])[0], text)


def fold_script(pattern: str) -> str:
    """Return words or a pattern in the one script that folded text is in; signs stay."""
    return pattern.replace("ー", "").translate(_FOLD_KANA).translate(han_variants())


@cache
def han_variants() -> dict[int, int]:
    """Return a table from traditional and Japanese forms to simplified ones.

    Source: the character tables of OpenCC.
    """
    tables = files("opencc") / "dictionary"
    simple: dict[int, int] = {}
    for line in (tables / "TSCharacters.txt").read_text(encoding="utf-8").splitlines():
        old, _, new = line.partition("\t")
        if len(old) == 1 and new:
            simple[ord(old)] = ord(new[0])
    for line in (tables / "JPVariants.txt").read_text(encoding="utf-8").splitlines():
        old, _, new = line.partition("\t")
        for form in new.split():
            if len(old) == len(form) == 1 and ord(form) not in simple:
                simple[ord(form)] = simple.get(ord(old), ord(old))
    return simple
