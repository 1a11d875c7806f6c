"""What the conversations need of the world. `bot` keeps these promises; tests use the real ones.

Reads are short and synchronous; whatever writes is awaited and returns once it is on disk.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias

from handlers.announcement_ports import Announcements
from handlers.day_changes import DayChanges
from handlers.demo_ports import DemoWorld
from handlers.expecting import Expectations
from handlers.letters import Outbox
from handlers.picture_ports import Pictures
from handlers.roles import Audit, Invitations, Roles
from handlers.staffing import Desk
from handlers.teaching import School
from knowledge.agenda.calendar import Handed
from knowledge.agenda.items import Item
from knowledge.agenda.walks import Walks
from knowledge.ask.answer import Answer, Question
from knowledge.model import Pack
from knowledge.reminding.wishes import Kind, Wishes

Clock: TypeAlias = Callable[[], datetime]
"""The event's clock: the present instant, aware, in UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """What is kept of a person. `lang` is "" until chosen; `here` is a place id, or "".

    `lang` is one of `knowledge.model.LANGS`, or "zh-hant" for Chinese in traditional characters.
    """

    id: int
    lang: str = ""
    client_lang: str = ""
    """The language code of the person's Telegram, as last seen ("zh-hant"), or ""."""
    accessible: bool = False
    """No signs, numbered choices that can be typed."""
    here: str = ""
    here_at: datetime | None = None
    seen_at: datetime | None = None
    blocked: bool = False
    """Has blocked the bot: nothing is sent by ourselves until they come back."""
    step_free: bool = False
    """Goes without stairs and escalators: ways are shown accordingly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What was last talked about in a chat."""

    question: str
    ids: tuple[str, ...]
    offered: tuple[str, ...]
    """Choices shown last, in order, so that a typed number means one of them."""
    at: datetime
    message: int = 0
    """The message that asked, so that correcting it corrects the reply; 0 for a tap."""
    reply: int = 0
    """The message that replied, or 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it is logged: without the person."""

    text: str
    lang: str
    verdict: str
    ids: tuple[str, ...]
    score: float
    at: datetime
    here: str = ""
    """Where the person said that they were: a place id, or ""."""


@dataclass(frozen=True, slots=True)
class Shared:
    """An agenda that someone shared, as it was then."""

    owner: int
    picks: tuple[tuple[str, str], ...]
    """Entry ids, each with its degree."""


class Event(Protocol):
    """The event as it stands now."""

    @property
    def pack(self) -> Pack:
        """The pack in use; another object after a change."""


class Asking(Protocol):
    """Understanding, without holding anyone up."""

    async def ask(self, question: Question) -> Answer:
        """Return what was understood."""


class Attendees(Protocol):
    """The attendees table."""

    def get(self, user_id: int) -> Attendee:
        """Return what is kept of a person; the defaults for a stranger."""

    async def save(self, attendee: Attendee) -> None:
        """Keep this, instead of what was kept."""

    async def forget(self, user_id: int) -> None:
        """Delete everything kept of a person."""


class Turns(Protocol):
    """The turns table: one row a chat."""

    def last(self, chat_id: int, since: datetime) -> Turn | None:
        """Return what was last talked about, if that was after `since`."""

    async def remember(self, chat_id: int, turn: Turn) -> None:
        """Keep this as what was last talked about."""


class Agendas(Protocol):
    """The agenda table: what each person saved."""

    def items(self, user_id: int) -> tuple[Item, ...]:
        """Return what someone saved, the oldest first."""

    async def change(
        self, user_id: int, *, put: Sequence[Item] = (), drop: Iterable[str] = (), at: datetime
    ) -> int:
        """Keep and remove these at once; return the number to undo it by, 0 if nothing changed."""

    async def undo(self, user_id: int, number: int, at: datetime) -> tuple[str, ...]:
        """Take back a change, if it was the last and no minute has passed; return its entries.

        The minute is one of real time; `at` is the event's, for the reminders.
        """

    async def forget_tap(self, user_id: int) -> None:
        """Forget someone's last tap: what it asked for was not done, so they may tap again."""

    async def first_tap(self, user_id: int, what: str, query: str) -> bool:
        """Tell whether a tap is not merely the last one again, within ten seconds; note it."""


class Copies(Protocol):
    """What left the agenda: calendar files and links for friends."""

    def handed(self, user_id: int) -> tuple[Handed, ...]:
        """Return the calendar that was last handed out to someone."""

    async def hand_out(self, user_id: int, handed: Sequence[Handed]) -> None:
        """Keep this as the calendar that was last handed out."""

    async def share(self, user_id: int, picks: Sequence[tuple[str, str]], at: datetime) -> str:
        """Keep entries and degrees for whoever has the token that this returns."""

    def shared(self, token: str) -> Shared | None:
        """Return what was shared under a token, or None where it is not shared (any more)."""

    def shared_by(self, user_id: int) -> int:
        """Return how many links of someone are open."""

    async def unshare(self, user_id: int) -> int:
        """Close every link of someone; return how many there were."""


@dataclass(frozen=True, slots=True)
class Noted:
    """Something noted of an entry of someone's agenda: a reminder's moment, or what was told."""

    entry: str
    at: datetime | None
    what: str


class Wishing(Protocol):
    """The wishes table: how someone wants to be told things by ourselves."""

    def get(self, user_id: int) -> Wishes:
        """Return what someone wishes; the defaults where they chose nothing."""

    async def save(self, user_id: int, wishes: Wishes, at: datetime) -> None:
        """Keep what someone wishes; their reminders are re-timed in the same write."""

    def muted_by(self, kind: Kind) -> frozenset[int]:
        """Return everyone who turned off a kind of message: to be left out by who files it."""


@dataclass(frozen=True, slots=True)
class Rated:
    """How many were asked about a session, and how many thought it good, fair, poor."""

    entry: str
    asked: int
    counts: tuple[int, ...]


class Opining(Protocol):
    """The feedback table."""

    async def rate(self, user_id: int, entry: str, value: int, at: datetime) -> bool:
        """Keep what someone thought, instead of what they said before; False: never asked."""

    def last_asked(self, user_id: int) -> str:
        """Return the session that someone was asked about last, or ""."""

    def counts(self) -> tuple[Rated, ...]:
        """Return what people thought of each session, the most answered first."""


class Records(Protocol):
    """Every table, as far as its rows are one person's."""

    def of(self, user_id: int) -> dict[str, list[dict[str, object]]]:
        """Return all rows of someone by their table, with instants as text; () of empty ones."""


class Reminding(Protocol):
    """The reminders table, as far as people answer to reminders."""

    async def snooze(self, user_id: int, entry: str, until: datetime) -> bool:
        """Remind again then; return whether there was anything to remind of."""

    async def rest(self, user_id: int, entry: str) -> None:
        """Remind no more of this, as it stands now."""

    def noted(self, user_id: int) -> tuple[Noted, ...]:
        """Return what is kept of someone's reminders, and what they were told of changes."""


class Painter(Protocol):
    """Makes pictures of drawings, without holding anyone up."""

    async def png(self, svg: str) -> bytes:
        """Return a drawing as a PNG picture."""


class Questions(Protocol):
    """The log of questions, without persons."""

    async def record(self, asked: Asked) -> int:
        """Log a question and return its number."""

    def get(self, number: int) -> Asked | None:
        """Return a logged question."""

    async def judge(self, number: int, *, helpful: bool) -> None:
        """Keep whether the answer to a logged question was right."""

    async def take(self, number: int, entry: str) -> None:
        """Keep which of the entries offered was taken, the first time."""


class Alarm(Protocol):
    """How organizers learn that something broke."""

    async def raise_once(self, reason: str, text: str) -> None:
        """Tell the organizers, once an hour for each reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything the conversations need; `bot/app.py` fills it."""

    event: Event
    asking: Asking
    attendees: Attendees
    turns: Turns
    agendas: Agendas
    announcements: Announcements
    copies: Copies
    walks: Walks
    painter: Painter
    pictures: Pictures
    questions: Questions
    outbox: Outbox
    wishes: Wishing
    reminders: Reminding
    records: Records
    opining: Opining
    roles: Roles
    invitations: Invitations
    audit: Audit
    expectations: Expectations
    desk: Desk
    school: School
    demos: DemoWorld
    changes: DayChanges
    alarm: Alarm
    clock: Clock
