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


@lru_cache(maxsize=4096)
def _narrow(character: str) -> str:
    narrow = unicodedata.normalize("NFKC", character).casefold() or " "
    return " " if narrow.isspace() else narrow


def fold(written: str) -> Folded:
    """Return a text folded."""
    written = unicodedata.normalize("NFC", written)
    characters: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(written):
        narrow = _narrow(character)
        if narrow == " " and characters and characters[-1] == " ":
            continue
        characters.append(narrow)
        origin.extend([place] * len(narrow))
    text = "".join(characters).translate(_SAME)
    return Folded(text, written, (*origin, len(written)))
