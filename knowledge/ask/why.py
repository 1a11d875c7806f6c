"""Why a question is answered as it is: everything that was tried, seen and weighed."""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np

from knowledge.ask.answer import Answer, Question, Verdict, Window
from knowledge.ask.engine import Engine
from knowledge.ask.gate import SIGNS, Lines
from knowledge.ask.index import Floats
from knowledge.ask.intents import kind_named
from knowledge.ask.language import detect, known
from knowledge.ask.normalize import visible
from knowledge.ask.rank import FEATURES
from knowledge.ask.times import find_window
from knowledge.ask.understanding import Look

Step: TypeAlias = Literal["save", "route", "schedule", "follow-up", "kind", "small talk", "text"]
"""What decided: the engine tries them in this order, and `text` when none of them fits."""

_BEST = 5


@dataclass(frozen=True, slots=True)
class Weighed:
    """One feature: what it is, what it weighs, and so what it adds to the sum."""

    name: str
    value: float
    weight: float

    @property
    def adds(self) -> float:
        """The feature's part of the sum."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One reading of the message."""

    text: str
    switched: bool
    """Read as if typed in the other keyboard layout."""
    evidence: float
    taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One entry that was considered: its best name, what each channel gave, and the sum."""

    id: str
    name: str
    """The name or phrasing, folded, that was nearest by the letters."""
    features: tuple[Weighed, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Gated:
    """The gate's features, the probability they come to, and the lines it is compared with."""

    signs: tuple[Weighed, ...]
    bias: float
    sure: float
    lines: Lines
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One question, taken apart."""

    answer: Answer
    step: Step
    lang: str
    readings: tuple[Tried, ...]
    content: str
    terms: tuple[str, ...]
    concepts: tuple[str, ...]
    intents: tuple[str, ...]
    hints: tuple[str, ...]
    kind: str
    """The kind of entry that the content names as a whole, or ""."""
    window: Window | None
    """The time that the message names, whether it decided or not."""
    semantic: bool
    candidates: tuple[Candidate, ...]
    gate: Gated | None


def why(engine: Engine, question: Question, *, best: int = _BEST, wait: bool = True) -> Why:
    """Return what `engine` saw in `question`, with the `best` first candidates.

    Of several questions in one message, the whole message is looked at.
    """
    meaning = engine.meaning
    shown = visible(question.text)
    look = meaning.look(shown, wait=wait)
    answer = engine.ask(question, wait=wait)
    found = find_window(shown, at=question.at, event=engine.pack.event)
    asked = look.asked if look else None
    return Why(
        answer=answer,
        step=_step(engine, question, answer, asked.content if asked else ""),
        lang=detect(shown, known(question.lang)),
        readings=_tried(engine, shown, look),
        content=asked.content if asked else "",
        terms=asked.terms if asked else (),
        concepts=tuple(sorted(asked.concepts)) if asked else (),
        intents=tuple(sorted(asked.intents)) if asked else (),
        hints=tuple(sorted(asked.hints)) if asked else (),
        kind=kind_named(asked.content) if asked else "",
        window=found.window if found else None,
        semantic=look is not None and look.meaning is not None,
        candidates=_candidates(engine, look, best) if look else (),
        gate=_gate(engine, look) if look else None,
    )


def _step(engine: Engine, question: Question, answer: Answer, content: str) -> Step:
    """Tell from an answer which part of the engine gave it."""
    by_intent: dict[str, Step] = {"save": "save", "route": "route", "schedule": "schedule"}
    if question.after:
        alone = engine.ask(replace(question, after=""), wait=False)
        if alone.ids != answer.ids:
            return "follow-up"
    if answer.intent in by_intent:
        return by_intent[answer.intent]
    if answer.verdict == "chat":
        return "small talk"
    return "kind" if answer.intent == "list" or (answer.ids and kind_named(content)) else "text"


def _tried(engine: Engine, shown: str, taken: Look | None) -> tuple[Tried, ...]:
    return tuple(
        Tried(
            text=look.reading.text,
            switched=look.reading.switched,
            evidence=look.evidence,
            taken=taken is not None and look.reading == taken.reading,
        )
        for look in engine.meaning.looks(shown)
    )


def _candidates(engine: Engine, look: Look, best: int) -> tuple[Candidate, ...]:
    meaning = engine.meaning
    weights = meaning.ranker(look.meaning is not None).weights
    entries = look.found.entries[:best]
    names = meaning.channels.best_rows(look.scores, entries)
    return tuple(
        Candidate(
            id=meaning.ids[int(entry)],
            name=meaning.channels.surfaces[int(name)],
            features=_weighed(FEATURES, look.found.features[row], weights),
            score=float(look.found.scores[row]),
        )
        for row, (entry, name) in enumerate(zip(entries, names, strict=True))
    )


def _gate(engine: Engine, look: Look) -> Gated:
    fitted = engine.meaning.fitted
    gate = (fitted.semantic if look.meaning is not None else fitted.lexical).gate
    return Gated(
        signs=_weighed(SIGNS, look.signs, gate.weights.astype(np.float32)),
        bias=gate.bias,
        sure=gate.sure(look.signs),
        lines=gate.lines,
        verdict=engine.meaning.verdict(look),
    )


def _weighed(names: tuple[str, ...], values: Floats, weights: Floats) -> tuple[Weighed, ...]:
    return tuple(
        Weighed(name, float(value), float(weight))
        for name, value, weight in zip(names, values, weights, strict=True)
    )
