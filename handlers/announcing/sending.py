"""The taps that send, pause, stop, correct and recall."""

from dataclasses import dataclass, replace
from typing import ClassVar

from telegram import CallbackQuery, InputFile

from handlers import replies
from handlers.announcement_callbacks import Deed, Step
from handlers.announcements import RUNNING, Announcement, State
from handlers.announcing.running_cards import csv_rows, stop_card
from handlers.announcing.work import Work
from handlers.tables import as_csv
from handlers.voices import Voice
from knowledge.say import plain, say


@dataclass(frozen=True, slots=True)
class Sending:
    """Answers the buttons of what is sent."""

    work: Work
    deeds: ClassVar[frozenset[Deed]] = frozenset(
        {
            Deed.CHECK,
            Deed.URGENT,
            Deed.ONCE,
            Deed.SEND,
            Deed.SECOND,
            Deed.BACK,
            Deed.PAUSE,
            Deed.RESUME,
            Deed.STOP,
            Deed.STOP_SURE,
            Deed.REPORT,
            Deed.FILE,
        }
    )

    async def do(self, query: CallbackQuery, step: Step, one: Announcement, voice: Voice) -> str:
        """Do it; return the key of a sentence where it cannot be done."""
        match step.deed:
            case Deed.CHECK | Deed.URGENT | Deed.ONCE:
                return await self._check(query, step, one, voice)
            case Deed.SEND | Deed.SECOND:
                return await self._send(query, step, one, voice)
            case Deed.STOP:
                return await self._ask_to_stop(query, one, voice)
            case Deed.FILE:
                return await self._file(query, one, voice)
            case Deed.REPORT:
                return await self.work.show(query, one, voice)
        return await self._steer(query, step, one, voice)

    async def _check(
        self, query: CallbackQuery, step: Step, one: Announcement, voice: Voice
    ) -> str:
        if one.state not in (State.DRAFT, State.WAITING):
            return "announcing.already_sent"
        if not one.versions:
            return "announcing.empty"
        wanted = one
        if step.deed is Deed.URGENT:
            wanted = replace(one, urgent=not one.urgent, once=one.urgent)
        elif step.deed is Deed.ONCE:
            wanted = replace(one, once=not one.once)
        if wanted != one:
            what = f"urgent={wanted.urgent}, at most once={wanted.once}"
            draft = replace(wanted, state=State.DRAFT, proposed_by=0)
            saved = await self.work.change(
                draft, query.from_user.id, "announcement_changed", now=what
            )
            if saved is None:
                return "announcing.stale"
            one = saved
        await self.work.expectations.forget(query.from_user.id)
        await replies.acknowledge(query)
        card = await self.work.check(one, voice, query.from_user.id)
        await replies.show(query, card, voice)
        return ""

    async def _send(self, query: CallbackQuery, step: Step, one: Announcement, voice: Voice) -> str:
        """Begin to send, or ask a second organizer to."""
        user, now = query.from_user.id, self.work.host.clock()
        asked = State.WAITING if step.deed is Deed.SECOND else State.DRAFT
        if one.state is not asked:
            return "announcing.already_sent"
        if step.deed is Deed.SECOND and one.proposed_by == user:
            return "announcing.same_person"
        if one.not_after is not None and one.not_after <= max(now, one.due or now):
            return "announcing.over"
        known = await self.work.flight(one, user)
        if not known.reach.total:
            return "announcing.nobody"
        if known.needs_second and step.deed is Deed.SEND:
            return await self._propose(query, one, voice) if known.others else ("announcing.alone")
        later = one.due is not None and one.due > now
        wanted = replace(
            one,
            state=State.SCHEDULED if later else State.GATHERING,
            proposed_by=one.proposed_by or user,
            muted=0 if one.urgent else known.reach.muted,
            blocked=known.reach.blocked,
        )
        what = "announcement_seconded" if step.deed is Deed.SECOND else "announcement_sent"
        return await self._kept(query, wanted, voice, what, f"{known.reach.total:,}")

    async def _propose(self, query: CallbackQuery, one: Announcement, voice: Voice) -> str:
        user = query.from_user.id
        wanted = replace(one, state=State.WAITING, proposed_by=user)
        said = await self._kept(query, wanted, voice, "announcement_proposed", "")
        if not said:
            await self.work.ask_others(user, one.number)
        return said

    async def _steer(
        self, query: CallbackQuery, step: Step, one: Announcement, voice: Voice
    ) -> str:
        """Pause, resume, stop, or take back what waits for a second organizer."""
        now, runs = self.work.host.clock(), self.work.table.runs(one.number)
        match step.deed:
            case Deed.BACK if one.state is State.WAITING:
                wanted = replace(one, state=State.DRAFT, proposed_by=0)
            case Deed.PAUSE if one.state in RUNNING and one.state is not State.PAUSED:
                wanted = replace(one, state=State.PAUSED)
            case Deed.RESUME if one.state is State.PAUSED and not one.fixes:
                begun = any(run.generation == one.generation for run in runs)
                later = not runs and one.due is not None and one.due > now
                state = State.SENDING if begun else State.GATHERING
                wanted = replace(one, state=State.SCHEDULED if later else state)
            case Deed.STOP_SURE if one.state in RUNNING:
                wanted = replace(one, state=State.STOPPED, ended_at=None)
            case _:
                return "announcing.stale"
        what = {
            Deed.BACK: "announcement_withdrawn",
            Deed.PAUSE: "announcement_paused",
            Deed.RESUME: "announcement_resumed",
            Deed.STOP_SURE: "announcement_stopped",
        }[step.deed]
        return await self._kept(query, wanted, voice, what, "")

    async def _ask_to_stop(self, query: CallbackQuery, one: Announcement, voice: Voice) -> str:
        if one.state not in RUNNING:
            return "announcing.stale"
        await replies.acknowledge(query)
        await replies.show(query, stop_card(one, self.work.progress(one), voice), voice)
        return ""

    async def _kept(
        self, query: CallbackQuery, wanted: Announcement, voice: Voice, what: str, now: str
    ) -> str:
        saved = await self.work.change(wanted, query.from_user.id, what, now=now)
        if saved is None:
            return "announcing.stale"
        await self.work.expectations.forget(query.from_user.id)
        return await self.work.show(query, saved, voice)

    async def _file(self, query: CallbackQuery, one: Announcement, voice: Voice) -> str:
        """Send the report as a file: a row a recipient, without who they are."""
        await replies.acknowledge(query)
        head, rows = csv_rows(await self.work.table.rows(one.number), voice.lang)
        name = f"announcement-{one.number}.csv"
        caption = plain(
            replies.written(
                say(voice.lang, "announcing.file_caption", n=one.number, rows=f"{len(rows):,}"),
                voice,
            )
        )
        await query.get_bot().send_document(
            query.from_user.id, InputFile(as_csv(head, rows), filename=name), caption=caption
        )
        return ""
