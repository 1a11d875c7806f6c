"""Random histories of agendas: the real store and services, a recording transport, and a model.

`Agendas` is the bot's part, `Model` says in a few lines what must be sent; the state machine that
drives both is in `history_machine`.
"""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.clock import SettableClock, seconds, utc_now
from bot.delivery.sender import send
from bot.reminders import Reminders, Sources
from bot.store.agenda import AgendaTable
from bot.store.attendees import AttendeesTable
from bot.store.outbox import OutboxTable
from bot.store.reminders import RemindersTable
from bot.store.schedule import ScheduleTable
from bot.store.sendings import Sendings, Settled
from bot.store.store import Store
from bot.store.whereabouts import WhereaboutsTable
from bot.store.wishes import WishesTable
from bot.telegram.rate_limiter import RateLimiter
from handlers.ports import Attendee
from knowledge.agenda.items import Item
from knowledge.agenda.walks import straight
from knowledge.model import Event, Pack, Session, Text
from knowledge.reminding.timing import standing
from knowledge.reminding.wishes import Wishes

BEGIN = datetime(2031, 5, 6, 0, 0, tzinfo=UTC)
EVENT = Event(
    id="fair",
    name=Text((("en", "Fair"),)),
    timezone=ZoneInfo("Asia/Seoul"),
    languages=("en",),
    starts=date(2031, 5, 6),
    ends=date(2031, 5, 7),
)
ENTRIES = ("alpha", "bravo", "candy", "delta")
PEOPLE = (11, 22)
HOUR = timedelta(hours=1)

Sent = tuple[datetime, int, frozenset[str]]


def sessions() -> dict[str, Session]:
    """Return the programme as it begins: two at once, then one each half hour."""
    starts = [BEGIN + timedelta(minutes=n) for n in (40, 40, 70, 100)]
    return {
        name: Session(id=name, title=Text((("en", name),)), starts=at, ends=at + HOUR)
        for name, at in zip(ENTRIES, starts, strict=True)
    }


@dataclass(slots=True)
class Model:
    """What one person must be sent (its state): the ten lines that everything must agree with."""

    programme: dict[str, Session]
    lead: int = 10
    items: dict[str, int | None] = field(default_factory=dict)
    armed: dict[str, datetime] = field(default_factory=dict)
    planned: dict[str, tuple[datetime, datetime]] = field(default_factory=dict)
    reminded: dict[str, datetime] = field(default_factory=dict)

    def rearm(self, entry: str, now: datetime, *, urgent: bool = False) -> None:
        """Something was changed: by the person, or by organizers (`urgent`)."""
        session, own = self.programme[entry], self.items.get(entry)
        lead = (self.lead if own is None else own) if entry in self.items else 0
        plan = (session.starts, session.starts - timedelta(minutes=lead))
        if session.cancelled or not lead:
            if self.armed.pop(entry, None):
                del self.planned[entry]
        elif self.planned.get(entry) != plan:
            self.planned[entry] = plan
            waits = self.armed.pop(entry, now + HOUR) <= now
            if plan[1] > now or waits or (urgent and self.reminded.get(entry) != plan[0]):
                self.armed[entry] = plan[1]

    def snooze(self, entry: str, now: datetime) -> None:
        """Asked for five minutes more."""
        session, until = self.programme[entry], now + timedelta(minutes=5)
        live = entry in self.items and entry in self.planned and not session.cancelled
        if live and session.ends > until:
            self.armed[entry] = until

    def rest(self, entry: str) -> None:
        """Wants to hear no more of it as it stands now."""
        if self.armed.pop(entry, None):
            self.reminded[entry] = self.programme[entry].starts

    def due(self, now: datetime) -> frozenset[str]:
        """Return what is reminded of now, in one message."""
        ready = [entry for entry, due in self.armed.items() if due <= now]
        for entry in ready:
            del self.armed[entry]
            self.reminded[entry] = self.programme[entry].starts
        spans = {
            entry: (self.programme[entry].starts, self.programme[entry].ends) for entry in ready
        }
        return frozenset(e for e, (a, b) in spans.items() if standing(a, b, now) != "useless")


class Recording(BaseRequest):
    """Telegram as a list of what it was told."""

    def __init__(self) -> None:
        self.texts: list[tuple[int, str]] = []

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(self, url: str, *_: Any, request_data: Any = None, **__: Any) -> Any:
        """Take a message; answer as Telegram does."""
        if url.endswith("/getMe"):
            result: Any = {"id": 1, "is_bot": True, "first_name": "B", "username": "b_bot"}
        else:
            given = request_data.json_parameters
            chat = int(given["chat_id"])
            self.texts.append((chat, given["text"]))
            result = {"message_id": 1, "date": 0, "chat": {"id": chat, "type": "private"}}
        return 200, orjson.dumps({"ok": True, "result": result})


@cache
def _template(folder: Path) -> Path:
    return folder / "template.db"


class Live:
    """The event as it stands, changed by the machine."""

    def __init__(self, programme: dict[str, Session]) -> None:
        self.programme = programme

    @property
    def pack(self) -> Pack:
        """The pack in use."""
        return Pack(event=EVENT, sessions=tuple(self.programme.values()))


class Agendas:
    """The bot's part, over a real database that outlives restarts."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "history.db"
        for old in folder.glob("history.db*"):
            old.unlink()
        if (template := _template(folder)).exists():
            shutil.copy(template, self.path)
        self.clock = SettableClock(BEGIN)
        self.event = Live(sessions())
        self.telegram = Recording()
        self.bot = ExtBot(
            "1:a",
            request=self.telegram,
            get_updates_request=Recording(),
            rate_limiter=RateLimiter(1000.0, clock=lambda: seconds() * 1e4),
        )
        self.sent: list[Sent] = []

    async def open(self) -> None:
        """Start, as after a crash too."""
        fresh = not self.path.exists()
        self.store = Store(self.path)
        await self.store.open(wait=0)
        if fresh:
            self.store.close()
            shutil.copy(self.path, _template(self.path.parent))
            self.store = Store(self.path)
            await self.store.open(wait=0)
        self.agendas, self.wishes = AgendaTable(self.store), WishesTable(self.store)
        self.schedule, self.reminders = ScheduleTable(self.store), RemindersTable(self.store)
        self.attendees, self.sendings = AttendeesTable(self.store), Sendings(self.store)
        self.beats = Reminders(
            Sources(
                event=self.event,
                reminders=self.reminders,
                agendas=self.agendas,
                attendees=self.attendees,
                wishes=self.wishes,
                whereabouts=WhereaboutsTable(self.store),
                outbox=OutboxTable(self.store, utc_now),
                walks=straight,
                clock=self.clock,
                rate=28.0,
            )
        )
        await self.sendings.recover()
        await self.schedule.follow(self.event.pack, self.clock())
        if fresh:
            await self.bot.initialize()

    async def meet(self) -> None:
        """Make the people known."""
        await self.bot.initialize()
        for one in PEOPLE:
            await self.attendees.save(Attendee(id=one, lang="en"))

    async def save(self, user_id: int, entry: str, lead: int | None) -> None:
        """Save an entry, or change its reminder."""
        item = Item(entry=entry, lead=lead, added_at=BEGIN)
        await self.agendas.change(user_id, put=[item], at=self.clock())

    async def drop(self, user_id: int, entry: str) -> None:
        """Remove an entry."""
        await self.agendas.change(user_id, drop=[entry], at=self.clock())

    async def wish(self, user_id: int, lead: int) -> None:
        """Change the lead of all."""
        wishes = replace(Wishes(), lead=lead)
        await self.wishes.save(user_id, wishes, self.clock())

    async def follow(self, session: Session) -> None:
        """Change the programme."""
        self.event.programme[session.id] = session
        await self.schedule.follow(self.event.pack, self.clock())

    async def beat(self) -> None:
        """Let the beats come round until everything is sent."""
        while await self.beats.beat() + await self.deliver():
            pass

    async def deliver(self) -> int:
        """Send what is filed; return how many letters were settled or taken back."""
        now, before = self.clock(), self.waiting()
        while self.sendings.some_unripe(now):
            await self.sendings.ripen(now)
        while claimed := await self.sendings.claim(50, now, utc_now()):
            for letter in claimed:
                message = await send(self.bot, letter)
                done = Settled(number=letter.number, state="sent", message_id=message)
                await self.sendings.settle([done], now)
        for chat, text in self.telegram.texts:
            self.sent.append((now, chat, _named(text)))
        self.telegram.texts.clear()
        return before - self.waiting()

    def waiting(self) -> int:
        """Return how many letters wait to be sent."""
        sql = "select count(*) from outbox where state = 'pending'"
        return int(self.store.read(sql)[0][0])


def _named(text: str, names: Iterable[str] = ENTRIES) -> frozenset[str]:
    return frozenset(name for name in names if name in text)
