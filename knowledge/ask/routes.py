"""From and to in one question: where a way begins, and where it leads."""

import re
from dataclasses import dataclass

from knowledge.ask.intents import kind_named, take_apart
from knowledge.ask.phrases import phrases, spoken_in
from knowledge.ask.understanding import Understanding
from knowledge.model import Exhibitor, Pack, Place, Session

_SURE, _VERY_SURE = 0.35, 0.6
_BARE = re.compile("^(?P<start>.+[가-힣a-z0-9])에서 (?P<goal>[^ ].+)$")
"""From one place to another without a verb: only between places that are both certain."""
_HERE = frozenset(["here", "여기", "ここ", "这里", "这儿", "현위치", "지금"])


@dataclass(frozen=True, slots=True)
class Way:
    """Ids; `start` is "" where it is not said or not known."""

    start: str
    goal: str
    sure: float
    both: bool
    """Whether the message names both ends."""


def way(pack: Pack, meaning: Understanding, text: str, here: str, *, wait: bool) -> Way | None:
    """Return the way that folded `text` asks for, or None."""
    for lang in spoken_in(text):
        words = phrases(lang)
        for pattern in words.from_to:
            match = pattern.search(text)
            if match:
                goal = _place(pack, meaning, match["goal"], wait=wait)
                said = match["start"].strip()
                start = (here, 1.0) if said in _HERE else _place(pack, meaning, said, wait=wait)
                if goal:
                    return Way(start[0] if start else "", goal[0], goal[1], both=True)
        for pattern in words.to:
            match = pattern.search(text)
            goal = _place(pack, meaning, match["goal"], wait=wait) if match else None
            if goal:
                return Way(here, goal[0], goal[1], both=False)
    return _between(pack, meaning, text, wait=wait)


def _between(pack: Pack, meaning: Understanding, text: str, *, wait: bool) -> Way | None:
    match = _BARE.search(text)
    if match is None or take_apart(text).intents or kind_named(match["goal"]):
        return None  # 코엑스에서 주차: at the venue, not from it
    start = _place(pack, meaning, match["start"], wait=wait)
    goal = _place(pack, meaning, match["goal"], wait=wait)
    if not start or not goal or min(start[1], goal[1]) < _VERY_SURE:
        return None
    return Way(start[0], goal[0], goal[1], both=True)


def _place(
    pack: Pack, meaning: Understanding, text: str, *, wait: bool
) -> tuple[str, float] | None:
    """Return the entry with a place that `text` names, and how surely."""
    look = meaning.look(text, wait=wait)
    if look is None or meaning.sure(look) < _SURE:
        return None
    entry = pack.find(meaning.best(look, 1)[0])
    if isinstance(entry, Place) or (isinstance(entry, Exhibitor | Session) and entry.place):
        return entry.id, meaning.sure(look)
    return None
