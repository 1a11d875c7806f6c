"""The questions that nobody answered yet, grouped: those the engine cannot answer by now."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.teaching import School
from knowledge.ask.answer import Question
from knowledge.ask.engine import Engine
from knowledge.authoring.clusters import Cluster, cluster
from knowledge.insight.figures import Unanswered

BACK = timedelta(days=3)
"""How far back unanswered questions are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Unanswered questions, and the groups they form."""

    questions: tuple[Unanswered, ...]
    clusters: tuple[Cluster, ...]

    def numbers(self, one: Cluster) -> tuple[int, ...]:
        """Return the log's numbers of a group's questions."""
        return tuple(self.questions[member].number for member in one.members)

    def find(self, number: int) -> Cluster | None:
        """Return the group that a logged question is in."""
        return next((one for one in self.clusters if number in self.numbers(one)), None)


async def open_questions(school: School, at: datetime) -> Open:
    """Return what is open. What the engine would answer by now is left out. In a thread."""
    asked = school.insights.unanswered(at - BACK)
    return await asyncio.to_thread(_grouped, asked, school.learning.engine, at)


def _grouped(asked: Sequence[Unanswered], engine: Engine, at: datetime) -> Open:
    known: dict[tuple[str, str], bool] = {}
    still = []
    for one in asked:
        key = (one.text, one.lang)
        if key not in known:
            question = Question(text=one.text, at=at, lang=one.lang)
            known[key] = engine.ask(question, wait=False).verdict in ("answer", "chat")
        if one.wrong or not known[key]:
            still.append(one)
    return Open(questions=tuple(still), clusters=cluster(still, engine))
