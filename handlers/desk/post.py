"""What goes between askers and the staff, as letters: filed once, whatever crashes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from telegram.constants import MessageLimit

from handlers.cards import Card
from handlers.desk.content import Content
from handlers.desk.visitor_cards import answer_card, line_card
from handlers.filing import letter_of
from handlers.letters import Lane, Letter, Outbox
from handlers.ports import Attendees, Clock, Event
from handlers.replies import pieces
from handlers.roles import HELPING, Role
from handlers.staffing import KEY, Asker, Case, Desk, Kind, Said
from handlers.voices import Voice, voice_of
from knowledge.model import LANGS
from knowledge.say import Html, plain

_CAPTION = MessageLimit.CAPTION_LENGTH - 60
"""Room is left for the line that says "sent again"."""
FIRST = -1
"""Before changes of the programme, which may be thousands at once."""
Make = Callable[[Voice], Card]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Files letters to the staff and to askers."""

    event: Event
    attendees: Attendees
    desk: Desk
    outbox: Outbox
    clock: Clock

    def group_voice(self) -> Voice:
        """Return how the staff's group is spoken to: in the event's first language."""
        languages = self.event.pack.event.languages
        return Voice(next((code for code in languages if code in LANGS), "en"))

    async def to_staff(
        self,
        case: Case,
        kind: Kind,
        mark: str,
        make: Make,
        *,
        user: int = 0,
        everyone: bool = False,
        alone: Make | None = None,
        content: Content | None = None,
    ) -> None:
        """Tell the staff something of a case: in their group if there is one, else each by
        themselves; `everyone`: both. `user`: whose words it shows; `alone`: the card for one by
        themselves, if that is another.
        """
        letters: list[Letter] = []
        group = self.desk.staff_chat
        if group:
            key = self._key(case, kind, mark, group, user)
            made = self._letters(make(self.group_voice()), self.group_voice(), key, group, content)
            letters += (replace(one, thread=case.thread) for one in made)
        if everyone or not group:
            letters += self._to_each(case, kind, mark, alone or make, HELPING, user, content)
        await self.outbox.file(letters)

    async def to_role(self, case: Case, mark: str, make: Make, roles: frozenset[Role]) -> None:
        """Tell everyone who has one of these roles something of a case, each by themselves."""
        await self.outbox.file(self._to_each(case, Kind.NOTE, mark, make, roles, 0, None))

    async def answer(
        self, case: Case, said: Said, users: Iterable[int], *, captioned: bool
    ) -> None:
        """Tell askers what the staff said, each in their language as far as it can be."""
        letters: list[Letter] = []
        for user in users:
            asker = self.desk.asker(case.number, user)
            if asker is None:
                continue
            voice = self.voice(asker)
            card = answer_card(self.event.pack, asker, said, voice, self.clock)
            key = f"{KEY}/{case.number}/{Kind.ANSWER}/{said.source}/{user}"
            content = (
                Content(words=Html(said.text), given=said.given, captioned=captioned)
                if said.method
                else None
            )
            letters += self._letters(card, voice, key, user, content)
        await self.outbox.file(letters)

    async def line(self, case: Case, mark: str, key: str, users: Iterable[int]) -> None:
        """Tell askers one line of the catalog about their case."""
        letters: list[Letter] = []
        for user in users:
            voice = voice_of(self.attendees.get(user))
            name = f"{KEY}/{case.number}/{Kind.ANSWER}/{mark}/{user}"
            letters += self._letters(line_card(voice, key), voice, name, user, None)
        await self.outbox.file(letters)

    def voice(self, asker: Asker) -> Voice:
        """Return how an asker is spoken to: as they chose, else as they asked."""
        attendee = self.attendees.get(asker.user_id)
        return voice_of(attendee, asker.lang)

    def _to_each(
        self,
        case: Case,
        kind: Kind,
        mark: str,
        make: Make,
        roles: frozenset[Role],
        user: int,
        content: Content | None,
    ) -> list[Letter]:
        letters: list[Letter] = []
        for helper in self.desk.helpers(roles):
            voice = voice_of(self.attendees.get(helper))
            key = self._key(case, kind, mark, helper, user)
            letters += self._letters(make(voice), voice, key, helper, content)
        return letters

    @staticmethod
    def _key(case: Case, kind: Kind, mark: str, chat: int, user: int) -> str:
        key = f"{KEY}/{case.number}/{kind}/{mark}/{chat}"
        return f"{key}/{user}" if kind is Kind.SAID else key

    def _letters(
        self, card: Card, voice: Voice, key: str, chat: int, content: Content | None
    ) -> list[Letter]:
        """Return a card as letters: cut where it is long, its file with it or after it."""
        due = self.clock()
        whole = replace(
            letter_of(card, voice, key=key, chat_id=chat, lane=Lane.ALERT, due=due),
            priority=FIRST,
        )
        if content is not None and content.given:
            copied = replace(whole, method=content.method, given=content.given)
            if content.captioned and len(plain(card.text)) <= _CAPTION:
                return [copied]
            bare = replace(copied, text=Html(""))
            head = replace(whole, key=_first(key), buttons=())
            return [*_cut(head), bare]
        return _cut(whole)


def _cut(letter: Letter) -> list[Letter]:
    """Return a letter in as many as Telegram takes; the last has the key and the buttons."""
    *firsts, last = pieces(letter.text, MessageLimit.MAX_TEXT_LENGTH - 60)
    parts = [
        replace(letter, key=_first(letter.key, number), text=part, buttons=())
        for number, part in enumerate(firsts)
    ]
    return [*parts, replace(letter, text=last)]


def _first(key: str, number: int = 0) -> str:
    """Return the key of what goes before; its ends stay as they are, where a reply reads them."""
    head, _, tail = key.rpartition("/")
    return f"{head}/before{number}/{tail}"
