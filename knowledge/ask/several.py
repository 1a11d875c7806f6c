"""Several questions in one message: where one ends and the next begins."""

import re
from functools import cache

from knowledge.ask.intents import small_talk, without_question
from knowledge.ask.normalize import fold
from knowledge.ask.phrases import phrases, spoken_in

_MOST = 3
_SENTENCE = re.compile(r"(?<=[?!？！。])\s*|(?<=[.])\s+|\n+")
# 어디고, どこで、: the verb goes on into the next question.
_GOES_ON = re.compile(
    r"(?<=어디고)\s+|(?<=어디이고)\s+|(?<=언제고)\s+|(?<=언제이고)\s+|(?<=どこで)、"
)
_AND = re.compile(
    r"(?<=[가-힣a-z0-9])(?:이랑|랑|하고|와|과) "
    r"|(?<=[ァ-ヺ一-龥ー])と(?=[ァ-ヺ一-龥])|[和与跟]| and | & ",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"\w")


def parts(shown: str) -> tuple[str, ...]:
    """Return the questions in a message, small talk left out; one when it is one."""
    found: list[str] = []
    for sentence in _SENTENCE.split(shown):
        for piece in _GOES_ON.split(sentence):
            if _LETTERS.search(piece):
                found += _joined(piece.strip())
    asked = [part for part in found if not small_talk(fold(part))]
    return tuple((asked or found)[:_MOST])


def both(shown: str) -> tuple[str, ...]:
    """Return the two questions in one that names two things, or nothing."""
    sides = [fold(side) for side in _AND.split(shown)]  # folding takes katakana for hiragana
    if len(sides) != len("ab"):
        return ()
    names = [without_question(side) for side in sides]
    if not all(name and name in side for name, side in zip(names, sides, strict=True)):
        return ()
    # The words of asking stand on one side and hold for both.
    rests = [side.replace(name, "") for name, side in zip(names, sides, strict=True)]
    asking = 0 if len(rests[0]) > len(rests[1]) else 1
    other = sides[asking].replace(names[asking], names[1 - asking])
    return (sides[0], other) if asking == 0 else (other, sides[1])


@cache
def _joins(lang: str) -> re.Pattern[str]:
    return re.compile(rf"[\s,]+(?:{phrases(lang).joins.pattern})\s*")


def _joined(sentence: str) -> list[str]:
    """Split at "and where ...": only where both sides can stand alone."""
    for lang in spoken_in(sentence.casefold()):
        pieces = [piece.strip(" ,") for piece in _joins(lang).split(sentence)]
        if len(pieces) > 1 and all(without_question(fold(piece)) for piece in pieces):
            return pieces
    return [sentence]
