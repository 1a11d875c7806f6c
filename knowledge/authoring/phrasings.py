"""Phrasings of one question that are all but those of another: either may answer."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from knowledge.ask.intents import without_question
from knowledge.ask.korean import keystrokes
from knowledge.ask.normalize import fold, visible
from knowledge.authoring.findings import Finding, related
from knowledge.model import Pack

_ALIKE = 88.0
_ENOUGH_KEYS = 6
_SHOWN = 2
_DIGITS = re.compile("[0-9]+")


@dataclass(frozen=True, slots=True)
class _Phrasing:
    entry: str
    said: str
    keys: str
    content: str


def near_duplicates(pack: Pack) -> Iterator[Finding]:
    """Give the questions with phrasings that differ by a slip of the finger, in one language."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for phrasings in _by_language(pack).values():
        for one, other in _pairs(phrasings):
            found[one.entry, other.entry].append((one.said, other.said))
    for (one_id, other_id), pairs in found.items():
        if related(pack, pack[one_id], pack[other_id]):
            continue
        shown = "; ".join(f'"{one}" and "{other}"' for one, other in pairs[:_SHOWN])
        more = f" and {len(pairs) - _SHOWN} more" if len(pairs) > _SHOWN else ""
        yield Finding(
            level="warning",
            rule="near-duplicate",
            entry=f"{one_id}, {other_id}",
            what=f"both are asked by {shown}{more}",
            todo="keep it where the answer fits",
        )


def _by_language(pack: Pack) -> dict[str, list[_Phrasing]]:
    out: dict[str, list[_Phrasing]] = defaultdict(list)
    for faq in pack.faq:
        for lang, words in faq.ask.values:
            for said in words:
                text = fold(visible(said))
                content = without_question(text) or text
                keys = (keystrokes(part).replace(" ", "") for part in (text, content))
                out[lang].append(_Phrasing(faq.id, said, *keys))
    return out


def _pairs(phrasings: list[_Phrasing]) -> Iterator[tuple[_Phrasing, _Phrasing]]:
    """Alike as a whole, and in what is left without the words every question has."""
    keys = [one.keys for one in phrasings]
    alike = process.cdist(keys, keys, scorer=fuzz.ratio, score_cutoff=_ALIKE, dtype=np.uint8)
    for row, column in np.argwhere(np.triu(alike, 1)).tolist():
        one, other = phrasings[row], phrasings[column]
        if one.entry == other.entry or one.keys == other.keys:
            continue  # the same name for two is told elsewhere
        if _DIGITS.findall(one.keys) != _DIGITS.findall(other.keys):
            continue
        short = min(len(one.content), len(other.content)) < _ENOUGH_KEYS
        same = fuzz.ratio(one.content, other.content) >= _ALIKE
        if one.content == other.content or (same and not short):
            yield one, other
