"""What a demo is: as it is wished for, and as it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Literal, TypeAlias

from knowledge.model import DEMO, Session, Text

NOTHING = Text()
"""What nobody has said."""
PREFIX = "demo-"
CELL = timedelta(minutes=5)
"""The grain of every calendar: what begins or ends within it takes the whole of it."""

State: TypeAlias = Literal["pending", "published", "cancelled", "declined"]
Part: TypeAlias = Literal["owner", "staff"]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one instant to another, both aware."""

    starts: datetime
    ends: datetime

    @property
    def length(self) -> timedelta:
        """How long it is."""
        return self.ends - self.starts

    def overlaps(self, other: "Span") -> bool:
        """Tell whether they share an instant."""
        return self.starts < other.ends and other.starts < self.ends

    def moved(self, by: timedelta) -> "Span":
        """Return it so much later."""
        return Span(self.starts + by, self.ends + by)

    def cells(self) -> range:
        """Return the numbers of the five minutes it touches."""
        return range((self.starts - _EPOCH) // CELL, -((_EPOCH - self.ends) // CELL))


def on_day(span: Span, day: date, zone: tzinfo) -> Span:
    """Return the same time of the venue's day on another day."""
    local = span.starts.astimezone(zone)
    moved = local.replace(year=day.year, month=day.month, day=day.day)
    starts = moved.astimezone(span.starts.tzinfo)
    return Span(starts, starts + span.length)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A demo that is being registered; what is not said yet is empty."""

    exhibitor: str
    title: Text = NOTHING
    about: Text = NOTHING
    slots: tuple[Span, ...] = ()
    place: str = ""
    seats: int | None = None
    """How many may book; None: no seats to book, whoever comes is welcome."""
    language: str = ""
    """In which language it is held, or ""."""
    presenter: str = ""
    number: int = 0

    def holders(self) -> Iterator[str]:
        """Give who and what is taken while it is held: the place, and whoever presents."""
        yield from holders(self.place, self.exhibitor, self.presenter)


def holders(place: str, exhibitor: str, presenter: str) -> Iterator[str]:
    """Give what only one demo can have at a time, by the names under which cells are kept."""
    yield f"place:{place}"
    if presenter.strip():
        yield f"presenter:{exhibitor}:{' '.join(presenter.casefold().split())}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """A demo at one time: what people come to. `number` is the slot's."""

    number: int
    demo: int
    exhibitor: str
    title: Text
    about: Text
    span: Span
    place: str
    seats: int | None
    taken: int
    state: State
    why: str = ""
    """Why it was cancelled or declined, in the words of whoever did."""
    language: str = ""
    presenter: str = ""

    @property
    def entry(self) -> str:
        """The id of the session that it is."""
        return f"{PREFIX}{self.number}"

    @property
    def stands(self) -> bool:
        """Whether it takes its time and place: published, or waiting to be."""
        return self.state in ("pending", "published")

    @property
    def free(self) -> int | None:
        """How many seats are free; None where seats are not booked."""
        return None if self.seats is None else max(0, self.seats - self.taken)


def showing_number(entry: str) -> int | None:
    """Return the number of the showing that a session's id stands for, or None."""
    digits = entry.removeprefix(PREFIX)
    known = entry.startswith(PREFIX) and digits.isascii() and digits.isdigit() and len(digits) < 16
    return int(digits) if known else None


class Fill(StrEnum):
    """How full a demo is, as people are told."""

    OPEN = "open"
    FILLING = "filling"
    LIMITED = "limited"
    FULL = "full"


def fill(showing: Showing) -> Fill | None:
    """Return how full it is; None where seats are not booked. Filling: half; limited: a fifth."""
    if showing.seats is None:
        return None
    left = max(0, showing.seats - showing.taken)
    if not left:
        return Fill.FULL
    if left * 5 <= showing.seats or left == 1 < showing.seats:
        return Fill.LIMITED
    return Fill.FILLING if left * 2 <= showing.seats else Fill.OPEN


def session_of(showing: Showing) -> Session:
    """Return the session that a published or cancelled demo is."""
    return Session(
        id=showing.entry,
        title=showing.title,
        starts=showing.span.starts,
        ends=showing.span.ends,
        place=showing.place,
        kind=DEMO,
        speakers=(Text((("", showing.presenter),)),) if showing.presenter else (),
        about=showing.about,
        language=showing.language,
        capacity=showing.seats,
        cancelled=showing.state == "cancelled",
        exhibitor=showing.exhibitor,
    )
