"""Announcements as values: what organizers say to many, to whom, when, and how far it has come."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from handlers.roles import Role
from knowledge.model import LANGS
from knowledge.reminding.pacing import Crowd


class State(StrEnum):
    """How far an announcement is."""

    DRAFT = "draft"
    WAITING = "waiting"
    """For a second organizer."""
    SCHEDULED = "scheduled"
    GATHERING = "gathering"
    """Who gets it is being written down; from then on that is fixed."""
    SENDING = "sending"
    PAUSED = "paused"
    STOPPED = "stopped"
    DONE = "done"
    DISCARDED = "discarded"


RUNNING = frozenset({State.SCHEDULED, State.GATHERING, State.SENDING, State.PAUSED})
ENDED = frozenset({State.STOPPED, State.DONE})


class Mode(StrEnum):
    """What its present generation does."""

    SEND = "send"
    CORRECT = "correct"
    RECALL = "recall"


class Kind(StrEnum):
    """By what people are picked. Within a kind one pick is enough; all kinds must fit."""

    LANGUAGE = "l"
    SESSION = "s"
    INTEREST = "i"
    ROLE = "r"
    ACTIVE = "a"
    NEAR = "n"
    UNTOLD = "u"


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is picked; nothing picked: everyone."""

    picks: tuple[tuple[Kind, str], ...] = ()

    def of(self, kind: Kind) -> tuple[str, ...]:
        """Return what is picked of a kind."""
        return tuple(value for one, value in self.picks if one is kind)

    def toggled(self, kind: Kind, value: str) -> "Audience":
        """Return this audience with one pick more, or without it."""
        pick = (kind, value)
        if pick in self.picks:
            return Audience(tuple(one for one in self.picks if one != pick))
        return Audience((*self.picks, pick))

    def only(self, kind: Kind, value: str) -> "Audience":
        """Return this audience with this as the only pick of its kind."""
        return Audience((*(one for one in self.picks if one[0] is not kind), (kind, value)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """An audience in terms of what is kept of people. None asks nothing; an empty set: nobody."""

    langs: frozenset[str] | None = None
    saved: tuple[frozenset[str], ...] = ()
    """Of each of these sets, something has to be saved."""
    roles: frozenset[Role] | None = None
    owners: frozenset[int] = frozenset()
    """Who has a role of these by the settings."""
    seen_since: datetime | None = None
    here: frozenset[str] | None = None
    here_since: datetime | None = None
    untold: frozenset[int] | None = None
    """Announcements of which at least one has not reached them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How many an audience is: those who get it, and those who are left out and why."""

    langs: tuple[tuple[str, int], ...] = ()
    """By reader's language, one of the four."""
    muted: int = 0
    """Turned announcements off."""
    blocked: int = 0

    @property
    def total(self) -> int:
        """How many get it."""
        return sum(count for _, count in self.langs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is said in one language."""

    kind: str
    """"text", "photo", "poll" … as Telegram's messages name it."""
    html: str = ""
    """The text or the caption with its formatting: Telegram's HTML."""
    given: str = ""
    """What the sending method is given besides: a JSON object, or ""."""
    source: int = 0
    """The organizer's message that it came from."""
    at: datetime | None = None
    """When that was written, by Telegram's clock."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What the audit list says of a change: whose it was, the deed's word, before, after."""

    by: int
    what: str
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """One announcement. Every change makes another `revision`: buttons of an older one are void."""

    number: int
    by: int
    state: State = State.DRAFT
    mode: Mode = Mode.SEND
    revision: int = 1
    generation: int = 1
    """Goes up with each correction and recall."""
    urgent: bool = False
    once: bool = True
    """At most once: where nobody knows whether it arrived, it is not sent again."""
    audience: Audience = Audience()
    fallback: str = ""
    """Whose version those read whose language has none; "": the first that was written."""
    due: datetime | None = None
    """None: at once."""
    not_after: datetime | None = None
    touched_by: int = 0
    """Who changed it last."""
    proposed_by: int = 0
    """Who wants to send it, where a second has to confirm."""
    recipients: int = 0
    """How many were written down."""
    muted: int = 0
    blocked: int = 0
    """How many of its audience were left out, when they were written down."""
    created_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None
    versions: tuple[tuple[str, Content], ...] = ()
    """What is said now, by language, in the order written."""
    fixes: tuple[tuple[str, Content], ...] = ()
    """What a correction will say, while it is being written."""

    @property
    def default(self) -> str:
        """The language of the version that stands in for missing ones, or ""."""
        known = [lang for lang, _ in self.versions]
        return self.fallback if self.fallback in known else next(iter(known), "")

    @property
    def concerned(self) -> tuple[str, ...]:
        """Return the languages whose readers get another version by the fixes; all before."""
        fixed = dict(self.fixes)
        known = dict(self.versions) | fixed
        code = self.default
        return tuple(
            lang for lang in LANGS if not fixed or (lang if lang in known else code) in fixed
        )

    def version_in(self, lang: str) -> Content | None:
        """Return what was written in a language, or None."""
        return dict(self.versions).get(lang)

    def version(self, lang: str) -> tuple[str, Content] | None:
        """Return what someone reads whose language is this, and in which language it is."""
        known = dict(self.versions)
        code = lang if lang in known else self.default
        return (code, known[code]) if code else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many recipients of a run ended so. `result`: see `docs/announcements.md`."""

    generation: int
    lang: str
    result: str
    why: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One generation as it was sent."""

    generation: int
    mode: Mode
    by: int
    at: datetime
    total: int
    """How many it concerns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What recipients have of an announcement, for a correction or a recall."""

    editable: int = 0
    """Have a message that can be changed."""
    unknown: int = 0
    """May have it; Telegram did not say as which message."""
    waiting: int = 0
    """Have nothing yet and will."""
    old: int = 0
    """Have a message that is too old to be deleted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What sending at this moment means."""

    rate: float
    """Messages a second."""
    paid: bool = False
    crowds: tuple[Crowd, ...] = ()
    """Reminders that wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the present generation is, as seen from outside."""

    total: int = 0
    counts: tuple[tuple[str, int], ...] = field(default=())
    """By result."""
    per_second: float = 0.0

    def of(self, *results: str) -> int:
        """Return how many ended in one of these."""
        return sum(count for result, count in self.counts if result in results)

    @property
    def left(self) -> int:
        """How many have not ended."""
        return max(0, self.total - sum(count for _, count in self.counts))
