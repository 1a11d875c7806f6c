"""The script of the organizers' day: who does what, and when."""

import asyncio
from dataclasses import dataclass, replace

from bot.sandbox.groups import ORGANIZERS, STAFF_CHAT
from handlers.announcements import Kind
from handlers.organizer_callbacks import Invite, OpenPeople
from handlers.roles import Role
from knowledge.say import plain
from tests.bench.organizers_asked import Asked, Topic, topics_of
from tests.bench.organizers_cases import Case, Desk, cases_of
from tests.bench.organizers_changes import FIRST, SECOND, Changer, Told
from tests.bench.organizers_hands import Hand, patiently
from tests.bench.organizers_news import Announcer, News
from tests.bench.organizers_world import STAFF, Attendee, Fair

ALL = ("ko", "en", "ja", "zh")
QUIET = 8.0
"""Seconds at the end in which what would come twice comes."""


def twelve() -> dict[int, News]:
    """Return the day's announcements by their number in the script."""

    def langs(*codes: str) -> tuple[tuple[Kind, str], ...]:
        return tuple((Kind.LANGUAGE, code) for code in codes)

    def saved(*entries: str) -> tuple[tuple[Kind, str], ...]:
        return tuple((Kind.SESSION, entry) for entry in entries)

    found = (
        News(n=1, name="all, killed midway", by="ko", langs=ALL, fate="killed"),
        News(n=2, name="ko+en, paused", by="en", langs=("en", "ko"), picks=langs("ko", "en")),
        News(n=3, name="saved one of two", by="ja", langs=("en", "ko"),
             picks=saved("s-mayors", "s-robot-forum")),
        News(n=4, name="urgent, all", by="zh", langs=ALL, urgent=True),
        News(n=5, name="ja+zh, corrected", by="ja", langs=("ja", "zh"), picks=langs("ja", "zh"),
             fate="corrected", fixed="ja"),
        News(n=6, name="recalled", by="zh", langs=("zh", "en"), picks=saved("s-urban-ai"),
             fate="recalled"),
        News(n=7, name="en, expired", by="ko", langs=("en",), picks=langs("en"), fate="expired"),
        News(n=8, name="ko, stopped", by="en", langs=("ko",), picks=langs("ko"), fate="stopped"),
        News(n=9, name="saved and language", by="zh", langs=("ko", "zh"),
             picks=(*saved("s-mayors"), *langs("ko", "zh"))),
        News(n=10, name="en+ja, not told of 7", by="ko", langs=("ko", "en"),
             picks=langs("en", "ja")),
        News(n=11, name="organizers", by="ja", langs=("ja", "en"),
             picks=((Kind.ROLE, Role.ORGANIZER.value),)),
        News(n=12, name="zh, a photo", by="zh", langs=("zh",), picks=langs("zh"), photo=True),
    )  # fmt: skip
    return {one.n: one for one in found}


@dataclass(slots=True, kw_only=True)
class Day:
    """What happened, for the judges."""

    news: dict[int, News]
    told: Told
    asked: Asked
    topics: list[Topic]
    cases: list[Case]


async def invite(fair: Fair) -> None:
    """Have two owners begin, and invite two organizers and a member of the staff by links."""
    owners = dict(zip(("ko", "en"), ORGANIZERS, strict=True))
    for lang, number in owners.items():
        fair.hands[lang] = Hand(fair.http, number, lang)
        await fair.hands[lang].ask("/start")
        _joined(fair, number, lang, Role.OWNER)
    for lang in ("ja", "zh"):
        given = {"first_name": "Organizer", "language_code": lang}
        async with fair.http.post("/api/people", json=given) as answer:
            number = int((await answer.json(content_type=None))["id"])
        fair.hands[lang] = Hand(fair.http, number, lang)
        await _invited(fair, fair.hands[lang], Role.ORGANIZER)
    await _invited(fair, Hand(fair.http, STAFF, "ko"), Role.STAFF)
    fair.hands["staff"] = Hand(fair.http, STAFF, "ko", chat=STAFF_CHAT)


def _joined(fair: Fair, number: int, lang: str, role: Role) -> None:
    kind = Role.ORGANIZER if role is Role.OWNER else role
    fair.crowd[number] = Attendee(id=number, lang=lang, roles=frozenset({kind.value}))


async def _invited(fair: Fair, who: Hand, role: Role) -> None:
    boss = fair.hands["ko"]
    await boss.ask("/admin")
    await boss.press(lambda one: isinstance(one, OpenPeople), "People")
    await boss.press(lambda one: isinstance(one, Invite) and one.role is role, "Invite")
    async for _ in patiently("the link"):
        texts = [plain(one.get("text", "")) for one in await boss.heard()]
        links = [word for text in texts for word in text.split() if "?start=r_" in word]
        if links:
            break
    await who.ask(f"/start {links[-1].partition('?start=')[2]}")
    _joined(fair, who.id, who.lang, role)


async def live(fair: Fair) -> Day:
    """Have the day happen."""
    news, told = twelve(), Told.of(fair)
    small = fair.scale < 0.2
    changer = Changer(fair, told, dict(told.standing))
    topics = topics_of(fair, max(3, round(25 * min(1, fair.scale * 10))), 3 if small else 12)
    cases = cases_of(fair, max(4, round(40 * fair.scale)))
    day = Day(news=news, told=told, asked=Asked(fair, 0.3), topics=topics, cases=cases)
    await changer.burst(FIRST)
    await _killed(fair, news[1])
    async with asyncio.TaskGroup() as group:
        group.create_task(_announced(fair, news))
        group.create_task(_taught(day))
        group.create_task(Desk(fair, 2.0 if small else 12.0).run(cases))
        group.create_task(_changed(changer))
    await asyncio.sleep(QUIET)
    return day


async def _killed(fair: Fair, news: News) -> None:
    """Announce to everyone, and kill the bot in the middle."""
    announcer = Announcer(fair)
    await announcer.make(news)
    await asyncio.sleep(announcer.lead(news).total_seconds())
    await fair.kill()
    await announcer.report(news)


async def _changed(changer: Changer) -> None:
    await changer.still()
    await changer.burst(SECOND)
    await changer.still()


async def _taught(day: Day) -> None:
    await day.asked.ask(day.topics)
    await day.asked.look()
    await day.asked.ask_again(await day.asked.teach(day.topics))


async def _announced(fair: Fair, news: dict[int, News]) -> None:
    """Have the four announce side by side."""
    announcer = Announcer(fair)

    async def ko() -> None:
        await announcer.expire(news[7])
        await announcer.report(news[7])
        picks = (*news[10].picks, (Kind.UNTOLD, str(news[7].number)))
        news[10] = replace(news[10], picks=picks)
        await announcer.make(news[10])
        await announcer.report(news[10])

    async def en() -> None:
        await announcer.make(news[2])
        await announcer.pause(news[2])
        await announcer.report(news[2])
        await announcer.stop(news[8])
        await announcer.report(news[8])

    async def ja() -> None:
        await announcer.make(news[3])
        await announcer.report(news[3])
        await announcer.correct(news[5])
        await announcer.report(news[5])
        await announcer.make(news[11])
        await announcer.report(news[11])

    async def zh() -> None:
        await announcer.make(news[9])
        await announcer.report(news[9])
        await announcer.recall(news[6])
        await announcer.report(news[6])
        await announcer.make(news[12])
        await announcer.report(news[12])
        await announcer.make(news[4])
        await announcer.report(news[4])

    async with asyncio.TaskGroup() as group:
        for one in (ko, en, ja, zh):
            group.create_task(one())
