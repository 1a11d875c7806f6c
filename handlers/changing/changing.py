"""/change: organizers change the day, by buttons or in a sentence; nothing without a yes."""

import secrets
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, ContextTypes

from handlers.cards import Card
from handlers.change_callbacks import CHANGE, ChangeStep, Step
from handlers.changing import change_cards as cards
from handlers.changing.facts import summary
from handlers.changing.proposing import fitting, moved, named, ordered, renamed, tapped
from handlers.changing.sentences import EXPECTING, Ordering
from handlers.day_changes import DayChanges, Draft, Edit, Outcome
from handlers.expecting import Expectations, Expected
from handlers.gate import Gate
from handlers.host import Host
from handlers.ports import Asking
from handlers.references import dereference
from handlers.roles import ORGANIZING
from handlers.voices import Voice
from knowledge.ask.answer import Question
from knowledge.ask.orders import Order, order
from knowledge.model import LANGS, Entry, Place, Session

LONGEST_TITLE = 200
_LATEST = 10
_LISTS = (Step.DAYS, Step.DAY, Step.PLACES)
"""The pickers beside which a name can be typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changing:
    """Organizers change the day."""

    host: Host
    gate: Gate
    changes: DayChanges
    asking: Asking
    expectations: Expectations

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [
            self.gate.command("change", self.change, ORGANIZING),
            self.gate.taps(CHANGE, self.tap, ORGANIZING),
            self.gate.expected(self.expectations, EXPECTING, self.written, ORGANIZING),
            self.gate.messages(Ordering(self.expectations), self.told, ORGANIZING),
        ]

    async def change(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show what can be changed."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        voice = self.host.voice(await self.host.meet(user))
        await self.host.say(message, await self._open(user.id, voice), voice)

    async def tap(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take the step behind a button."""
        tapped = await self.host.tapped(update, ChangeStep)
        if tapped is None:
            return
        user_id, action, voice = tapped.user_id, tapped.action, tapped.voice
        await self.expectations.forget(user_id)
        await self.host.show(tapped.query, await self._step(user_id, action, voice), voice)

    async def written(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take what was asked for: a name to look for, a time, a title."""
        message, user = update.effective_message, update.effective_user
        expected = self.expectations.of(user.id) if user else None
        if message is None or user is None or expected is None:
            return
        voice = self.host.voice(await self.host.meet(user))
        text = (message.text or message.caption or "").strip()
        if expected.what == f"{EXPECTING}/find":
            await self.expectations.forget(user.id)
            card = await self._found(user.id, text, voice)
        else:
            card = await self._given(user.id, expected, text, voice)
        await self.host.say(message, card, voice)

    async def told(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take an order in one sentence: shown first, as everything."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        voice = self.host.voice(await self.host.meet(user))
        await self.host.say(message, await self._found(user.id, message.text or "", voice), voice)

    async def _open(self, user_id: int, voice: Voice) -> Card:
        await self.expectations.expect(user_id, Expected(f"{EXPECTING}/find"))
        return cards.home_card(voice)

    async def _step(self, user_id: int, step: ChangeStep, voice: Voice) -> Card:
        """Return the card that a step leads to."""
        pack, at = self.host.event.pack, self.host.clock()
        if step.step in _LISTS:
            await self.expectations.expect(user_id, Expected(f"{EXPECTING}/find"))
        match step.step:
            case Step.OPEN:
                return await self._open(user_id, voice)
            case Step.DAYS:
                return cards.days_card(pack, voice, at)
            case Step.DAY:
                day = _day(step.key)
                return cards.day_card(pack, day, step.number, voice) if day else _old(voice)
            case Step.PLACES:
                return cards.places_card(pack, step.number, voice)
            case Step.SESSION | Step.PLACE:
                return await self._entry(user_id, step, voice)
            case Step.FILE:
                return cards.said_card(voice, "changing.send_file")
            case Step.LATEST:
                return cards.latest_card(self.changes.latest(_LATEST), pack, voice, at)
            case Step.UNDO:
                return await self._undo(user_id, step.number, voice)
        draft = self.changes.draft(user_id)
        if draft is None or draft.number != step.number:
            return _old(voice)
        return await self._of_draft(user_id, draft, step, voice)

    async def _of_draft(self, user_id: int, draft: Draft, step: ChangeStep, voice: Voice) -> Card:
        if step.step is Step.CONFIRM:
            return await self._confirm(user_id, draft, voice)
        if step.step is Step.DROP:
            await self.changes.drop(user_id)
            return cards.said_card(voice, "changing.dropped")
        entry = self.host.event.pack.find(draft.entry)
        if entry is None:
            return _old(voice)
        asked = await self._asked(user_id, draft, step, voice)
        if asked is not None:
            return asked
        edit = tapped(step, entry, self.host.event.pack, self.host.clock())
        return await self._propose(user_id, draft, edit, voice) if edit else _old(voice)

    async def _asked(
        self, user_id: int, draft: Draft, step: ChangeStep, voice: Voice
    ) -> Card | None:
        """Return the card that asks for more, for those steps that need it."""
        match step.step:
            case Step.MOVE:
                await self.expectations.expect(
                    user_id, Expected(f"{EXPECTING}/time", str(draft.number))
                )
                return cards.said_card(voice, "changing.ask_time")
            case Step.ROOMS:
                page = int(step.key) if step.key.isdecimal() else 0
                return cards.rooms_card(self.host.event.pack, draft.number, page, voice)
            case Step.RENAME:
                return cards.languages_card(draft.number, voice)
            case Step.NAME if step.key in LANGS:
                await self.expectations.expect(
                    user_id, Expected(f"{EXPECTING}/title", f"{draft.number}/{step.key}")
                )
                return cards.said_card(voice, "changing.ask_title")
        return None

    async def _entry(self, user_id: int, step: ChangeStep, voice: Voice) -> Card:
        """Open a session or a place; for one that an order was waiting for, go on with that."""
        pack, at = self.host.event.pack, self.host.clock()
        ref = dereference(step.key, (one.id for one in pack.entries()))
        entry = pack.find(ref) if ref else None
        if entry is None:
            return cards.said_card(voice, "fallback.gone")
        known = self.changes.draft(user_id) if step.number else None
        if step.number and (known is None or known.number != step.number):
            return _old(voice)
        said = order(known.order) if known else None
        if said is not None:
            return await self._obey(user_id, said, entry, voice)
        draft = await self._begin(user_id, entry.id)
        if isinstance(entry, Place):
            return cards.place_card(entry, draft.number, voice)
        if isinstance(entry, Session):
            return cards.session_card(pack, entry, draft.number, voice, at)
        return _old(voice)

    async def _found(self, user_id: int, text: str, voice: Voice) -> Card:
        """Return what a name or an order leads to."""
        pack, at = self.host.event.pack, self.host.clock()
        said = order(text)
        about = said.about if said else text
        answer = await self.asking.ask(Question(text=about, at=at, lang=voice.lang))
        entries = named(pack, about, answer)
        entries = fitting(said, entries) if said else entries
        if said is not None and len(entries) == 1:
            return await self._obey(user_id, said, entries[0], voice)
        draft = await self._begin(user_id, "", order_=text if said else "")
        if said is None and len(entries) == 1:
            one = entries[0]
            step = Step.SESSION if isinstance(one, Session) else Step.PLACE
            return await self._entry(user_id, ChangeStep(step, 0, one.id), voice)
        return cards.choice_card(pack, entries, voice, draft.number if said else 0)

    async def _obey(self, user_id: int, said: Order, entry: Entry, voice: Voice) -> Card:
        draft = await self._begin(user_id, entry.id)
        edit = ordered(said, entry, self.host.event.pack, self.host.clock(), voice.lang)
        if edit is None:
            return cards.said_card(voice, "changing.not_possible")
        return await self._propose(user_id, draft, edit, voice)

    async def _given(self, user_id: int, expected: Expected, text: str, voice: Voice) -> Card:
        """Return the preview of a time or a title that was written."""
        number, _, lang = expected.key.partition("/")
        draft = self.changes.draft(user_id)
        entry = self.host.event.pack.find(draft.entry) if draft else None
        if draft is None or str(draft.number) != number or not isinstance(entry, Session):
            await self.expectations.forget(user_id)
            return _old(voice)
        edit: Edit | None
        if expected.what == f"{EXPECTING}/title":
            if not text or len(text) > LONGEST_TITLE or "\n" in text:
                return cards.said_card(voice, "changing.bad_title", n=LONGEST_TITLE)
            edit = renamed(entry, lang, text)
        else:
            edit = moved(entry, text, self.host.event.pack.event, self.host.clock())
            if edit is None:
                return cards.said_card(voice, "changing.bad_time")
        await self.expectations.forget(user_id)
        return await self._propose(user_id, draft, edit, voice)

    async def _begin(self, user_id: int, entry: str, order_: str = "") -> Draft:
        draft = Draft(number=_number(), entry=entry, order=order_)
        draft = replace(draft, seen=self.changes.seen(draft))
        await self.changes.keep(user_id, draft)
        return draft

    async def _propose(self, user_id: int, draft: Draft, edit: Edit, voice: Voice) -> Card:
        """Keep what is proposed, and show what it would do."""
        draft = replace(draft, edit=edit, order="", number=_number())
        draft = replace(draft, seen=self.changes.seen(draft))
        await self.changes.keep(user_id, draft)
        return cards.preview_card(draft, self.changes.weigh(draft), voice, self.host.clock())

    async def _confirm(self, user_id: int, draft: Draft, voice: Voice) -> Card:
        effect = self.changes.weigh(draft)
        if draft.edit is None and draft.renewal is None:
            return _old(voice)
        title = cards.renewal_title(voice) if draft.renewal else ""
        title = title or summary(effect.before, effect.after, draft.entry, voice)
        was = "" if draft.renewal else summary(effect.after, effect.before, draft.entry, voice)
        made = await self.changes.make(user_id, draft, title, was)
        if made.outcome is not Outcome.STALE:
            return cards.made_card(made, voice)
        draft = replace(draft, number=_number(), seen=self.changes.seen(draft))
        await self.changes.keep(user_id, draft)
        if draft.renewal is not None:
            return cards.said_card(voice, "changing.file_stale")
        effect, at = self.changes.weigh(draft), self.host.clock()
        return cards.preview_card(draft, effect, voice, at, stale=True)

    async def _undo(self, user_id: int, number: int, voice: Voice) -> Card:
        return cards.undone_card(await self.changes.undo(user_id, number), voice)


def _number() -> int:
    return 1 + secrets.randbelow(10**9)


def _old(voice: Voice) -> Card:
    return cards.said_card(voice, "changing.old")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
