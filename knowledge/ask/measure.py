"""Measuring the answers to questions whose right answers are known."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from knowledge.ask.answer import Answer, Question
from knowledge.ask.engine import Engine

TOP = 3


@dataclass(frozen=True, slots=True)
class Posed:
    """One question with the ids that are right; none where nothing should be answered."""

    text: str
    lang: str
    gold: frozenset[str]
    type: str
    here: str = ""
    after: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the engine made of one question."""

    posed: Posed
    answer: Answer
    ms: float

    @property
    def inside(self) -> bool:
        """Whether the question has an answer."""
        return bool(self.posed.gold)

    def hit(self, first: int) -> bool:
        """Whether one of the first candidates is right."""
        return bool(self.posed.gold.intersection(self.answer.candidates[:first]))

    @property
    def right(self) -> bool:
        """Sure, and right."""
        sure = self.answer.verdict == "answer"
        return sure and bool(self.posed.gold.intersection(self.answer.ids[:1]))

    @property
    def helped(self) -> bool:
        """Right, or right among what was offered."""
        offered = self.answer.verdict == "choose"
        return self.right or (offered and bool(self.posed.gold.intersection(self.answer.ids)))

    @property
    def misled(self) -> bool:
        """Sure, and wrong, though there is an answer."""
        return self.inside and self.answer.verdict == "answer" and not self.right

    @property
    def false(self) -> bool:
        """Sure, where there is nothing to be sure of."""
        return not self.inside and self.answer.verdict == "answer"

    @property
    def nagged(self) -> bool:
        """Offered something where there is nothing."""
        return not self.inside and self.answer.verdict == "choose"


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares in per cent and times in milliseconds; None where nothing was to be measured."""

    n: int
    hit1: float | None
    hit3: float | None
    right: float | None
    helped: float | None
    misled: float | None
    false: float | None
    nagged: float | None
    p50: float | None
    p99: float | None


def read_questions(path: Path) -> tuple[Posed, ...]:
    """Return the questions of a JSON-lines file.

    Raises:
        ValueError: A line is no question; says which.
    """
    out = []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{path.name} is not a text in UTF-8") from None
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            out.append(_posed(line, f"{path.name}, line {number}"))
    return tuple(out)


def _posed(line: str, where: str) -> Posed:
    try:
        row: dict[str, Any] = json.loads(line)
        text, gold = row["q"], frozenset(row["gold"])
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise ValueError(f'{where}: not a question with "q" and "gold": {error}') from error
    kind = row.get("type") or "/".join(filter(None, (row.get("stratum"), row.get("variant"))))
    given = {name: str(row.get(name) or "") for name in ("lang", "here", "after", "at")}
    return Posed(text=str(text), gold=gold, type=str(kind or "all"), **given)


def outcomes(engine: Engine, posed: Iterable[Posed], at: datetime) -> Iterator[Outcome]:
    """Ask every question and yield what became of it, in order."""
    for one in posed:
        when = datetime.fromisoformat(one.at) if one.at else at
        when = when if when.tzinfo else when.replace(tzinfo=at.tzinfo)
        asked = Question(text=one.text, at=when, lang=one.lang, here=one.here, after=one.after)
        began = perf_counter()
        answer = engine.ask(asked)
        yield Outcome(one, answer, (perf_counter() - began) * 1000)


def figures(seen: Sequence[Outcome]) -> Figures:
    """Return the figures for some outcomes."""
    inside = [one for one in seen if one.inside]
    outside = [one for one in seen if not one.inside]
    times = sorted(one.ms for one in seen)
    return Figures(
        n=len(seen),
        hit1=_share([one.hit(1) for one in inside]),
        hit3=_share([one.hit(TOP) for one in inside]),
        right=_share([one.right for one in inside]),
        helped=_share([one.helped for one in inside]),
        misled=_share([one.misled for one in inside]),
        false=_share([one.false for one in outside]),
        nagged=_share([one.nagged for one in outside]),
        p50=_rank(times, 0.5),
        p99=_rank(times, 0.99),
    )


def _share(flags: list[bool]) -> float | None:
    return round(100 * sum(flags) / len(flags), 1) if flags else None


def _rank(times: list[float], share: float) -> float | None:
    return round(times[min(len(times) - 1, int(share * len(times)))], 3) if times else None
