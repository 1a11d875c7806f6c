"""Seats at demos: what a booking is, what its states mean, codes, and leads."""

import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal, TypeAlias

BookingState: TypeAlias = Literal["booked", "waiting", "offered", "arrived", "no_show", "cancelled"]
HOLDS: frozenset[str] = frozenset({"booked", "offered", "arrived"})
"""The states that take a seat; the database counts them."""

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No letters that are mistaken for figures."""
CODE = 8
INTERESTS = ("price", "partnership", "press", "hiring")
"""What a lead can be about."""
FIELDS = ("name", "company", "email", "phone")
"""What a lead can give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """Someone's seat, or their place in line. `until`: how long an offered seat is held."""

    number: int
    slot: int
    user_id: int
    state: BookingState
    line: int
    code: str
    at: datetime
    until: datetime | None = None
    arrived_at: datetime | None = None
    name: str = ""

    @property
    def holds(self) -> bool:
        """Whether it takes a seat."""
        return self.state in HOLDS


class Answer(StrEnum):
    """What came of wanting a seat."""

    BOOKED = "booked"
    WAITING = "waiting"
    FULL = "full"
    ALREADY = "already"
    OVER = "over"
    """The demo has begun or ended, or the offer's time is over."""
    CANCELLED = "cancelled"
    FREE = "free"
    """Nothing is booked here: whoever comes is welcome."""
    ARRIVED = "arrived"
    AGAIN = "again"
    """Was checked in before."""
    UNKNOWN = "unknown"
    ELSEWHERE = "elsewhere"
    """A code of another booth's demo."""
    CLASH = "clash"
    """They have a seat at another demo at that time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of it: the booking, how many wait before it, and another one in the way."""

    answer: Answer
    booking: Booking | None = None
    before: int = 0
    other: int = 0
    """The slot that clashes."""


@dataclass(frozen=True, slots=True)
class Promotion:
    """Someone for whom a seat is held now, until then; told once.

    A place in line is offered once: who declines and queues again has another, and is told again,
    even where both offers end as the demo begins.
    """

    booking: Booking
    until: datetime

    @property
    def key(self) -> str:
        """The key of the letter that tells them: one a booking and offer."""
        one = self.booking
        return f"demo-seat/{one.number}/{one.line}/{int(self.until.timestamp())}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """What someone agreed to give to one exhibitor, for what, and when."""

    exhibitor: str
    user_id: int
    interests: tuple[str, ...]
    purpose: str
    agreed_at: datetime
    name: str = ""
    company: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""


def new_code() -> str:
    """Return a code that nobody can guess and anybody can type."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE))


def shown_code(code: str) -> str:
    """Return a code as people read it: "K7PM-3QXD"."""
    return f"{code[:4]}-{code[4:]}"


def typed_code(text: str) -> str:
    """Return the code that was typed or scanned, or "" where it cannot be one."""
    plain = unicodedata.normalize("NFKC", text).upper()
    letters = re.sub(r"[\s\-–—_.]+", "", plain)
    return letters if len(letters) == CODE and all(one in ALPHABET for one in letters) else ""


def held_until(
    at: datetime, starts: datetime, accept: timedelta, *, least: timedelta = timedelta(minutes=2)
) -> datetime:
    """Return until when a freed seat is held for the next in line.

    The organizers' time to accept, but never beyond the start; shortly before it, two minutes.
    """
    return min(at + accept, max(starts, at + least))
