"""Twenty changes of the day, in bursts, by four organizers; what each person is to be told."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.changes import STILL
from handlers.change_callbacks import ChangeStep, Step
from handlers.coding import Action
from handlers.references import reference
from knowledge.say import plain, say
from tests.bench.organizers_hands import Hand, Json, Wanted, has
from tests.bench.organizers_world import Attendee, Fair, session

LONGEST_SHOWN = 20
"""Characters of a title that any card shows."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What people are told of a session."""

    starts: datetime | None
    place: str
    cancelled: bool = False
    full: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One change: who makes it, of what, how. `undone`: and takes it back at once."""

    by: str
    entry: str
    step: Step
    value: str = ""
    undone: bool = False

    def made(self, was: Standing) -> Standing:
        """Return how the session stands afterwards."""
        if self.undone or was.starts is None:
            return was
        match self.step:
            case Step.SHIFT:
                return replace(was, starts=was.starts + timedelta(minutes=int(self.value)))
            case Step.MOVE:
                hour, minute = map(int, self.value.split(":"))
                return replace(was, starts=_at(was.starts, hour, minute))
            case Step.INTO:
                return replace(was, place=self.value)
            case Step.CANCEL | Step.RESTORE:
                return replace(was, cancelled=self.step is Step.CANCEL)
            case Step.FULL | Step.SEATS:
                return replace(was, full=self.step is Step.FULL)
        return was


FIRST = (
    Change("ko", "s-mayors", Step.SHIFT, "30"),
    Change("ko", "s-prize", Step.FULL),
    Change("ko", "s-mayors", Step.SHIFT, "15"),
    Change("en", "s-robot-forum", Step.MOVE, "11:20"),
    Change("en", "s-climate-talk", Step.CANCEL),
    Change("en", "s-climate-talk", Step.RESTORE),
    Change("ja", "s-urban-ai", Step.INTO, "hall-e-56"),
    Change("ja", "s-hackathon", Step.CANCEL, undone=True),
    Change("ja", "s-urban-ai", Step.SHIFT, "10"),
    Change("zh", "s-extreme", Step.CANCEL),
    Change("zh", "s-award", Step.SHIFT, "30"),
    Change("zh", "s-pyc", Step.FULL),
)
SECOND = (
    Change("zh", "s-mayors", Step.CANCEL),
    Change("zh", "s-extreme", Step.RESTORE),
    Change("ja", "s-award", Step.SHIFT, "5"),
    Change("ja", "s-pyc", Step.SEATS),
    Change("en", "s-sports-2", Step.MOVE, "12:10"),
    Change("en", "s-hackathon", Step.SHIFT, "15", undone=True),
    Change("ko", "s-urban-ai", Step.SHIFT, "30"),
    Change("ko", "s-robot-forum", Step.CANCEL),
)


@dataclass(slots=True)
class Told:
    """What the model says that people get: for each person a set of facts for each burst."""

    standing: dict[str, Standing]
    last: dict[tuple[int, str], Standing] = field(default_factory=dict)
    cards: dict[int, list[dict[str, Standing]]] = field(default_factory=dict)
    done: list[Change] = field(default_factory=list)

    @classmethod
    def of(cls, fair: Fair) -> "Told":
        """Return it as the day begins."""
        found = {}
        for change in (*FIRST, *SECOND):
            one = session(fair, change.entry)
            found[one.id] = Standing(one.starts, one.place)
        return cls(found)

    def settle(self, people: list[Attendee], before: dict[str, Standing]) -> None:
        """Note what a burst that is over means for everyone."""
        for one in people:
            if one.blocked:
                continue
            news = {}
            for entry in sorted(one.saved & set(self.standing)):
                now = self.standing[entry]
                if self.last.get((one.id, entry), before[entry]) != now:
                    news[entry] = now
                    self.last[one.id, entry] = now
            if news:
                self.cards.setdefault(one.id, []).append(news)


@dataclass(frozen=True, slots=True)
class Changer:
    """Makes bursts of changes."""

    fair: Fair
    told: Told
    origin: dict[str, Standing]

    async def burst(self, changes: tuple[Change, ...]) -> None:
        """Have every organizer make theirs, one after the other, all at the same time."""
        by: dict[str, list[Change]] = {}
        for change in changes:
            by.setdefault(change.by, []).append(change)
        async with asyncio.TaskGroup() as group:
            for lang, theirs in by.items():
                group.create_task(self._all(self.fair.hands[lang], theirs))
        self.told.settle([*self.fair.crowd.values()], self.origin)

    async def still(self) -> None:
        """Wait until what was changed is told."""
        await asyncio.sleep(STILL.total_seconds() / self.fair.speed + 5)

    async def _all(self, boss: Hand, changes: list[Change]) -> None:
        for change in changes:
            async with boss.busy:
                await self._one(boss, change)
            self.told.standing[change.entry] = change.made(self.told.standing[change.entry])
            self.told.done.append(change)

    async def _one(self, boss: Hand, change: Change) -> None:
        title = session(self.fair, change.entry).title.pick(boss.lang)
        await boss.ask("/change", _step(Step.DAYS))
        offered = _step(Step.SESSION, change.entry)  # a place may be called the same
        card = await boss.ask(title, lambda one: offered(one) or _step(Step.SHIFT)(one))
        if has(card, offered):
            await boss.press(offered, title)
        if change.step is Step.MOVE:
            await boss.press(_step(Step.MOVE), f"Move {title}")
            await boss.ask(change.value)
        elif change.step is Step.INTO:
            await boss.press(_step(Step.ROOMS), f"Other room for {title}")
            await boss.press(_step(Step.INTO, change.value), change.value)
        else:
            await boss.press(_step(change.step, change.value), f"{change.step.name} {title}")
        await boss.press(_step(Step.CONFIRM), f"Change {title}")
        if change.undone:
            await boss.press(_step(Step.UNDO), f"Undo {title}")


@dataclass(frozen=True, slots=True)
class Cards:
    """How the change cards in the chats compare with the model."""

    wanted: int
    got: int
    lost: int
    doubled: int
    strangers: int
    wrong: int
    """Cards that do not say it, or not in their reader's language."""


def compared(fair: Fair, told: Told, chats: dict[int, list[Json]]) -> Cards:
    """Compare everyone's change cards with the model's."""
    urgent = {plain(say(lang, key)) for lang in ("ko", "en", "ja", "zh")
              for key in ("news.urgent", "news.urgent_fixed")}  # fmt: skip
    wanted = got = lost = doubled = strangers = wrong = 0
    for one in fair.crowd.values():
        if one.roles:  # their cards of announcements have that sign too
            continue
        texts = [message.get("text", "") for message in chats[one.id]]
        cards = [
            text
            for text in texts
            if text.startswith("⚠️ ") and text.removeprefix("⚠️ ").split("\n")[0] not in urgent
        ]
        theirs = told.cards.get(one.id, [])
        wanted, got = wanted + len(theirs), got + len(cards)
        lost += max(0, len(theirs) - len(cards))
        over = max(0, len(cards) - len(theirs))
        strangers, doubled = (
            (strangers + over, doubled) if not theirs else (strangers, doubled + over)
        )
        pairs = zip(theirs, cards, strict=False)
        wrong += sum(not _says(fair, one, facts, text) for facts, text in pairs)
    return Cards(wanted, got, lost, doubled, strangers, wrong)


def _says(fair: Fair, one: Attendee, facts: dict[str, Standing], text: str) -> bool:
    """Tell whether a card says just these facts in someone's language."""
    if len(facts) > 1 and plain(say(one.lang, "change.several", n=len(facts))) not in text:
        return False
    for entry, now in facts.items():
        title = session(fair, entry).title.pick(one.lang)
        if title[:LONGEST_SHOWN] not in text:
            return False
        if now.starts is None or now.cancelled:
            continue
        moved = now.starts != session(fair, entry).starts
        clock = f"{now.starts.astimezone(fair.pack.event.timezone):%H:%M}"
        if moved and clock not in text:
            return False
    return True


def _at(day: datetime, hour: int, minute: int) -> datetime:
    local = day.astimezone(ZoneInfo("Asia/Seoul"))
    return local.replace(hour=hour, minute=minute).astimezone(day.tzinfo)


def _step(wanted: Step, value: str = "") -> Wanted:
    def fits(action: Action) -> bool:
        return (
            isinstance(action, ChangeStep)
            and action.step is wanted
            and (not value or action.key == reference(value))
        )

    return fits
