"""A text as the grammar reads it: full width made narrow, small letters, one form of each
Chinese character and of each dash, one space; every place still leads back to the text as written.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_ONE_FORM = (
    "後后點点時时現现號号兩两開开個个間间從从週周禮礼鐘钟鍾钟"
    "過过內内當当終终頃顷頭头剛刚將将來来會会論论環环講讲場场節节動动項项"
)
_DASHES = "~～〜∼–—−‐‑‒"
_SAME = {
    **{ord(old): new for old, new in zip(_ONE_FORM[::2], _ONE_FORM[1::2], strict=True)},
    **{ord(dash): "-" for dash in _DASHES},
    ord("’"): "'",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is what is read; `origin[i]` is where its character i stands in `written`."""

    text: str
    written: str
    origin: tuple[int, ...]

    def cut(self, start: int, end: int) -> str:
        """Return the written words behind a span of the folded text."""
        return self.written[self.origin[start] : self.origin[end]]


class _Narrow(dict[int, str]):
    """What each character is read as, never nothing; found out when it is first met."""

    def __missing__(self, code: int) -> str:
        narrow = unicodedata.normalize("NFKC", chr(code)).casefold() or " "
        narrow = " " if narrow.isspace() else narrow
        if len(self) < _MET:
            self[code] = narrow
        return narrow


_MET = 20_000
_RECENT = 64
_NARROW = _Narrow()


@lru_cache(maxsize=_RECENT)
def fold(written: str) -> Folded:
    """Return a text folded."""
    written = unicodedata.normalize("NFC", written)
    text = written.translate(_NARROW)
    if len(text) == len(written) and "  " not in text:
        return Folded(text.translate(_SAME), written, tuple(range(len(text) + 1)))
    characters: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(written):
        narrow = _NARROW[ord(character)]
        if narrow == " " and characters and characters[-1] == " ":
            continue
        characters.append(narrow)
        origin.extend([place] * len(narrow))
    text = "".join(characters).translate(_SAME)
    return Folded(text, written, (*origin, len(written)))
