"""What organizers learn of questions, and what they teach: the ports of insight and teaching."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from knowledge.ask.engine import Engine
from knowledge.authoring.blast import Replayed
from knowledge.insight.figures import Figures, Tie, Unanswered
from knowledge.model import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """Something taught: phrasings for an entry; with an `answer`, an entry of its own."""

    number: int = 0
    entry: str = ""
    """The entry's id; "" for one that is new."""
    lang: str
    """The language of `words`."""
    words: tuple[str, ...]
    answer: tuple[tuple[str, str], ...] = ()
    """By language; empty where an entry that exists got a name or a phrasing."""
    by: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What is being taught, between one tap and the next."""

    number: int
    """Goes up with each lesson, so that a button of an earlier one is known as old."""
    examples: tuple[tuple[str, str], ...]
    """The phrasings to learn: language and text, the most asked first."""
    questions: tuple[int, ...]
    """The logged questions that are settled by it."""
    entry: str = ""
    answer: tuple[tuple[str, str], ...] = ()


class Insights(Protocol):
    """What is counted of questions, agendas and letters."""

    def figures(self, since: datetime, until: datetime) -> Figures:
        """Return what was counted from `since` to before `until`, both on the hour."""

    def rows(self, since: datetime, until: datetime) -> Iterable[Sequence[str | int]]:
        """Return the log of a span, for a spreadsheet."""

    def unanswered(self, since: datetime) -> tuple[Unanswered, ...]:
        """Return what was not answered, or wrongly, and not settled since; the latest last."""

    def texts(self, most: int) -> tuple[tuple[str, str, int], ...]:
        """Return the latest wordings asked: text, language, how often; to be asked once more."""

    def ties(self, least: int) -> tuple[Tie, ...]:
        """Return choices resolved alike at least so often, and in four of five cases."""


class Lessons(Protocol):
    """The taught table, and the lessons that were begun."""

    def all(self) -> tuple[Taught, ...]:
        """Return what is taught now, the oldest first."""

    def proposed(self) -> tuple[Taught, ...]:
        """Return what exhibitors would have taught, and waits for an organizer."""

    async def approve(self, number: int) -> bool:
        """Teach what was proposed; return whether it still waited."""

    async def teach(self, taught: Taught, settled: Sequence[int]) -> int:
        """Keep a thing and note which questions it settles; return its number, also in its id."""

    async def unteach(self, number: int, at: datetime) -> bool:
        """Take a thing back; return whether it stood."""

    async def settle(self, questions: Sequence[int]) -> None:
        """Note that these questions need no answer any more."""

    def lesson(self, user_id: int) -> Lesson | None:
        """Return the lesson that someone has begun, or None."""

    async def begin(self, user_id: int, lesson: Lesson, at: datetime) -> None:
        """Keep a lesson instead of the one begun before."""

    async def end(self, user_id: int) -> None:
        """Forget the lesson that someone has begun."""


class Learning(Protocol):
    """The event, as far as it learns: what it knows now, and what it would know."""

    @property
    def pack(self) -> Pack:
        """The pack in use."""

    @property
    def engine(self) -> Engine:
        """What understands questions about it."""

    async def learn(self, taught: Sequence[Taught]) -> None:
        """Lay all of this over the pack, instead of what was taught before."""

    def take_up(self, taught: Sequence[Taught]) -> None:
        """Lay what was taught before the start."""

    async def trial(self, taught: Sequence[Taught]) -> Engine:
        """Return the engine as it would be with this taught too; by the letters alone."""

    def tests(self) -> tuple[Replayed, ...]:
        """Return the pack's own test questions, with what is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """Everything that insight and teaching need."""

    insights: Insights
    lessons: Lessons
    learning: Learning

    def take_up(self) -> None:
        """Know at the start what was taught before."""
        self.learning.take_up(self.lessons.all())
