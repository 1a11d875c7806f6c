"""The words of questions anywhere: what no pack has to hold for them to be known."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from knowledge.ask.normalize import fold
from knowledge.ask.phrases import everyday, phrases

_WORD = re.compile("[a-z]+|[가-힣]+")


@cache
def common_words() -> frozenset[str]:
    """Return common words, words of asking, of everyday and of concepts, folded."""
    asking = [phrases("en"), phrases("ko")]
    said = [*everyday(), *_texts("frequent.toml"), *_texts("concepts.toml")]
    said += [word for words in asking for word in words.stop | words.programme]
    return frozenset(word for text in said for word in _WORD.findall(fold(text)))


def _texts(name: str) -> list[str]:
    path = files("knowledge.ask") / "phrases" / name
    data: dict[str, str | list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return [" ".join(said) if isinstance(said, list) else said for said in data.values()]
