"""What goes into understanding, and what comes out: values only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

Verdict: TypeAlias = Literal["answer", "choose", "unsure", "chat"]
"""answer: sure, `ids[0]` is meant (for a list or a kind all of `ids`, best first); choose: `ids`
are the two or three offered; unsure: `ids` is empty; chat: a greeting, thanks or an empty
schedule, nothing is claimed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One message of an attendee, and what is known around it."""

    text: str
    at: datetime
    """The instant it is asked at, aware."""
    lang: str = ""
    """The language chosen by the attendee, or ""; wins for Latin-only and mixed text."""
    here: str = ""
    """Id of the place where the attendee stands, or ""."""
    after: str = ""
    """The previous question of the same chat, for follow-ups, or ""."""
    step_free: bool = False
    """Whether the attendee goes without stairs and escalators: with wheels, with luggage."""
    saved: tuple[str, ...] = ()
    """Ids of the sessions that the attendee saved: fixed points of a tour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A span of time that was asked about: from `start` to before `end`, aware, in UTC."""

    start: datetime
    end: datetime
    kind: str = "span"
    """now, next, day (a whole day) or span."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was understood. Says nothing in words: `knowledge.ask.words` does."""

    question: str
    """The part of the message that this answers."""
    verdict: Verdict
    lang: str
    """The language to answer in."""
    ids: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    """The ranking's best five, whatever the verdict."""
    intent: str = ""
    """where, when, who, howmuch, may, howto, have, what; list (a kind or a filter), schedule (a
    time question), route (`start`, `goal`), tour (`ids` to see, `start`), save;
    hello, thanks, bye, help; "" when unclear."""
    score: float = 0.0
    """How sure, 0 to 1."""
    window: Window | None = None
    """The time asked about, for a schedule question."""
    start: str = ""
    """Where a route begins: a place id, or ""."""
    goal: str = ""
    """Where a route leads: an entry id, or ""."""
    step_free: bool = False
    """Whether the words ask for a way without stairs."""
    until: datetime | None = None
    """When a tour has to be over, or None."""
    more: tuple["Answer", ...] = ()
    """One answer for each further question in the message."""
