"""An agenda in words: lines that every channel puts together alike."""

from knowledge import when
from knowledge.agenda.backups import Trouble
from knowledge.agenda.clashes import Clash
from knowledge.agenda.day import Between, Line
from knowledge.agenda.items import NO_REMINDER, Degree, Item
from knowledge.agenda.suggestions import Suggestion
from knowledge.ask.words_names import floor_of, title, venue
from knowledge.ask.words_part import Reader
from knowledge.model import Entry, Exhibitor, Place, Session
from knowledge.say import Html, bold, escape, join, plain, say

LONGEST_NAME = 40
MOST_CLASHES = 2


def item_lines(reader: Reader, line: Line, trouble: Trouble) -> tuple[Html, ...]:
    """Return an item of a day: times, name, place, how much it is wanted; then what is wrong."""
    slot = line.slot
    hours = when.hours(reader.lang, slot.starts, slot.ends, reader.zone, label=False)
    name = bold(short_name(reader, slot.session))
    if slot.session.cancelled:
        name = Html(f"<s>{name}</s>")
    named = Html(f"{hours} {name}{degree_mark(reader, slot.item.degree)}")
    first = join(" · ", [part for part in (named, place_name(reader, slot.session)) if part])
    under = [trouble_line(reader, slot.item, trouble)]
    under += [clash_line(reader, one, slot.session.id) for one in line.clashes[:MOST_CLASHES]]
    if not line.clashes:
        under.append(between_line(reader, line.before))
    return (first, *(say(reader.lang, "agenda.under", text=text) for text in under if text))


def entry_line(reader: Reader, entry: Entry) -> Html:
    """Return something to visit in a line: its name and where it is."""
    name = bold(short_name(reader, entry))
    where: Html | str = place_name(reader, entry)
    if isinstance(entry, Session) and entry.starts is None:
        where = say(reader.lang, "page.no_time")
    return join(" · ", [part for part in (name, where) if part])


def span_line(reader: Reader, entry: Entry) -> Html:
    """Return when and where an entry is: "내일 10:00–11:50 · C홀"."""
    parts: list[str] = []
    if isinstance(entry, Session):
        if entry.starts is None:
            parts.append(say(reader.lang, "page.no_time"))
        else:
            span = when.span(reader.lang, entry.starts, entry.ends, reader.at, reader.zone)
            parts.append(when.capital(span))
    parts.append(place_name(reader, entry))
    return join(" · ", [part for part in parts if part])


def short_name(reader: Reader, entry: Entry) -> str:
    """Return an entry's name, cut where it is longer than a line of a phone."""
    name = title(reader, entry)
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def place_name(reader: Reader, entry: Entry) -> Html:
    """Return where an entry is: floor and place for a place to visit, else the place's name."""
    if isinstance(entry, Session):
        place = reader.pack.place(entry.place)
        return escape(title(reader, place)) if place else venue(reader, entry)
    if isinstance(entry, Exhibitor):
        return venue(reader, entry)
    if isinstance(entry, Place) and (floor := floor_of(reader, entry)) is not None:
        return escape(reader.read(floor.name))
    return Html()


def between_line(reader: Reader, between: Between | None) -> Html:
    """Return the free time before an item and the walk in it; empty where there is neither."""
    if between is None or not (between.free or between.walk):
        return Html()
    free = when.duration(reader.lang, between.free)
    if not between.walk:
        return say(reader.lang, "agenda.between_same", free=free)
    return say(
        reader.lang, "agenda.between", free=free, walk=when.duration(reader.lang, between.walk)
    )


def clash_line(reader: Reader, clash: Clash, entry: str) -> Html:
    """Return how an entry clashes with the other of the two."""
    lang, name = reader.lang, short_name(reader, clash.other(entry).session)
    if clash.at_once:
        return say(lang, "agenda.overlap", name=name, time=when.duration(lang, clash.overlap))
    walk = when.duration(lang, clash.walk)
    if not clash.free:
        return say(lang, "agenda.no_gap", name=name, walk=walk)
    return say(lang, "agenda.too_far", name=name, walk=walk, free=when.duration(lang, clash.free))


def trouble_line(reader: Reader, item: Item, trouble: Trouble) -> Html:
    """Return what became of an item; empty where nothing did."""
    if trouble == "moved" and item.starts is not None:
        session = reader.pack.find(item.entry)
        if isinstance(session, Session) and session.starts == item.starts:
            return say(reader.lang, "agenda.moved_place")
        was = when.moment(reader.lang, item.starts, reader.at, reader.zone)
        return say(reader.lang, "agenda.moved", was=was)
    return say(reader.lang, f"agenda.{trouble}") if trouble else Html()


def degree_mark(reader: Reader, degree: Degree) -> Html:
    """Return " (관심)" behind the name of what is not a must."""
    return Html() if degree == "must" else say(reader.lang, f"agenda.mark_{degree}")


def degree_name(lang: str, degree: Degree) -> Html:
    """Return what a degree is called."""
    return say(lang, f"agenda.degree_{degree}")


def lead_name(lang: str, lead: int | None) -> str:
    """Return how long before the start one is reminded, in plain words."""
    if lead is None:
        return plain(say(lang, "agenda.lead_default"))
    if lead == NO_REMINDER:
        return plain(say(lang, "agenda.lead_none"))
    return plain(say(lang, "agenda.lead_minutes", n=lead))


def why_line(reader: Reader, suggestion: Suggestion) -> Html:
    """Return why something is suggested."""
    because = reader.pack.find(suggestion.because)
    if because is None or suggestion.shared is None:
        return say(reader.lang, "agenda.why_fits")
    return say(
        reader.lang,
        f"agenda.why_{suggestion.reason}",
        shared=reader.read(suggestion.shared),
        name=short_name(reader, because),
    )
