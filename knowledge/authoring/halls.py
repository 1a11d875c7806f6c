"""Halls that a sentence names although what it is about is held elsewhere."""

import re
from collections.abc import Iterator

from knowledge.authoring.findings import Finding, Level, around
from knowledge.authoring.told import literal
from knowledge.model import Entry, Faq, Pack, Session
from knowledge.programme import inside_of

_KINDS = ("hall", "room", "stage")


def misplaced(pack: Pack) -> Iterator[Finding]:
    """Give the texts about sessions that name a hall in which none of these sessions is."""
    halls = {place.id: place for place in pack.places if place.kind in _KINDS}
    for entry in pack.entries():
        sessions = _sessions(pack, entry)
        held = [session.place for session in sessions if session.place]
        if not held:
            continue
        linked = entry.places if isinstance(entry, Faq) else ()
        allowed = _with_around(pack, (*held, *linked))
        text = entry.answer if isinstance(entry, Faq) else getattr(entry, "about", ())
        named: dict[str, list[str]] = {}
        for lang, written in text:
            said = literal(written)
            for one in halls.values():
                called = one.name.get(lang) or ""
                if called and one.id not in allowed and _names(said, called):
                    named.setdefault(one.id, []).append(lang)
        level: Level
        near = {known.floor for one in allowed if (known := pack.place(one)) is not None}
        for hall, langs in named.items():
            # "in front of Hall C" is said of what lies on its floor.
            level = "note" if halls[hall].floor in near else "warning"
            name = halls[hall].name.pick(pack.event.languages[0])
            place = ", ".join(dict.fromkeys(held))
            yield Finding(
                level=level,
                rule="facts",
                entry=entry.id,
                what=f"the text ({', '.join(langs)}) names {name}; the schedule says {place}",
                todo="correct it, refer to the fact in braces, or add the place to places",
            )


def _sessions(pack: Pack, entry: Entry) -> tuple[Session, ...]:
    if isinstance(entry, Session):
        return (entry,)
    if not isinstance(entry, Faq):
        return ()
    found = [pack.find(one) for one in entry.sessions]
    return tuple(one for one in found if isinstance(one, Session))


def _with_around(pack: Pack, places: tuple[str, ...]) -> frozenset[str]:
    """Return places, what they lie in and what lies in them."""
    found = {*places, *(outer for place in places for outer in around(pack, place))}
    return frozenset(found.union(*(inside_of(pack, place) for place in places)))


def _names(text: str, called: str) -> bool:
    return bool(re.search(rf"(?<![0-9A-Za-z가-힣]){re.escape(called)}(?![0-9A-Za-z])", text))
