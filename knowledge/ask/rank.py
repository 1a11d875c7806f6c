"""From channels to an order: candidates, their best names compared letter by letter, a linear
ranker. The features are few and each means the same in every pack."""

from dataclasses import dataclass
from typing import cast

import numpy as np
from rapidfuzz import fuzz

from knowledge.ask.channels import Channels, Scores
from knowledge.ask.index import Floats
from knowledge.ask.intents import Asked
from knowledge.ask.korean import keystrokes

CANDIDATES = 40
_COMPARED = 24
_NAMES_EACH = 2
_CUTOFF = 50.0

FEATURES = (
    *("names", "names_covered", "names_named", "phrases", "joined", "joined_covered", "texts"),
    *("entry", "terms", "initials", "partial", "whole", "words", "inside", "kind_fit"),
    *("terms_share", "concepts", "sem_name", "sem_vote", "sem_about", "sem_lead"),
)
SEMANTIC = FEATURES.index("sem_name")
"""The features from here on need the semantic channel."""

# Which kinds answer which question words: what a `where` is rarely about is a session.
_FITS = {
    "where": {"place": 1.0, "exhibitor": 1.0, "faq": -0.5},
    "when": {"session": 1.0, "exhibitor": -0.5},
    "who": {"session": 1.0},
    "howmuch": {"faq": 1.0, "exhibitor": -0.5},
    "may": {"faq": 1.0, "exhibitor": -0.5},
    "howto": {"faq": 0.5},
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the semantic channel gives for a question, one value an entry."""

    cosine: Floats
    """The best name's cosine, as it is; the others are z-scores over the pack."""
    name: Floats
    vote: Floats
    """The mean of the best few phrasings: they vote rather than compete."""
    about: Floats


@dataclass(frozen=True, slots=True)
class Candidates:
    """The entries worth a look: their numbers in the pack, features, and order."""

    entries: np.ndarray[tuple[int], np.dtype[np.int64]]
    features: Floats
    scores: Floats
    """The ranker's value of each, highest first."""


class Ranker:
    """A weighted sum of the features."""

    def __init__(self, weights: dict[str, float]) -> None:
        self.weights = np.array([weights.get(name, 0.0) for name in FEATURES], np.float32)

    def order(
        self, entries: np.ndarray[tuple[int], np.dtype[np.int64]], rows: Floats
    ) -> Candidates:
        """Return the candidates, best first; ties keep the pack's order."""
        scores = rows @ self.weights
        order = np.lexsort((entries, -scores))
        return Candidates(entries[order], rows[order], scores[order])


def features(
    channels: Channels,
    kinds: tuple[str, ...],
    asked: Asked,
    scores: Scores,
    meaning: Meaning | None = None,
) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], Floats]:
    """Return the candidates' numbers and their features, one row each."""
    base = scores.base()
    if meaning is not None:
        base = base + 0.4 * meaning.name + 0.4 * meaning.about
    count = min(channels.size, CANDIDATES)
    chosen = np.argpartition(-base, count - 1)[:count]
    chosen = chosen[np.lexsort((chosen, -base[chosen]))]
    rows = np.zeros((count, len(FEATURES)), np.float32)
    rows[:, 0] = scores.names[chosen]
    rows[:, 1] = scores.names_covered[chosen]
    rows[:, 2] = scores.names_named[chosen]
    rows[:, 3] = scores.phrases[chosen]
    rows[:, 4] = scores.joined[chosen]
    rows[:, 5] = scores.joined_covered[chosen]
    rows[:, 6] = scores.texts[chosen]
    rows[:, 7] = scores.entry[chosen]
    rows[:, 8] = scores.terms[chosen]
    rows[:, 9] = scores.initials[chosen]
    _compare(channels, asked, scores, chosen, rows)
    rows[:, 14] = [_fit(asked, kinds[int(number)]) for number in chosen]
    rows[:, 15] = rows[:, 8] / max(float(rows[:, 8].max()), 0.05)
    rows[:, 16] = scores.concepts[chosen]
    if meaning is not None:
        rows[:, 17] = meaning.name[chosen]
        rows[:, 18] = meaning.vote[chosen]
        rows[:, 19] = meaning.about[chosen]
        rows[:, 20] = meaning.vote[chosen] - meaning.vote.max()
    return cast("np.ndarray[tuple[int], np.dtype[np.int64]]", chosen), rows


def _fit(asked: Asked, kind: str) -> float:
    fit = sum(_FITS[intent].get(kind, 0.0) for intent in asked.intents if intent in _FITS)
    return max(-1.0, min(1.0, fit)) + (0.5 if kind in asked.hints else 0.0)


def _compare(
    channels: Channels,
    asked: Asked,
    scores: Scores,
    chosen: np.ndarray[tuple[int], np.dtype[np.int64]],
    rows: Floats,
) -> None:
    """Fill in how the best candidates' names compare with the content, letter by letter."""
    content = keystrokes(asked.content)
    joined = content.replace(" ", "")
    whole = keystrokes(asked.text).replace(" ", "")
    length = len(joined)
    if not length:
        return
    starts = channels.starts
    for line, number in enumerate(chosen[:_COMPARED]):
        first, last = int(starts[number]), int(starts[number + 1])
        if last - first > _NAMES_EACH:
            near = np.argpartition(-scores.rows[first:last], _NAMES_EACH - 1)[:_NAMES_EACH] + first
        else:
            near = np.arange(first, last)
        partial = best = words = inside = 0.0
        for row in near.tolist():
            name = channels.joined_keys[row]
            size = len(name)
            if size < 2:
                continue
            if 3 <= size <= length * 1.25:
                share = min(1.0, size / 6)
                partial = max(
                    partial, share * fuzz.partial_ratio(name, joined, score_cutoff=_CUTOFF)
                )
            best = max(best, fuzz.ratio(name, joined, score_cutoff=_CUTOFF))
            if whole != joined:
                best = max(best, fuzz.ratio(name, whole, score_cutoff=_CUTOFF))
            words = max(
                words, fuzz.token_set_ratio(channels.keys[row], content, score_cutoff=_CUTOFF)
            )
            if name in joined:
                inside = max(inside, min(1.0, size / length))
        rows[line, 10] = max(0.0, partial - _CUTOFF) / _CUTOFF
        rows[line, 11] = max(0.0, best - _CUTOFF) / _CUTOFF
        rows[line, 12] = max(0.0, words - _CUTOFF) / _CUTOFF
        rows[line, 13] = inside
