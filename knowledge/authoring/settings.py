"""What the facts say around an entry: the times, days and floors its sentences may name."""

from dataclasses import dataclass
from datetime import date, time

from knowledge.authoring.findings import around, place_of
from knowledge.authoring.told import clocks
from knowledge.model import Entry, Faq, Pack, Place, Session
from knowledge.programme import in_place


@dataclass(frozen=True, slots=True)
class Setting:
    """The facts that an entry's sentences are compared with."""

    times: frozenset[time]
    """Local clock times."""
    dates: frozenset[date]
    """Local days; empty where the entry is about no session."""
    floors: frozenset[str]
    timed: bool
    """Whether a clock time that is not among `times` contradicts them."""


def setting(pack: Pack, entry: Entry) -> Setting:
    """Return what the facts say around an entry."""
    places = [pack.place(one) for one in place_of(entry)]
    sessions = _sessions(pack, entry)
    places += [pack.place(one.place) for one in sessions]
    known = [place for place in places if place is not None]
    wider = [pack.place(one) for place in known for one in around(pack, place.id)]
    zone = pack.event.timezone
    instants = [
        moment.astimezone(zone)
        for session in sessions
        for moment in (session.starts, session.ends)
        if moment is not None
    ]
    times = {moment.timetz().replace(tzinfo=None) for moment in instants}
    for place in known:
        for _, text in place.hours:
            times.update(one for clock in clocks(text) for one in clock.times)
    return Setting(
        times=frozenset(times),
        dates=frozenset(moment.date() for moment in instants),
        floors=frozenset(place.floor for place in (*known, *wider) if place and place.floor),
        timed=bool(times) and not isinstance(entry, Place),
    )


def _sessions(pack: Pack, entry: Entry) -> tuple[Session, ...]:
    if isinstance(entry, Session):
        return (entry,)
    if isinstance(entry, Faq):
        found = [pack.find(one) for one in entry.sessions]
        return tuple(one for one in found if isinstance(one, Session))
    return in_place(pack, entry.id) if isinstance(entry, Place) else ()
