"""What an entry can be recognised by: its names, its keywords and texts, and all of it at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.ask.normalize import fold, visible
from knowledge.model import Entry, Exhibitor, Faq, Pack, Place, Session, Text

KINDS = ("place", "session", "exhibitor", "faq")
_SENTENCE = re.compile(r"(?<=[.!?。！？다요])\s+|(?<=[。！？])")
_TEXT_LIMIT = 300
_SENTENCES = 2
_PASSAGE_LIMIT = 300
_SLASH = re.compile(r"\s*[/|／]\s*|\s*[(（]|[)）]\s*")


@dataclass(frozen=True, slots=True)
class Names:
    """What one entry is called and what is said of it; everything folded, nothing twice."""

    entry: Entry
    kind: str
    titles: tuple[str, ...]
    """Titles, aliases and phrasings."""
    people: tuple[str, ...]
    """Speakers: they name a session, but several may share one."""
    keywords: tuple[str, ...]
    texts: tuple[str, ...]
    """Keywords, topics, rooms and sentences of the description."""
    said: tuple[str, ...]
    """Titles as they are shown, for the semantic channel."""
    about: tuple[str, ...]
    """One full passage a language, for the semantic channel."""


def names(pack: Pack) -> tuple[Names, ...]:
    """Return the names of every entry of `pack` that can be asked for, in the pack's order."""
    return tuple(_names(pack, entry) for entry in pack.entries() if _is_asked_for(entry))


def _is_asked_for(entry: Entry) -> bool:
    """Tell whether anyone asks for it: ways lead through waypoints, nobody goes to one."""
    return not (isinstance(entry, Place) and entry.kind == "waypoint")


def said_alike(one: Pack, other: Pack) -> bool:
    """Whether two states of a pack say the same words of the same entries: facts may differ.

    Quick where most entries are the same objects.
    """
    if one is other:
        return True
    before, after = one.entries(), other.entries()
    if len(before) != len(after):
        return False
    pairs = [(a, b) for a, b in zip(before, after, strict=True) if a is not b]
    if any(a.id != b.id for a, b in pairs):
        return False
    renamed = any(isinstance(a, Place) and a.name != b.name for a, b in pairs)
    return not renamed and all(_same(_names(one, a), _names(other, b)) for a, b in pairs)


def _same(one: Names, other: Names) -> bool:
    return one == replace(other, entry=one.entry)


def _names(pack: Pack, entry: Entry) -> Names:
    titles = tuple(_titles(entry))
    people = tuple(part for text in _people(entry) for part in _parts(text))
    keywords = tuple(_keywords(pack, entry))
    about = _about(entry)
    sentences = tuple(s for _, text in about for s in _sentences(text))
    return Names(
        entry=entry,
        kind=_kind(entry),
        titles=_folded(titles),
        people=_folded(people),
        keywords=_folded(entry.keywords.all()),
        texts=_folded((*keywords, *sentences)),
        said=tuple(dict.fromkeys((*titles, *people))),
        about=tuple(_passages(entry, keywords, people)),
    )


def _kind(entry: Entry) -> str:
    if isinstance(entry, Place):
        return "exhibitor" if entry.kind == "booth" else "place"
    if isinstance(entry, Session):
        return "session"
    return "exhibitor" if isinstance(entry, Exhibitor) else "faq"


def _titles(entry: Entry) -> Iterator[str]:
    if isinstance(entry, Faq):
        yield from entry.ask.all()
        return
    yield from (text for _, text in entry.name)
    yield from entry.aliases.all()


def _people(entry: Entry) -> tuple[Text, ...]:
    return entry.speakers if isinstance(entry, Session) else ()


def _parts(text: Text) -> Iterator[str]:
    """A name as written, and its halves where two scripts stand side by side."""
    for _, value in text:
        yield value
        halves = [half.strip() for half in _SLASH.split(value) if half.strip()]
        if len(halves) > 1:
            yield from halves


def _keywords(pack: Pack, entry: Entry) -> Iterator[str]:
    yield from entry.keywords.all()
    if isinstance(entry, Session | Exhibitor):
        yield from (value for topic in entry.topics for _, value in topic)
        yield from (value for _, value in entry.room)
        where = pack.place(entry.place)
        if where is not None:
            yield from (value for _, value in where.name)
    if isinstance(entry, Session):
        yield from (value for _, value in entry.track)
    if isinstance(entry, Place):
        yield from (value for _, value in entry.where)


def _about(entry: Entry) -> Text:
    return entry.answer if isinstance(entry, Faq) else entry.about


def _sentences(text: str) -> list[str]:
    return [s for s in _SENTENCE.split(text[:_TEXT_LIMIT]) if s.strip()][:_SENTENCES]


def _folded(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f for text in texts if (f := fold(visible(text)))))


def _passages(entry: Entry, keywords: tuple[str, ...], people: tuple[str, ...]) -> Iterator[str]:
    """One passage a language: name, other names, keywords, description."""
    about = _about(entry)
    # A name alone says no more than the name does: only languages with a text get a passage.
    langs = [lang for lang, _ in about] or [lang for lang, _ in entry.name][:1]
    other = entry.ask if isinstance(entry, Faq) else entry.aliases
    for number, lang in enumerate(langs):
        parts = [entry.name.get(lang) or "", (about.get(lang) or "")[:_PASSAGE_LIMIT]]
        if number == 0:
            parts[1:1] = [", ".join(other.all()[:8]), ", ".join((*people, *keywords[:12]))]
        yield ". ".join(part for part in parts if part)
