"""A booth's home: how one becomes part of it, what is coming, who speaks for it."""

from dataclasses import dataclass
from datetime import timedelta

from telegram import Bot
from telegram.helpers import create_deep_linked_url

from handlers.cards import Card
from handlers.deep_links import CLAIM
from handlers.demo_callbacks import Booth, Claim, Colleague, View
from handlers.demos import booth_cards as cards
from handlers.demos.shaping import NEW
from handlers.demos.slot_cards import list_card
from handlers.demos.stand import Stand
from handlers.expecting import Expected
from handlers.letters import Lane
from handlers.names import names_of
from handlers.voices import Voice
from knowledge.demos.values import Showing
from knowledge.model import Exhibitor

GOOD_FOR = timedelta(days=7)
"""How long an invitation of a colleague can be used."""


@dataclass(frozen=True, slots=True)
class BoothHome:
    """Claims, the home of a booth, its people."""

    stand: Stand

    def offered(self, token: str, voice: Voice) -> Card:
        """Return what a claim link offers, or why it is worth nothing."""
        offer = self.stand.world.booths.offer(token, self.stand.host.clock())
        exhibitor = self.stand.exhibitor(offer.exhibitor) if offer.exhibitor else None
        reader = self.stand.reader(voice)
        if offer.refused or exhibitor is None:
            return cards.refused_claim(reader, offer, voice)
        return cards.claim_card(reader, exhibitor, offer, token, voice)

    async def claimed(self, claim: Claim, user_id: int, voice: Voice) -> tuple[Card, bool]:
        """Use a claim link up; return what came of it, and whether someone has a part now."""
        stand, reader = self.stand, self.stand.reader(voice)
        if not claim.sure:
            return cards.gone_card(voice, "demos.claim_left"), False
        offer = await stand.world.booths.claim(claim.token, user_id, stand.host.clock())
        exhibitor = stand.exhibitor(offer.exhibitor) if offer.exhibitor else None
        if offer.refused or exhibitor is None:
            return cards.refused_claim(reader, offer, voice), False
        await stand.expectations.expect(user_id, Expected(NEW, exhibitor.id))
        return cards.claimed_card(reader, exhibitor, offer, voice), True

    def mine(self, user_id: int, voice: Voice) -> Card:
        """Return someone's booth, or which of several they mean."""
        found = [
            entry
            for exhibitor, _ in self.stand.world.booths.of(user_id)
            if (entry := self.stand.exhibitor(exhibitor)) is not None
        ]
        if len(found) == 1:
            return self._home(user_id, found[0], voice)
        return cards.booths_card(self.stand.reader(voice), found, voice)

    async def look(
        self, bot: Bot, user_id: int, exhibitor: Exhibitor, look: Booth, voice: Voice
    ) -> Card:
        """Return what someone looks at of a booth."""
        if look.view is View.LIST:
            reader = self.stand.reader(voice)
            return list_card(reader, exhibitor.id, self._ahead(exhibitor.id), look.page, voice)
        if look.view is View.PEOPLE:
            return await self._people(bot, user_id, exhibitor, voice)
        if look.view is View.INVITE:
            return await self._invite(bot, user_id, exhibitor, voice)
        return self._home(user_id, exhibitor, voice)

    async def colleague(self, bot: Bot, user_id: int, action: Colleague, voice: Voice) -> Card:
        """Hand a booth over, or take a part away: asked, then meant."""
        stand, booths = self.stand, self.stand.world.booths
        exhibitor = stand.exhibitor(action.exhibitor)
        if exhibitor is None or not self._owns(user_id, exhibitor.id):
            return cards.gone_card(voice, "demos.not_yours")
        if booths.part(exhibitor.id, action.user_id) is None:
            return await self._people(bot, user_id, exhibitor, voice)
        name = (await names_of(bot, (action.user_id,))).get(action.user_id, f"#{action.user_id}")
        if not action.sure:
            return cards.sure_card(action, exhibitor, name, voice)
        if action.hand_over:
            owner = next(
                (one.user_id for one in booths.members(exhibitor.id) if one.part == "owner"), 0
            )
            done = await booths.hand_over(
                exhibitor.id, by=owner, to=action.user_id, at=stand.host.clock()
            )
            what = "booth_handed_over"
        else:
            done = await booths.revoke(exhibitor.id, action.user_id)
            what = "booth_revoked"
        if done:
            await stand.audit.note(user_id, what, about=exhibitor.id, now=str(action.user_id))
            await self._told(exhibitor, action, voice)
        return await self._people(bot, user_id, exhibitor, voice)

    async def _told(self, exhibitor: Exhibitor, action: Colleague, voice: Voice) -> None:
        """Tell whom it is about."""
        key = "demos.now_owner" if action.hand_over else "demos.now_nobody"
        at = int(self.stand.host.clock().timestamp())

        def card(theirs: Voice) -> Card:
            return cards.told_card(self.stand.reader(theirs), exhibitor, key, theirs)

        letter = f"demo-part/{exhibitor.id}/{key}/{at}"
        await self.stand.tell((action.user_id,), letter, card, lane=Lane.ALERT)

    def _home(self, user_id: int, exhibitor: Exhibitor, voice: Voice) -> Card:
        draft = self.stand.world.demos.last_draft(user_id)
        mine = draft is not None and draft.exhibitor == exhibitor.id
        return cards.home_card(
            self.stand.reader(voice),
            exhibitor,
            self._ahead(exhibitor.id),
            voice,
            draft=draft.number if draft and mine else 0,
        )

    def _ahead(self, exhibitor: str) -> tuple[Showing, ...]:
        now = self.stand.host.clock()
        found = self.stand.world.demos.of_exhibitor(exhibitor)
        return tuple(one for one in found if one.stands and one.span.ends > now)

    def _owns(self, user_id: int, exhibitor: str) -> bool:
        part = self.stand.world.booths.part(exhibitor, user_id)
        return part == "owner" or self.stand.organizes(user_id)

    async def _people(self, bot: Bot, user_id: int, exhibitor: Exhibitor, voice: Voice) -> Card:
        members = self.stand.world.booths.members(exhibitor.id)
        names = await names_of(bot, (one.user_id for one in members))
        owner = self._owns(user_id, exhibitor.id)
        reader = self.stand.reader(voice)
        return cards.people_card(reader, exhibitor, members, names, user_id, voice, owner=owner)

    async def _invite(self, bot: Bot, user_id: int, exhibitor: Exhibitor, voice: Voice) -> Card:
        if not self._owns(user_id, exhibitor.id):
            return cards.gone_card(voice, "demos.not_yours")
        now = self.stand.host.clock()
        [token] = await self.stand.world.booths.issue(
            [exhibitor.id], "staff", by=user_id, at=now, until=now + GOOD_FOR
        )
        await self.stand.audit.note(user_id, "booth_invited", about=exhibitor.id)
        url = create_deep_linked_url(bot.username, CLAIM + token)
        return cards.invited_card(self.stand.reader(voice), exhibitor, url, voice)
