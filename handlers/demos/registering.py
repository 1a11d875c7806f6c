"""Registering a demo: one message is enough; every step can be typed, tapped, gone back."""

from dataclasses import dataclass, replace

from handlers.cards import Card
from handlers.demo_callbacks import Shape, Step
from handlers.demos import draft_cards as cards
from handlers.demos.booth_cards import gone_card, new_card
from handlers.demos.shaping import SHAPING, typed
from handlers.demos.sheets import Sheets
from handlers.demos.stand import Stand
from handlers.demos.words import MINUTE
from handlers.expecting import Expected
from handlers.voices import Voice
from knowledge.ask.language import detect
from knowledge.demos.alternatives import nearest
from knowledge.demos.notes import LONGEST_TITLE, Note, read_note
from knowledge.demos.rules import Refusal, Rule, places_for, stages
from knowledge.demos.values import Draft, Span, on_day
from knowledge.demos.when import Times, read_times
from knowledge.model import LANGS, Text

MOST_SEATS = 5000
_STEPS = {
    Step.TITLE: "title",
    Step.ABOUT: "about",
    Step.WHEN: "when",
    Step.SEATS: "seats",
    Step.PRESENTER: "presenter",
}


@dataclass(frozen=True, slots=True)
class Registering:
    """Makes drafts of what is typed and tapped, and publishes them."""

    stand: Stand

    async def begin(self, user_id: int, exhibitor: str, voice: Voice) -> Card:
        """Ask for a demo in one message."""
        await self.stand.expectations.expect(user_id, Expected("demo/new", exhibitor))
        return new_card(self.stand.reader(voice), exhibitor, voice)

    async def resume(self, user_id: int, voice: Voice) -> Card:
        """Go on with what someone was last registering."""
        draft = self.stand.world.demos.last_draft(user_id)
        if draft is None or not self.stand.speaks_for(user_id, draft.exhibitor):
            return gone_card(voice)
        return await self.keep(user_id, draft, voice)

    async def heard(self, user_id: int, exhibitor: str, text: str, voice: Voice) -> Card:
        """Make a draft of one message: title, times, seats, place, language."""
        note = self._note(text)
        booths = [one.place for one in self.stand.pack.exhibitors if one.id == exhibitor]
        draft = Draft(exhibitor=exhibitor, place=booths[0] if booths else "")
        draft = _with_note(draft, note, detect(text, voice.lang))
        return await self.keep(user_id, draft, voice)

    async def typed(self, user_id: int, what: str, number: int, text: str, voice: Voice) -> Card:
        """Take the answer to a step."""
        draft = self.stand.world.demos.draft(number, user_id)
        if draft is None:
            await self.stand.expectations.forget(user_id)
            return gone_card(voice)
        step, _, lang = what.partition(".")
        words = " ".join(text.split())
        if step == "when":
            return await self._when(user_id, draft, text, voice)
        if step == "seats":
            return await self._seats(user_id, draft, words, voice)
        if step == "title":
            draft = replace(draft, title=_said(draft.title, words[:LONGEST_TITLE], lang, voice))
        elif step == "about":
            draft = replace(draft, about=_said(draft.about, words[:300], lang, voice))
        elif step == "presenter":
            draft = replace(draft, presenter=words[:60])
        return await self.keep(user_id, draft, voice)

    async def shaped(self, user_id: int, number: int, text: str, voice: Voice) -> Card:
        """Take what was typed at a draft instead of a tap."""
        what = typed(text, self.stand)
        if what != "change":
            step = Step.PUBLISH if what == "publish" else Step.DROP
            return await self.take(user_id, Shape(step, number), voice)
        draft = self.stand.world.demos.draft(number, user_id)
        if draft is None:
            return gone_card(voice)
        times = read_times(text, at=self.stand.host.clock(), event=self.stand.pack.event)
        if times is not None and times.seats is not None and not (times.slots or times.length):
            return await self.keep(user_id, replace(draft, seats=times.seats), voice)
        return await self._when(user_id, draft, text, voice)

    async def take(self, user_id: int, shape: Shape, voice: Voice) -> Card:
        """Take the step behind a button."""
        draft = self.stand.world.demos.draft(shape.draft, user_id)
        if draft is None:
            return gone_card(voice)
        if not self.stand.speaks_for(user_id, draft.exhibitor):
            return gone_card(voice, "demos.not_yours")
        match shape.step:
            case Step.PUBLISH if shape.key.isdecimal():
                return await Sheets(self.stand).publish(user_id, shape.draft, int(shape.key), voice)
            case Step.PUBLISH:
                return await self._publish(user_id, draft, voice)
            case Step.DROP:
                await self.stand.expectations.forget(user_id)
                await self.stand.world.demos.drop_draft(draft.number, user_id)
                return gone_card(voice, "demos.dropped", draft.exhibitor)
            case Step.TAKE:
                return await self._take_time(user_id, draft, shape.key, voice)
            case Step.LEAVE_OUT:
                bad = {one.span for one in self.stand.hall(draft).refusals(draft)}
                left = tuple(one for one in draft.slots if one not in bad)
                return await self.keep(user_id, replace(draft, slots=left), voice)
            case Step.MORE:
                return cards.more_card(self.stand.reader(voice), draft, voice)
            case Step.CARD:
                await self.stand.expectations.forget(user_id)
                return await self.keep(user_id, draft, voice)
        return await self._choose(user_id, draft, shape, voice)

    async def _choose(self, user_id: int, draft: Draft, shape: Shape, voice: Voice) -> Card:
        """Take a choice of a step, or ask for it."""
        step, key = shape.step, shape.key
        limits = self.stand.world.demos.limits()
        places = places_for(self.stand.pack, limits, draft.exhibitor)
        if step is Step.SEATS and key.isdecimal():
            seats = min(int(key), MOST_SEATS) or None
            return await self.keep(user_id, replace(draft, seats=seats), voice)
        if step is Step.PLACE and key.isdecimal() and int(key) < len(places):
            return await self.keep(user_id, replace(draft, place=places[int(key)]), voice)
        if step is Step.LANGUAGE and key in LANGS:
            return await self.keep(user_id, replace(draft, language=key), voice)
        if step is Step.PLACE:
            return cards.place_card(self.stand.reader(voice), voice, draft, places)
        if step is Step.LANGUAGE:
            return cards.language_card(voice, draft)
        what = _STEPS.get(step, "when")
        lang = f".{key}" if key in LANGS else ""
        expected = Expected(f"demo/{what}{lang}", str(draft.number))
        await self.stand.expectations.expect(user_id, expected)
        if step is Step.SEATS:
            return cards.seats_card(voice, draft)
        return cards.ask_card(voice, what, draft)

    async def _when(self, user_id: int, draft: Draft, text: str, voice: Voice) -> Card:
        times = read_times(
            text,
            at=self.stand.host.clock(),
            event=self.stand.pack.event,
            usual=self.stand.world.demos.limits().usual,
        )
        if times is None or not (times.slots or (times.length and draft.slots)):
            return cards.ask_card(voice, "when_again", draft)
        slots = self._on_its_day(draft, times) or tuple(
            Span(one.starts, one.starts + times.length * MINUTE) for one in draft.slots
        )
        seats = times.seats if times.seats is not None else draft.seats
        return await self.keep(user_id, replace(draft, slots=slots, seats=seats), voice)

    def _on_its_day(self, draft: Draft, times: Times) -> tuple[Span, ...]:
        """Return times; said without a day, they are on the one day that a draft is on."""
        zone = self.stand.pack.event.timezone
        days = {one.starts.astimezone(zone).date() for one in draft.slots}
        if times.dated or len(days) != 1:
            return times.slots
        [day] = days
        return tuple(on_day(one, day, zone) for one in times.slots)

    async def _seats(self, user_id: int, draft: Draft, words: str, voice: Voice) -> Card:
        digits = "".join(char for char in words if char.isdigit())
        if not digits or int(digits) > MOST_SEATS:
            return cards.seats_card(voice, draft)
        return await self.keep(user_id, replace(draft, seats=int(digits) or None), voice)

    async def _take_time(self, user_id: int, draft: Draft, key: str, voice: Voice) -> Card:
        """Put a free time that was offered in the place of one that is not possible."""
        index, _, minute = key.partition(".")
        if not (index.isdecimal() and minute.isdecimal() and int(index) < len(draft.slots)):
            return gone_card(voice)
        slots = list(draft.slots)
        old = slots[int(index)]
        starts = cards.instant_of(int(minute))
        slots[int(index)] = Span(starts, starts + old.length)
        return await self.keep(user_id, replace(draft, slots=tuple(sorted(slots))), voice)

    async def keep(self, user_id: int, draft: Draft, voice: Voice) -> Card:
        """Keep a draft, and return what it needs next: a title, a time, another time, a yes."""
        stand = self.stand
        number = await stand.world.demos.save_draft(user_id, draft, stand.host.clock())
        draft, reader = replace(draft, number=number), stand.reader(voice)
        missing = "title" if not draft.title else "when" if not draft.slots else ""
        if missing:
            await stand.expectations.expect(user_id, Expected(f"demo/{missing}", str(number)))
            return cards.unready_card(voice, missing, draft, reader)
        await stand.expectations.forget(user_id)
        hall = stand.hall(draft)
        if refusals := hall.refusals(draft):
            await stand.expectations.expect(user_id, Expected("demo/when", str(number)))
            return self._refused(draft, refusals, voice)
        await stand.expectations.expect(user_id, Expected(f"{SHAPING}/card", str(number)))
        moderated = hall.limits.moderated and not stand.organizes(user_id)
        return cards.draft_card(reader, draft, voice, moderated=moderated)

    def _refused(self, draft: Draft, refusals: tuple[Refusal, ...], voice: Voice) -> Card:
        """Return why, with the nearest free times where another time would help."""
        first = refusals[0]
        no_help = (Rule.MOST, Rule.PLACE, Rule.SHORT)
        hall = self.stand.hall(draft)
        free = () if first.rule in no_help else nearest(hall, draft, first.span)
        return cards.refused_card(self.stand.reader(voice), draft, refusals, free, voice)

    async def _publish(self, user_id: int, draft: Draft, voice: Voice) -> Card:
        stand, demos = self.stand, self.stand.world.demos
        if not draft.title or not draft.slots:
            return await self.keep(user_id, draft, voice)
        moderated = demos.limits().moderated and not stand.organizes(user_id)
        kept = await demos.publish(
            user_id, draft, stand.check(draft), moderated=moderated, at=stand.host.clock()
        )
        refused = tuple(one for one in kept if isinstance(one, Refusal))
        if refused:
            return self._refused(draft, refused, voice)
        if not kept:
            return gone_card(voice, "demos.done_already", draft.exhibitor)
        await stand.expectations.forget(user_id)
        numbers = [one.number for one in kept if not isinstance(one, Refusal)]
        if moderated:
            await stand.ask_organizers(numbers[0])
        else:
            await stand.world.publishing.published()
            await stand.announced(numbers)
        reader = stand.reader(voice)
        return cards.published_card(
            reader, draft, voice, moderated=moderated, exhibitor=draft.exhibitor
        )

    def _note(self, text: str) -> Note:
        limits = self.stand.world.demos.limits()
        return read_note(
            text,
            at=self.stand.host.clock(),
            event=self.stand.pack.event,
            stages=stages(self.stand.pack, limits),
            usual=limits.usual,
        )


def _with_note(draft: Draft, note: Note, lang: str) -> Draft:
    times = note.times
    return replace(
        draft,
        title=Text(((lang, note.title),)) if note.title else draft.title,
        about=Text(((lang, note.about),)) if note.about else draft.about,
        slots=times.slots if times else (),
        seats=times.seats if times else None,
        place=note.place or draft.place,
        language=note.language,
    )


def _said(known: Text, words: str, lang: str, voice: Voice) -> Text:
    """Return a text with what was typed, in the language asked for or the one it is in."""
    if not words:
        return known
    code = lang if lang in LANGS else detect(words, voice.lang)
    return Text(tuple({**dict(known.values), code: words}.items()))
