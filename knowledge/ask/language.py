"""Which language a message is in, by its script; a few microseconds, and right for short texts."""

import re

from knowledge.model import LANGS

_HANGUL = re.compile("[가-힣ㄱ-ㅣᄀ-ᇿ]")
_KANA = re.compile("[ぁ-ゖァ-ヺｦ-ﾟ]")
_HAN = re.compile("[\u3400-\u9fff々〆]")
_LATIN = re.compile("[A-Za-z]")
# Written alike in both encodings' repertoires, yet used by one language only.
_JAPANESE = frozenset(
    "駅会場撮影両替喫煙売店応広図読検発券済渋円様込払荷専帰舗対転徒児童遺失戻経営内駐授賞証閉"
)
_CHINESE = frozenset("哪怎么吗呢在几点什谁的是这那有没厕所洗手间卖票您你们我请问去到最近里还能可以")


def detect(text: str, chosen: str = "", fallback: str = "en") -> str:
    """Return the language to answer in.

    A script that only one language uses decides. Latin-only, mixed and Kanji-only text is
    ambiguous: there the attendee's `chosen` language wins, if it can be written so.
    """
    if _HANGUL.search(text):
        return "ko"
    if _KANA.search(text):
        return "ja"
    han = _HAN.findall(text)
    if han:
        return _japanese_or_chinese(han, chosen)
    if _LATIN.search(text):
        return chosen or "en"
    return chosen or fallback


def _japanese_or_chinese(han: list[str], chosen: str) -> str:
    """Tell Kanji-only Japanese from Chinese by what each national character set holds."""
    simplified = _fits(han, "gb2312")
    japanese = _fits(han, "shift_jis")
    if chosen == "zh" or (chosen == "ja" and japanese):
        return chosen  # "zh" may be written in traditional characters, as Japanese partly is
    if simplified != japanese:
        return "zh" if simplified else "ja"
    in_ja = sum(c in _JAPANESE for c in han)
    in_zh = sum(c in _CHINESE for c in han)
    return "ja" if in_ja > in_zh else "zh"


def _fits(han: list[str], encoding: str) -> bool:
    try:
        "".join(han).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def known(lang: str) -> str:
    """Return `lang` as one of the languages spoken, or ""."""
    short = lang[:2].casefold()
    return short if short in LANGS else ""
