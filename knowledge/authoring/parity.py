"""What stands in one language and not in another."""

from collections.abc import Iterator

from knowledge.authoring.findings import Finding
from knowledge.authoring.numbers import numbers
from knowledge.authoring.told import sentences
from knowledge.facts import names as references
from knowledge.model import Entry, Event, Exhibitor, Faq, Pack, Place, Session, Text, Words

_APART = 2


def parity(pack: Pack) -> Iterator[Finding]:
    """Give what an entry lacks in a declared language, or says there differently."""
    langs = pack.event.languages
    for entry in pack.entries():
        for field, text in _texts(entry):
            yield from _text(entry.id, field, text, langs)
        if isinstance(entry, Faq):
            yield from _asked(entry, langs)
        else:
            yield from _called(entry, langs)
    for field, text in _event(pack.event):
        yield from _text("event", field, text, langs)


def _texts(entry: Entry) -> tuple[tuple[str, Text], ...]:
    if isinstance(entry, Faq):
        return (("answer", entry.answer),)
    if isinstance(entry, Place):
        where = (("where", entry.where), ("hours", entry.hours))
        return (("name", entry.name), ("about", entry.about), *where)
    if isinstance(entry, Session):
        return (("title", entry.title), ("about", entry.about))
    return (("name", entry.name), ("about", entry.about))


def _event(event: Event) -> tuple[tuple[str, Text], ...]:
    texts = {"name": event.name, "about": event.about, "venue": event.venue}
    return tuple({**texts, "contact": event.contact, "notice": event.notice}.items())


def _text(entry: str, field: str, text: Text, langs: tuple[str, ...]) -> Iterator[Finding]:
    if not text:
        return
    missing = [lang for lang in langs if not text.get(lang)]
    if missing:
        what = f"{field} is missing in {', '.join(missing)}"
        yield _finding("warning", entry, what, "translate it: attendees see another language")
    written = {lang: text.get(lang) or "" for lang in langs if text.get(lang)}
    if field in ("name", "title"):
        return
    said = {lang: frozenset(references(one)) for lang, one in written.items()}
    yield from _uneven(entry, field, "the fact", said)
    if field != "hours":
        told = {lang: numbers(one) for lang, one in written.items()}
        yield from _uneven(entry, field, "the number", told)
    counts = {lang: len(sentences(one)) for lang, one in written.items()}
    if counts and max(counts.values()) - min(counts.values()) >= _APART:
        shown = ", ".join(f"{lang} {count}" for lang, count in counts.items())
        what = f"{field} has more sentences in one language than in another ({shown})"
        yield _finding("note", entry, what, "say the same in each")


def _uneven(
    entry: str, field: str, kind: str, said: dict[str, frozenset[str]]
) -> Iterator[Finding]:
    for one in sorted(frozenset().union(*said.values())):
        having = [lang for lang in said if one in said[lang]]
        lacking = [lang for lang in said if one not in said[lang]]
        if lacking:
            shown = f"{{{one}}}" if kind == "the fact" else one
            what = f"{field} has {kind} {shown} in {', '.join(having)}, not in {', '.join(lacking)}"
            yield _finding("warning", entry, what, "say the same in each")


def _asked(entry: Faq, langs: tuple[str, ...]) -> Iterator[Finding]:
    written = {lang for lang, words in entry.ask.values if words}
    missing = [lang for lang in langs if lang not in written]
    if missing and "" not in written:
        what = f"nobody asks it in {', '.join(missing)}"
        yield _finding("warning", entry.id, what, "add a phrasing to ask")


def _called(entry: Place | Session | Exhibitor, langs: tuple[str, ...]) -> Iterator[Finding]:
    missing = _without(entry.aliases, langs)
    if missing:
        what = f"has aliases, but none in {', '.join(missing)}"
        yield _finding("note", entry.id, what, "add what people call it there")


def _without(words: Words, langs: tuple[str, ...]) -> list[str]:
    if not words or words.of(""):
        return []
    return [lang for lang in langs if not words.of(lang)]


def _finding(level: str, entry: str, what: str, todo: str) -> Finding:
    return Finding(
        level="warning" if level == "warning" else "note",
        rule="parity",
        entry=entry,
        what=what,
        todo=todo,
    )
