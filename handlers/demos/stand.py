"""What all conversations about demos share: who may, what is against it, whom to tell."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from handlers.cards import Card
from handlers.demo_ports import Check, DemoWorld
from handlers.demos.slot_cards import news_card, pending_card
from handlers.expecting import Expectations
from handlers.filing import letter_of
from handlers.host import Host
from handlers.letters import Lane, Outbox
from handlers.references import dereference
from handlers.roles import ORGANIZING, Audit, Role, Roles
from handlers.voices import Voice
from knowledge.ask.words_part import Reader
from knowledge.demos.rules import Hall, Refusal
from knowledge.demos.values import Draft, Showing
from knowledge.model import Exhibitor, Pack

EXHIBITING = ORGANIZING | {Role.EXHIBITOR}
"""Who may register demos: exhibitors for their booths, organizers for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """The ports of exhibitors' conversations, and what is asked of them everywhere."""

    host: Host
    world: DemoWorld
    expectations: Expectations
    outbox: Outbox
    roles: Roles
    audit: Audit

    @property
    def pack(self) -> Pack:
        """The event as it stands."""
        return self.host.event.pack

    def reader(self, voice: Voice) -> Reader:
        """Return for whom words are made, now."""
        return Reader(lang=voice.lang, pack=self.pack, at=self.host.clock())

    def exhibitor(self, reference: str) -> Exhibitor | None:
        """Return the exhibitor that a button means, or None where it is gone."""
        found = dereference(reference, (one.id for one in self.pack.exhibitors))
        entry = self.pack.find(found) if found else None
        return entry if isinstance(entry, Exhibitor) else None

    def organizes(self, user_id: int) -> bool:
        """Tell whether someone decides about all demos."""
        return bool(self.roles.roles(user_id) & ORGANIZING)

    def speaks_for(self, user_id: int, exhibitor: str) -> bool:
        """Tell whether someone may register and change an exhibitor's demos, at this moment."""
        part = self.world.booths.part(exhibitor, user_id)
        return part is not None or self.organizes(user_id)

    def hall(
        self, draft: Draft, *, moving: int = 0, taken: Sequence[Showing] | None = None
    ) -> Hall:
        """Return what the rules are read against."""
        around = self.world.demos.around(draft.exhibitor, draft.place) if taken is None else taken
        return Hall(
            pack=self.pack,
            limits=self.world.demos.limits(),
            taken=around,
            at=self.host.clock(),
            moving=moving,
        )

    def check(self, draft: Draft, *, moving: int = 0) -> Check:
        """Return what says whether a draft may be, when it is kept."""
        pack, limits, at = self.pack, self.world.demos.limits(), self.host.clock()

        def against(taken: Sequence[Showing]) -> tuple[Refusal, ...]:
            hall = Hall(pack=pack, limits=limits, taken=taken, at=at, moving=moving)
            return hall.refusals(draft)

        return against

    async def tell(
        self, people: Iterable[int], key: str, card: Callable[[Voice], Card], *, lane: Lane
    ) -> None:
        """File a letter to each, in their language; under a key, so nobody is told twice."""
        now = self.host.clock()
        letters = []
        for user_id in people:
            voice = self.host.voice(self.host.attendees.get(user_id))
            letters.append(
                letter_of(
                    card(voice),
                    voice,
                    key=f"{key}/{user_id}",
                    chat_id=user_id,
                    lane=lane,
                    due=now,
                )
            )
        await self.outbox.file(letters)

    async def ask_organizers(self, slot: int) -> None:
        """Ask those who decide about a demo that waits: one tap each way."""
        showings = self.of_demo(slot)

        def card(voice: Voice) -> Card:
            return pending_card(self.reader(voice), showings, voice)

        key = f"demo-pending/{showings[0].demo}"
        await self.tell(self.organizers(), key, card, lane=Lane.ALERT)

    async def announced(self, slots: Sequence[int]) -> None:
        """Tell those who follow the booth of a demo that has just been published."""
        found = [self.world.demos.showing(number) for number in slots]
        showings = tuple(one for one in found if one is not None)
        if not showings:
            return
        followers = self.world.followers.followers(showings[0].exhibitor)

        def card(voice: Voice) -> Card:
            return news_card(self.reader(voice), showings, voice)

        key = f"demo-new/{showings[0].number}"
        await self.tell(followers, key, card, lane=Lane.ANNOUNCEMENT)

    def of_demo(self, slot: int) -> tuple[Showing, ...]:
        """Return the showings of the demo that a showing belongs to, in order of time."""
        one = self.world.demos.showing(slot)
        if one is None:
            return ()
        all_ = self.world.demos.of_exhibitor(one.exhibitor)
        return tuple(other for other in all_ if other.demo == one.demo) or (one,)

    def organizers(self) -> tuple[int, ...]:
        """Return everyone who decides about demos."""
        found = {user for role in sorted(ORGANIZING) for user in self.roles.holders(role)}
        return tuple(sorted(found))
