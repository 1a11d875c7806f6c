"""From channels to an order: candidates, their best names compared letter by letter, a linear
ranker. The features are few and each means the same in every pack."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from rapidfuzz.fuzz import partial_ratio, ratio, token_set_ratio

from knowledge.ask.channels import Channels, Scores
from knowledge.ask.explain import explain
from knowledge.ask.index import Floats, Ints
from knowledge.ask.intents import Asked
from knowledge.ask.korean import ONLY_INITIALS, key_codes
from knowledge.ask.surfaces import KINDS

CANDIDATES = 40
_COMPARED = 16
_EXPLAINED = 12
_CUTOFF = 50.0
_FAIR, _LONGER, _TELLING = 3, 1.25, 6.0
_MOST_FIT = 1.5
_LINES = np.arange(8, dtype=np.float64)[:, None]
_APART = 64.0
"""More than any two values in a line are apart."""
USUAL, _SPREAD = 0.85, 20.0

FEATURES = (
    *("names", "names_covered", "names_named", "phrases", "joined", "joined_covered", "texts"),
    *("entry", "terms", "initials", "partial", "whole", "words", "inside", "kind_fit"),
    *("terms_share", "concepts", "explained", "worst", "words_explained", "exact"),
    *("phrases_first", "texts_first", "entry_first", "whole_first"),
    *("sem_name", "sem_vote", "sem_about"),
    *("sem_name_first", "sem_vote_first", "sem_about_first"),
)
SEMANTIC = FEATURES.index("sem_name")
"""The features from here on need the semantic channel."""

_COUNTED = [FEATURES.index(name) for name in ("phrases", "texts", "entry", "whole")]
_FIRST = slice(FEATURES.index("phrases_first"), SEMANTIC)
_MEANT = slice(SEMANTIC, SEMANTIC + 3)
_MEANT_FIRST = slice(SEMANTIC + 3, len(FEATURES))

EXACT = FEATURES.index("exact")
"""Whether the whole message is what the entry is called: such entries come first."""

SORTS = (*KINDS, "zone")
"""The kinds of entry that question words tell apart; areas are asked for unlike single places."""

# How well each of `SORTS` answers a question word (or a hint, below); "" is a question without
# any. Fitted with a strong prior on packs that hold every kind, then rounded.
_FITS = {
    "where": (0.9, -0.4, -0.4, -0.7, 0.6),
    "when": (0.0, 0.5, -0.3, 0.2, -0.3),
    "howmuch": (0.0, 0.0, -0.3, 0.5, 0.0),
    "who": (0.0, 1.0, 0.0, 0.0, 0.0),
    "may": (0.2, -0.5, -0.3, 0.7, 0.0),
    "howto": (0.3, -0.2, -0.4, 0.3, 0.0),
    "have": (0.0, -0.4, -0.1, 0.3, 0.1),
    "what": (-0.2, 0.2, -0.1, 0.3, -0.2),
    "": (0.2, -0.5, -0.2, 0.2, 0.5),
}
_HINTS = {
    "place": (0.0, -0.4, 0.0, 0.0, 0.6),
    "session": (-0.1, 0.5, 0.0, 0.0, -0.3),
    "exhibitor": (-0.4, -0.3, 0.6, 0.0, 0.0),
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the semantic channel gives for a question: cosines, one an entry.

    As they are, since in a large pack even a chance likeness is many deviations off the mean.
    """

    name: Floats
    """The best name's."""
    vote: Floats
    """The mean of the best few phrasings: they vote rather than compete."""
    about: Floats
    """The mean of the full passages."""
    everyday: Floats
    """The cosines with what people say to any machine, lowest first."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The entries worth a look: their numbers in the pack, features, and order."""

    entries: Ints
    features: Floats
    scores: Floats
    """The ranker's value of each, highest first."""


class Ranker:
    """A weighted sum of the features."""

    def __init__(self, weights: dict[str, float]) -> None:
        self.weights = np.array([weights.get(name, 0.0) for name in FEATURES], np.float32)

    def order(self, entries: Ints, rows: Floats) -> Candidates:
        """Return the candidates: those called just that first, then by value; ties keep the
        pack's order."""
        scores = rows @ self.weights
        order = np.lexsort((entries, -scores, -rows[:, EXACT]))
        return Candidates(entries[order], rows[order], scores[order])


def features(
    channels: Channels,
    kinds: Ints,
    asked: Asked,
    scores: Scores,
    meaning: Meaning | None = None,
) -> tuple[Ints, Floats]:
    """Return the candidates' numbers and their features, one row each."""
    base = scores.base()
    if meaning is not None:
        base = base + 0.4 * _standard(meaning.name) + 0.4 * _standard(meaning.about)
    count = min(channels.size, CANDIDATES)
    lower = -base
    chosen = lower.argpartition(count - 1)[:count]
    chosen = chosen[np.lexsort((chosen, lower[chosen]))]
    columns = np.zeros((len(FEATURES), count), np.float32)
    names = channels.best_rows(scores, chosen)
    columns[0] = scores.cosines.take(names)
    columns[1] = scores.names.of_query(names)
    columns[2] = scores.names.of_row(names)
    columns[3] = scores.phrase_cosines.take(names)
    columns[4] = scores.joined_cosines.take(names)
    columns[5] = scores.joined.of_query(names)
    columns[6] = scores.texts.take(chosen)
    columns[7] = scores.entry.take(chosen)
    columns[8] = scores.terms.take(chosen)
    columns[9] = scores.initials.take(chosen)
    compared = names[:_COMPARED].tolist()
    columns[10:14, : len(compared)] = _compared(channels, asked, compared)
    columns[14] = _fits(asked).take(kinds.take(chosen))
    columns[15] = columns[8] / max(*columns[8].tolist(), 0.05)
    columns[16] = scores.concepts.take(chosen)
    told = explain(channels, asked, chosen[:_EXPLAINED])
    columns[17, :_EXPLAINED] = told.share
    columns[18] = 1.0
    columns[18, :_EXPLAINED] = told.worst
    columns[19, :_EXPLAINED] = told.words
    if called := channels.called(asked.text):
        columns[EXACT] = [number in called for number in chosen.tolist()]
    if meaning is not None:
        near = np.stack([meaning.name[chosen], meaning.vote[chosen], meaning.about[chosen]])
        columns[_MEANT] = _SPREAD * (near - USUAL)
        columns[_MEANT_FIRST] = _places(columns[_MEANT])
    columns[_FIRST] = _places(columns[_COUNTED])
    return chosen, np.ascontiguousarray(columns.T)  # line by line, equal lines weigh the same


def _places(values: Floats) -> Floats:
    """Return one over the place of each value in its line; equal values share a place.

    A channel's order carries over to other packs better than its values.
    """
    # All lines in one: each lies apart from the others.
    lower = (_LINES[: len(values)] * _APART - values).ravel()
    flat = lower.copy()
    flat.sort()
    before = _LINES[: len(values)] * values.shape[1]
    ahead = flat.searchsorted(lower).reshape(values.shape) - before
    return np.asarray(1.0 / (1.0 + ahead), np.float32)


def _standard(values: Floats) -> Floats:
    return np.asarray((values - values.mean()) / (values.std() + 1e-6), np.float32)


def _fits(asked: Asked) -> Floats:
    """Return how well each of `SORTS` answers the question words; initials hold none."""
    if ONLY_INITIALS.fullmatch(asked.text.replace(" ", "")):
        return np.zeros(len(SORTS), np.float32)
    return _fitting(asked.intents, asked.hints)


@lru_cache(maxsize=1024)
def _fitting(intents: frozenset[str], hints: frozenset[str]) -> Floats:
    said = [_FITS[intent] for intent in sorted(intents) or ("",) if intent in _FITS]
    said += [_HINTS[hint] for hint in sorted(hints) if hint in _HINTS]
    out = np.array(said, np.float32).sum(axis=0) if said else np.zeros(len(SORTS), np.float32)
    return np.asarray(np.clip(out, -_MOST_FIT, _MOST_FIT), np.float32)


def _compared(channels: Channels, asked: Asked, names: list[int]) -> list[list[float]]:
    """Return how these names compare with the content, letter by letter: partial, whole, words,
    inside; of a few names, plain numbers are quicker than arrays of them."""
    content = key_codes(asked.content)
    joined = content.replace(" ", "")
    length = len(joined)
    if not length:
        return [[0.0] * len(names)] * 4
    keys = [channels.joined_keys[name] for name in names]
    alike = [ratio(joined, key, score_cutoff=_CUTOFF) for key in keys]
    if asked.text != asked.content:
        whole = key_codes(asked.text).replace(" ", "")
        alike = [
            max(one, ratio(whole, key, score_cutoff=one or _CUTOFF))
            for one, key in zip(alike, keys, strict=True)
        ]
    words = [token_set_ratio(content, channels.keys[name], score_cutoff=_CUTOFF) for name in names]
    return [
        [_partly(joined, key, length) for key in keys],
        [max(0.0, one - _CUTOFF) / _CUTOFF for one in alike],
        [max(0.0, one - _CUTOFF) / _CUTOFF for one in words],
        [min(1.0, len(key) / length) if len(key) > 1 and key in joined else 0.0 for key in keys],
    ]


def _partly(joined: str, key: str, length: int) -> float:
    """Return how well a name that is not much longer stands in the content, or the other way."""
    size = len(key)
    if not _FAIR <= size <= length * _LONGER:
        return 0.0
    alike = 100.0 if key in joined else partial_ratio(joined, key, score_cutoff=_CUTOFF)
    return max(0.0, alike * min(1.0, size / _TELLING) - _CUTOFF) / _CUTOFF
