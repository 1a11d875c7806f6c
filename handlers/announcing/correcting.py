"""The taps that correct what was sent, and take it back."""

from dataclasses import dataclass, replace
from typing import ClassVar

from telegram import CallbackQuery

from handlers import replies
from handlers.announcement_callbacks import Deed, Step
from handlers.announcements import ENDED, RUNNING, Announcement, Mode, State
from handlers.announcing.check_cards import fix_card, recall_card
from handlers.announcing.drafting import FIX
from handlers.announcing.work import Work
from handlers.expecting import Expected
from handlers.voices import Voice
from knowledge.say import plain


@dataclass(frozen=True, slots=True)
class Correcting:
    """Answers the buttons of corrections and recalls."""

    work: Work
    deeds: ClassVar[frozenset[Deed]] = frozenset(
        {Deed.CORRECT, Deed.UNFIX, Deed.CORRECT_SURE, Deed.RECALL, Deed.RECALL_SURE}
    )

    async def do(self, query: CallbackQuery, step: Step, one: Announcement, voice: Voice) -> str:
        """Do it; return the key of a sentence where it cannot be done."""
        if one.state not in RUNNING | ENDED or one.mode is Mode.RECALL:
            return "announcing.stale"
        if step.deed in (Deed.RECALL, Deed.RECALL_SURE):
            return await self._recall(query, step, one, voice)
        return await self._correct(query, step, one, voice)

    async def _correct(
        self, query: CallbackQuery, step: Step, one: Announcement, voice: Voice
    ) -> str:
        """Hold it and ask for the right words; send them; or leave it as it is."""
        user = query.from_user.id
        if step.deed is Deed.UNFIX:
            drop = tuple((one.generation + 1, code) for code, _ in one.fixes)
            saved = await self.work.change(one, user, "announcement_kept", drop=drop)
            await self.work.expectations.forget(user)
            return await self.work.show(query, saved, voice) if saved else "announcing.stale"
        if step.deed is Deed.CORRECT:
            state = State.PAUSED if one.state in RUNNING else one.state
            saved = await self.work.change(
                replace(one, state=state), user, "announcement_held", was=one.state.value
            )
            if saved is None:
                return "announcing.stale"
            await self.work.expectations.expect(user, Expected(FIX, str(one.number)))
            await replies.acknowledge(query)
            held = await self.work.table.held(one.number)
            seconds = self.work.seconds(held.editable + held.waiting)
            await replies.show(query, fix_card(saved, held, seconds, voice), voice)
            return ""
        return await self._correct_now(query, one, voice)

    async def _correct_now(self, query: CallbackQuery, one: Announcement, voice: Voice) -> str:
        user = query.from_user.id
        if not one.fixes:
            return "announcing.stale"
        if one.recipients > self.work.table.above and one.touched_by == user:
            if not self.work.organizers() - {user}:
                return "announcing.alone"
            await self.work.ask_others(user, one.number)
            return "announcing.asked_others"
        fixed = {code for code, _ in one.fixes}
        put = tuple(
            (one.generation + 1, code, content)
            for code, content in one.versions
            if code not in fixed
        )
        wanted = replace(
            one,
            generation=one.generation + 1,
            mode=Mode.CORRECT,
            state=State.GATHERING,
            ended_at=None,
            proposed_by=user,
        )
        was = " / ".join(plain(content.html)[:80] for _, content in one.versions)
        now = " / ".join(plain(content.html)[:80] for _, content in one.fixes)
        saved = await self.work.change(
            wanted, user, "announcement_corrected", was=was, now=now, put=put
        )
        if saved is None:
            return "announcing.stale"
        await self.work.expectations.forget(user)
        return await self.work.show(query, saved, voice)

    async def _recall(
        self, query: CallbackQuery, step: Step, one: Announcement, voice: Voice
    ) -> str:
        if step.deed is Deed.RECALL:
            held = await self.work.table.held(one.number)
            seconds = self.work.seconds(held.editable - held.old)
            await replies.acknowledge(query)
            await replies.show(query, recall_card(one, held, seconds, voice), voice)
            return ""
        wanted = replace(
            one,
            generation=one.generation + 1,
            mode=Mode.RECALL,
            state=State.GATHERING,
            ended_at=None,
            proposed_by=query.from_user.id,
        )
        said = tuple((wanted.generation, code, content) for code, content in one.versions)
        saved = await self.work.change(
            wanted, query.from_user.id, "announcement_recalled", put=said
        )
        return await self.work.show(query, saved, voice) if saved else "announcing.stale"
