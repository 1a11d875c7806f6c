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
    *("meant", "meant_ahead", "explained_share", "worst_share"),
    *("sem_cosine", "sem_gap", "sem_about", "sem_agrees"),
)
"""What the gate looks at, in the order of its weights."""

SEMANTIC_SIGNS = SIGNS.index("sem_cosine")
EXPLAINED = FEATURES.index("explained")
_RIVALS = 4
_LONG = 60.0


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
) -> Floats:
    """Return what the gate looks at for a question and its candidates."""
    out = np.zeros(len(SIGNS), np.float32)
    if not len(found.entries):
        return out
    out[:SEMANTIC] = found.features[0, :SEMANTIC]
    values = found.scores - found.scores[0]
    share = float(1.0 / np.exp(values[:10]).sum())
    top = int(found.entries[0])
    told = found.features[:_RIVALS, EXPLAINED]
    worst = float(found.features[0, EXPLAINED + 1])
    margin = float(-values[1]) if len(values) > 1 else 5.0
    out[SEMANTIC:SEMANTIC_SIGNS] = (
        scores.known,
        scores.known_terms,
        max(0.0, scores.known_terms - float(found.features[0, FEATURES.index("terms")])),
        1.0 / (1.0 + len(asked.terms)),
        min(len(asked.content), _LONG) / _LONG,
        float(asked.bare),
        min(margin, 5.0) / 5.0,
        float(found.scores[0]) / 10.0,
        share,
        float(asked.content.isascii()),
        float(told[0] - told[1:].max()) if len(told) > 1 else float(told[0]),
        float(scores.concepts_covered[top]),
        float(scores.concepts_covered[top] - scores.concepts_covered[int(found.entries[1])])
        if len(values) > 1
        else 1.0,
        float(told[0]) * share,
        worst * (1.0 - share),
    )
    if meaning is not None:
        cosines = np.sort(meaning.cosine)[-6:]
        out[SEMANTIC_SIGNS:] = (
            10.0 * (meaning.cosine[top] - 0.85),
            20.0 * float(cosines[-1] - cosines[:-1].mean()) if len(cosines) > 1 else 1.0,
            meaning.about[top] / 4.0,
            10.0 * float(meaning.cosine[top] - cosines[-1]),
        )
    return out
