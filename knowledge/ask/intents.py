"""What is wanted, apart from what it is about: question words, small talk, the words that count."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.ask.concepts import concepts
from knowledge.ask.korean import ONLY_INITIALS, initials
from knowledge.ask.phrases import phrases, spoken_in
from knowledge.ask.pieces import terms

_HANGUL_WORD = re.compile("(?<![가-힣?])[가-힣]+(?![가-힣?])")
_MIN_INITIALS = 2
_RECENT = 64
"""The same message is looked at from several sides."""

ORDER = ("save", "where", "when", "howmuch", "who", "may", "howto", "have", "what")
"""Which intent names the question when it has several."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A folded question, taken apart."""

    text: str
    content: str
    """What it is about: the text without question words and fillers; never empty."""
    bare: bool
    """True when nothing but question words is there."""
    terms: tuple[str, ...]
    concepts: frozenset[str]
    intents: frozenset[str]
    hints: frozenset[str]
    """Kinds of entry that its words point to."""

    @property
    def intent(self) -> str:
        """The one intent to answer by, or ""."""
        return next((intent for intent in ORDER if intent in self.intents), "")


def take_apart(text: str) -> Asked:
    """Return folded `text` as intents and content."""
    langs = spoken_in(text)
    intents: set[str] = set()
    hints: set[str] = set()
    for lang in langs:
        words = phrases(lang)
        intents.update(named.name for named in words.intents if named.pattern.search(text))
        hints.update(named.name for named in words.hints if named.pattern.search(text))
    content = without_question(text)
    return Asked(
        text=text,
        content=content or text,
        bare=not content,
        terms=terms(content or text),
        concepts=concepts(text),
        intents=frozenset(intents),
        hints=frozenset(hints),
    )


def without_question(text: str) -> str:
    """Return folded `text` without question phrases and fillers; may be empty."""
    for lang in spoken_in(text):
        words = phrases(lang)
        text = words.drop.sub(" ", text)
        text = " ".join(word for word in text.split() if word not in words.stop)
    return text


def small_talk(text: str) -> str:
    """Return hello, thanks, bye or help when folded `text` is nothing else, or ""."""
    for lang in spoken_in(text):
        intent = phrases(lang).chat.get(text)
        if intent:
            return intent
    return ""


@lru_cache(maxsize=_RECENT)
def kind_named(content: str) -> str:
    """Return the kind of entry that `content` names as a whole, such as toilet, or ""."""
    if ONLY_INITIALS.fullmatch(content):
        return _kinds_by_initials().get(content, "")
    for lang in spoken_in(content):
        for named in phrases(lang).kinds:
            if named.pattern.match(content):
                return named.name
    return ""


@cache
def _kinds_by_initials() -> dict[str, str]:
    """The Korean words for kinds by their first consonants, the commonest kind first."""
    out: dict[str, str] = {}
    for named in phrases("ko").kinds:
        for word in _HANGUL_WORD.findall(named.pattern.pattern):
            if len(word) > _MIN_INITIALS:
                out.setdefault(initials(word), named.name)
    return out
