"""The staff desk as everyone may know it: questions for people, and who asked them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from handlers.roles import Role

KEY = "desk"
"""What the keys of the desk's letters begin with: `desk/<case>/<kind>/...`."""


class State(StrEnum):
    """How far a case is."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class Kind(StrEnum):
    """What a letter of the desk is; it stands in its key, so that a reply to it is understood."""

    CARD = "card"
    """To the staff: the case."""
    ALSO = "also"
    """To the staff: who asked the same."""
    SAID = "said"
    """To the staff: what an asker said; its key ends with who."""
    NOTE = "note"
    """To the staff: a reminder, or what became of a case."""
    ANSWER = "answer"
    """To an asker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question to the staff; everyone who asks the same is in one case."""

    number: int
    question: str
    lang: str
    entries: tuple[str, ...] = ()
    """What the concierge would have guessed, best first."""
    urgent: bool = False
    state: State = State.OPEN
    opened_at: datetime
    waiting_since: datetime | None = None
    """Since when somebody waits for a word of the staff; None: nobody does."""
    taken_by: int = 0
    """Who of the staff goes there, or 0."""
    thread: int = 0
    """Its topic in the staff's group, or 0."""
    posted: bool = False
    """Whether the staff were told of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Someone who asked. Staff see the number and the place, never a name."""

    case: int
    user_id: int
    visitor: int
    lang: str
    """The language they are spoken to in (`Voice.code`)."""
    place: str
    """What they said of where they are: a place's id, words of their own, or ""."""
    question: str
    waiting: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What someone wants to know of the staff."""

    user_id: int
    lang: str
    question: str
    question_lang: str
    place: str = ""
    entries: tuple[str, ...] = ()
    urgent: bool = False
    alone: bool = False
    """There is more to it than its words, such as a photo: nobody else asks the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What came of asking: the case, and the answers to it that everyone has got already.

    `case` is None where they asked too much within the last minutes.
    """

    case: Case | None
    asker: Asker | None = None
    new: bool = True
    """Whether this opened the case, rather than joining others."""
    repeated: bool = False
    """They had asked this already."""
    answers: tuple["Said", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message of the staff to askers."""

    source: str
    """Which message it was, `<chat>.<number>`: the same is never told twice."""
    by: int
    text: str = ""
    """HTML."""
    lang: str = ""
    """The language it is written in, or ""."""
    method: str = ""
    """The Bot API's method that sends it, where it is no text."""
    given: str = ""
    entry: str = ""
    """An entry that answers, shown to everyone in their language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What a message of ours was about: a case, as what, and whose words it showed, or 0."""

    case: int
    kind: Kind
    user_id: int = 0


class Desk(Protocol):
    """The desk's tables."""

    @property
    def staff_chat(self) -> int:
        """Return the staff's group, or 0."""

    def staffed(self) -> bool:
        """Tell whether there is anyone to ask."""

    async def ask(self, wanted: Wanted) -> Filed:
        """Open a case, or join the one in which the same is asked."""

    async def bring(self, case: Case) -> Case:
        """Tell the staff of a case now, if they were not; return it as it is then."""

    def case(self, number: int) -> Case | None:
        """Return a case."""

    def case_in(self, thread: int) -> Case | None:
        """Return the case of a topic of the staff's group."""

    def behind(self, chat_id: int, message_id: int) -> Behind | None:
        """Return what a message that the desk sent was about."""

    def asker(self, case: int, user_id: int) -> Asker | None:
        """Return someone who asked, or None."""

    def askers(self, case: int) -> tuple[Asker, ...]:
        """Return everyone who asked, in order."""

    def cases(self) -> tuple[Case, ...]:
        """Return the cases that are not closed: urgent first, then the longest waiting."""

    def urgent_of(self, user_id: int) -> Case | None:
        """Return someone's emergency that is not over, or None."""

    def alarms_of(self, user_id: int) -> tuple[Case, ...]:
        """Return the emergencies that someone called within the hour, the latest first."""

    def last_answer(self, case: int) -> Said | None:
        """Return what the staff said last to everyone who asked."""

    async def told(self, case: int, said: Said, only: int = 0) -> tuple[int, ...]:
        """Keep what the staff said; return to whom it goes: `only`, or who waits, or everyone."""

    async def follow_up(self, case: int, user_id: int) -> bool:
        """Note that an asker says more, which opens the case again; False: too much, too fast."""

    async def place(self, case: int, user_id: int, place: str) -> None:
        """Keep where an asker says that they are."""

    async def put(self, case: int, state: State, by: int) -> bool:
        """Close a case or open it again; return whether that changed anything."""

    async def take(self, case: int, by: int) -> bool:
        """Note who goes there; return whether nobody had said so yet."""

    def helpers(self, roles: frozenset[Role]) -> tuple[int, ...]:
        """Return everyone with one of these roles, each once."""

    async def propose(self, case: Case, said: Said, by: int) -> None:
        """Propose that a case's question is answered like this from now on; organizers decide."""
