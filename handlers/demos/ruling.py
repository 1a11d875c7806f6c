"""/demos for organizers: claim links, the limits, moderation."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

from openpyxl import Workbook
from telegram import Bot, InputFile, Update
from telegram.ext import BaseHandler, ContextTypes
from telegram.helpers import create_deep_linked_url

from handlers import replies
from handlers.cards import Card
from handlers.deep_links import CLAIM
from handlers.demo_callbacks import DEMO, RULING, Rule, Ruling
from handlers.demos import rule_cards as cards
from handlers.demos.slot_cards import (
    DECLINES,
    decided_card,
    decline_card,
    exhibitor_words,
    pending_card,
)
from handlers.demos.stand import Stand
from handlers.demos.words import place_words
from handlers.expecting import Expected
from handlers.gate import Gate
from handlers.letters import Lane
from handlers.roles import ORGANIZING
from handlers.tables import as_csv
from handlers.voices import Voice
from knowledge.demos.rules import Limits
from knowledge.demos.values import Showing
from knowledge.model import Exhibitor
from knowledge.say import plain, say


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingDemos:
    """Organizers decide about demos."""

    stand: Stand
    gate: Gate

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        return [
            self.gate.command("demos", self.demos, ORGANIZING),
            self.gate.taps(f"{DEMO}:[a-z]:{RULING}", self.tap, ORGANIZING),
            self.gate.expected(self.stand.expectations, "ruling", self.typed, ORGANIZING),
        ]

    async def demos(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show how things stand with demos."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        voice = self.stand.host.voice(await self.stand.host.meet(user))
        await self.stand.host.say(message, self._home(voice), voice)

    async def tap(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button says."""
        tapped = await self.stand.host.tapped(update, Rule)
        if tapped is None:
            return
        user_id, action, voice = tapped.user_id, tapped.action, tapped.voice
        card = await self._do(context.bot, user_id, action, voice)
        if card is not None:
            await self.stand.host.show(tapped.query, card, voice)

    async def typed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take an exhibitor's name, or a reason."""
        message, user = update.effective_message, update.effective_user
        expected = self.stand.expectations.of(user.id) if user else None
        if message is None or user is None or expected is None:
            return
        voice = self.stand.host.voice(await self.stand.host.meet(user))
        words = " ".join((message.text or "").split())[:200]
        if expected.what == "ruling/why":
            await self.stand.expectations.forget(user.id)
            card = await self._decided(
                user.id, int(expected.key), approve=False, why=words, voice=voice
            )
        else:
            found = self._named(words)
            reader = self.stand.reader(voice)
            card = cards.choose_card(reader, found, voice)
            if len(found) == 1:
                card = await self._link(context.bot, user.id, found[0], voice)
        await self.stand.host.say(message, card, voice)

    async def _do(self, bot: Bot, user_id: int, rule: Rule, voice: Voice) -> Card | None:
        await self.stand.expectations.forget(user_id)
        match rule.ruling:
            case Ruling.PENDING:
                return self._pending(voice)
            case Ruling.APPROVE:
                return await self._decided(user_id, rule.number, approve=True, why="", voice=voice)
            case Ruling.DECLINE:
                return await self._ask_why(user_id, rule.number, voice)
            case Ruling.WHY if rule.key.isdecimal() and int(rule.key) < len(DECLINES):
                default = self.stand.pack.event.languages[0]
                why = plain(say(default, f"demos.decline_{DECLINES[int(rule.key)]}"))
                return await self._decided(
                    user_id, rule.number, approve=False, why=why, voice=voice
                )
            case Ruling.LINKS:
                await self.stand.expectations.expect(user_id, Expected("ruling/link"))
                left = len(self._unclaimed())
                return cards.links_card(voice, open_=left)
            case Ruling.LINK if rule.number < len(self.stand.pack.exhibitors):
                exhibitor = self.stand.pack.exhibitors[rule.number]
                return await self._link(bot, user_id, exhibitor, voice)
            case Ruling.FILE | Ruling.SHEET:
                await self._file(bot, user_id, voice, xlsx=rule.ruling is Ruling.SHEET)
                return None
        return await self._rules(user_id, rule, voice)

    async def _rules(self, user_id: int, rule: Rule, voice: Voice) -> Card:
        demos = self.stand.world.demos
        limits = demos.limits()
        if rule.ruling is Ruling.MODERATED:
            await self._set(user_id, limits, replace(limits, moderated=bool(rule.number)))
            return self._home(voice)
        if rule.ruling is Ruling.RULES and rule.key in cards.PRESETS:
            return cards.preset_card(voice, limits, rule.key)
        known = cards.PRESETS.get(rule.key, ())
        if rule.ruling is Ruling.SET and rule.number < len(known):
            await self._set(user_id, limits, _with(limits, rule.key, known[rule.number]))
            return cards.rules_card(voice, demos.limits())
        if rule.ruling is Ruling.RULES:
            return cards.rules_card(voice, limits)
        return self._home(voice)

    async def _set(self, user_id: int, was: Limits, now: Limits) -> None:
        await self.stand.world.demos.set_limits(now)
        await self.stand.audit.note(
            user_id, "demo_rules", was=_difference(was, now), now=_difference(now, was)
        )

    def _home(self, voice: Voice) -> Card:
        world, pack = self.stand.world, self.stand.pack
        pending = {one.demo for one in world.demos.pending()}
        return cards.home_card(
            voice,
            world.demos.limits(),
            pending=len(pending),
            claimed=len(world.booths.claimed()),
            booths=len(pack.exhibitors),
            demos=sum(one.kind == "demo" and not one.cancelled for one in pack.sessions),
        )

    def _pending(self, voice: Voice) -> Card:
        waiting = self.stand.world.demos.pending()
        if not waiting:
            return cards.done_card(voice, "demos.none_pending")
        showings = [one for one in waiting if one.demo == waiting[0].demo]
        return pending_card(self.stand.reader(voice), showings, voice)

    async def _ask_why(self, user_id: int, slot: int, voice: Voice) -> Card:
        showing = self.stand.world.demos.showing(slot)
        if showing is None or showing.state != "pending":
            return cards.done_card(voice, "demos.decided_before")
        await self.stand.expectations.expect(user_id, Expected("ruling/why", str(slot)))
        return decline_card(self.stand.reader(voice), showing, voice)

    async def _decided(
        self, user_id: int, slot: int, *, approve: bool, why: str, voice: Voice
    ) -> Card:
        """Approve or decline all times of a demo that wait; tell its booth."""
        stand, demos = self.stand, self.stand.world.demos
        waiting = [one for one in stand.of_demo(slot) if one.state == "pending"]
        decided: list[Showing] = []
        for one in waiting:
            done = await demos.decide(one.number, approve=approve, why=why)
            if done is not None:
                decided.append(done)
        if not decided:
            return cards.done_card(voice, "demos.decided_before")
        what = "demo_approved" if approve else "demo_declined"
        first = decided[0]
        await stand.audit.note(user_id, what, about=first.entry, now=first.title.pick("en"))
        if approve:
            await stand.world.publishing.published()
            await stand.announced([one.number for one in decided])
        people = [one.user_id for one in stand.world.booths.members(first.exhibitor)]

        def card(theirs: Voice) -> Card:
            return decided_card(stand.reader(theirs), decided, theirs)

        await stand.tell(people, f"demo-decided/{first.number}", card, lane=Lane.ALERT)
        return self._next(voice, "demos.did_approve" if approve else "demos.did_decline")

    def _next(self, voice: Voice, key: str) -> Card:
        if self.stand.world.demos.pending():
            return self._pending(voice)
        return cards.done_card(voice, key)

    def _named(self, words: str) -> list[Exhibitor]:
        """Return up to six exhibitors whose name holds these words, in any language."""
        wanted = words.casefold().replace(" ", "")
        found = []
        for one in self.stand.pack.exhibitors:
            names = [text for _, text in one.name] + [*one.aliases.all(), one.place]
            if wanted and any(wanted in name.casefold().replace(" ", "") for name in names):
                found.append(one)
        return found[:6]

    def _unclaimed(self) -> list[Exhibitor]:
        taken = self.stand.world.booths.claimed()
        return [one for one in self.stand.pack.exhibitors if one.id not in taken]

    async def _link(self, bot: Bot, user_id: int, exhibitor: Exhibitor, voice: Voice) -> Card:
        """Make a new link for one booth; earlier ones that nobody used are worth nothing then."""
        await self.stand.world.booths.close_links(exhibitor.id, self.stand.host.clock())
        [url] = await self._links(bot, user_id, [exhibitor])
        return cards.link_card(self.stand.reader(voice), exhibitor, url, voice)

    async def _links(
        self, bot: Bot, user_id: int, exhibitors: Sequence[Exhibitor]
    ) -> tuple[str, ...]:
        tokens = await self.stand.world.booths.issue(
            [one.id for one in exhibitors],
            "owner",
            by=user_id,
            at=self.stand.host.clock(),
            until=self._until(),
        )
        about = exhibitors[0].id if len(exhibitors) == 1 else ""
        await self.stand.audit.note(user_id, "claim_links", about=about, now=str(len(exhibitors)))
        return tuple(create_deep_linked_url(bot.username, CLAIM + token) for token in tokens)

    def _until(self) -> datetime:
        """Return until when links can be used: the end of the event, a week at the least."""
        event = self.stand.pack.event
        ends = datetime.combine(max(event.starts, event.ends), time(23, 59), event.timezone)
        return max(ends, self.stand.host.clock() + timedelta(days=7))

    async def _file(self, bot: Bot, user_id: int, voice: Voice, *, xlsx: bool) -> None:
        """Send a file with a link for every booth that nobody has claimed."""
        left, reader = self._unclaimed(), self.stand.reader(voice)
        for one in left:
            await self.stand.world.booths.close_links(one.id, self.stand.host.clock())
        urls = await self._links(bot, user_id, left) if left else ()
        head = [plain(say(voice.lang, f"demos.csv_{name}")) for name in ("name", "booth", "link")]
        rows = [
            (exhibitor_words(reader, one.id), place_words(reader, one.place), url)
            for one, url in zip(left, urls, strict=True)
        ]
        content = _workbook(head, rows) if xlsx else as_csv(head, rows)
        file = InputFile(content, filename=f"booths.{'xlsx' if xlsx else 'csv'}")
        caption = say(voice.lang, "demos.links_caption", n=len(rows))
        await bot.send_document(user_id, file, caption=plain(replies.written(caption, voice)))


def _workbook(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    book = Workbook()
    sheet = book.active
    for row in (head, *rows):
        sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _with(limits: Limits, name: str, value: int) -> Limits:
    if name == "quiet":
        kinds = () if value < 0 else Limits().quiet_kinds
        return replace(limits, quiet_kinds=kinds, quiet_before=max(0, value))
    changed: dict[str, Any] = {name: value}
    return replace(limits, **changed)


def _difference(one: Limits, other: Limits) -> str:
    """Return what is set otherwise, as the audit list shows it."""
    names = ("moderated", *cards.PRESETS)
    values = {
        name: (one.moderated, other.moderated)
        if name == "moderated"
        else (cards.value_of(one, name), cards.value_of(other, name))
        for name in names
    }
    return ", ".join(f"{name} {mine}" for name, (mine, theirs) in values.items() if mine != theirs)
