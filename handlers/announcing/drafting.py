"""The taps that make a draft: who, when, which languages, what it looks like."""

from dataclasses import dataclass, replace
from typing import ClassVar

from telegram import CallbackQuery

from handlers import replies
from handlers.announcement_callbacks import Deed, Step
from handlers.announcements import Announcement, Audience, Kind, State
from handlers.announcing import audience_cards, draft_cards
from handlers.announcing.previews import previews
from handlers.announcing.segments import TODAY, filter_of, options, picked
from handlers.announcing.work import Work
from handlers.cards import Card, plainly
from handlers.expecting import Expected
from handlers.voices import Voice
from knowledge.model import LANGS
from knowledge.say import plain

TEXT, FIX, FIND, TIME = (
    "announcement/text",
    "announcement/fix",
    "announcement/find",
    "announcement/when",
)
"""What a next message can be for; the key is the number, then what else belongs to it."""
_OPEN = (State.DRAFT, State.WAITING)


@dataclass(frozen=True, slots=True)
class Drafting:
    """Answers the buttons of a draft."""

    work: Work
    deeds: ClassVar[frozenset[Deed]] = frozenset(
        {
            Deed.OPEN,
            Deed.WHO,
            Deed.KIND,
            Deed.PICK,
            Deed.EVERYONE,
            Deed.WHEN,
            Deed.DUE,
            Deed.UNTIL,
            Deed.WORDS,
            Deed.WRITE,
            Deed.FALLBACK,
            Deed.DROP,
            Deed.PREVIEW,
            Deed.TEST,
            Deed.DISCARD,
        }
    )

    async def do(self, query: CallbackQuery, step: Step, one: Announcement, voice: Voice) -> str:
        """Do it; return the key of a sentence where it cannot be done."""
        user = query.from_user.id
        if step.deed is Deed.OPEN:
            await self._open(query, one, voice)
            return ""
        if step.deed in (Deed.PREVIEW, Deed.TEST):
            return await self._preview(query, step, one, voice)
        if one.state not in _OPEN:
            return "announcing.already_sent"
        wanted = self._wanted(step, one, voice)
        if isinstance(wanted, str):
            return wanted
        if wanted != one:
            put = replace(wanted, state=State.DRAFT, proposed_by=0)
            drop = ((one.generation, step.value),) if step.deed is Deed.DROP else ()
            saved = await self.work.change(
                put, user, "announcement_changed", was=_told(one), now=_told(put), drop=drop
            )
            if saved is None:
                return "announcing.stale"
            one = saved
        await replies.acknowledge(query)
        card = await self._page(step, one, voice, user)
        await replies.show(query, card, voice)
        return ""

    def _wanted(self, step: Step, one: Announcement, voice: Voice) -> Announcement | str:
        """Return the draft after a tap, or the key of why not."""
        now = self.work.host.clock()
        match step.deed:
            case Deed.PICK:
                return self._picked(step, one, voice)
            case Deed.EVERYONE:
                return replace(one, audience=Audience())
            case Deed.DUE | Deed.UNTIL:
                zone = self.work.host.event.pack.event.timezone
                return draft_cards.timed(one, step.deed, step.value, now, zone) or "fallback.button"
            case Deed.FALLBACK:
                known = dict(one.versions)
                return (
                    replace(one, fallback=step.value)
                    if step.value in known
                    else ("announcing.gone")
                )
            case Deed.DROP:
                left = tuple(item for item in one.versions if item[0] != step.value)
                return replace(one, versions=left) if left else "announcing.last_version"
            case Deed.DISCARD:
                return replace(one, state=State.DISCARDED)
        return one

    def _picked(self, step: Step, one: Announcement, voice: Voice) -> Announcement | str:
        try:
            kind = Kind(step.kind)
        except ValueError:
            return "fallback.button"
        option = picked(kind, step.value, self.work.known(voice))
        if option is None:
            return "fallback.gone"
        return replace(one, audience=one.audience.toggled(kind, option.value))

    async def _open(self, query: CallbackQuery, one: Announcement, voice: Voice) -> None:
        await replies.acknowledge(query)
        if one.state in _OPEN:
            await self._expect(query.from_user.id, TEXT, str(one.number))
        card = await self.work.card(one, voice, query.from_user.id)
        await replies.show(query, card, voice)
        await self.work.pin(query, one)

    async def _page(self, step: Step, one: Announcement, voice: Voice, user: int) -> Card:
        """Return the card to go on with after a tap."""
        key = str(one.number)
        match step.deed:
            case Deed.DISCARD:
                await self.work.expectations.forget(user)
                await self.work.audit.note(user, "announcement_discarded", about=key)
                return plainly(voice, "announcing.discarded", n=one.number)
            case Deed.WHEN | Deed.DUE | Deed.UNTIL:
                await self._expect(user, TIME, key)
                return draft_cards.when_card(one, await self.work.choosing(voice))
            case Deed.WRITE if step.value in LANGS:
                await self._expect(user, TEXT, f"{key}:{step.value}")
                name = draft_cards.language(step.value, voice.lang)
                return plainly(voice, "announcing.write_it", lang=name)
            case Deed.WORDS | Deed.DROP | Deed.FALLBACK:
                await self._expect(user, TEXT, key)
                return draft_cards.words_card(one, voice)
            case Deed.KIND | Deed.PICK if step.kind != Kind.ACTIVE:
                page = int(step.value) if step.value.isdigit() and step.deed is Deed.KIND else None
                await self._expect(user, FIND, f"{key}:{step.kind}")
                return await self.kind_page(one, Kind(step.kind), voice, page, step.value)
        await self._expect(user, TEXT, key)
        return await self._who(one, voice)

    async def _who(self, one: Announcement, voice: Voice) -> Card:
        world = await self.work.choosing(voice)
        today = one.audience.only(Kind.ACTIVE, TODAY)
        filters = [filter_of(each, world.pack, world.at) for each in (one.audience, today)]
        reached, came = await self.work.table.counts(filters, urgent=one.urgent)
        return audience_cards.who_card(one, world, reached, came)

    async def kind_page(
        self,
        one: Announcement,
        kind: Kind,
        voice: Voice,
        page: int | None,
        near: str = "",
        only: tuple[str, ...] | None = None,
    ) -> Card:
        """Return a page of what can be picked of a kind: `page`, or the one that holds `near`."""
        world = await self.work.choosing(voice, counted=True)
        known = options(kind, world)
        if only is not None:
            known = tuple(one for one in known if one.value in only)
        size = audience_cards.PAGE
        if page is None:
            option = picked(kind, near, world)
            page = known.index(option) // size if option in known else 0
        pages = max(1, -(-len(known) // size))
        page = min(page, pages - 1)
        shown = known[page * size : (page + 1) * size]
        each = [one.audience.only(kind, option.value) for option in shown]
        filters = [filter_of(who, world.pack, world.at) for who in (one.audience, *each)]
        reached, *counts = await self.work.table.counts(filters, urgent=one.urgent)
        pairs = tuple(zip(shown, counts, strict=True))
        return audience_cards.kind_card(one, kind, world, pairs, reached, page, pages)

    async def _preview(
        self, query: CallbackQuery, step: Step, one: Announcement, voice: Voice
    ) -> str:
        """Send what readers will see to the organizer, the way they will get it."""
        if not (one.fixes or one.versions):
            return "announcing.empty"
        await replies.acknowledge(query)
        attendee = self.work.host.attendees.get(query.from_user.id)
        test = step.deed is Deed.TEST
        card = await self.work.card(one, voice, query.from_user.id)
        if one.state in _OPEN and not one.fixes:
            card = await self.work.check(one, voice, query.from_user.id)
        await replies.show(query, plainly(voice, "announcing.below"), voice)
        letters = previews(one, attendee, voice, self.work.host.clock(), query.id, card, mine=test)
        await self.work.outbox.file(letters)
        if test:
            await self.work.audit.note(
                query.from_user.id, "announcement_tested", about=str(one.number)
            )
        return ""

    async def _expect(self, user: int, what: str, key: str) -> None:
        await self.work.expectations.expect(user, Expected(what, key))


def _told(one: Announcement) -> str:
    """Return what can be changed of a draft, for the audit list."""
    picks = ", ".join(f"{kind.name.lower()}={value}" for kind, value in one.audience.picks)
    parts = [
        picks or "everyone",
        f"due {one.due:%m-%d %H:%M}Z" if one.due else "",
        f"until {one.not_after:%m-%d %H:%M}Z" if one.not_after else "",
        "urgent" if one.urgent else "",
        "" if one.once else "at least once",
        "/".join(code for code, _ in one.versions),
        f"others read {one.default}" if one.default else "",
    ]
    return "; ".join(part for part in parts if part)


def told_content(html: str) -> str:
    """Return words for the audit list."""
    return " ".join(plain(html).split())[:200]
