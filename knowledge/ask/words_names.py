"""How things are named: in the reader's language, with the name on the sign where it differs."""

import re
from collections.abc import Sequence
from itertools import takewhile

from knowledge.ask.words_part import MOST_ITEMS, Reader
from knowledge.model import Entry, Exhibitor, Faq, Floor, Pack, Place, Session
from knowledge.say import Html, bold, escape, join, plain, say

_BRACKETS = re.compile(r"[()（）]")
_SENTENCE_END = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+(?=[^a-z])")
_UNSIGNED = frozenset({"toilet", "lift", "stairs", "booth", "gate", "parking", "stop"})
"""Kinds that hang out a picture or a number rather than a name."""


def title(reader: Reader, entry: Entry) -> str:
    """Return the entry's name in the reader's language."""
    return reader.read(entry.name) or entry.id


def name(reader: Reader, entry: Entry) -> str:
    """Return the name, with the sign's own in brackets where it differs: Main Stage (메인무대)."""
    own = title(reader, entry)
    if isinstance(entry, Session | Faq):
        return own
    if isinstance(entry, Place) and entry.kind in _UNSIGNED:
        return own
    sign = entry.name.get(reader.pack.event.languages[0]) or ""
    if not sign or sign.casefold() in own.casefold() or _BRACKETS.search(own + sign):
        return own
    return plain(say(reader.lang, "name.signed", name=own, sign=sign))


def named(reader: Reader, entry: Entry) -> Html:
    """Return the name in bold, the sign's own behind it."""
    own = title(reader, entry)
    return Html(bold(own) + escape(name(reader, entry).removeprefix(own)))


def floor_of(reader: Reader, place: Place) -> Floor | None:
    """Return the floor that a place is on, if need be that of what it lies in."""
    for step in (place, *around(reader, place)):
        if step.floor:
            return reader.pack.floor(step.floor)
    return None


def around(reader: Reader, place: Place) -> tuple[Place, ...]:
    """Return the places that this one lies in, the nearest first."""
    found: list[Place] = []
    outer = reader.pack.place(place.inside)
    while outer is not None and outer not in (place, *found):
        found.append(outer)
        outer = reader.pack.place(outer.inside)
    return tuple(found)


def location(reader: Reader, place: Place, *, itself: bool = False) -> Html:
    """Return where a place is, from the floor inwards: "3층 C홀 AI존"; `itself`: and its name.

    What a name says already is not said again. Empty when the pack does not tell.
    """
    told = is_fragment(where := reader.read(place.where)) and where
    parts = [told] if told else [title(reader, outer) for outer in around(reader, place)[:2]][::-1]
    if itself:
        parts.append(name(reader, place))
    floor = floor_of(reader, place)
    if floor is not None:
        parts.insert(0, reader.read(floor.name))
    kept = [
        part
        for index, part in enumerate(parts)
        if part and not any(_core(part) in later.casefold() for later in parts[index + 1 :])
    ]
    return join(", " if reader.lang == "en" else " ", kept)


def _core(name: str) -> str:
    """Return a name as it may stand inside another: without brackets at its end."""
    return (_BRACKETS.split(name)[0].strip() or name).casefold()


def beyond_name(reader: Reader, place: Place) -> Html:
    """Return where a place is, without the floor where its name says that: "3층 안내데스크"."""
    where, floor = location(reader, place), floor_of(reader, place)
    storey = reader.read(floor.name) if floor else ""
    if not storey or storey not in title(reader, place):
        return where
    return Html(where.removeprefix(escape(storey)).lstrip(", "))


def is_fragment(text: str) -> bool:
    """Tell whether a text is part of a sentence ("C홀 안쪽") and not sentences of its own."""
    return bool(text) and not text.rstrip().endswith((".", "。", "!", "？", "?", "요"))


def venue(reader: Reader, entry: Session | Exhibitor) -> Html:
    """Return where a session or an exhibitor is: its place, else its room as written, or ""."""
    place = reader.pack.place(entry.place)
    if place is not None:
        return location(reader, place, itself=True)
    room = reader.read(entry.room)
    if isinstance(entry, Exhibitor):
        zone = reader.pack.place(entry.zone)
        inner = location(reader, zone, itself=True) if zone else escape(entry.zone)
        return join(", " if reader.lang == "en" else " ", [text for text in (inner, room) if text])
    return escape(room)


def room_name(pack: Pack, session: Session, lang: str) -> str:
    """Return where a session is in a word; where that repeats its title, what the place lies in."""
    place = pack.place(session.place)
    if place is None:
        return session.room.pick(lang)
    own = place.name.pick(lang) or place.id
    pairs = zip(own.casefold(), session.title.pick(lang).casefold(), strict=False)
    same = tuple(takewhile(lambda pair: pair[0] == pair[1], pairs))
    outer = pack.place(place.inside) if len(same) * 2 > len(own) else None
    return outer.name.pick(lang) if outer else own


def first_sentence(text: str) -> str:
    """Return a text up to the end of its first sentence."""
    return _SENTENCE_END.split(text.strip(), maxsplit=1)[0].strip()


def listed(reader: Reader, names: Sequence[str], most: int = MOST_ITEMS) -> Html:
    """Return names with the language's comma between; beyond `most`, how many more."""
    comma = str(say(reader.lang, "list.comma"))
    apart = " / " if any(comma.strip() in one for one in names) else comma
    text = join(apart, names[:most])
    rest = len(names) - most
    return Html(text + say(reader.lang, "list.rest", n=rest)) if rest > 0 else text


def more_line(reader: Reader, total: int) -> Html | None:
    """Return how many more there are than a list shows."""
    rest = total - MOST_ITEMS
    return say(reader.lang, "list.more", n=rest) if rest > 0 else None
