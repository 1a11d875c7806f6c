"""From channels to an order: candidates, their best names compared letter by letter, a linear
ranker. The features are few and each means the same in every pack."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

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
    chosen = np.argpartition(-base, count - 1)[:count]
    chosen = chosen[np.lexsort((chosen, -base[chosen]))]
    rows = np.zeros((count, len(FEATURES)), np.float32)
    names = channels.best_rows(scores, chosen)
    rows[:, 0] = scores.cosines[names]
    rows[:, 1] = scores.names.of_query(names)
    rows[:, 2] = scores.names.of_row(names)
    rows[:, 3] = scores.phrase_cosines[names]
    rows[:, 4] = scores.joined_cosines[names]
    rows[:, 5] = scores.joined.of_query(names)
    rows[:, 6] = scores.texts[chosen]
    rows[:, 7] = scores.entry[chosen]
    rows[:, 8] = scores.terms[chosen]
    rows[:, 9] = scores.initials[chosen]
    _compare(channels, asked, names[:_COMPARED], rows)
    rows[:, 14] = _fits(asked)[kinds[chosen]]
    rows[:, 15] = rows[:, 8] / max(float(rows[:, 8].max()), 0.05)
    rows[:, 16] = scores.concepts[chosen]
    told = explain(channels, asked, chosen[:_EXPLAINED])
    rows[:_EXPLAINED, 17] = told.share
    rows[:_EXPLAINED, 18] = told.worst
    rows[_EXPLAINED:, 18] = 1.0
    rows[:_EXPLAINED, 19] = told.words
    rows[:, EXACT] = np.isin(chosen, channels.called(asked.text))
    if meaning is not None:
        near = np.stack([meaning.name[chosen], meaning.vote[chosen], meaning.about[chosen]], 1)
        rows[:, _MEANT] = _SPREAD * (near - USUAL)
        rows[:, _MEANT_FIRST] = _places(rows[:, _MEANT])
    rows[:, _FIRST] = _places(rows[:, _COUNTED])
    return chosen, rows


def _places(values: Floats) -> Floats:
    """Return one over the place that each row has in each column; equal values share a place.

    A channel's order carries over to other packs better than its values.
    """
    return np.asarray(1.0 / (1.0 + (values[:, None] < values[None]).sum(axis=1)), np.float32)


def _standard(values: Floats) -> Floats:
    return np.asarray((values - values.mean()) / (values.std() + 1e-6), np.float32)


def _fits(asked: Asked) -> Floats:
    """Return how well each of `SORTS` answers the question words; initials hold none."""
    if ONLY_INITIALS.fullmatch(asked.text.replace(" ", "")):
        return np.zeros(len(SORTS), np.float32)
    said = [_FITS[intent] for intent in asked.intents or ("",) if intent in _FITS]
    said += [_HINTS[hint] for hint in asked.hints if hint in _HINTS]
    out = np.array(said, np.float32).sum(axis=0) if said else np.zeros(len(SORTS), np.float32)
    return np.asarray(np.clip(out, -_MOST_FIT, _MOST_FIT), np.float32)


def _compare(channels: Channels, asked: Asked, names: Ints, rows: Floats) -> None:
    """Fill in how the best candidates' best names compare with the content, letter by letter."""
    content = key_codes(asked.content)
    joined = content.replace(" ", "")
    whole = key_codes(asked.text).replace(" ", "")
    length = len(joined)
    if not length:
        return
    keys = [channels.joined_keys[row] for row in names.tolist()]
    sizes = np.array([len(key) for key in keys], np.float32)
    lines = slice(0, len(keys))
    ratio = _ratios((joined,) if whole == joined else (joined, whole), keys, fuzz.ratio)
    fair = [key if _FAIR <= len(key) <= length * _LONGER else "" for key in keys]
    partial = _ratios((joined,), fair, fuzz.partial_ratio) * np.minimum(1.0, sizes / _TELLING)
    spaced = [channels.keys[row] for row in names.tolist()]
    rows[lines, 10] = np.maximum(0.0, partial - _CUTOFF) / _CUTOFF
    rows[lines, 11] = np.maximum(0.0, ratio - _CUTOFF) / _CUTOFF
    rows[lines, 12] = (
        np.maximum(0.0, _ratios((content,), spaced, fuzz.token_set_ratio) - _CUTOFF) / _CUTOFF
    )
    rows[lines, 13] = [
        min(1.0, len(key) / length) if len(key) > 1 and key in joined else 0.0 for key in keys
    ]


def _ratios(texts: Sequence[str], others: list[str], scorer: Callable[..., float]) -> Floats:
    """Return how alike each of `others` is to that of `texts` which is most alike."""
    alike = process.cdist(texts, others, scorer=scorer, score_cutoff=_CUTOFF, dtype=np.float32)
    return np.asarray(alike.max(axis=0))
