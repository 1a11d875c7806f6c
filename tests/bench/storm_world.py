"""A hundred thousand people with ten sessions each, over three days of eight hours.

On the first day a keynote has 30,000 of them, and an hour later eight sessions 3,000 each.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from bot.store.instants import to_ms
from bot.store.rearming import rearm_all
from bot.store.schedule import ScheduleTable
from bot.store.store import Store
from knowledge.model import Event, Pack, Place, Session, Text

OPENS = datetime(2031, 5, 6, 1, 0, tzinfo=UTC)
"""Ten in the morning in Seoul, on the first of three days."""
DAYS, SLOTS = 3, 16
SLOT = timedelta(minutes=30)
SIDE_BY_SIDE = 20
KEYNOTE, PARALLEL = 2, 4
"""Slots of the first day."""
ITEMS = 10
OTHER_LEADS = {7: 5, 8: 15, 9: 30}
"""By a person's last digit: everyone else has ten minutes."""


def named(slot: int, number: int) -> str:
    """Return the id of a session, which is its title too."""
    return f"S{slot:02d}{number:02d}"


def starts(slot: int) -> datetime:
    """Return when a slot starts."""
    day, of_day = divmod(slot, SLOTS)
    return OPENS + timedelta(days=day) + SLOT * (of_day + 1)


@dataclass(frozen=True, slots=True)
class World:
    """The event and who saved what, at a scale."""

    people: int
    first: int
    """The first person's number."""

    def agendas(self) -> Iterator[tuple[int, str]]:
        """Yield who saved which session; nobody two of the same half hour."""
        plain = [n for n in range(DAYS * SLOTS) if n not in (KEYNOTE, PARALLEL)]
        crowd, groups = self.people * 3 // 10, self.people * 24 // 100
        for index in range(self.people):
            user_id, items = self.first + index, ITEMS
            if index < crowd:
                yield user_id, named(KEYNOTE, 0)
                items -= 1
            elif index < crowd + groups:
                yield user_id, named(PARALLEL, index % 8)
                items -= 1
            for j in range(items):
                slot = plain[(index * 7 + j * 5) % len(plain)]
                yield user_id, named(slot, (index * 3 + j) % SIDE_BY_SIDE)

    def pack(self) -> Pack:
        """Return the event."""
        hall = Place(id="hall", name=Text((("en", "Hall A"), ("ko", "A홀"))), kind="hall")
        sessions = []
        for slot in range(DAYS * SLOTS):
            count = {KEYNOTE: 1, PARALLEL: 8}.get(slot, SIDE_BY_SIDE)
            sessions += [_session(slot, number) for number in range(count)]
        event = Event(
            id="storm",
            name=Text((("en", "Storm"),)),
            timezone=ZoneInfo("Asia/Seoul"),
            languages=("ko", "en"),
            starts=date(2031, 5, 6),
            ends=date(2031, 5, 8),
        )
        return Pack(event=event, places=(hall,), sessions=tuple(sessions))

    async def fill(self, store: Store) -> int:
        """Put everybody into a database; return how many reminders there are."""
        await ScheduleTable(store).follow(self.pack(), OPENS - timedelta(days=1))
        now = to_ms(OPENS - timedelta(days=1))
        langs = ("ko", "en", "ja", "zh")
        people = range(self.first, self.first + self.people)

        def write(db: Database) -> None:
            db.conn.executemany(
                "insert into attendees (id, lang) values (?, ?)",
                ((one, langs[one % 4]) for one in people),
            )
            db.conn.executemany(
                "insert into wishes (user_id, lead) values (?, ?)",
                ((one, OTHER_LEADS[one % 10]) for one in people if one % 10 in OTHER_LEADS),
            )
            db.conn.executemany(
                "insert into agenda (user_id, entry, degree, added_at) values (?, ?, 'must', ?)",
                ((user_id, entry, now) for user_id, entry in self.agendas()),
            )
            rearm_all(db, OPENS - timedelta(days=1))

        await store.write(write)
        return int(store.read("select count(*) from reminders")[0][0])


def _session(slot: int, number: int) -> Session:
    name = named(slot, number)
    return Session(
        id=name,
        title=Text((("ko", name), ("en", name))),
        starts=starts(slot),
        ends=starts(slot) + SLOT,
        place="hall",
    )
