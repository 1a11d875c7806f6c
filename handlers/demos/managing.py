"""Demos that stand: moved, copied to another day, edited, cancelled with a reason."""

from dataclasses import dataclass, replace
from datetime import date

from handlers.cards import Card
from handlers.demo_callbacks import Deed, Manage
from handlers.demos import slot_cards as cards
from handlers.demos.booth_cards import gone_card
from handlers.demos.draft_cards import instant_of
from handlers.demos.registering import Registering
from handlers.demos.stand import Stand
from handlers.expecting import Expected
from handlers.voices import Voice
from knowledge.ask.language import detect
from knowledge.demos.alternatives import nearest
from knowledge.demos.notes import LONGEST_TITLE
from knowledge.demos.values import Draft, Showing, Span, on_day
from knowledge.demos.when import read_times
from knowledge.model import Text
from knowledge.programme import event_days
from knowledge.say import Html, plain, say


@dataclass(frozen=True, slots=True)
class Managing:
    """What is done about a demo that stands."""

    stand: Stand

    async def do(self, user_id: int, manage: Manage, voice: Voice) -> Card:
        """Do what a button says."""
        showing = self._mine(user_id, manage.slot)
        if showing is None:
            return gone_card(voice, "demos.not_yours")
        await self.stand.expectations.forget(user_id)
        if manage.deed is Deed.OPEN or not showing.stands:
            return self._card(showing, voice)
        match manage.deed:
            case Deed.MOVE:
                await self._expect(user_id, "move", showing)
                return cards.move_card(self.stand.reader(voice), showing, voice)
            case Deed.TO:
                return await self._to(user_id, showing, manage.key, voice)
            case Deed.COPY:
                days = self._other_days(showing)
                return cards.days_card(self.stand.reader(voice), showing, days, voice)
            case Deed.COPY_TO:
                return await self._copy(user_id, showing, manage.key, voice)
            case Deed.EDIT if manage.key in ("title", "about", "seats", "presenter"):
                await self._expect(user_id, f"edit.{manage.key}", showing)
                return cards.asked_card(voice, f"demos.ask_{manage.key}", showing)
            case Deed.EDIT:
                return cards.edit_card(self.stand.reader(voice), showing, voice)
            case Deed.WHY:
                return await self._cancel_for(user_id, showing, manage.key, voice)
        every = manage.deed is Deed.CANCEL_ALL
        await self._expect(user_id, "why_all" if every else "why", showing)
        count = len(self._standing(showing)) if every else 1
        return cards.why_card(self.stand.reader(voice), showing, voice, count=count)

    async def typed(self, user_id: int, what: str, number: int, text: str, voice: Voice) -> Card:
        """Take a time, a title, a reason that was asked for."""
        showing = self._mine(user_id, number)
        if showing is None or not showing.stands:
            await self.stand.expectations.forget(user_id)
            return gone_card(voice, "demos.not_yours")
        if what == "move":
            return await self._move_typed(user_id, showing, text, voice)
        await self.stand.expectations.forget(user_id)
        words = " ".join(text.split())
        if what.startswith("edit."):
            return await self._edit(user_id, showing, what.removeprefix("edit."), words, voice)
        return await self._cancel(user_id, showing, words[:200], voice, every=what == "why_all")

    async def _move_typed(self, user_id: int, showing: Showing, text: str, voice: Voice) -> Card:
        length = int(showing.span.length.total_seconds()) // 60
        event = self.stand.pack.event
        times = read_times(text, at=self.stand.host.clock(), event=event, usual=length)
        if times is None or not times.slots:
            return cards.asked_card(voice, "demos.ask_when_again", showing)
        span = times.slots[0]
        if not times.dated:  # on the day that the demo is on already
            zone = event.timezone
            day = showing.span.starts.astimezone(zone).date()
            span = on_day(span, day, zone)
        return await self._moved(user_id, showing, span, voice)

    async def _to(self, user_id: int, showing: Showing, key: str, voice: Voice) -> Card:
        first, _, last = key.partition(".")
        if not (first.isdecimal() and last.isdecimal() and int(first) < int(last)):
            return self._card(showing, voice)
        return await self._moved(
            user_id, showing, Span(instant_of(int(first)), instant_of(int(last))), voice
        )

    async def _moved(self, user_id: int, showing: Showing, span: Span, voice: Voice) -> Card:
        stand = self.stand
        draft = _draft_of(showing, (span,))
        check = stand.check(draft, moving=showing.number)
        moved = await stand.world.demos.move(showing.number, span, showing.place, check)
        if isinstance(moved, Showing):
            await stand.expectations.forget(user_id)
            await self._changed(user_id, "demo_moved", showing, moved)
            return self._card(moved, voice, say(voice.lang, "demos.moved"))
        await self._expect(user_id, "move", showing)
        hall = stand.hall(draft, moving=showing.number)
        free = nearest(hall, draft, span)
        return cards.not_moved_card(stand.reader(voice), showing, moved, free, voice)

    async def _copy(self, user_id: int, showing: Showing, key: str, voice: Voice) -> Card:
        """Make a draft of a demo's times of a day, on another day."""
        zone = self.stand.pack.event.timezone
        try:
            day = date.fromisoformat(f"{key[:4]}-{key[4:6]}-{key[6:]}")
        except ValueError:
            return self._card(showing, voice)
        old = showing.span.starts.astimezone(zone).date()
        same = [
            one.span
            for one in self._standing(showing)
            if one.span.starts.astimezone(zone).date() == old
        ]
        slots = tuple(on_day(one, day, zone) for one in same)
        return await Registering(self.stand).keep(user_id, _draft_of(showing, slots), voice)

    async def _edit(
        self, user_id: int, showing: Showing, what: str, words: str, voice: Voice
    ) -> Card:
        draft = _draft_of(showing, ())
        code = detect(words, voice.lang)
        if what == "title" and words:
            draft = replace(draft, title=_with(draft.title, code, words[:LONGEST_TITLE]))
        elif what == "about":
            draft = replace(draft, about=_with(draft.about, code, words[:300]))
        elif what == "presenter":
            draft = replace(draft, presenter=words[:60])
        elif what == "seats":
            digits = "".join(char for char in words if char.isdigit())[:4]
            draft = replace(draft, seats=int(digits or "0") or None)
        if not await self.stand.world.demos.rename(showing.demo, draft):
            return self._card(showing, voice, say(voice.lang, "demos.not_edited"))
        changed = self.stand.world.demos.showing(showing.number) or showing
        await self._changed(user_id, "demo_edited", showing, changed)
        return self._card(changed, voice, say(voice.lang, "demos.edited"))

    async def _cancel_for(self, user_id: int, showing: Showing, key: str, voice: Voice) -> Card:
        """Cancel for a reason that was tapped."""
        index = key.removesuffix("a")
        if not index.isdecimal() or int(index) >= len(cards.REASONS):
            return self._card(showing, voice)
        default = self.stand.pack.event.languages[0]
        why = plain(say(default, f"demos.why_{cards.REASONS[int(index)]}"))
        return await self._cancel(user_id, showing, why, voice, every=key.endswith("a"))

    async def _cancel(
        self, user_id: int, showing: Showing, why: str, voice: Voice, *, every: bool
    ) -> Card:
        numbers = [one.number for one in self._standing(showing)] if every else [showing.number]
        gone = await self.stand.world.demos.cancel(numbers, why)
        for one in gone:
            await self._noted(user_id, "demo_cancelled", one, why)
        await self.stand.world.publishing.changed()
        now = self.stand.world.demos.showing(showing.number) or showing
        return self._card(now, voice, say(voice.lang, "demos.cancelled", n=len(gone)))

    async def _changed(self, user_id: int, what: str, was: Showing, now: Showing) -> None:
        await self._noted(user_id, what, was, self._plainly(now))
        if now.state == "published":
            await self.stand.world.publishing.changed()

    async def _noted(self, user_id: int, what: str, was: Showing, now: str) -> None:
        await self.stand.audit.note(user_id, what, about=was.entry, was=self._plainly(was), now=now)

    def _plainly(self, showing: Showing) -> str:
        start = showing.span.starts.astimezone(self.stand.pack.event.timezone)
        return f"{showing.title.pick('en')} · {start:%Y-%m-%d %H:%M}"

    def _card(self, showing: Showing, voice: Voice, said: Html | None = None) -> Card:
        others = len(self._standing(showing)) - 1
        reader = self.stand.reader(voice)
        return cards.slot_card(reader, showing, voice, said=said, others=max(0, others))

    def _mine(self, user_id: int, number: int) -> Showing | None:
        showing = self.stand.world.demos.showing(number)
        allowed = showing is not None and self.stand.speaks_for(user_id, showing.exhibitor)
        return showing if allowed else None

    def _standing(self, showing: Showing) -> tuple[Showing, ...]:
        """Return the times of the same demo that stand and are still ahead."""
        now = self.stand.host.clock()
        found = self.stand.of_demo(showing.number)
        return tuple(one for one in found if one.stands and one.span.ends > now)

    def _other_days(self, showing: Showing) -> tuple[date, ...]:
        zone = self.stand.pack.event.timezone
        today = self.stand.host.clock().astimezone(zone).date()
        here = showing.span.starts.astimezone(zone).date()
        days = event_days(self.stand.pack.event)
        return tuple(day for day in days if day >= today and day != here)[:6]

    async def _expect(self, user_id: int, what: str, showing: Showing) -> None:
        await self.stand.expectations.expect(user_id, Expected(f"demo/{what}", str(showing.number)))


def _draft_of(showing: Showing, slots: tuple[Span, ...]) -> Draft:
    return Draft(
        exhibitor=showing.exhibitor,
        title=showing.title,
        about=showing.about,
        slots=slots,
        place=showing.place,
        seats=showing.seats,
        language=showing.language,
        presenter=showing.presenter,
    )


def _with(known: Text, code: str, words: str) -> Text:
    return Text(tuple({**dict(known.values), code: words}.items()))
