"""Who is there on the organizers' day, and the processes that it happens between."""

import json
import random
import signal
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp

from bot.clock import utc_now
from bot.sandbox.groups import FIRST_PERSON, ORGANIZERS, STAFF_CHAT
from bot.settings import EVENTS
from bot.store.instants import to_ms
from bot.store.store import Store
from knowledge.agenda.items import saved
from knowledge.model import Pack, Session
from knowledge.pack.load import load
from tests.bench.organizers_hands import Hand
from tests.bench.processes import Process, bot

BEGINS = datetime.fromisoformat("2025-09-30T08:00:00+09:00")
"""Two hours before the first session: nothing but the organizers is heard."""
LANGS = {"ko": 0.45, "en": 0.30, "ja": 0.13, "zh": 0.12}
SAVED = {
    "s-mayors": 0.20,
    "s-robot-forum": 0.15,
    "s-urban-ai": 0.12,
    "s-climate-talk": 0.06,
    "s-extreme": 0.06,
    "s-prize": 0.05,
    "s-hackathon": 0.05,
    "s-award": 0.04,
    "s-sports-2": 0.04,
    "s-pyc": 0.03,
}
"""What share of everyone saved it."""
MUTED, BLOCKED = 0.05, 0.03
STAFF = FIRST_PERSON + 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Someone as the model knows them."""

    id: int
    lang: str
    saved: frozenset[str] = frozenset()
    muted: bool = False
    """Turned announcements off."""
    blocked: bool = False
    roles: frozenset[str] = frozenset()


@dataclass(slots=True, kw_only=True)
class Fair:
    """The day under way: the processes, the people, the clock's beginning."""

    folder: Path
    api: str
    http: aiohttp.ClientSession
    scale: float
    process: Process
    rate: float
    speed: float
    pack: Pack
    crowd: dict[int, Attendee]
    hands: dict[str, Hand] = field(default_factory=dict)
    """The four organizers by their language, and "staff"."""
    began: datetime = field(default_factory=utc_now)
    kills: int = 0

    def now(self) -> datetime:
        """Return the event's time; a second or so early, as the bot began later."""
        return BEGINS + (utc_now() - self.began) * self.speed

    def real(self, instant: datetime) -> datetime:
        """Return the real time of an event's instant."""
        return self.began + (instant - BEGINS) / self.speed

    def of(self, lang: str) -> list[Attendee]:
        """Return the attendees who read a language and can be reached."""
        every = self.crowd.values()
        return [one for one in every if one.lang == lang and not (one.blocked or one.roles)]

    async def start(self) -> None:
        """Start the bot; from its first start on the event's clock runs."""
        await self.process.start()
        await self.process.said("is here", within=180)

    async def kill(self) -> None:
        """Kill the bot as a power cut does, and start it again."""
        await self.process.end(signal.SIGKILL)
        self.kills += 1
        self.process.log.unlink()
        await self.start()


def settings(folder: Path, scale: float, count: int) -> dict[str, str]:
    """Return how the bot is run: at Telegram's free rate, or slower where there are few people."""
    small = scale < 0.2
    return {
        "CONCIERGE_AT": BEGINS.isoformat(),
        "CONCIERGE_SPEED": "6" if small else "1",
        "CONCIERGE_SEND_PER_SECOND": "10" if small else "28",
        "CONCIERGE_ORGANIZERS": ",".join(map(str, ORGANIZERS)),
        "CONCIERGE_STAFF_CHAT": str(STAFF_CHAT),
        "CONCIERGE_CONFIRM_ABOVE": str(round(count * 0.8)),
        "CONCIERGE_DATABASE": str(folder / "concierge.db"),
    }


async def opened(folder: Path, api: str, http: aiohttp.ClientSession, scale: float) -> Fair:
    """Bring in the attendees, start the bot, have the other organizers invited."""
    count = max(50, round(5000 * scale))
    wanted = settings(folder, scale, count)
    pack = load(EVENTS / "slw2025")
    crowd = {one.id: one for one in await _crowd(http, count)}
    await _seed(folder / "concierge.db", crowd.values(), pack)
    process = bot(folder, api, letters_only=scale < 0.2, **wanted)
    fair = Fair(
        folder=folder,
        api=api,
        http=http,
        scale=scale,
        process=process,
        rate=float(wanted["CONCIERGE_SEND_PER_SECOND"]),
        speed=float(wanted["CONCIERGE_SPEED"]),
        pack=pack,
        crowd=crowd,
    )
    await fair.start()
    fair.began = _began(folder / "concierge.db")
    away = [Hand(http, one.id, one.lang) for one in crowd.values() if one.blocked]
    for hand in away:
        await hand.block()
    return fair


async def _crowd(http: aiohttp.ClientSession, count: int) -> list[Attendee]:
    """Bring in so many people; some saved sessions, some turned news off, some will block."""
    dice = random.Random(20)
    people: list[Attendee] = []
    for lang, share in LANGS.items():
        some = max(4, round(count * share))
        given = {"first_name": "Guest", "language_code": lang, "count": some}
        async with http.post("/api/people", json=given) as answer:
            first = int((await answer.json(content_type=None))["id"])
        people += [
            Attendee(
                id=number,
                lang=lang,
                saved=frozenset(one for one, part in SAVED.items() if dice.random() < part),
                muted=dice.random() < MUTED,
                blocked=dice.random() < BLOCKED,
            )
            for number in range(first, first + some)
        ]
    return people


async def _seed(database: Path, people: Iterable[Attendee], pack: Pack) -> None:
    """Keep the attendees as the bot keeps those who wrote to it last week."""
    store, at = Store(database), BEGINS - timedelta(days=7)
    sessions = {one.id: saved(one, at=at) for one in pack.sessions}
    attendees = [[one.id, "", one.lang, to_ms(at)] for one in people]
    items = []
    for one in people:
        for entry in sorted(one.saved):
            item = sessions[entry]
            starts = to_ms(item.starts) if item.starts else None
            items.append([one.id, entry, item.degree, to_ms(at), starts, item.place])
    muted = [[one.id, 10, "news"] for one in people if one.muted]
    await store.open(wait=0)
    try:
        await store.write(
            lambda db: [
                db.conn.executemany(sql, rows)
                for sql, rows in (
                    (
                        "insert into attendees (id, lang, client_lang, seen_at)"
                        " values (?, ?, ?, ?)",
                        attendees,
                    ),
                    (
                        "insert into agenda (user_id, entry, degree, added_at, starts, place)"
                        " values (?, ?, ?, ?, ?, ?)",
                        items,
                    ),
                    ("insert into wishes (user_id, lead, muted) values (?, ?, ?)", muted),
                )
            ]
        )
    finally:
        store.close()


def _began(database: Path) -> datetime:
    """Return when the event's clock began, from what the bot keeps of it."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as rows:
        [(kept,)] = rows.execute("select value from state where key = 'clock'").fetchall()
    clock = json.loads(kept)
    passed = datetime.fromisoformat(clock["event"]) - BEGINS
    return datetime.fromisoformat(clock["real"]) - passed / float(clock["speed"])


def session(fair: Fair, entry: str) -> Session:
    """Return a session as the pack has it."""
    found = fair.pack[entry]
    assert isinstance(found, Session)
    return found
