"""What was asked in a span of time, counted. Values only; nothing says who asked."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """The questions of one hour, by what became of them."""

    start: datetime
    """When the hour begins, aware, in UTC."""
    answered: int
    offered: int
    """Two or three answers were offered."""
    unanswered: int

    @property
    def asked(self) -> int:
        """All questions of the hour."""
        return self.answered + self.offered + self.unanswered


@dataclass(frozen=True, slots=True)
class Count:
    """How often something was counted: a language, an entry's id, a state."""

    of: str
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Saves:
    """How many people saved a session, against its seats (None: not told)."""

    session: str
    saved: int
    seats: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything counted of a span; the lists have the largest first."""

    since: datetime
    until: datetime
    hours: tuple[Hour, ...] = ()
    languages: tuple[Count, ...] = ()
    places: tuple[Count, ...] = ()
    """Where people said that they were when they asked, by place id."""
    entries: tuple[Count, ...] = ()
    """What was answered with, by entry id."""
    not_tapped: int = 0
    """Choices that were offered and none of them taken."""
    right: int = 0
    wrong: int = 0
    """How often people said that an answer was right, or wrong."""
    people: int = 0
    """People who were here in the span."""
    saves: tuple[Saves, ...] = ()
    letters: tuple[Count, ...] = ()
    """What the bot sent by itself, by state."""

    @property
    def asked(self) -> int:
        """All questions."""
        return sum(hour.asked for hour in self.hours)

    @property
    def answered(self) -> int:
        """Questions that were answered at once."""
        return sum(hour.answered for hour in self.hours)

    @property
    def offered(self) -> int:
        """Questions that were answered with a choice."""
        return sum(hour.offered for hour in self.hours)

    @property
    def unanswered(self) -> int:
        """Questions that were honestly not answered."""
        return sum(hour.unanswered for hour in self.hours)

    @property
    def busiest(self) -> Hour | None:
        """The hour with most questions; None where nothing was asked."""
        return max(self.hours, key=lambda hour: hour.asked, default=None) if self.asked else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A logged question that was not answered, or wrongly."""

    number: int
    text: str
    lang: str
    wrong: bool = False
    """It was answered, and someone said that the answer was wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A choice that attendees resolve by tapping: these words mean this entry."""

    text: str
    lang: str
    entry: str
    taken: int
    """How often this entry was tapped."""
    offered: int
    """How often these words led to a choice."""
    questions: tuple[int, ...]
    """The log's numbers of those that were resolved like this."""

    @property
    def question(self) -> int:
        """The latest of them, which stands for all."""
        return max(self.questions)
