"""What a message may have been meant to be: as written, or typed in the other keyboard layout."""

import re
from dataclasses import dataclass

from knowledge.ask.korean import (
    HANGUL,
    JAMO,
    compose,
    to_hangul_keys,
    to_latin_keys,
)
from knowledge.ask.normalize import fold

_LATIN_WORD = re.compile("[A-Za-z]+")
_ALL_VOWELS = frozenset("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ")
_STRAY_SHARE = 0.15
_MIN_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a message: the folded text, and whether the layout was switched."""

    text: str
    switched: bool = False


@dataclass(frozen=True, slots=True)
class Scripts:
    """What the event's own texts are written in, so that a reading makes sense in it."""

    latin: frozenset[str]
    """Latin words of the pack and of English questions: never re-read as Hangul."""
    hangul: bool


def readings(shown: str, scripts: Scripts) -> tuple[Reading, ...]:
    """Return the literal reading first, then those in which the layout was switched."""
    literal = Reading(fold(shown))
    out = [literal]
    if scripts.hangul and _LATIN_WORD.search(shown):
        text = fold(_as_hangul(shown, scripts.latin))
        if text != literal.text:
            out.append(Reading(text, switched=True))
    if JAMO.search(shown):
        for text in (fold(_as_latin(shown)), fold(to_latin_keys(shown))):
            if text not in [reading.text for reading in out]:
                out.append(Reading(text, switched=True))
    return tuple(out)


def _as_hangul(shown: str, known: frozenset[str]) -> str:
    words = [_word_as_hangul(word, known) for word in shown.split()]
    text = " ".join(words)
    letters = [c for c in text if JAMO.match(c) or HANGUL.match(c)]
    stray = sum(1 for c in letters if JAMO.match(c))
    syllables = len(letters) - stray
    if syllables < 2 or stray > _STRAY_SHARE * len(letters):
        return shown
    return text


def _word_as_hangul(word: str, known: frozenset[str]) -> str:
    if not _LATIN_WORD.search(word) or fold(word) in known:
        return word
    if HANGUL.search(word) and all(run.casefold() in known for run in _LATIN_WORD.findall(word)):
        return word  # AI키노트: a name and a Korean word that nobody put a space between
    return compose(to_hangul_keys(word))


def _as_latin(shown: str) -> str:
    """Read words with stray key strokes as Latin; whole Korean words stay."""
    words = [_word_as_latin(word) for word in shown.split()]
    return " ".join(words).casefold()


def _word_as_latin(word: str) -> str:
    if not JAMO.search(word):
        # A short English word can happen to compose (해 is "go"): decided with its neighbours.
        return word
    latin = to_latin_keys(word)
    if len(latin) < _MIN_LETTERS and not any(c in _ALL_VOWELS for c in word):
        return word
    return latin
