"""What is on in the free time of a day, by what someone saved and asked, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal, TypeAlias

from knowledge import programme
from knowledge.agenda.items import Item, Slot, on_day, whereabouts
from knowledge.agenda.walks import Walk
from knowledge.model import Entry, Exhibitor, Pack, Session, Text

Reason: TypeAlias = Literal["speaker", "topic", "track", "fits"]
"""Shared with something saved or asked about; fits: nothing shared, it only lies in the gap."""

WEIGHT: dict[Reason, int] = {"speaker": 4, "topic": 3, "track": 2, "fits": 0}
WORTH_FILLING = timedelta(minutes=20)
MOST = 5


@dataclass(frozen=True, slots=True)
class Gap:
    """Free time of a day, and what lies around it."""

    start: datetime
    end: datetime
    before: Slot | None = None
    after: Slot | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A session that fits into a gap: what it shares (`shared`) with which entry (`because`)."""

    session: Session
    gap: Gap
    reason: Reason
    shared: Text | None = None
    because: str = ""
    score: int = 0


def gaps(pack: Pack, items: Iterable[Item], day: date, at: datetime) -> tuple[Gap, ...]:
    """Return the free stretches of a day from `at` on, while the event is open."""
    begin, end = _opening(pack, day)
    if begin is None or end is None:
        return ()
    found: list[Gap] = []
    free_from, before = max(begin, at), None
    for slot in (slot for slot in on_day(pack, items, day) if slot.counts):
        if slot.starts - free_from >= WORTH_FILLING:
            found.append(Gap(free_from, slot.starts, before, slot))
        if slot.ends >= free_from:
            free_from, before = slot.ends, slot
    if end - free_from >= WORTH_FILLING:
        found.append(Gap(free_from, end, before))
    return tuple(found)


def suggestions(
    pack: Pack,
    items: Sequence[Item],
    asked: Sequence[str],
    day: date,
    walk: Walk,
    *,
    at: datetime,
) -> tuple[Suggestion, ...]:
    """Return what could fill the gaps of a day, what shares most first, five at most.

    `asked` are ids of entries that someone asked about. What shares nothing comes only where
    nothing else does.
    """
    saved = {item.entry for item in items}
    liked = [entry for id_ in (*saved, *asked) if (entry := pack.find(id_)) is not None]
    liked.sort(key=lambda entry: entry.id)
    found = [
        _best(session, gap, liked)
        for gap in gaps(pack, items, day, at)
        for session in programme.on_day(pack, day)
        if session.id not in saved and _fits(session, gap, walk)
    ]
    shares = [one for one in found if one.reason != "fits"] or found
    shares.sort(key=lambda one: (-one.score, one.session.starts or one.gap.start, one.session.id))
    return tuple(shares[:MOST])


def _opening(pack: Pack, day: date) -> tuple[datetime | None, datetime | None]:
    """Return when a day begins and ends: its opening hours, or else its sessions."""
    hours = programme.opening(pack, day)
    if hours is not None:
        zone = pack.event.timezone
        return (
            datetime.combine(day, hours.open, zone).astimezone(UTC),
            datetime.combine(day, hours.close, zone).astimezone(UTC),
        )
    sessions = [one for one in programme.on_day(pack, day) if one.starts]
    starts = [one.starts for one in sessions if one.starts]
    ends = [end for one in sessions if (end := programme.end_of(one))]
    return (min(starts), max(ends)) if starts else (None, None)


def _fits(session: Session, gap: Gap, walk: Walk) -> bool:
    ends = programme.end_of(session)
    if session.cancelled or session.starts is None or ends is None:
        return False
    there = whereabouts(session)
    come = walk(whereabouts(gap.before.session), there) if gap.before else timedelta(0)
    leave = walk(there, whereabouts(gap.after.session)) if gap.after else timedelta(0)
    return gap.start + come <= session.starts and ends + leave <= gap.end


def _best(session: Session, gap: Gap, liked: Sequence[Entry]) -> Suggestion:
    best = Suggestion(session, gap, "fits")
    total = 0
    for entry in liked:
        for reason, text in _shared(session, entry):
            total += WEIGHT[reason]
            if WEIGHT[reason] > WEIGHT[best.reason]:
                best = Suggestion(session, gap, reason, text, entry.id)
    return Suggestion(session, gap, best.reason, best.shared, best.because, total)


def _shared(session: Session, entry: Entry) -> Iterable[tuple[Reason, Text]]:
    if not isinstance(entry, Session | Exhibitor) or entry.id == session.id:
        return
    topics = {_key(text) for text in entry.topics}
    yield from (("topic", text) for text in session.topics if _key(text) in topics)
    if isinstance(entry, Session):
        people = {_key(text) for text in entry.speakers}
        yield from (("speaker", text) for text in session.speakers if _key(text) in people)
        if session.track and _key(session.track) == _key(entry.track):
            yield "track", session.track


def _key(text: Text) -> str:
    return text.values[0][1].casefold().strip() if text.values else ""
