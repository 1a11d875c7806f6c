"""Blast radius: what a change to a pack does to questions that were really asked."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, TypeAlias

from knowledge.ask.answer import Answer, Question
from knowledge.ask.engine import Engine

Effect: TypeAlias = Literal["lost", "neutral", "won"]
"""lost: helped less than before; won: helped more; neutral: another answer, and nobody said
which is right."""

_ORDER: tuple[Effect, ...] = ("lost", "neutral", "won")


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """A question to ask once more. `gold` None: nobody said what is right."""

    text: str
    lang: str = ""
    gold: frozenset[str] | None = None
    """The ids that are right, pinned; empty where nothing should be answered."""
    here: str = ""
    after: str = ""
    at: datetime | None = None
    times: int = 1
    """How often it was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A question that is answered otherwise after the change."""

    question: Replayed
    before: Answer
    after: Answer
    effect: Effect
    broken: bool
    """A pinned question that was right, and is no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blast:
    """What a change does, the worst first."""

    asked: int
    changes: tuple[Change, ...]

    def of(self, effect: Effect) -> tuple[Change, ...]:
        """Return the changes with this effect."""
        return tuple(one for one in self.changes if one.effect == effect)

    @property
    def broken(self) -> tuple[Change, ...]:
        """The pinned questions that break: a reason not to save."""
        return tuple(one for one in self.changes if one.broken)


def read_replayed(path: Path) -> tuple[Replayed, ...]:
    """Return the questions of a JSON-lines file: a pack's test set, or a log of questions.

    A line without `gold` is a question that was merely asked.

    Raises:
        ValueError: A line is no question; says which.
    """
    out = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if line.strip():
            try:
                out.append(_replayed(json.loads(line)))
            except (KeyError, TypeError, AttributeError, ValueError) as error:
                where = f"{path.name}, line {number}"
                raise ValueError(f'{where}: not a question with a "q": {error}') from error
    return tuple(out)


def _replayed(row: dict[str, Any]) -> Replayed:
    gold, at = row.get("gold"), row.get("at")
    return Replayed(
        text=str(row["q"]),
        lang=str(row.get("lang") or ""),
        gold=None if gold is None else frozenset(map(str, gold)),
        here=str(row.get("here") or ""),
        after=str(row.get("after") or ""),
        at=datetime.fromisoformat(at) if at else None,
        times=int(row.get("times") or 1),
    )


def blast(
    before: Engine,
    after: Engine,
    questions: Iterable[Replayed],
    at: datetime,
    *,
    wait: bool = True,
) -> Blast:
    """Return how the answers to `questions` change from one engine to the other.

    `at` is when those that say no time are asked, aware; `wait` False compares by the letters
    alone, which takes a few milliseconds a question.
    """
    asked = 0
    found: list[Change] = []
    for asked, one in enumerate(questions, start=1):  # noqa: B007 - counted to the last
        when = one.at or at
        when = when if when.tzinfo else when.replace(tzinfo=before.pack.event.timezone)
        question = Question(text=one.text, at=when, lang=one.lang, here=one.here, after=one.after)
        old, new = before.ask(question, wait=wait), after.ask(question, wait=wait)
        if _seen(old) != _seen(new):
            found.append(_change(one, old, new))
    found.sort(key=lambda one: (not one.broken, _ORDER.index(one.effect), -one.question.times))
    return Blast(asked=asked, changes=tuple(found))


def _change(question: Replayed, old: Answer, new: Answer) -> Change:
    before, after = _worth(old, question.gold), _worth(new, question.gold)
    return Change(
        question=question,
        before=old,
        after=new,
        effect=_effect(before, after),
        broken=question.gold is not None and before == _RIGHT > after,
    )


_RIGHT = 3


def _worth(answer: Answer, gold: frozenset[str] | None) -> int:
    """Return how well an answer serves: 3 right, 2 right among others, 1 honest, 0 misled.

    Where nobody said what is right, any answer is taken to serve.
    """
    verdict = answer.verdict
    if gold is None:
        return {"answer": _RIGHT, "choose": 2}.get(verdict, 1)
    if not gold:
        return {"answer": 0, "choose": 1}.get(verdict, _RIGHT)
    if verdict == "answer":
        return _RIGHT if gold.intersection(answer.ids[:1]) else 0
    return 2 if verdict == "choose" and gold.intersection(answer.ids) else 1


def _effect(before: int, after: int) -> Effect:
    if before == after:
        return "neutral"
    return "won" if after > before else "lost"


def _seen(answer: Answer) -> tuple[object, ...]:
    """Return what an attendee sees of an answer."""
    more = tuple(part.ids for part in answer.more)
    return answer.verdict, answer.ids, answer.intent, answer.start, answer.goal, more
