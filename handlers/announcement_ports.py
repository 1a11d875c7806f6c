"""What the conversations about announcements need of the tables."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from handlers.announcements import (
    Announcement,
    Content,
    Filter,
    Held,
    Noted,
    Pace,
    Reach,
    Run,
    Tally,
)
from knowledge.model import LANGS


class Announcements(Protocol):
    """The announcements tables."""

    @property
    def above(self) -> int:
        """With more recipients than this, a second organizer has to confirm."""

    def get(self, number: int) -> Announcement | None:
        """Return an announcement with what it says."""

    def latest(self, most: int) -> tuple[Announcement, ...]:
        """Return the last ones that were not discarded, the newest first."""

    def told(self, most: int) -> tuple[Announcement, ...]:
        """Return the last ones that were begun to be sent, the newest first."""

    def runs(self, number: int) -> tuple[Run, ...]:
        """Return how it was sent, corrected and recalled."""

    def tallies(self, number: int) -> tuple[Tally, ...]:
        """Return how its recipients ended, so far."""

    def pace(self, now: datetime) -> Pace:
        """Return how fast things are sent, and what else waits."""

    async def create(self, by: int, at: datetime) -> Announcement:
        """Return a new draft."""

    async def save(
        self,
        wanted: Announcement,
        *,
        put: Iterable[tuple[int, str, Content]] = (),
        drop: Iterable[tuple[int, str]] = (),
        noted: Noted | None = None,
    ) -> Announcement | None:
        """Keep this and return it in its new revision; None where somebody was faster.

        One with the number 0 is new. `noted` is kept with it, or neither is. `put` and `drop` are
        versions, by generation and language. Whatever state is entered, what is filed and not
        begun is taken back; it is filed again when it runs.
        """

    async def counts(self, filters: Iterable[Filter], *, urgent: bool) -> tuple[int, ...]:
        """Return how many each of these would reach, without holding anyone up."""

    async def reach(self, wanted: Filter, *, urgent: bool) -> Reach:
        """Return how many this would reach, by language, and who is left out."""

    async def saved(self) -> tuple[tuple[str, int], ...]:
        """Return how many saved each entry, the most saved first."""

    async def held(self, number: int, readers: Iterable[str] = LANGS) -> Held:
        """Return what its recipients who read these languages have of it."""

    async def rows(self, number: int) -> tuple[tuple[str, ...], ...]:
        """Return a row for each recipient: language, result, why, when; without who they are."""

    async def pin(self, number: int, user_id: int, message: int) -> None:
        """Keep this message up to date on how far it is, instead of an earlier one."""
