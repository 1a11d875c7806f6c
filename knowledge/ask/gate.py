"""Answer, offer a choice, or say that one does not know: one calibrated probability.

The gate sees how well the first candidate explains the question, how far the second is behind,
and how much of the question nobody explains. Its weights are fitted so that the probability is
that the first candidate is right; the lines are chosen on that scale.
"""

import math
from dataclasses import dataclass

import numpy as np

from knowledge.ask.channels import Scores
from knowledge.ask.index import Floats
from knowledge.ask.intents import Asked
from knowledge.ask.rank import FEATURES, SEMANTIC, Candidates, Meaning

SIGNS = (
    *FEATURES[:SEMANTIC],
    *("known", "known_terms", "unexplained", "few_terms", "length", "bare"),
    *("margin", "score", "share", "latin", "ahead"),
    *("meant", "meant_ahead", "explained_share", "worst_share", "repaired"),
    *("sem_cosine", "sem_gap", "sem_about", "sem_agrees"),
    *("sem_beyond_one", "sem_beyond", "passage_beyond_one", "passage_gap"),
    *("sem_share", "sem_share_cosine", "sem_first", "any_beyond"),
)
"""What the gate looks at, in the order of its weights."""

SEMANTIC_SIGNS = SIGNS.index("sem_cosine")
EXPLAINED = FEATURES.index("explained")
_RIVALS = 4
_NEAREST, _NEAR, _SHARED, _STEEP = 6, 5, 11, 60.0
_LONG = 60.0
_SHARING = 10
_TERMS = FEATURES.index("terms")
_NO_MEANING = (0.0,) * (len(SIGNS) - SEMANTIC_SIGNS)


@dataclass(frozen=True, slots=True)
class Lines:
    """From which probability on to answer, and to offer a choice."""

    answer: float
    choose: float


class Gate:
    """A logistic regression over `SIGNS`."""

    def __init__(self, weights: dict[str, float], bias: float, lines: Lines) -> None:
        self.weights = np.array([weights.get(name, 0.0) for name in SIGNS], np.float64)
        self.bias = bias
        self.lines = lines

    def sure(self, signs: Floats) -> float:
        """Return the probability that the first candidate is right."""
        value = float(self.weights @ signs) + self.bias
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


def signs(
    asked: Asked,
    found: Candidates,
    scores: Scores,
    meaning: Meaning | None = None,
    *,
    repaired: bool = False,
) -> Floats:
    """Return what the gate looks at for a question and its candidates."""
    if not len(found.entries):
        return np.zeros(len(SIGNS), np.float32)
    first: list[float] = found.features[0].tolist()
    values: list[float] = found.scores[:_SHARING].tolist()
    share = 1.0 / sum(math.exp(min(value - values[0], 0.0)) for value in values)
    top, *others = found.entries[:2].tolist()
    told = found.features[:_RIVALS, EXPLAINED].tolist()
    worst = first[EXPLAINED + 1]
    margin = max(0.0, values[0] - values[1]) if others else 5.0
    covered = scores.concepts_covered
    seen = (
        *first[:SEMANTIC],
        scores.known,
        scores.known_terms,
        max(0.0, scores.known_terms - first[_TERMS]),
        1.0 / (1.0 + len(asked.terms)),
        min(len(asked.content), _LONG) / _LONG,
        float(asked.bare),
        min(margin, 5.0) / 5.0,
        values[0] / 10.0,
        share,
        float(asked.content.isascii()),
        told[0] - max(told[1:], default=0.0),
        covered.item(top),
        covered.item(top) - covered.item(others[0]) if others else 1.0,
        told[0] * share,
        worst * (1.0 - share),
        float(repaired),
    )
    meant = _NO_MEANING if meaning is None else _meant(meaning, top)
    return np.array(seen + meant, np.float32)


def _meant(meaning: Meaning, top: int) -> tuple[float, ...]:
    """Return how near the first candidate is in meaning: alone, beside the others, and beside
    what has nothing to do with any event."""
    cosine, passage = float(meaning.name[top]), float(meaning.about[top])
    cosines, passages = np.sort(meaning.name)[-_NEAREST:], np.sort(meaning.about)[-_NEAREST:]
    both = meaning.name + meaning.about
    ahead = np.sort(both)[:-_SHARED:-1] - both[top]
    share = 1.0 / float(np.exp(np.minimum(_STEEP * ahead, 30.0)).sum())
    nearest, near = float(meaning.everyday[-1]), float(meaning.everyday[-_NEAR:].mean())
    alone = len(cosines) < 2
    return (
        10.0 * (cosine - 0.85),
        1.0 if alone else 20.0 * float(cosines[-1] - cosines[:-1].mean()),
        10.0 * (passage - 0.85),
        10.0 * (cosine - float(cosines[-1])),
        10.0 * (cosine - nearest),
        10.0 * (cosine - near),
        10.0 * (passage - nearest),
        1.0 if alone else 10.0 * (passage - float(passages[:-1].mean())),
        share,
        share * 10.0 * (cosine - 0.85),
        float(ahead[0] <= 1e-6),
        10.0 * (float(passages[-1]) - nearest),
    )
