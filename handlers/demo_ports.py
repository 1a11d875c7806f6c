"""What the conversations about demos need of the world: booths, demos, seats, leads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias

from knowledge.demos.bookings import Booking, Lead, Promotion, Taken
from knowledge.demos.rules import Limits, Refusal
from knowledge.demos.values import Draft, Part, Showing, Span

Check: TypeAlias = Callable[[Sequence[Showing]], tuple[Refusal, ...]]
"""Says what is against a demo, given everything that stands at its place or is its exhibitor's.

It is called within the transaction that keeps the demo, so two people cannot both pass it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a claim link is worth: a part at a booth, or why it is worth nothing."""

    exhibitor: str = ""
    part: Part = "staff"
    refused: str = ""
    """"", "unknown", "used", "expired", "revoked", "owned"."""


@dataclass(frozen=True, slots=True)
class Member:
    """Someone who speaks for a booth."""

    user_id: int
    part: Part


class Booths(Protocol):
    """Who speaks for which booth, and the links by which they came."""

    def of(self, user_id: int) -> tuple[tuple[str, Part], ...]:
        """Return the exhibitors that someone speaks for, and as what."""

    def part(self, exhibitor: str, user_id: int) -> Part | None:
        """Return what someone is at a booth, or None."""

    def members(self, exhibitor: str) -> tuple[Member, ...]:
        """Return who speaks for a booth, the owner first."""

    def claimed(self) -> frozenset[str]:
        """Return the exhibitors that have an owner."""

    async def issue(
        self, exhibitors: Sequence[str], part: Part, *, by: int, at: datetime, until: datetime
    ) -> tuple[str, ...]:
        """Make a link for each; return their tokens, which are kept nowhere."""

    def offer(self, token: str, at: datetime) -> Offer:
        """Return what a link is worth now, using nothing up."""

    async def claim(self, token: str, user_id: int, at: datetime) -> Offer:
        """Use a link up, with its line of the audit list: whoever is first has it."""

    async def hand_over(self, exhibitor: str, *, by: int, to: int, at: datetime) -> bool:
        """Make a colleague the owner; the owner stays as staff. False where either is neither."""

    async def revoke(self, exhibitor: str, user_id: int) -> bool:
        """Take someone's part away, and their drafts of that booth; return whether they had one."""

    async def close_links(self, exhibitor: str, at: datetime) -> int:
        """Make the open links of a booth worth nothing; return how many there were."""


class Demos(Protocol):
    """Drafts, demos, and the organizers' limits."""

    def draft(self, number: int, user_id: int) -> Draft | None:
        """Return a draft of someone, or None where it is not theirs or gone."""

    def last_draft(self, user_id: int) -> Draft | None:
        """Return what someone was last registering, or None."""

    async def save_draft(self, user_id: int, draft: Draft, at: datetime) -> int:
        """Keep a draft, a new one where its number is 0; return its number."""

    async def drop_draft(self, number: int, user_id: int) -> None:
        """Delete a draft of someone."""

    def showing(self, number: int) -> Showing | None:
        """Return one showing, whatever its state."""

    def of_exhibitor(self, exhibitor: str) -> tuple[Showing, ...]:
        """Return the showings of an exhibitor that were not declined, in order of time."""

    def pending(self) -> tuple[Showing, ...]:
        """Return what waits for an organizer, the oldest first."""

    def around(self, exhibitor: str, place: str) -> tuple[Showing, ...]:
        """Return what stands at a place, and everything of an exhibitor that stands."""

    async def publish(
        self, user_id: int, draft: Draft, check: Check, *, moderated: bool, at: datetime
    ) -> tuple[Showing, ...] | tuple[Refusal, ...]:
        """Keep a draft as a demo, all of its times or none; the draft is gone then.

        Returns its showings, or what is against it; nothing where the draft is gone already,
        as with a second tap.
        """

    async def move(
        self, number: int, span: Span, place: str, check: Check
    ) -> Showing | tuple[Refusal, ...]:
        """Move a showing; those who hold it are told as soon as the event has it."""

    async def cancel(self, numbers: Sequence[int], why: str) -> tuple[Showing, ...]:
        """Cancel showings; return those that stood until now. Their bookings end."""

    async def decide(self, number: int, *, approve: bool, why: str = "") -> Showing | None:
        """Publish or decline what waits; None where it waits no more."""

    async def rename(self, demo: int, draft: Draft) -> bool:
        """Change title, sentence, language, presenter and seats of a demo's showings.

        False where that cannot be: fewer seats than are taken, or the presenter is elsewhere.
        """

    def limits(self) -> Limits:
        """Return what organizers set."""

    async def set_limits(self, limits: Limits) -> None:
        """Keep what organizers set."""


class Bookings(Protocol):
    """Seats, waiting lists, check-in."""

    def booking(self, slot: int, user_id: int) -> Booking | None:
        """Return someone's booking of a showing, whatever its state."""

    def of_person(self, user_id: int) -> tuple[Booking, ...]:
        """Return everything that someone booked or waits for, cancelled ones left out."""

    def of_slot(self, slot: int) -> tuple[Booking, ...]:
        """Return the bookings of a showing, those that wait in their order."""

    def by_code(self, code: str) -> Booking | None:
        """Return the booking with a code, as people type it, or None."""

    async def book(self, slot: int, user_id: int, at: datetime) -> Taken:
        """Book a seat if one is free, else say why not; a second time says the same."""

    async def queue(self, slot: int, user_id: int, at: datetime) -> Taken:
        """Wait for a seat; book one where one is free."""

    async def accept(self, slot: int, user_id: int, at: datetime) -> Taken:
        """Take the seat that is held for someone, if its time is not over."""

    async def cancel(self, slot: int, user_id: int, at: datetime) -> bool:
        """Give a seat or a place in line back; return whether there was one."""

    def offered(self, at: datetime) -> tuple[Booking, ...]:
        """Return the bookings for which a seat is held now."""

    def lapsed(self, since: datetime) -> tuple[Booking, ...]:
        """Return the bookings whose offer has ended by itself since then, and nothing else came."""

    async def promote(self, slot: int, at: datetime, until: datetime) -> tuple[Promotion, ...]:
        """Hold free seats for those next in line, until then; return who they are."""

    async def lapse(self, at: datetime) -> tuple[Booking, ...]:
        """End the offers whose time is over; return them. They are told, and may queue again."""

    def to_promote(self, at: datetime) -> tuple[int, ...]:
        """Return the showings that have a free seat and somebody waiting, and are ahead."""

    async def arrive(self, code: str, exhibitor: str, at: datetime) -> Taken:
        """Check someone in by their code, at this exhibitor's showings only."""

    async def no_show(self, number: int, at: datetime) -> bool:
        """Give away the seat of someone who did not come."""

    async def show_name(self, slot: int, user_id: int, name: str) -> None:
        """Let the booth see a name beside the booking; "" takes it away."""


class Followers(Protocol):
    """Who follows which booth, and who agreed to be contacted."""

    def follows(self, exhibitor: str, user_id: int) -> bool:
        """Tell whether someone follows a booth."""

    def followed(self, user_id: int) -> tuple[str, ...]:
        """Return the exhibitors that someone follows."""

    def followers(self, exhibitor: str) -> tuple[int, ...]:
        """Return who follows a booth."""

    async def follow(self, exhibitor: str, user_id: int, at: datetime, *, on: bool) -> None:
        """Follow a booth, or no more."""

    async def agree(self, lead: Lead) -> None:
        """Keep what someone agreed to give, instead of what they gave before."""

    async def take_back(self, exhibitor: str, user_id: int, at: datetime) -> bool:
        """Empty a lead; return whether there was one."""

    def lead(self, exhibitor: str, user_id: int) -> Lead | None:
        """Return what someone gave an exhibitor and did not take back."""

    def leads(self, exhibitor: str) -> tuple[Lead, ...]:
        """Return what was given to an exhibitor and not taken back."""

    def given(self, user_id: int) -> tuple[Lead, ...]:
        """Return what someone gave, to all exhibitors."""

    async def count(self, exhibitor: str, what: str, at: datetime) -> None:
        """Count one more of: asked, saved, scanned, opened."""

    def counts(self, exhibitor: str) -> tuple[tuple[str, datetime, int], ...]:
        """Return how often each happened, by the hour."""


class Publishing(Protocol):
    """How the event learns of demos."""

    async def changed(self) -> None:
        """Lay the demos over the event as they stand now; holders of what changed are told."""

    async def published(self) -> None:
        """Lay new demos: now, or with the others of a burst a few seconds from now."""

    async def beat(self) -> None:
        """Lay what has been waiting, once its time has come."""

    def take_up(self) -> None:
        """Lay what was published before the start."""


@dataclass(frozen=True, slots=True)
class AskedOf:
    """A question about a booth, without who asked it: its latest number in the log."""

    number: int
    text: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The interest in a booth and its demos."""

    hours: tuple[tuple[datetime, int], ...]
    """How often it was asked about, by the hour."""
    questions: tuple[AskedOf, ...]
    """The most asked first."""
    saved: int
    """How many agendas it is in."""


class Interests(Protocol):
    """What is asked and saved of a booth."""

    def of(self, ids: Sequence[str]) -> About:
        """Return what was asked and saved of these entries."""

    async def propose(
        self, exhibitor: str, number: int, answer: str, *, by: int, lang: str, at: datetime
    ) -> bool:
        """Keep an answer to a logged question until organizers approve it; False: there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoWorld:
    """The ports of exhibitors and their demos."""

    booths: Booths
    demos: Demos
    bookings: Bookings
    followers: Followers
    interests: Interests
    publishing: Publishing
