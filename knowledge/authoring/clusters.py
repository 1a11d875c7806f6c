"""Questions that mean the same, together: what was asked most and is not answered yet.

First by the letters, in key strokes, so that slips and endings do not part what belongs
together; then, where the semantic channel is there, by meaning across wordings and languages.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from rapidfuzz import process

from knowledge.ask.concepts import concepts
from knowledge.ask.engine import Engine
from knowledge.ask.index import GramIndex
from knowledge.ask.intents import without_question
from knowledge.ask.korean import keystrokes
from knowledge.ask.language import detect
from knowledge.ask.normalize import fold, visible
from knowledge.ask.pieces import grams
from knowledge.ask.semantic import Semantic
from knowledge.authoring.topics import topics

_LETTERS = 0.6
_MEANING = 0.42
_SAME_CONCEPTS = 0.2
_EMBEDDED = 200
_EXAMPLES = 5
_USUAL = 12
_ALIKE, _ENOUGH_KEYS = 84.0, 7
_ONE_CONCEPT = 14
_EAST, _EAST_KEYS = re.compile("[\u3400-\u9fffぁ-ゖ]"), 3


class AskedLike(Protocol):
    """A logged question: its text and its language, or ""."""

    @property
    def text(self) -> str:
        """What was asked."""

    @property
    def lang(self) -> str:
        """The language it was asked in, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Questions that mean the same."""

    examples: tuple[str, ...]
    """As they were written, the most asked first, every language before a second of one."""
    count: int
    languages: tuple[tuple[str, int], ...]
    """How often it was asked in each language, most first."""
    members: tuple[int, ...]
    """Positions in what was given, so that whoever asked can be told the answer."""
    nearest: str
    """The entry that comes nearest, which may lack just a name; "" where the pack is empty."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """One wording, however often it was asked."""

    text: str
    content: str
    members: tuple[int, ...]


def cluster(questions: Sequence[AskedLike], engine: Engine) -> tuple[Cluster, ...]:
    """Return `questions` in groups of one meaning, the most asked first; the same every time.

    Empty texts are in no group. Meant for thousands of questions: by meaning only
    the most asked wordings are compared, which bounds the time to some seconds.
    """
    wordings = _wordings(questions)
    groups = _by_letters(wordings)
    semantic = engine.meaning.semantic
    compared = _EMBEDDED if semantic is not None else 0
    heads = [wordings[group[0]] for group in groups]
    merged = _by_meaning(heads[:compared], semantic) if semantic is not None else []
    rest = _by_concepts([head.content for head in heads[compared:]])
    merged += [[compared + number for number in numbers] for numbers in rest]
    joined = [[one for number in numbers for one in groups[number]] for numbers in merged]
    found = [_cluster(questions, [wordings[one] for one in group], engine) for group in joined]
    return tuple(sorted(found, key=lambda one: (-one.count, one.members[0])))


def _wordings(questions: Sequence[AskedLike]) -> list[_Wording]:
    """Return each wording once, the most asked first."""
    members: dict[str, list[int]] = defaultdict(list)
    for number, question in enumerate(questions):
        members[fold(visible(question.text))].append(number)
    members.pop("", None)
    ordered = sorted(members.items(), key=lambda one: (-len(one[1]), one[1][0]))
    return [
        _Wording(visible(questions[found[0]].text), without_question(text) or text, tuple(found))
        for text, found in ordered
    ]


def _by_letters(wordings: list[_Wording]) -> list[list[int]]:
    """Group by key strokes: each group forms around its most asked wording."""
    pieces = [grams(one.content) for one in wordings]
    keys = [keystrokes(one.content).replace(" ", "") for one in wordings]
    long = np.array([len(one) >= _ENOUGH_KEYS for one in keys], bool)
    index = GramIndex(pieces)
    free = np.ones(len(wordings), bool)
    groups: list[list[int]] = []
    for number, found in enumerate(pieces):
        if free[number]:
            alike = index.score(found).cosine() >= _LETTERS
            if long[number]:
                alike |= long & (process.cdist([keys[number]], keys, score_cutoff=_ALIKE)[0] > 0)
            alike[number] = True
            group = np.flatnonzero(alike & free)
            free[group] = False
            groups.append([number, *(int(one) for one in group if one != number)])
    counts = [sum(len(wordings[one].members) for one in group) for group in groups]
    order = sorted(range(len(groups)), key=lambda one: (-counts[one], groups[one][0]))
    return [groups[one] for one in order]


def _by_meaning(heads: list[_Wording], semantic: Semantic) -> list[list[int]]:
    """Group around the first of each, by vectors, and by the everyday things spoken of.

    What all questions of one language share is taken out: it would part the languages. The
    usual questions are looked at too, so that few are not taken for all.
    """
    if not heads:
        return []
    langs = [detect(head.text) for head in heads]
    usual = [
        (lang, asked[0])
        for topic in topics()[:_USUAL]
        for lang, asked in topic.ask
        if lang in langs
    ]
    vectors = semantic.vectors([*(head.text for head in heads), *(asked for _, asked in usual)])
    spoken_in = np.array([*langs, *(lang for lang, _ in usual)])
    for lang in dict.fromkeys(langs):
        vectors[spoken_in == lang] -= vectors[spoken_in == lang].mean(axis=0)
    vectors = vectors[: len(heads)]
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    spoken = [_spoken(head.content) for head in heads]
    same = np.array([[bool(one) and one == other for other in spoken] for one in spoken])
    alike = vectors @ vectors.T + _SAME_CONCEPTS * same >= _MEANING
    np.fill_diagonal(alike, val=True)
    free = np.ones(len(heads), bool)
    groups: list[list[int]] = []
    for number in range(len(heads)):
        if free[number]:
            group = np.flatnonzero(alike[number] & free)
            free[group] = False
            groups.append([int(one) for one in group])
    return groups


def _by_concepts(contents: list[str]) -> list[list[int]]:
    """Group what speaks of just the same everyday things, in whatever language."""
    groups: dict[object, list[int]] = defaultdict(list)
    for number, content in enumerate(contents):
        spoken = _spoken(content)
        groups[spoken or number].append(number)
    return list(groups.values())


def _spoken(content: str) -> frozenset[str]:
    """The concepts that say all of a content: one does not say what a long one is about."""
    found = concepts(content)
    east = len(_EAST.findall(content))
    keys = len(keystrokes(content).replace(" ", "")) + (_EAST_KEYS - 1) * east
    return found if len(found) > 1 or keys <= _ONE_CONCEPT else frozenset()


def _cluster(questions: Sequence[AskedLike], wordings: list[_Wording], engine: Engine) -> Cluster:
    ordered = sorted(wordings, key=lambda one: (-len(one.members), one.members[0]))
    members = sorted(number for one in ordered for number in one.members)
    langs = Counter(_lang(questions[number]) for number in members)
    first: list[str] = []
    for lang, _ in langs.most_common():
        first += [one.text for one in ordered if _lang(questions[one.members[0]]) == lang][:1]
    examples = tuple(dict.fromkeys((*first, *(one.text for one in ordered))))[:_EXAMPLES]
    look = engine.meaning.look(ordered[0].text, wait=False)
    return Cluster(
        examples=examples,
        count=len(members),
        languages=tuple(langs.most_common()),
        members=tuple(members),
        nearest=next(iter(engine.meaning.best(look, 1)), "") if look else "",
    )


def _lang(question: AskedLike) -> str:
    return question.lang or detect(visible(question.text))
