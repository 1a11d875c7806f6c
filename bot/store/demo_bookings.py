"""Seats: booked, waited for, offered, given away. Every count is the database's own.

All of it happens in the store's one writer, an operation at a time; `demo_slots.taken` is kept by
triggers, and its check refuses what would sell a seat twice, whatever is written here.
"""

from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.store.demo_rows import FROM, SHOWING, showing
from bot.store.instants import from_ms, to_ms
from bot.store.store import Store
from knowledge.demos.bookings import Answer, Booking, Promotion, Taken, new_code, typed_code
from knowledge.demos.values import Showing

_BOOKING = "number, slot, user_id, state, line, code, at, until, arrived_at, name"
_HERE = "slot = ? and user_id = ?"
_SITS, _HOLDS = "('booked', 'arrived')", "('booked', 'offered', 'arrived')"


class BookingsTable:
    """One row a person and showing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def booking(self, slot: int, user_id: int) -> Booking | None:
        """Return someone's booking of a showing, whatever its state."""
        return next(iter(self._bookings(_HERE, slot, user_id)), None)

    def of_person(self, user_id: int) -> tuple[Booking, ...]:
        """Return everything that someone booked or waits for, cancelled ones left out."""
        return self._bookings("user_id = ? and state <> 'cancelled' order by number", user_id)

    def of_slot(self, slot: int) -> tuple[Booking, ...]:
        """Return the bookings of a showing, those that wait in their order."""
        return self._bookings("slot = ? order by line, number", slot)

    def by_code(self, code: str) -> Booking | None:
        """Return the booking with a code, as people type it, or None."""
        plain = typed_code(code)
        return next(iter(self._bookings("code = ?", plain)), None) if plain else None

    def to_promote(self, at: datetime) -> tuple[int, ...]:
        """Return the showings that have a free seat and somebody waiting, and are ahead."""
        rows = self._store.read(
            "select distinct s.number from demo_bookings b join demo_slots s on s.number = b.slot"
            " where b.state = 'waiting' and s.state = 'published' and s.ends > ?"
            " and (s.seats is null or s.taken < s.seats) order by s.starts, s.number",
            to_ms(at),
        )
        return tuple(number for (number,) in rows)

    def offered(self, at: datetime) -> tuple[Booking, ...]:
        """Return the bookings for which a seat is held now."""
        return self._bookings("state = 'offered' and until > ? order by number", to_ms(at))

    def lapsed(self, since: datetime) -> tuple[Booking, ...]:
        """Return the bookings whose offer has ended by itself since then, and nothing else came."""
        return self._bookings("state = 'cancelled' and until > ? order by number", to_ms(since))

    async def book(self, slot: int, user_id: int, at: datetime) -> Taken:
        """Book a seat if one is free, else say why not; a second time says the same."""
        return await self._store.write(lambda db: _want(db, slot, user_id, at, queue=False))

    async def queue(self, slot: int, user_id: int, at: datetime) -> Taken:
        """Wait for a seat; book one where one is free."""
        return await self._store.write(lambda db: _want(db, slot, user_id, at, queue=True))

    async def accept(self, slot: int, user_id: int, at: datetime) -> Taken:
        """Take the seat that is held for someone, if its time is not over."""

        def write(db: Database) -> Taken:
            known = _known(db, slot, user_id)
            if known is None:
                return Taken(answer=Answer.UNKNOWN)
            if known.state in ("booked", "arrived"):
                return Taken(answer=Answer.ALREADY, booking=known)
            if known.state != "offered" or (known.until is not None and known.until <= at):
                return Taken(answer=Answer.OVER, booking=known)
            # Whoever waited may have booked something else meanwhile: the offer stays, they choose.
            if (there := _showing(db, slot)) and (other := _elsewhere(db, there, user_id, _SITS)):
                return Taken(answer=Answer.CLASH, booking=known, other=other)
            _set(db, known.number, "booked")
            return Taken(answer=Answer.BOOKED, booking=_known(db, slot, user_id))

        return await self._store.write(write)

    async def cancel(self, slot: int, user_id: int, at: datetime) -> bool:
        """Give a seat or a place in line back; return whether there was one."""

        def write(db: Database) -> bool:
            known = _known(db, slot, user_id)
            if known is None or known.state not in ("booked", "waiting", "offered"):
                return False
            _set(db, known.number, "cancelled")
            return True

        return await self._store.write(write)

    async def promote(self, slot: int, at: datetime, until: datetime) -> tuple[Promotion, ...]:
        """Hold free seats for those next in line, until then; return who they are."""

        def write(db: Database) -> tuple[Promotion, ...]:
            held = []
            for one in _waiting(db, slot):
                showing_now = _showing(db, slot)
                if showing_now is None or showing_now.free == 0:
                    break
                _set(db, one.number, "offered", until)
                held.append(_known(db, slot, one.user_id))
            return tuple(Promotion(one, until) for one in held if one is not None)

        return await self._store.write(write)

    async def lapse(self, at: datetime) -> tuple[Booking, ...]:
        """End the offers whose time is over; return them. They are told, and may queue again."""

        def write(db: Database) -> tuple[Booking, ...]:
            over = _read(db, "state = 'offered' and until <= ? order by until, line", to_ms(at))
            for one in over:
                _set(db, one.number, "cancelled", one.until)  # kept: `lapsed` goes by it
            return over

        sql = "select 1 from demo_bookings where state = 'offered' and until <= ? limit 1"
        if not self._store.read(sql, to_ms(at)):
            return ()
        return await self._store.write(write)

    async def arrive(self, code: str, exhibitor: str, at: datetime) -> Taken:
        """Check someone in by their code, at this exhibitor's showings only."""
        plain = typed_code(code)

        def write(db: Database) -> Taken:
            known = next(iter(_read(db, "code = ?", plain)), None) if plain else None
            there = _showing(db, known.slot) if known else None
            if known is None or there is None:
                return Taken(answer=Answer.UNKNOWN)
            if there.exhibitor != exhibitor:
                return Taken(answer=Answer.ELSEWHERE)
            if known.state == "arrived":
                return Taken(answer=Answer.AGAIN, booking=known)
            if there.state == "cancelled" or known.state == "cancelled":
                return Taken(answer=Answer.CANCELLED, booking=known)
            if known.state in ("waiting", "no_show") and there.free == 0:
                return Taken(answer=Answer.FULL, booking=known)
            db.execute(
                "update demo_bookings set state = 'arrived', until = null, arrived_at = ?"
                " where number = ?",
                [to_ms(at), known.number],
            )
            return Taken(answer=Answer.ARRIVED, booking=_known(db, known.slot, known.user_id))

        return await self._store.write(write)

    async def no_show(self, number: int, at: datetime) -> bool:
        """Give away the seat of someone who did not come."""

        def write(db: Database) -> bool:
            changed = db.execute(
                "update demo_bookings set state = 'no_show', until = null"
                " where number = ? and state in ('booked', 'offered')",
                [number],
            )
            return bool(changed.rowcount)

        return await self._store.write(write)

    async def show_name(self, slot: int, user_id: int, name: str) -> None:
        """Let the booth see a name beside the booking; "" takes it away."""
        await self._store.write(
            lambda db: db.execute(
                "update demo_bookings set name = ? where slot = ? and user_id = ?",
                [name, slot, user_id],
            )
        )

    def _bookings(self, condition: str, *values: object) -> tuple[Booking, ...]:
        rows = self._store.read(f"select {_BOOKING} from demo_bookings where {condition}", *values)  # noqa: S608
        return tuple(_booking(row) for row in rows)


def _want(db: Database, slot: int, user_id: int, at: datetime, *, queue: bool) -> Taken:
    there = _showing(db, slot)
    known = _known(db, slot, user_id)
    if there is None or there.state != "published":
        return Taken(answer=Answer.CANCELLED)
    if there.free is None:
        return Taken(answer=Answer.FREE)
    if known is not None and known.state in ("booked", "offered", "arrived"):
        return Taken(answer=Answer.ALREADY, booking=known)
    if known is not None and known.state == "waiting":
        return Taken(answer=Answer.WAITING, booking=known, before=_before(db, known))
    if there.span.ends <= at:
        return Taken(answer=Answer.OVER)
    if other := _elsewhere(db, there, user_id):
        return Taken(answer=Answer.CLASH, other=other)
    # Whoever waits comes first: a seat that has just become free is theirs.
    if there.free > 0 and not _waiting(db, slot):
        _put(db, there, user_id, "booked", at)
        return Taken(answer=Answer.BOOKED, booking=_known(db, slot, user_id))
    if not queue:
        return Taken(answer=Answer.FULL, before=len(_waiting(db, slot)))
    _put(db, there, user_id, "waiting", at)
    booking = _known(db, slot, user_id)
    before = _before(db, booking) if booking else 0
    return Taken(answer=Answer.WAITING, booking=booking, before=before)


def _put(db: Database, there: Showing, user_id: int, state: str, at: datetime) -> None:
    """Write a booking, at the end of the line; one that was given up gets a new code."""
    [(line,)] = db.execute(
        "select coalesce(max(line), 0) + 1 from demo_bookings where slot = ?", [there.number]
    ).fetchall()
    db.execute(
        "insert into demo_bookings (slot, user_id, state, line, code, at)"
        " values (?, ?, ?, ?, ?, ?) on conflict (slot, user_id) do update set"
        " state = excluded.state, line = excluded.line, code = excluded.code, at = excluded.at,"
        " until = null, arrived_at = null",
        [there.number, user_id, state, line, new_code(), to_ms(at)],
    )


def _elsewhere(db: Database, there: Showing, user_id: int, states: str = _HOLDS) -> int:
    """Return another showing at that time at which someone has a seat, or 0."""
    rows = db.execute(
        "select s.number from demo_bookings b join demo_slots s on s.number = b.slot"  # noqa: S608
        f" where b.user_id = ? and b.state in {states}"
        " and s.state = 'published' and s.starts < ? and s.ends > ? and s.number <> ? limit 1",
        [user_id, to_ms(there.span.ends), to_ms(there.span.starts), there.number],
    ).fetchall()
    return int(rows[0][0]) if rows else 0


def _waiting(db: Database, slot: int) -> tuple[Booking, ...]:
    return _read(db, "slot = ? and state = 'waiting' order by line", slot)


def _before(db: Database, booking: Booking) -> int:
    """Return how many wait before someone."""
    [(count,)] = db.execute(
        "select count(*) from demo_bookings where slot = ? and state = 'waiting' and line < ?",
        [booking.slot, booking.line],
    ).fetchall()
    return int(count)


def _set(db: Database, number: int, state: str, until: datetime | None = None) -> None:
    db.execute(
        "update demo_bookings set state = ?, until = ? where number = ?",
        [state, None if until is None else to_ms(until), number],
    )


def _showing(db: Database, slot: int) -> Showing | None:
    rows = db.execute(f"select {SHOWING} {FROM} where s.number = ?", [slot]).fetchall()
    return showing(rows[0]) if rows else None


def _known(db: Database, slot: int, user_id: int) -> Booking | None:
    return next(iter(_read(db, _HERE, slot, user_id)), None)


def _read(db: Database, condition: str, *values: object) -> tuple[Booking, ...]:
    rows = db.execute(
        f"select {_BOOKING} from demo_bookings where {condition}",  # noqa: S608
        values,
    ).fetchall()
    return tuple(_booking(row) for row in rows)


def _booking(row: tuple[Any, ...]) -> Booking:
    number, slot, user_id, state, line, code, at, until, arrived_at, name = row
    return Booking(
        number=number,
        slot=slot,
        user_id=user_id,
        state=state,
        line=line,
        code=code,
        at=from_ms(at),
        until=None if until is None else from_ms(until),
        arrived_at=None if arrived_at is None else from_ms(arrived_at),
        name=name,
    )
