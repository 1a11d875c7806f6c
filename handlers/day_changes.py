"""Changes of the day, as far as conversations go: drafts, what they would do, what was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeAlias

from knowledge.edits import Edits, PlaceEdit, SessionEdit
from knowledge.model import Pack, Place, Session
from knowledge.pack.importers.diff import Change

UNDOING = timedelta(minutes=5)
"""For how long a change can be taken back."""
Edit: TypeAlias = SessionEdit | PlaceEdit


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What a newer programme puts in the place of the one in use."""

    sessions: tuple[Session, ...] = ()
    """Those that are new or other than in the pack as it was read."""
    places: tuple[Place, ...] = ()
    """Rooms that nobody knew."""
    named: tuple[str, ...] = ()
    """Every session of the file: what was changed of them by hand gives way to it."""
    gone: tuple[str, ...] = ()
    """Sessions that the file has no more: they are cancelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What one organizer has under way; `number` is its generation, so that old buttons are known.

    `seen` is what it is about, as it was when the organizer saw it.
    """

    number: int
    entry: str = ""
    edit: Edit | None = None
    renewal: Renewal | None = None
    order: str = ""
    """The sentence that asked for it, while it is not clear which session is meant."""
    seen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a change would do, counted before it is made."""

    before: Pack
    after: Pack
    changed: tuple[str, ...] = ()
    """Ids of sessions that would be at another time or place, or cancelled or restored."""
    holders: int = 0
    """People who saved one of these."""
    told: int = 0
    """Those of them who will get a card: who wants to hear of changes, and can be reached."""
    reminders: int = 0
    """Reminders that would be re-timed or dropped."""


class Outcome(StrEnum):
    """What came of confirming or undoing."""

    DONE = "done"
    STALE = "stale"
    """It was changed meanwhile by someone else."""
    LATE = "late"
    GONE = "gone"
    """There is no such draft, or it was done already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A change that was made, or was not. `number` is what it is undone by."""

    outcome: Outcome
    number: int = 0
    effect: Effect | None = None
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A programme file that was read: what it would change; or why not, with file and line."""

    changes: tuple[Change, ...] = ()
    renewal: Renewal | None = None
    notes: tuple[str, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One change that was made, for the list of them."""

    number: int
    title: str
    at: datetime
    undone: bool


class DayChanges(Protocol):
    """Changes of the day: each is kept, told and answered by in one moment."""

    def take_up(self) -> None:
        """Lay what was changed before the start."""

    def draft(self, user_id: int) -> Draft | None:
        """Return what someone has under way."""

    async def keep(self, user_id: int, draft: Draft) -> None:
        """Keep this as what someone has under way, instead of what was."""

    async def drop(self, user_id: int) -> None:
        """Have nothing under way any more."""

    def seen(self, draft: Draft) -> str:
        """Return what a draft is about as it is now, to compare with what was seen."""

    def weigh(self, draft: Draft) -> Effect:
        """Return what a draft would do."""

    async def make(self, user_id: int, draft: Draft, title: str, was: str = "") -> Made:
        """Make a change, unless it was made or what it is about has changed meanwhile.

        `title` and `was` say in a line what it is now and was before: for the audit list, which is
        written with it.
        """

    async def undo(self, user_id: int, number: int) -> Made:
        """Take a change back, within five minutes and unless someone changed it further. Kept in
        the audit list.
        """

    def latest(self, most: int) -> Sequence[Line]:
        """Return the changes made last, the latest first."""

    def laid(self) -> Edits:
        """Return everything that is changed at the moment."""

    async def read(self, name: str, content: bytes) -> Read:
        """Read a programme file, changing nothing."""
