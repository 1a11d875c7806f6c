"""What every conversation does: meet a person, say a card, remember what it was about."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Generic, TypeVar

from telegram import CallbackQuery, Message, Update, User

from handlers import replies
from handlers.agenda_callbacks import OpenSheet, Plan
from handlers.agenda_sheets import sheet
from handlers.callbacks import pack, parse
from handlers.cards import Card
from handlers.coding import Action
from handlers.mine import Mine
from handlers.opening import opened
from handlers.ports import (
    Agendas,
    Attendee,
    Attendees,
    Clock,
    Copies,
    Event,
    Painter,
    Turn,
    Turns,
    World,
)
from handlers.voices import Voice, here_of, visit, voice_of
from knowledge.agenda.walks import Walks

TALK = timedelta(minutes=10)
"""For how long a follow-up refers to what was last talked about."""


_A = TypeVar("_A", bound=Action)


@dataclass(frozen=True, slots=True)
class Tapped(Generic[_A]):
    """A button that was tapped, acknowledged: what it does, and how to speak to whoever did."""

    query: CallbackQuery
    action: _A
    voice: Voice

    @property
    def user_id(self) -> int:
        """Who tapped."""
        return self.query.from_user.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """Receives people and speaks to them."""

    event: Event
    attendees: Attendees
    turns: Turns
    agendas: Agendas
    copies: Copies
    walks: Walks
    painter: Painter
    clock: Clock

    @classmethod
    def of(cls, world: World) -> "Host":
        """Return the host of a world."""
        return cls(
            event=world.event,
            attendees=world.attendees,
            turns=world.turns,
            agendas=world.agendas,
            copies=world.copies,
            walks=world.walks,
            painter=world.painter,
            clock=world.clock,
        )

    async def meet(self, user: User) -> Attendee:
        """Return what is kept of someone who writes or taps."""
        return await visit(self.attendees, user, self.clock())

    def last(self, chat_id: int) -> Turn | None:
        """Return what was talked about in the last ten minutes."""
        return self.turns.last(chat_id, self.clock() - TALK)

    def open(self, action: Action, attendee: Attendee, voice: Voice) -> Card:
        """Return the card behind a choice."""
        if isinstance(action, OpenSheet | Plan):
            return sheet(self.mine(attendee.id), action, voice)
        at = self.clock()
        return opened(self.event.pack, action, voice, at=at, here=here_of(attendee, at))

    def mine(self, user_id: int) -> Mine:
        """Return someone's agenda as it stands now."""
        pack, last = self.event.pack, self.last(user_id)
        return Mine(
            user_id=user_id,
            pack=pack,
            items=self.agendas.items(user_id),
            walk=self.walks(pack),
            at=self.clock(),
            asked=last.ids if last else (),
        )

    async def say(
        self, message: Message, card: Card, voice: Voice, *, question: str = "", instead: int = 0
    ) -> None:
        """Send a card as the reply to a message, or change the reply `instead` into it."""
        if instead:
            sent = await replies.correct(message, instead, card, voice)
        else:
            sent = await replies.send(message, card, voice)
        reply = instead if sent.message_id == message.message_id else sent.message_id
        await self._remember(message.chat_id, card, voice, question, message.message_id, reply)

    async def show(self, query: CallbackQuery, card: Card, voice: Voice) -> None:
        """Turn the message that was tapped into a card."""
        await replies.show(query, card, voice)
        if query.message is not None:
            await self._remember(query.message.chat.id, card, voice)

    async def note(self, message: Message, card: Card, voice: Voice) -> None:
        """Keep what a card was about that was sent as the words of a picture."""
        await self._remember(message.chat_id, card, voice)

    async def tapped(self, update: Update, kind: type[_A]) -> Tapped[_A] | None:
        """Acknowledge a tap; None where it is another kind of action, or an impatient finger's.

        For buttons that a gate lets through: it leaves those that mean nothing to the fallback.
        """
        query = update.callback_query
        tap = parse(query.data or "") if query else None
        if query is None or tap is None or not isinstance(tap.action, kind):
            return None
        await replies.acknowledge(query)
        if not await self.first_tap(query):
            return None
        voice = self.voice(await self.meet(query.from_user), tap.lang)
        return Tapped(query, tap.action, voice)

    async def first_tap(self, query: CallbackQuery) -> bool:
        """Tell whether a tap is not merely the last one again, by an impatient finger."""
        number = query.message.message_id if query.message else 0
        return await self._first(query.from_user.id, f"{number}:{query.data}", query.id)

    async def first_of_album(self, message: Message, user: User) -> bool:
        """Tell whether a message is the first of its album that came, or of none."""
        if not message.media_group_id:
            return True
        what = f"album:{message.media_group_id}"
        return await self._first(user.id, what, str(message.message_id))

    async def _first(self, user_id: int, what: str, key: str) -> bool:
        return await self.agendas.first_tap(user_id, what, key)

    def voice(self, attendee: Attendee, said: str = "") -> Voice:
        """Return how to speak to someone; `said`: the language of the card they tapped."""
        return voice_of(attendee, said)

    async def _remember(
        self,
        chat_id: int,
        card: Card,
        voice: Voice,
        question: str = "",
        message: int = 0,
        reply: int = 0,
    ) -> None:
        """Keep what the card was about; one that offers and shows nothing changes nothing."""
        known = self.last(chat_id)
        turn = Turn(
            question=_subject(known, card, question),
            ids=card.about,
            offered=tuple(pack(action, voice.code) for action in card.offered),
            at=self.clock(),
            message=message,
            reply=reply,
        )
        if card.about or card.offered or question:
            await self.turns.remember(chat_id, turn)
        elif known is not None and message:
            await self.turns.remember(chat_id, replace(known, message=message, reply=reply))


def _subject(known: Turn | None, card: Card, question: str) -> str:
    """Return what a follow-up refers to: the first question of those about the same thing."""
    if card.subject:
        return card.subject
    if known is not None and (known.ids == card.about or not card.about):
        return known.question or question
    return question
