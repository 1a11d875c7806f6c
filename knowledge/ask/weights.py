"""The fitted numbers: data in weights.json, made by tests/eval/fit.py."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from knowledge.ask.gate import Gate, Lines
from knowledge.ask.rank import Ranker


@dataclass(frozen=True, slots=True)
class Fitted:
    """One ranker and the gate that was fitted on its order."""

    ranker: Ranker
    gate: Gate


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers for the letters alone, and for letters and meaning."""

    lexical: Fitted
    semantic: Fitted


@cache
def weights() -> Weights:
    """Return the weights in the package."""
    path = files("knowledge.ask") / "weights.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    return Weights(lexical=_fitted(data["lexical"]), semantic=_fitted(data["semantic"]))


def _fitted(data: dict[str, Any]) -> Fitted:
    gate = data["gate"]
    lines = Lines(answer=gate["lines"]["answer"], choose=gate["lines"]["choose"])
    return Fitted(Ranker(data["ranker"]), Gate(gate["weights"], gate["bias"], lines))
