"""Known unknowns: what visitors ask at every event, and whether a pack has anything to say."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

from knowledge.ask.answer import Answer, Question
from knowledge.ask.engine import Engine
from knowledge.ask.normalize import fold
from knowledge.ask.surfaces import names
from knowledge.authoring.findings import Finding


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing that is asked about everywhere."""

    name: str
    ask: tuple[tuple[str, tuple[str, ...]], ...]
    """Questions by language."""
    words: tuple[str, ...]
    """Folded; an entry that holds one of them is on the topic."""


@cache
def topics() -> tuple[Topic, ...]:
    """Return the topics in the package."""
    path = files("knowledge.authoring") / "topics.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Topic(
            name=name,
            ask=tuple((lang, tuple(asked)) for lang, asked in topic["ask"].items()),
            words=tuple(filter(None, (fold(word) for word in topic["words"].split(",")))),
        )
        for name, topic in data.items()
    )


def missing_topics(engine: Engine, at: datetime) -> Iterator[Finding]:
    """Ask about every topic in the pack's languages; give those with no answer, or a wrong one."""
    said = {
        known.entry.id: f" {' '.join((*known.titles, *known.texts))}"
        for known in names(engine.pack)
    }
    for topic in topics():
        unknown: list[str] = []
        wrong: dict[str, list[str]] = defaultdict(list)
        for lang, questions in topic.ask:
            if lang not in engine.pack.event.languages:
                continue
            asked = [engine.ask(Question(text=one, at=at, lang=lang)) for one in questions]
            if not any(_on(topic, answer, said) for answer in asked):
                sure = next((one for one in asked if one.verdict == "answer"), None)
                if sure is None:
                    unknown.append(lang)
                else:
                    wrong[sure.ids[0]].append(f'"{sure.question}"')
        if unknown:
            what = f"nothing answers {topic.name} in {', '.join(unknown)}"
            yield Finding(
                level="warning",
                rule="topic",
                entry="",
                what=what,
                todo="add an entry, if only to say who knows",
            )
        for entry, misread in wrong.items():
            what = f"answers {', '.join(misread)} (about {topic.name})"
            yield Finding(
                level="warning",
                rule="topic",
                entry=entry,
                what=what,
                todo="add an entry that answers it, so that this one does not",
            )


def _on(topic: Topic, answer: Answer, said: dict[str, str]) -> bool:
    """Whether an answer, or one of the choices, holds a word of the topic."""
    return answer.verdict in ("answer", "choose") and any(
        _holds(said.get(entry, ""), word) for entry in answer.ids for word in topic.words
    )


def _holds(said: str, word: str) -> bool:
    return f" {word}" in said if word.isascii() else word in said
