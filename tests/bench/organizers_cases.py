"""Questions to the staff: forty cases, several people in each, answered in the staff's group."""

import asyncio
from dataclasses import dataclass

from knowledge.say import plain, say
from tests.bench.organizers_hands import Hand, Json, Stuck, patiently
from tests.bench.organizers_words import LOST, REPLIED, THINGS
from tests.bench.organizers_world import Fair

ASKERS = (1, 2, 1, 4, 3)
"""How many ask the same, by turns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One thing that was lost, and who asks for it."""

    n: int
    lang: str
    question: str
    askers: tuple[int, ...]

    @property
    def answer(self) -> str:
        """What the staff say to it."""
        return REPLIED[self.lang].format(self.n)


def cases_of(fair: Fair, count: int) -> list[Case]:
    """Return so many cases; everyone asks once."""
    free = {lang: iter(fair.of(lang)[::-1]) for lang in LOST}
    things = [(lang, thing) for lang, named in THINGS.items() for thing in named]
    step = max(1, len(things) // count)
    found = []
    for n, (lang, thing) in enumerate(things[::step][:count], 1):
        wanted = ASKERS[n % len(ASKERS)]
        askers = tuple(one.id for _, one in zip(range(wanted), free[lang], strict=False))
        if askers:
            question = LOST[lang].format(thing)
            found.append(Case(n=n, lang=lang, question=question, askers=askers))
    return found


@dataclass(frozen=True, slots=True)
class Desk:
    """Has people ask, and staff answer in the group."""

    fair: Fair
    every: float
    """Seconds from one case to the next."""

    async def run(self, cases: list[Case]) -> None:
        """Have everything asked and answered."""
        async with asyncio.TaskGroup() as group:
            for number, case in enumerate(cases):
                group.create_task(self._one(case, number * self.every))

    async def _one(self, case: Case, wait: float) -> None:
        await asyncio.sleep(wait)
        first, *others = (Hand(self.fair.http, one, case.lang) for one in case.askers)
        await first.ask(f"/staff {case.question}")
        for other in others[: len(others) // 2]:
            await other.ask(f"/staff {case.question.rstrip('?？')}")
        staff = self.fair.hands["staff"]
        try:
            card = await self._card(staff, case)
        except Stuck:  # it was taken for another question: nobody can answer this one
            return
        thread = card.get("message_thread_id")
        where = {"thread_id": thread} if thread else {}
        await staff.send(case.answer, reply_to=card["message_id"], **where)
        for other in others[len(others) // 2 :]:  # who asks later is told too
            await other.ask(f"/staff {case.question}")

    async def _card(self, staff: Hand, case: Case) -> Json:
        async for _ in patiently(f"the card of “{case.question}”", self.every * 25):
            for message in await staff.heard(300):
                if case.question in message.get("text", "") and "reply_markup" in message:
                    return message
            await asyncio.sleep(0.5)
        raise AssertionError


@dataclass(frozen=True, slots=True)
class Answers:
    """How the staff's answers in the chats compare with the model."""

    wanted: int
    got: int
    lost: int
    doubled: int
    strangers: int
    wrong: int


def compared(fair: Fair, cases: list[Case], chats: dict[int, list[Json]]) -> Answers:
    """Compare what everyone got of the staff with who asked."""
    wanted = got = lost = doubled = strangers = wrong = 0
    for case in cases:
        mark, askers = f"№c{case.n:02}", set(case.askers)
        for one in fair.crowd.values():
            found = [m["text"] for m in chats[one.id] if mark in m.get("text", "")]
            if one.id not in askers:
                strangers += len(found)
                continue
            wanted, got = wanted + 1, got + bool(found)
            lost, doubled = lost + (not found), doubled + max(0, len(found) - 1)
            heading = plain(say(one.lang, "desk.answer", question="")).split("“")[0].split("「")[0]
            wrong += any(not t.startswith(heading.strip()) or case.answer not in t for t in found)
    return Answers(wanted, got, lost, doubled, strangers, wrong)
