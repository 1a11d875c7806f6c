"""Several stops in words: the best order, with times."""

from datetime import datetime

from knowledge.ask.words_names import location, title
from knowledge.ask.words_part import WAY, Part, Reader, lines
from knowledge.ask.words_places import place_of
from knowledge.model import Entry, Place, Session
from knowledge.programme import opening
from knowledge.say import Html, bold, escape, say
from knowledge.venue.stops import STAY, Stop, Tour, Visit, plan
from knowledge.venue.ways import ways_of
from knowledge.when import clock, duration

MOST_STOPS = 20
"""Stops that are planned at once; nobody sees more on a day."""
_SHOWN = 9


def tour_part(
    reader: Reader, entries: tuple[Entry, ...], start: Place | None, until: datetime | None
) -> Part:
    """Return the best order of what someone wants to see, between the sessions they saved."""
    tour = tour_of(reader, entries, start or reader.here, until)
    origin = start or reader.here
    top = say(
        reader.lang,
        "tour.head" if origin else "tour.head.anywhere",
        n=len(tour.visits),
        walk=duration(reader.lang, tour.walk),
        start=title(reader, origin) if origin else "",
    )
    if not tour.visits:
        top = say(reader.lang, "tour.none")
    said = [_visit(reader, number, one) for number, one in enumerate(tour.visits[:_SHOWN], 1)]
    rest = len(tour.visits) - _SHOWN
    more = say(reader.lang, "list.more", n=rest) if rest > 0 else None
    missed = [escape(title(reader, reader.pack[stop.entry])) for stop in tour.missed]
    comma = str(say(reader.lang, "list.comma"))
    left = say(reader.lang, "tour.missed", names=Html(comma.join(missed))) if missed else None
    stay = say(reader.lang, "tour.stay", time=duration(reader.lang, STAY)) if said else None
    shown = tuple(reader.pack[visit.stop.entry] for visit in tour.visits) or entries
    about = tuple(entry.id for entry in shown)
    return Part(lines=lines(top, *said, more, left, stay), sign=WAY, about=about, shown=shown)


def tour_of(
    reader: Reader, entries: tuple[Entry, ...], start: Place | None, until: datetime | None
) -> Tour:
    """Return the order of what someone wants to see, with what they saved on the same day."""
    stops = [stop for entry in entries if (stop := _stop(reader, entry))]
    named = {stop.entry for stop in stops}
    ahead = [stop for id_ in reader.saved if id_ not in named and (stop := _saved(reader, id_))]
    end = until or _closing(reader)
    fixed = [stop for stop in ahead if end is None or (stop.opens and stop.opens < end)]
    return plan(
        ways_of(reader.pack),
        start.id if start else "",
        (*stops[:MOST_STOPS], *fixed),
        at=reader.at,
        until=until,
        step_free=reader.step_free,
    )


def _stop(reader: Reader, entry: Entry) -> Stop | None:
    place = place_of(reader, entry)
    if place is None:
        return None
    if isinstance(entry, Session) and entry.starts and entry.ends:
        if entry.ends <= reader.at or not _today(reader, entry.starts):
            return None
        return Stop(entry.id, place.id, opens=entry.starts, closes=entry.ends, fixed=True)
    opens = closes = None
    hours = _hours(reader)
    if hours is not None:
        opens, closes = hours
    return Stop(entry.id, place.id, opens=opens, closes=closes)


def _saved(reader: Reader, entry_id: str) -> Stop | None:
    """Return a session that someone saved, if it begins later on the same day."""
    session = reader.pack.find(entry_id)
    if not isinstance(session, Session) or session.cancelled:
        return None
    if session.starts is None or session.ends is None or session.starts <= reader.at:
        return None
    place = reader.pack.place(session.place)
    if place is None or not _today(reader, session.starts):
        return None
    return Stop(session.id, place.id, opens=session.starts, closes=session.ends, fixed=True)


def _today(reader: Reader, instant: datetime) -> bool:
    return instant.astimezone(reader.zone).date() == reader.at.astimezone(reader.zone).date()


def _hours(reader: Reader) -> tuple[datetime, datetime] | None:
    """Return when the event is open on this day, or None."""
    today = reader.at.astimezone(reader.zone).date()
    hours = opening(reader.pack, today)
    if hours is None:
        return None
    return (
        datetime.combine(today, hours.open, reader.zone),
        datetime.combine(today, hours.close, reader.zone),
    )


def _closing(reader: Reader) -> datetime | None:
    hours = _hours(reader)
    return hours[1] if hours else None


def _visit(reader: Reader, number: int, visit: Visit) -> Html:
    entry = reader.pack[visit.stop.entry]
    place = reader.pack.place(visit.stop.place)
    at = visit.stop.opens if visit.stop.fixed and visit.stop.opens else visit.arrive
    key = "tour.stop.fixed" if visit.stop.fixed else "tour.stop"
    if not visit.walk:
        key = "tour.stop.fixed.there" if visit.stop.fixed else "tour.stop.there"
    return say(
        reader.lang,
        key,
        number=number,
        time=clock(reader.lang, at, reader.zone, label=False),
        name=bold(title(reader, entry)),
        where=location(reader, place) if place else "",
        walk=duration(reader.lang, visit.walk),
    )
