"""How wide a text is in the face that pictures are written in, and how it breaks into lines.

The widths are those of Noto Sans CJK, in thousandths of its size; a test holds them against what
is drawn. Signs that are not listed count as the widest there are, so a text never is wider.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import category, east_asian_width

_ASCII = (
    *(224, 323, 475, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392),
    *(555, 555, 555, 555, 555, 555, 555, 555, 555, 555, 278, 278, 555, 555, 555, 474),
    *(946, 607, 657, 638, 687, 588, 552, 689, 728, 293, 536, 646, 542, 812, 722, 742),
    *(632, 742, 635, 597, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559),
    *(606, 564, 618, 509, 620, 554, 325, 563, 607, 275, 275, 552, 285, 926, 611, 606),
    *(620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 474, 338, 269, 338, 555),
)
_HANGUL, _WIDEST, _ACCENTED, _CAPITAL = 920, 1000, 760, 870
_OTHERS = {"·": 561, "–": 536, "—": 894, "\u00a0": 224, "°": 370, "₩": 555, "€": 555}

_NO_START = frozenset(
    "、。，．・：；！？）〉》」』】〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…%)]}.,:;!?·"
)
"""Signs that no line begins with."""
_NO_END = frozenset("（〈《「『【〔([{‘“")
"""Signs that no line ends with."""


@lru_cache(maxsize=16_384)
def width(text: str, size: float) -> float:
    """Return how wide a text is at a size of type."""
    return sum(map(_advance, text)) * size / 1000


def _advance(sign: str) -> int:
    code = ord(sign)
    if 0x20 <= code < 0x7F:
        return _ASCII[code - 0x20]
    if 0xAC00 <= code <= 0xD7A3:
        return _HANGUL
    if sign in _OTHERS:
        return _OTHERS[sign]
    if 0xC0 <= code < 0x250 and east_asian_width(sign) != "A":
        return _CAPITAL if category(sign) == "Lu" else _ACCENTED
    return _WIDEST


def cut(text: str, size: float, room: float) -> str:
    """Return a text as it fits, with "…" where it had to be cut."""
    if width(text, size) <= room:
        return text
    while text and width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def broken(text: str, size: float, room: float, most: int) -> tuple[str, ...] | None:
    """Return a text in at most so many lines of a width, or None where it does not fit whole.

    It breaks at blanks where that is enough, else between the signs of Japanese and Chinese too.
    """
    words = _WORD.findall(text)
    return _filled(words, size, room, most) or _filled(_pieces(text), size, room, most)


def _filled(pieces: Sequence[str], size: float, room: float, most: int) -> tuple[str, ...] | None:
    lines: list[str] = []
    line = ""
    for piece in pieces:
        longer = line + piece
        if width(longer.rstrip(), size) <= room:
            line = longer
            continue
        if not line.strip() or len(lines) + 1 == most or width(piece.rstrip(), size) > room:
            return None
        lines.append(line.strip())
        line = piece
    return (*lines, line.strip()) if line.strip() else tuple(lines) or None


def evenly(text: str, size: float, room: float, most: int) -> tuple[str, ...] | None:
    """Return a text as `broken` does, its lines about equally long."""
    lines = broken(text, size, room, most)
    if lines is None or len(lines) == 1:
        return lines
    low = max(width(text, size) / len(lines), size)
    for tenths in range(11):
        found = broken(text, size, low + (room - low) * tenths / 10, len(lines))
        if found is not None:
            return found
    return lines


_WORD = re.compile(r"\S+\s*")
_KATAKANA = re.compile(r"[\u30a1-\u30ff]{2}")
_SQUARE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff01-\uff5e]")


@lru_cache(maxsize=4_096)
def _pieces(text: str) -> tuple[str, ...]:
    """Return what a line may end after: words; between the signs of Japanese and Chinese too."""
    pieces: list[str] = []
    for word in _WORD.findall(text):
        for sign in word:
            last = pieces[-1] if pieces else ""
            breaks = (
                last
                and not last[-1].isspace()
                and (_SQUARE.match(sign) or _SQUARE.match(last[-1]))
                and sign not in _NO_START
                and not _KATAKANA.match(last[-1] + sign)
                and not sign.isspace()
                and last[-1] not in _NO_END
            )
            if not last or (last[-1].isspace() and not sign.isspace()) or breaks:
                pieces.append(sign)
            else:
                pieces[-1] += sign
    return tuple(pieces)
