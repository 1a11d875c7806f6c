"""Twelve announcements, made by buttons and typed text; four organizers work at once."""

import asyncio
import csv
import io
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from handlers.announcement_callbacks import Deed, Step
from handlers.announcements import Kind
from handlers.callbacks import parse
from handlers.coding import Action
from handlers.references import reference
from knowledge.say import plain, say
from tests.bench.organizers_hands import PATIENCE, Hand, Json, Stuck, Wanted, buttons, patiently
from tests.bench.organizers_words import words
from tests.bench.organizers_world import Attendee, Fair

Pick = tuple[Kind, str]


@dataclass(slots=True, kw_only=True)
class News:
    """One announcement as it was meant, and what the bot said of it afterwards."""

    name: str
    n: int
    by: str
    langs: tuple[str, ...]
    picks: tuple[Pick, ...] = ()
    urgent: bool = False
    photo: bool = False
    fate: str = "sent"
    """Or corrected, recalled, expired, stopped, killed."""
    fixed: str = ""
    """The language that was corrected."""
    number: int = 0
    """How the bot calls it."""
    taps: int = 0
    ends: datetime | None = None
    """When it expires, by the event's clock."""
    counts: dict[str, int] = field(default_factory=dict)
    """How the bot reports that its recipients ended, by result."""

    def meant(self, one: Attendee, told: frozenset[int]) -> bool:
        """Tell whether someone is to get it; `told`: who had the announcement it is picked by."""
        if one.blocked or (one.muted and not self.urgent):
            return False
        by: dict[Kind, list[str]] = {}
        for kind, value in self.picks:
            by.setdefault(kind, []).append(value)
        fits = {
            Kind.LANGUAGE: lambda values: one.lang in values,
            Kind.SESSION: lambda values: bool(one.saved & set(values)),
            Kind.ROLE: lambda values: bool(one.roles & set(values)),
            Kind.UNTOLD: lambda _: one.id not in told,
        }
        return all(fits[kind](values) for kind, values in by.items())

    def lang_for(self, one: Attendee) -> str:
        """Return whose version someone reads: their language's, else the first."""
        return one.lang if one.lang in self.langs else self.langs[0]


def deed(wanted: Deed, number: int, kind: str = "", value: str = "") -> Wanted:
    """Return what recognizes a button of an announcement."""

    def fits(action: Action) -> bool:
        return (
            isinstance(action, Step)
            and (action.deed, action.number) == (wanted, number)
            and (not kind or action.kind == kind)
            and (not value or action.value == reference(value))
        )

    return fits


@dataclass(frozen=True, slots=True)
class Announcer:
    """Makes announcements as a person does, from /admin on."""

    fair: Fair

    async def draft(self, news: News) -> Hand:
        """Write it and choose who gets it; return the organizer, who is busy with it."""
        boss = self.fair.hands[news.by]
        taps = boss.taps
        await boss.ask("/admin")
        await boss.press(deed(Deed.NEW, 0), "Announce")
        for lang in news.langs:
            said = words(news.n, lang)
            content = {"photo": {"caption": said}} if news.photo else {"text": said}
            card = await boss.ask(wanted=_is_draft, **content)
            news.number = news.number or _number(card)
        kinds: list[Kind] = []
        if news.picks:
            await boss.press(deed(Deed.WHO, news.number), "Choose who")
        for kind, value in news.picks:
            if kinds and kind is not kinds[-1]:
                await boss.press(deed(Deed.WHO, news.number), "Add a condition")
            if kind not in kinds:
                await boss.press(deed(Deed.KIND, news.number, kind.value), kind.name)
            kinds.append(kind)
            await self._pick(boss, news.number, kind, value)
        news.taps = boss.taps - taps
        return boss

    async def _pick(self, boss: Hand, number: int, kind: Kind, value: str) -> None:
        """Pick something of a kind, leafing to its page."""
        for page in range(1, 9):
            shown = deed(Deed.PICK, number, kind.value, value)
            try:
                await boss.press(shown, value, patience=PATIENCE if page == 8 else 4)
            except Stuck:
                await boss.press(deed(Deed.KIND, number, kind.value, str(page)), f"page {page}")
            else:
                return

    async def send(self, news: News) -> None:
        """Check it and send it; where it is for many, another organizer confirms."""
        boss = self.fair.hands[news.by]
        taps = boss.taps
        await boss.press(deed(Deed.CHECK, news.number), "Check and send")
        if news.urgent:
            await boss.press(deed(Deed.URGENT, news.number), "Make it urgent")
        await boss.press(deed(Deed.SEND, news.number), "Send")
        news.taps += boss.taps - taps
        if not news.picks:
            other = self.fair.hands["en" if news.by != "en" else "ko"]
            await other.press(deed(Deed.SECOND, news.number), "Confirm and send")

    async def make(self, news: News) -> None:
        """Write it and send it."""
        boss = self.fair.hands[news.by]
        async with boss.busy:
            await self.draft(news)
            await self.send(news)

    async def expire(self, news: News) -> None:
        """Send it so late that it expires while it is on its way."""
        boss = self.fair.hands[news.by]
        async with boss.busy:
            await self.draft(news)
            minute = timedelta(minutes=1)
            lead = self.lead(news)
            ends = (self.fair.now() + (lead + timedelta(seconds=12)) * self.fair.speed) + minute
            news.ends = ends.replace(second=0, microsecond=0)
            await boss.press(deed(Deed.WHO, news.number), "Add a condition")
            await boss.press(deed(Deed.OPEN, news.number), "Back to the draft")
            await boss.press(deed(Deed.WHEN, news.number), "When")
            await boss.ask(f"until {news.ends:%H:%M}", _is_draft)
            await boss.press(deed(Deed.CHECK, news.number), "Check and send")
            left = (
                self.fair.real(news.ends) - lead - self.fair.real(self.fair.now())
            ).total_seconds()
            await asyncio.sleep(max(0.0, left))
            await boss.press(deed(Deed.SEND, news.number), "Send")

    async def stop(self, news: News) -> None:
        """Send it and stop it midway."""
        await self.make(news)
        await asyncio.sleep(self.lead(news).total_seconds())
        boss = self.fair.hands[news.by]
        async with boss.busy:
            await boss.press(deed(Deed.STOP, news.number), "Stop")
            await boss.press(deed(Deed.STOP_SURE, news.number), "Yes, stop")

    async def pause(self, news: News) -> None:
        """Hold it for a while."""
        boss = self.fair.hands[news.by]
        await asyncio.sleep(self.lead(news).total_seconds() / 2)
        async with boss.busy:
            try:
                await boss.press(deed(Deed.PAUSE, news.number), "Pause", patience=3)
            except Stuck:
                return
            await asyncio.sleep(1)
            await boss.press(deed(Deed.RESUME, news.number), "Resume")

    async def correct(self, news: News) -> None:
        """Send it, and put one language right while it is on its way."""
        await self.make(news)
        await asyncio.sleep(self.lead(news).total_seconds())
        boss = self.fair.hands[news.by]
        async with boss.busy:
            await boss.press(deed(Deed.CORRECT, news.number), "Correct it")
            await boss.ask(words(news.n, news.fixed, fixed=True))
            await boss.press(deed(Deed.CORRECT_SURE, news.number), "Send the correction")

    async def recall(self, news: News) -> None:
        """Send it, and take it back once it has arrived."""
        await self.make(news)
        await self.report(news)
        boss = self.fair.hands[news.by]
        async with boss.busy:
            await boss.press(deed(Deed.RECALL, news.number), "Recall")
            await boss.press(deed(Deed.RECALL_SURE, news.number), "Yes, recall")

    async def report(self, news: News) -> None:
        """Wait for the end, and take the bot's report, from its file."""
        boss = self.fair.hands[news.by]
        reach = len(self.fair.crowd) / self.fair.rate
        await boss.until(
            deed(Deed.FILE, news.number), f"{news.name}: the end", patience=60 + 8 * reach
        )
        async with boss.busy:
            before = len([one for one in await boss.heard() if "document" in one])
            await boss.press(deed(Deed.FILE, news.number), "Get the file")
            name = f"announcement-{news.number}.csv"
            async for _ in patiently(name):
                files = [one["document"] for one in await boss.heard() if "document" in one]
                if len(files) > before and files[-1]["file_name"] == name:
                    break
            content = await boss.file(files[-1]["file_id"])
        news.counts = _counts(content, boss.lang)

    def lead(self, news: News) -> timedelta:
        """Return how long about half of it takes, if it were alone."""
        people = sum(news.meant(one, frozenset()) for one in self.fair.crowd.values())
        return timedelta(seconds=max(1.0, people / self.fair.rate / 2))


def _counts(content: bytes, lang: str) -> dict[str, int]:
    """Return how many ended in which way, from the file of a report."""
    results = (
        "sent", "edited", "corrected", "unchanged", "deleted", "failed", "uncertain", "unknown",
        "expired", "stopped", "too_old", "blocked",
    )  # fmt: skip
    names = {plain(say(lang, f"announcing.result_{one}")): one for one in results}
    counts: dict[str, int] = {}
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1:]
    for row in rows:
        result = names.get(row[1], row[1])
        counts[result] = counts.get(result, 0) + 1
    return counts


def _is_draft(action: Action) -> bool:
    return isinstance(action, Step) and action.deed is Deed.CHECK


def _number(card: Json) -> int:
    """Return the number of the announcement that a card is of."""
    for data in buttons(card):
        tap = parse(data)
        if tap is not None and isinstance(tap.action, Step) and tap.action.number:
            return tap.action.number
    raise Stuck(f"not a draft: {card.get('text')}")
