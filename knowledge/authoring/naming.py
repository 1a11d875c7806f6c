"""Names: those that nobody can use, those that two entries share, and 초성 that say two things."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from knowledge.ask.intents import kind_named
from knowledge.ask.korean import HANGUL, initials
from knowledge.ask.normalize import fold, visible
from knowledge.ask.surfaces import Names, names
from knowledge.authoring.findings import Finding, related
from knowledge.model import Entry, Exhibitor, Faq, Pack

_SHOWN = 4
_LONG = 8


def unaskable(pack: Pack) -> Iterator[Finding]:
    """Give the entries that have neither an alias nor a keyword."""
    for entry in pack.entries():
        if entry.keywords:
            continue
        if isinstance(entry, Faq):
            if len(entry.ask.all()) <= len(pack.event.languages):
                what = "has one phrasing a language and no keyword"
                yield _note("unaskable", entry.id, what, "add phrasings, or keywords")
        elif not entry.aliases:
            what = "has no alias and no keyword: only its exact name finds it"
            yield _note("unaskable", entry.id, what, "add what visitors call it")


def colliding(pack: Pack) -> Iterator[Finding]:
    """Give the names that unrelated entries share; a note where they are of one kind."""
    holders: dict[str, dict[str, None]] = defaultdict(dict)
    written: dict[str, str] = {}
    for entry in pack.entries():
        for name in _called(entry):
            joined = fold(visible(name)).replace(" ", "")
            if joined:
                written.setdefault(joined, name)
                holders[joined][entry.id] = None
    shared: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, owners in holders.items():
        if len(owners) > 1 and not kind_named(name):
            shared[tuple(owners)].append(written[name])
    for ids, called in shared.items():
        entries = [pack[one] for one in ids]
        if not _apart(pack, entries):
            continue
        alike = not _mixed(pack, entries)
        shown = ", ".join(f'"{name}"' for name in called[:_SHOWN])
        more = f" and {len(called) - _SHOWN} more" if len(called) > _SHOWN else ""
        named = "names" if len(called) == 1 else "name"
        yield Finding(
            level="note" if alike else "warning",
            rule="collision",
            entry=_listed(ids),
            what=f"{shown}{more} {named} {len(ids)} entries",
            todo="they are offered as a choice" if alike else "leave it to the one that is meant",
        )


def colliding_initials(pack: Pack) -> Iterator[Finding]:
    """Give the first consonants (초성, two or more) that stand for different names."""
    holders: dict[str, dict[str, tuple[str, Names]]] = defaultdict(dict)
    for known in names(pack):
        if isinstance(known.entry, Faq):
            continue
        for name in known.titles:
            joined = name.replace(" ", "")
            if len(joined) > 1 and all(HANGUL.match(one) for one in joined):
                holders[initials(joined)].setdefault(known.entry.id, (joined, known))
    for typed, owners in holders.items():
        called = {name for name, _ in owners.values()}
        if len(owners) < 2 or len(called) < 2 or kind_named(typed):
            continue
        if _apart(pack, [known.entry for _, known in owners.values()]):
            shown = ", ".join(sorted(called)[:_SHOWN])
            what = f"{typed} is short for {shown}{' …' if len(called) > _SHOWN else ''}"
            yield _note("initials", _listed(tuple(owners)), what, "they are offered as a choice")


def _apart(pack: Pack, owners: list[Entry]) -> bool:
    """Whether two of some entries are unrelated."""
    pairs = combinations(owners[:_LONG], 2)
    return any(not related(pack, one, other) for one, other in pairs)


def _mixed(pack: Pack, owners: list[Entry]) -> bool:
    """Whether two of some entries are neither related nor of one kind."""
    pairs = combinations(owners[:_LONG], 2)
    return any(_kind(one) != _kind(other) and not related(pack, one, other) for one, other in pairs)


def _called(entry: Entry) -> tuple[str, ...]:
    if isinstance(entry, Faq):
        return entry.ask.all()
    return (*(name for _, name in entry.name), *entry.aliases.all())


def _kind(entry: Entry) -> str:
    """What an entry is one of: two toilets are alike, two questions are not."""
    if isinstance(entry, Faq):
        return entry.id
    return f"{type(entry).__name__} {'' if isinstance(entry, Exhibitor) else entry.kind}"


def _listed(ids: tuple[str, ...]) -> str:
    more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
    return ", ".join(ids[:_SHOWN]) + more


def _note(rule: str, entry: str, what: str, todo: str) -> Finding:
    return Finding(level="note", rule=rule, entry=entry, what=what, todo=todo)
