"""Several questions in one message: where one ends and the next begins."""

import re

from knowledge.ask.intents import small_talk, without_question
from knowledge.ask.normalize import fold
from knowledge.ask.phrases import phrases, spoken_in

_MOST = 3
_SENTENCE = re.compile(r"(?<=[?!？！。])\s*|(?<=[.])\s+|\n+")
_LETTERS = re.compile(r"\w")


def parts(shown: str) -> tuple[str, ...]:
    """Return the questions in a message, small talk left out; one when it is one."""
    found: list[str] = []
    for sentence in _SENTENCE.split(shown):
        if _LETTERS.search(sentence):
            found += _joined(sentence.strip())
    asked = [part for part in found if not small_talk(fold(part))]
    return tuple((asked or found)[:_MOST])


def _joined(sentence: str) -> list[str]:
    """Split at "and where ...": only where both sides can stand alone."""
    for lang in spoken_in(sentence.casefold()):
        pieces = [
            piece.strip(" ,")
            for piece in re.split(rf"[\s,]+(?:{phrases(lang).joins.pattern})\s*", sentence)
        ]
        if len(pieces) > 1 and all(without_question(fold(piece)) for piece in pieces):
            return pieces
    return [sentence]
