"""One line for each entry of a list, and the names that lists go under."""

from datetime import date, datetime

from handlers.shelves import KINDS, name_of, zone_of
from handlers.voices import Voice
from knowledge import when
from knowledge.ask.words_names import room_name
from knowledge.model import Entry, Exhibitor, Pack, Place, Session
from knowledge.say import Html, bold, join, plain, say


def line(
    pack: Pack, entry: Entry, voice: Voice, *, dated: bool = False, placed: bool = True
) -> Html:
    """Return an entry in a line: when, name, where; `dated` adds the day, `placed` the place."""
    name = bold(entry.name.pick(voice.lang))
    where = where_of(pack, entry, voice.lang) if placed else ""
    if isinstance(entry, Session):
        if entry.cancelled:
            return _parts(Html(f"<s>{name}</s>"), say(voice.lang, "page.cancelled"))
        time = time_of(pack, entry, voice.lang, dated=dated)
        return _parts(join(" ", (time, name)), where)
    return _parts(name, where)


def where_of(pack: Pack, entry: Entry, lang: str) -> str:
    """Return where an entry is, in a few words: its place, booth, zone or floor; or ""."""
    if isinstance(entry, Session):
        return room_name(pack, entry, lang)
    if isinstance(entry, Exhibitor):
        booth = name_of(pack, entry.place, lang) or entry.room.pick(lang)
        return booth or name_of(pack, zone_of(pack, entry), lang)
    if isinstance(entry, Place):
        floor = pack.floor(entry.floor)
        inside = name_of(pack, entry.inside, lang)
        return inside or (floor.name.pick(lang) if floor else "")
    return ""


def time_of(pack: Pack, session: Session, lang: str, *, dated: bool) -> Html:
    """Return when a session is, or what is known instead."""
    if session.starts is None:
        return say(lang, "page.no_time")
    zone = pack.event.timezone
    hours = when.hours(lang, session.starts, session.ends, zone, label=False)
    if not dated:
        return hours
    return join(" ", (when.dated(lang, when.local_day(session.starts, zone)), hours))


def day_name(pack: Pack, day: date, voice: Voice, *, at: datetime) -> str:
    """Return "오늘" or the date, plain."""
    return plain(when.day(voice.lang, day, when.local_day(at, pack.event.timezone)))


def kind_name(kind: str, voice: Voice) -> str:
    """Return what a kind of places is called; an unknown kind is called by its own word."""
    return plain(say(voice.lang, f"kind.{kind}")) if kind in KINDS else kind


def _parts(*parts: str) -> Html:
    return join(" · ", [part for part in parts if part])
