"""300 questions that nobody can answer, about 25 things; some are taught, and asked again."""

import asyncio
import re
from dataclasses import dataclass

from handlers.callbacks import parse
from handlers.coding import Action
from handlers.insight_callbacks import Inspect, Step, Teach
from tests.bench.organizers_hands import Hand, Json, Stuck, Wanted, buttons, patiently
from tests.bench.organizers_words import ASKED, TAUGHT, TOPICS
from tests.bench.organizers_world import Fair

EACH = 12
TAUGHT_BY = ("ko", "en", "ja", "zh", "ko")
"""Whose topics are taught, by the organizer of that language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something that several people ask about."""

    n: int
    lang: str
    thing: str
    askers: tuple[int, ...]

    def asked(self, turn: int) -> str:
        """Return the wording of one who asks."""
        wordings = ASKED[self.lang]
        return wordings[turn % len(wordings)].format(self.thing)

    @property
    def answer(self) -> str:
        """What is taught."""
        return TAUGHT[self.lang].format(self.thing, self.n)


def topics_of(fair: Fair, count: int, each: int) -> list[Topic]:
    """Return so many topics, with so many who ask about each."""
    named = [(lang, thing) for lang, things in TOPICS.items() for thing in things]
    step = max(1, len(named) // count)
    found = []
    for n, (lang, thing) in enumerate(named[::step][:count], 1):
        people = fair.of(lang)
        askers = tuple(people[(n * each + turn) % len(people)].id for turn in range(each))
        found.append(Topic(n=n, lang=lang, thing=thing, askers=askers))
    return found


@dataclass(slots=True)
class Asked:
    """What was asked, what organizers saw of it, what was taught."""

    fair: Fair
    every: float
    unsure: int = 0
    replied: int = 0
    groups: int = 0
    listed: int = 0
    taught: int = 0
    again: int = 0
    lost: int = 0
    """Asked again of what was taught, and not answered by that."""

    async def ask(self, topics: list[Topic]) -> None:
        """Have everyone ask; not all at once."""
        turns = [
            (topic, turn, person)
            for turn in range(max(len(one.askers) for one in topics))
            for topic in topics
            for person in topic.askers[turn : turn + 1]
        ]
        async with asyncio.TaskGroup() as group:
            for number, (topic, turn, person) in enumerate(turns):
                group.create_task(self._ask(topic, turn, person, number * self.every))

    async def _ask(self, topic: Topic, turn: int, person: int, wait: float) -> None:
        await asyncio.sleep(wait)
        await Hand(self.fair.http, person, topic.lang).ask(topic.asked(turn))
        self.replied += 1

    async def look(self) -> None:
        """Have an organizer leaf through what was not answered."""
        boss = self.fair.hands["en"]
        async with boss.busy:
            card = await boss.ask("/teach", lambda one: isinstance(one, Teach | Inspect))
            pages = 0
            while True:
                counts = re.findall(r"^\d+\. .*?(\d+) times?$", card["text"], re.MULTILINE)
                self.groups, self.listed = (
                    self.groups + len(counts),
                    self.listed + sum(map(int, counts)),
                )
                pages += 1
                more = [one for one in buttons(card) if _page(one) == pages]
                if not more or not counts:
                    return
                await boss.press(_step(Step.LIST, number=pages), "the next page")
                card = next(
                    one
                    for one in reversed(await boss.heard())
                    if one["message_id"] == card["message_id"]
                )

    async def teach(self, topics: list[Topic]) -> list[Topic]:
        """Teach some; return which."""
        left, found = list(topics), []
        for lang in TAUGHT_BY[: max(1, len(topics) // 5)]:
            topic = next((one for one in left if one.lang == lang), None)
            if topic is not None and await self._teach(topic, self.fair.hands[lang]):
                left.remove(topic)
                found.append(topic)
        self.taught = len(found)
        return found

    async def _teach(self, topic: Topic, boss: Hand) -> bool:
        async with boss.busy:
            card = await boss.ask("/teach", lambda one: isinstance(one, Teach | Inspect))
            for page in range(1, 12):
                place = next((d for d in _labelled(card, topic.thing)), None)
                if place is not None:
                    break
                if not [one for one in buttons(card) if _page(one) == page]:
                    return False
                await boss.press(_step(Step.LIST, number=page), "the next page")
                number = card["message_id"]
                card = next(one for one in await boss.heard() if one["message_id"] == number)
            else:
                return False
            await boss.press(_step(Step.CLUSTER, key=place), f"the group of {topic.thing}")
            await boss.press(_step(Step.WRITE), "Write an answer")
            await boss.ask(topic.answer)
            await boss.press(_step(Step.SAVE), "Save it")
        return True

    async def ask_again(self, topics: list[Topic]) -> None:
        """Have those who asked ask again; they are to get what was taught, in their language."""
        for topic in topics:
            for turn, person in enumerate(topic.askers):
                self.again += 1
                self.lost += not await self._told(
                    Hand(self.fair.http, person, topic.lang), topic, turn
                )

    async def _told(self, who: Hand, topic: Topic, turn: int) -> bool:
        """Ask once more; tell whether what was taught is the reply."""
        sent = await who.send(topic.asked(turn))
        try:
            async for _ in patiently("what was taught", 20):
                new = [one for one in await who.heard() if one["message_id"] > sent["message_id"]]
                if any(one.get("text", "").startswith(topic.answer) for one in new):
                    return True
        except Stuck:
            return False
        return False


def _labelled(card: Json, thing: str) -> list[str]:
    """Return the keys of the groups whose button names a thing."""
    found = []
    for row in card.get("reply_markup", {}).get("inline_keyboard", []):
        for button in row:
            tap = parse(button.get("callback_data", ""))
            action = tap.action if tap is not None else None
            named = thing[:14].casefold() in button["text"].casefold()
            if named and isinstance(action, Teach) and action.step is Step.CLUSTER:
                found.append(action.key)
    return found


def _page(data: str) -> int | None:
    tap = parse(data)
    if tap is None or not isinstance(tap.action, Teach) or tap.action.step is not Step.LIST:
        return None
    return tap.action.number


def _step(wanted: Step, *, number: int = -1, key: str = "") -> Wanted:
    def fits(action: Action) -> bool:
        return (
            isinstance(action, Teach)
            and action.step is wanted
            and (number < 0 or action.number == number)
            and (not key or action.key == key)
        )

    return fits
