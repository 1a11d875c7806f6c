"""Four organizers, 5,000 attendees, one day: announcements, changes, questions, staff cases.

Bot and sandbox are processes of their own; the sandbox keeps to Telegram's limits, strictly.
Organizers do everything by buttons and typed text. A model of a few lines says for each person
what they must have in the end; that is compared with what the sandbox's chats hold.
"""

import asyncio
import tempfile
import time
from pathlib import Path

import aiohttp

from tests.bench import organizers_cases, organizers_changes
from tests.bench.organizers_hands import Json
from tests.bench.organizers_judging import Verdict, judged
from tests.bench.organizers_script import Day, invite, live
from tests.bench.organizers_world import Fair, opened
from tests.bench.posting import counted, limits
from tests.bench.processes import sandbox
from tests.bench.report import Report

TAPS = 8


async def measure(scale: float) -> Report:
    """Live the day, then compare."""
    report = Report("organizers")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        telegram, api = await sandbox(folder)
        fair: Fair | None = None
        try:
            async with aiohttp.ClientSession(api) as http:
                fair = await opened(folder, api, http, scale)
                await limits(api, "strict")
                await invite(fair)
                began = time.monotonic()
                day = await live(fair)
                seconds = round(time.monotonic() - began, 1)
                chats = await _chats(fair)
            refused = (await counted(api))["refusals"]
        finally:
            if fair is not None:
                await fair.process.end()

            await telegram.end()
    report.figures["people"] = len(fair.crowd)
    report.figures["seconds"] = seconds
    report.figures["kills"] = fair.kills
    report.figures["refused by Telegram"] = sum(refused.values())
    _of_news(report, fair, day, chats)
    _of_changes(report, fair, day, chats)
    _of_questions(report, day)
    _of_cases(report, fair, day, chats)
    return report


async def _chats(fair: Fair) -> dict[int, list[Json]]:
    """Return what the bot said in everyone's chat."""
    gate = asyncio.Semaphore(16)

    async def one(number: int) -> tuple[int, list[Json]]:
        async with gate, fair.http.get(f"/api/chats/{number}?limit=2000") as answer:
            found = (await answer.json(content_type=None))["messages"]
        return number, [m for m in found if m.get("from", {}).get("is_bot")]

    return dict(await asyncio.gather(*(one(number) for number in fair.crowd)))


def _of_news(report: Report, fair: Fair, day: Day, chats: dict[int, list[Json]]) -> None:
    verdicts: dict[int, Verdict] = {}
    for n in sorted(day.news):
        news = day.news[n]
        told = verdicts[7].people if n == 10 else frozenset()
        verdicts[n] = judged(fair, news, chats, told)
        report.figures[f"{n}. {news.name}"] = verdicts[n].line()
    every = [*verdicts.values()]
    report.goal("announcements: lost", "== 0", sum(one.lost for one in every))
    report.goal("announcements: doubled", "== 0", sum(one.doubled for one in every))
    report.goal("announcements: wrong people", "== 0", sum(one.strangers for one in every))
    report.goal("announcements: wrong words", "== 0", sum(one.wrong for one in every))
    report.goal("announcements: after they expired", "== 0", sum(one.late for one in every))
    report.goal("announcements: reported otherwise", "== 0", sum(o.misreported for o in every))
    report.goal("recalled, and still there", "== 0", verdicts[6].strangers)
    plain = day.news[12]
    report.goal("taps for a segmented one, beside the text", f"<= {TAPS}", plain.taps)


def _of_changes(report: Report, fair: Fair, day: Day, chats: dict[int, list[Json]]) -> None:
    found = organizers_changes.compared(fair, day.told, chats)
    report.figures["changes made"] = len(day.told.done)
    report.figures["change cards"] = f"wanted {found.wanted} · got {found.got}"
    report.goal("change cards: lost", "== 0", found.lost)
    report.goal("change cards: doubled", "== 0", found.doubled)
    report.goal("change cards: wrong people", "== 0", found.strangers)
    report.goal("change cards: wrong words", "== 0", found.wrong)


def _of_questions(report: Report, day: Day) -> None:
    asked, count = day.asked, sum(len(one.askers) for one in day.topics)
    report.figures["questions nobody can answer"] = f"{count} about {len(day.topics)} things"
    report.figures["of these listed to organizers"] = f"{asked.listed} in {asked.groups} groups"
    report.figures["taught, and asked again"] = f"{asked.taught} things · {asked.again} times"
    report.goal("questions without a reply", "== 0", count - asked.replied)
    report.goal("questions not listed", "== 0", count - asked.listed)
    report.goal("taught, and not answered by it", "== 0", asked.lost)


def _of_cases(report: Report, fair: Fair, day: Day, chats: dict[int, list[Json]]) -> None:
    found = organizers_cases.compared(fair, day.cases, chats)
    report.figures["staff cases"] = f"{len(day.cases)} · asked by {found.wanted} · told {found.got}"
    report.goal("staff answers: lost", "== 0", found.lost)
    report.goal("staff answers: doubled", "== 0", found.doubled)
    report.goal("staff answers: wrong people", "== 0", found.strangers)
    report.goal("staff answers: wrong words", "== 0", found.wrong)
