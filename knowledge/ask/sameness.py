"""Whether two questions are the same but for slips, endings and manners."""

from rapidfuzz.fuzz import ratio

from knowledge.ask.intents import without_question
from knowledge.ask.korean import keystrokes
from knowledge.ask.normalize import fold, visible

_ALIKE, _ENOUGH_KEYS = 88.0, 8


def mark(text: str) -> str:
    """Return what of a question counts when it is compared: its key strokes, without manners."""
    folded = fold(visible(text))
    return keystrokes(without_question(folded) or folded).replace(" ", "")


def same(one: str, other: str) -> bool:
    """Tell whether two marks are of the same question."""
    if one == other:
        return bool(one)
    long = min(len(one), len(other)) >= _ENOUGH_KEYS
    return long and _figures(one) == _figures(other) and ratio(one, other) >= _ALIKE


def _figures(text: str) -> list[str]:
    """Return the digits: B12 and B13 are spelt alike, and are not the same."""
    return [sign for sign in text if sign.isdigit()]
