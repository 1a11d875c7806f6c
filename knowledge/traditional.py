"""Chinese in traditional characters, for clients that are set to them."""

from functools import cache, lru_cache

from opencc import OpenCC

_REGIONS = frozenset({"hant", "tw", "hk", "mo"})


def is_traditional(code: str) -> bool:
    """Tell whether a client's language code asks for traditional characters."""
    parts = code.replace("_", "-").lower().split("-")
    return parts[0] == "zh" and not _REGIONS.isdisjoint(parts[1:])


@lru_cache(maxsize=4096)
def convert(text: str) -> str:
    """Return simplified Chinese in traditional characters, with Taiwan's words."""
    return str(_converter().convert(text)) if not text.isascii() else text


@cache
def _converter() -> OpenCC:
    return OpenCC("s2twp")
