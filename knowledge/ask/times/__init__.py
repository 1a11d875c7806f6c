"""Time expressions in Korean, English, Japanese and Chinese, as people type them."""

from dataclasses import dataclass
from datetime import datetime

from knowledge.ask.answer import Window
from knowledge.ask.times.fold import Folded, fold
from knowledge.ask.times.phrases import Phrase, matches, read
from knowledge.ask.times.values import Calendar
from knowledge.ask.times.windows import window
from knowledge.model import Event

LONGEST = 600
"""Characters that are read; what comes after is left as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A time that was asked about. `words` said it; `rest` is the text without them."""

    window: Window
    words: tuple[str, ...]
    rest: str


def find_window(text: str, *, at: datetime, event: Event) -> Found | None:
    """Return the time that a text is about, or None where it speaks of none.

    `at` is now, aware. Days and hours are the venue's. A time without a day is of today, or of
    the event's first day while that is ahead; a bare hour falls within the opening hours.
    """
    folded = fold(text[:LONGEST])
    calendar = Calendar(event, at)
    phrases = read(folded.text, calendar) if matches(folded.text) else []
    if not phrases:
        return None
    try:
        found = window(phrases, calendar)
    except OverflowError:  # days beyond the calendar's end
        return None
    if found is None:
        return None
    span, used = found
    used.sort(key=lambda phrase: phrase.start)
    words = tuple(folded.cut(phrase.start, phrase.end).strip() for phrase in used)
    return Found(window=span, words=words, rest=_rest(folded, used) + text[LONGEST:])


def _rest(folded: Folded, used: list[Phrase]) -> str:
    pieces = []
    place = 0
    for phrase in used:
        if place and phrase.joined:  # "and", "to", "와" between the two
            place = max(place, phrase.start)
        pieces.append(folded.cut(place, max(place, phrase.start)))
        place = max(place, phrase.end)
    pieces.append(folded.cut(place, len(folded.text)))
    return " ".join(" ".join(pieces).split()).strip(" ,")
