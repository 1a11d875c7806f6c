"""Fit the ranker and the gate: python -m tests.eval.fit [--semantic] [--write].

Conditional logit for the order, logistic regression for the gate; both regularised, both scored
by cross-validation over parent questions and over whole sets before anything is written.
"""

import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from knowledge.ask.gate import SEMANTIC_SIGNS, SIGNS, signs
from knowledge.ask.rank import CANDIDATES, FEATURES, SEMANTIC, Ranker
from knowledge.ask.semantic import Semantic, model
from knowledge.ask.surfaces import names
from knowledge.ask.understanding import Look, Understanding
from knowledge.ask.weights import weights
from tests.eval.material import Asked, Material, materials
from tests.eval.vectors import Kept

WEIGHTS = Path(__file__).parents[2] / "knowledge" / "ask" / "weights.json"
VECTORS = Path.home() / ".cache" / "concierge-fit"
SET_WEIGHT = {"slw_expo": 2.5, "slw2025": 2.0}
RANK_L2, GATE_L2 = 1e-3, 3e-4
REAL_OUTSIDE = 2.0
"""Questions people asked beside the point weigh more than those put together."""
GATE_EVENT, GATE_MADE = 2.0, 0.3
"""For the gate, events' questions weigh more, and negatives put together less, than for the order:
nobody asks a machine for names in frames as often as that."""
FOLDS = 5


@dataclass(frozen=True)
class Case:
    """One question looked at, with what is right among the candidates."""

    set: str
    asked: Asked
    look: Look
    right: np.ndarray
    """One flag a candidate, in the pack's order of `look.found.entries`."""
    weight: float = 1.0
    fold: int = 0


def cases(material: Material, engine: Understanding) -> list[Case]:
    """Return the material's questions as the channels saw them."""
    out = []
    for asked in material.asked:
        look = engine.look(asked.text)
        if look is not None:
            right = np.array([engine.ids[n] in asked.gold for n in look.found.entries])
            out.append(Case(material.name, asked, look, right))
    share = SET_WEIGHT.get(material.name, 1.0)
    inside = sum(bool(case.asked.gold) for case in out)
    outside = max(len(out) - inside, 1)
    return [
        replace(
            case,
            weight=share * (1.0 / inside if case.asked.gold else _outside(case.asked) / outside),
            fold=hash_fold(case.asked.parent),
        )
        for case in out
    ]


def _outside(asked: Asked) -> float:
    return 1.0 if asked.made else REAL_OUTSIDE


def hash_fold(parent: str) -> int:
    """The fold of a parent question: the same in every run."""
    return sum(parent.encode()) % FOLDS


def fit_ranker(data: list[Case], semantic: bool) -> Ranker:
    """Return the ranker under which what is right comes first most often."""
    used = [case for case in data if case.right.any()]
    rows = np.zeros((len(used), CANDIDATES, len(FEATURES)))
    right = np.zeros((len(used), CANDIDATES), bool)
    real = np.zeros((len(used), CANDIDATES), bool)
    for line, case in enumerate(used):
        size = len(case.right)
        rows[line, :size] = case.look.found.features
        right[line, :size] = case.right
        real[line, :size] = True
    if not semantic:
        rows[:, :, SEMANTIC:] = 0
    share = np.array([case.weight for case in used])
    share /= share.sum()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        values = np.where(real, rows @ weights, -1e9)
        values -= values.max(axis=1, keepdims=True)
        likely = np.exp(values)
        likely /= likely.sum(axis=1, keepdims=True)
        hit = np.where(right, likely, 0)
        top = hit.sum(axis=1) + 1e-12
        pull = likely - hit / top[:, None]
        slope = np.einsum("n,nk,nkf->f", share, pull, rows)
        penalty = RANK_L2 * weights
        return float(
            -(share * np.log(top)).sum() + 0.5 * (penalty * weights).sum()
        ), slope + penalty

    best = minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B")
    return Ranker(dict(zip(FEATURES, best.x.tolist(), strict=True)))


def ranked(case: Case, ranker: Ranker) -> Case:
    """Return the case in the order that `ranker` gives."""
    found = ranker.order(case.look.found.entries, case.look.found.features)
    place = {int(n): i for i, n in enumerate(case.look.found.entries)}
    right = np.array([case.right[place[int(n)]] for n in found.entries])
    look = case.look
    seen = signs(look.asked, found, look.scores, look.meaning, repaired=look.repaired)
    return replace(case, look=replace(look, found=found, signs=seen), right=right)


@dataclass(frozen=True)
class FittedGate:
    """A logistic regression in the units of the signs."""

    weights: np.ndarray
    bias: float

    def sure(self, case: Case) -> float:
        return float(1 / (1 + np.exp(-(self.weights @ case.look.signs + self.bias))))


def _gate_share(case: Case) -> float:
    made = GATE_MADE if case.asked.made else 1.0
    return made * (GATE_EVENT if case.set in SET_WEIGHT else 1.0)


def fit_gate(data: list[Case], semantic: bool) -> FittedGate:
    """Return the gate that tells best whether the first candidate is right."""
    rows = np.array([case.look.signs for case in data], float)
    if not semantic:
        rows[:, SEMANTIC_SIGNS:] = 0
    first = np.array([bool(case.right[0]) for case in data])
    share = np.array([case.weight * _gate_share(case) for case in data])
    share /= share.sum()
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    scaled = (rows - mean) / spread

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        value = scaled @ theta[:-1] + theta[-1]
        signed = np.where(first, -value, value)
        cost = float((share * np.logaddexp(0, signed)).sum())
        pull = share * (1 / (1 + np.exp(-value)) - first)
        slope = np.append(pull @ scaled, pull.sum())
        keep = np.append(GATE_L2 * theta[:-1], 0)
        return cost + 0.5 * float(keep @ theta), slope + keep

    theta = minimize(loss, np.zeros(len(SIGNS) + 1), jac=True, method="L-BFGS-B").x
    weights = np.where(spread > 2e-6, theta[:-1] / spread, 0)
    return FittedGate(weights, float(theta[-1] - weights @ mean))


def report(name: str, data: list[tuple[Case, float]], line: float, low: float) -> str:
    """Return one line of figures for cases with their probabilities."""
    inside = [(c, p) for c, p in data if c.asked.gold]
    real = [(c, p) for c, p in data if not c.asked.gold and not c.asked.made]
    made = [(c, p) for c, p in data if not c.asked.gold and c.asked.made]

    def share(flags: list[bool]) -> float:
        return 100 * float(np.mean(flags)) if flags else float("nan")

    right = [bool(c.right[0]) for c, _ in inside]
    near = [bool(c.right[:3].any()) for c, _ in inside]
    sure = [p >= line for _, p in inside]
    offered = [low <= p < line for _, p in inside]
    solved = [(r and s) or (o and n) for r, s, o, n in zip(right, sure, offered, near, strict=True)]
    return (
        f"{name:24s} n={len(inside):4d} h1 {share(right):5.1f} h3 {share(near):5.1f}"
        f" right {share([r and s for r, s in zip(right, sure, strict=True)]):5.1f}"
        f" helped {share(solved):5.1f}"
        f" misled {share([s and not r for r, s in zip(right, sure, strict=True)]):5.2f}"
        f" | false {share([p >= line for _, p in real]):5.1f}"
        f" nagged {share([low <= p < line for _, p in real]):5.1f}"
        f" made {share([p >= line for _, p in made]):5.1f}"
    )


def cross(data: list[Case], semantic: bool, key: str) -> list[tuple[Case, float]]:
    """Return every case with the probability given by weights that never saw its group."""
    groups = sorted({str(getattr(case, key)) for case in data})
    out = []
    for group in groups:
        seen = [case for case in data if str(getattr(case, key)) != group]
        ranker = fit_ranker(seen, semantic)
        gate = fit_gate([ranked(case, ranker) for case in seen], semantic)
        for case in data:
            if str(getattr(case, key)) == group:
                again = ranked(case, ranker)
                out.append((again, gate.sure(again)))
    return out


def main() -> None:
    """Fit, cross-validate, print, and write when asked to."""
    semantic = "--semantic" in sys.argv
    data: list[Case] = []
    kept = Kept(model(), VECTORS / "questions.pickle") if semantic else None
    for material in materials():
        channel = Semantic(names(material.pack), kept, VECTORS) if kept else None
        engine = Understanding(material.pack, channel, weights())
        data += cases(material, engine)
        print(material.name, len(data), file=sys.stderr, flush=True)
    if kept:
        kept.save()
    line, low = (
        (float(x) for x in (sys.argv[sys.argv.index("--lines") + 1]).split(","))
        if "--lines" in sys.argv
        else (0.75, 0.15)
    )
    for key in ("fold", "set"):
        print(f"== cross-validated by {key}")
        show(cross(data, semantic, key), line, low)
    ranker = fit_ranker(data, semantic)
    gate = fit_gate([ranked(case, ranker) for case in data], semantic)
    print({n: round(float(w), 2) for n, w in zip(FEATURES, ranker.weights, strict=True)})
    print({n: round(float(w), 2) for n, w in zip(SIGNS, gate.weights, strict=True)}, gate.bias)
    if "--write" in sys.argv:
        write("semantic" if semantic else "lexical", ranker, gate, line, low)


def show(judged: list[tuple[Case, float]], line: float, low: float) -> None:
    """Print the figures by set, and for the expo's clean questions."""
    for name in sorted({case.set for case, _ in judged}):
        print(report(name, [(c, p) for c, p in judged if c.set == name], line, low))
    clean = [(c, p) for c, p in judged if c.set == "slw_expo" and c.asked.kind.endswith("/clean")]
    for at in (line, 0.75, 0.6, 0.5, 0.4):
        print(report(f"slw_expo clean {at}", clean, at, low))
        print(
            report(
                f"slw_expo all {at}", [(c, p) for c, p in judged if c.set == "slw_expo"], at, low
            )
        )
    for at in (0.1, 0.06, 0.03):
        print(report(f"slw_expo clean low {at}", clean, line, at))


def write(part: str, ranker: Ranker, gate: FittedGate, line: float, low: float) -> None:
    """Put the weights into the package."""
    data = json.loads(WEIGHTS.read_text("utf-8"))
    data[part] = {
        "ranker": dict(zip(FEATURES, [round(float(w), 4) for w in ranker.weights], strict=True)),
        "gate": {
            "weights": dict(zip(SIGNS, [round(float(w), 4) for w in gate.weights], strict=True)),
            "bias": round(gate.bias, 4),
            "lines": {"answer": line, "choose": low},
        },
    }
    WEIGHTS.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
