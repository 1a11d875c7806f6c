"""Chinese in traditional characters, for clients that are set to them."""

from functools import cache, lru_cache

from opencc import OpenCC

_MENDED = {
    "臺": "台",
    "檯": "台",
    "大資料": "大數據",
    "數字鴻溝": "數位落差",
    "數字包容": "數位包容",
    "弗洛裡佐內": "弗洛里佐內",
    "公交": "公車",
    "打車": "叫車",
    "“": "「",
    "”": "」",
}
"""What the converter gets wrong, or otherwise than on signs and in print."""

_REGIONS = frozenset({"hant", "tw", "hk", "mo"})


def is_traditional(code: str) -> bool:
    """Tell whether a client's language code asks for traditional characters."""
    parts = code.replace("_", "-").lower().split("-")
    return parts[0] == "zh" and not _REGIONS.isdisjoint(parts[1:])


@lru_cache(maxsize=4096)
def convert(text: str) -> str:
    """Return simplified Chinese in traditional characters, with Taiwan's words."""
    if text.isascii():
        return text
    converted = str(_converter().convert(text))
    for wrong, right in _MENDED.items():
        converted = converted.replace(wrong, right)
    return converted


@cache
def _converter() -> OpenCC:
    return OpenCC("s2twp")
