"""The words that questions are made of, by language: data in phrases/*.toml, compiled once."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from knowledge.ask.normalize import fold_script
from knowledge.model import LANGS

_HANGUL, _HIRAGANA = re.compile("[가-힣ㄱ-ㅣ]"), re.compile("[ぁ-ゖ]")
_HAN, _LATIN = re.compile("[\u3400-\u9fff]"), re.compile("[a-z]")


@dataclass(frozen=True, slots=True)
class Named:
    """A pattern and what it means."""

    name: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The question words of one language."""

    intents: tuple[Named, ...]
    hints: tuple[Named, ...]
    """Words that tell which kind of entry is meant."""
    drop: re.Pattern[str]
    """Question phrases, taken out wherever they stand."""
    stop: frozenset[str]
    plain: re.Pattern[str]
    """Words that tell little by themselves."""
    pronouns: re.Pattern[str]
    from_to: tuple[re.Pattern[str], ...]
    to: tuple[re.Pattern[str], ...]
    save: tuple[re.Pattern[str], ...]
    after: tuple[re.Pattern[str], ...]
    """What comes when `what` is over."""
    chat: dict[str, str]
    """Folded small talk to its intent: hello, thanks, bye, help."""
    kinds: tuple[Named, ...]
    """Whole expressions that name a kind of entry."""
    joins: re.Pattern[str]
    programme: frozenset[str]
    """Words that a question about the programme may hold besides its time."""


@cache
def phrases(lang: str) -> Phrases:
    """Return the question words of `lang`, one of `knowledge.model.LANGS`."""
    path = files("knowledge.ask") / "phrases" / f"{lang}.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Phrases(
        intents=_named(data["intents"]),
        hints=_named(data["hints"]),
        drop=_any(data["drop"]["patterns"]),
        stop=frozenset(fold_script(data["drop"]["words"]).split()),
        plain=re.compile(fold_script(data["plain"]["pattern"])),
        pronouns=_any(data["pronouns"]["patterns"]),
        from_to=_each(data["route"]["from_to"]),
        to=_each(data["route"]["to"]),
        save=_each(data["save"]["patterns"]),
        after=_each(data["schedule"]["after"]),
        chat={
            fold_script(said): intent
            for intent, all_said in data["chat"].items()
            for said in all_said
        },
        kinds=tuple(
            Named(kind, re.compile(f"^(?:{fold_script('|'.join(patterns))})$"))
            for kind, patterns in data["kinds"].items()
        ),
        joins=_any(data["split"]["joins"]),
        programme=frozenset(fold_script(data["schedule"]["words"]).split()),
    )


@lru_cache(maxsize=512)
def spoken_in(text: str) -> tuple[str, ...]:
    """Return the languages whose question words folded `text` may hold, by its script."""
    found = []
    if _HANGUL.search(text):
        found.append("ko")
    if _HIRAGANA.search(text):
        found.append("ja")
    elif _HAN.search(text):
        found += ["zh", "ja"]
    if _LATIN.search(text) or not found:
        found.append("en")
    return tuple(found)


@cache
def everyday() -> tuple[str, ...]:
    """Return what people say to any machine and no event can answer, in all languages."""
    path = files("knowledge.ask") / "phrases" / "everyday.toml"
    data: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(line for said in data.values() for line in said.strip().splitlines())


def everything() -> tuple[Phrases, ...]:
    """Return the phrases of all languages."""
    return tuple(phrases(lang) for lang in LANGS)


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(fold_script("|".join(f"(?:{pattern})" for pattern in patterns)))


def _each(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(fold_script(pattern)) for pattern in patterns)


def _named(table: dict[str, list[str]]) -> tuple[Named, ...]:
    return tuple(Named(name, _any(patterns)) for name, patterns in table.items())
