"""A pack with one thing changed, to see what the change would do before it is saved."""

import hashlib
from dataclasses import replace
from typing import TypeVar

from knowledge.errors import UnknownEntry
from knowledge.model import Entry, Faq, Pack, Place, Session, Words

_E = TypeVar("_E", bound=Entry)


def with_alias(pack: Pack, entry_id: str, lang: str, alias: str) -> Pack:
    """Return `pack` with one more name for an entry; for a question, one more phrasing.

    `lang` "" is for a name that is the same in every language.

    Raises:
        UnknownEntry: No entry has this id.
    """
    entry = pack[entry_id]
    if isinstance(entry, Faq):
        return with_entry(pack, replace(entry, ask=_added(entry.ask, lang, alias)))
    return with_entry(pack, replace(entry, aliases=_added(entry.aliases, lang, alias)))


def with_entry(pack: Pack, entry: Entry) -> Pack:
    """Return `pack` with an entry, in the place of the one that has its id.

    Raises:
        UnknownEntry: The id belongs to an entry of another kind.
    """
    known = pack.find(entry.id)
    if known is not None and type(known) is not type(entry):
        raise UnknownEntry(f"{entry.id} is a {type(known).__name__.lower()}")
    digest = hashlib.sha256(f"{pack.digest}\n{entry!r}".encode("utf-8", "replace")).hexdigest()
    if isinstance(entry, Faq):
        return replace(pack, faq=_put(pack.faq, entry), digest=digest)
    if isinstance(entry, Place):
        return replace(pack, places=_put(pack.places, entry), digest=digest)
    if isinstance(entry, Session):
        return replace(pack, sessions=_put(pack.sessions, entry), digest=digest)
    return replace(pack, exhibitors=_put(pack.exhibitors, entry), digest=digest)


def _added(words: Words, lang: str, word: str) -> Words:
    lists = dict(words.values)
    if word not in lists.get(lang, ()):
        lists[lang] = (*lists.get(lang, ()), word)
    return Words(tuple(lists.items()))


def _put(entries: tuple[_E, ...], entry: _E) -> tuple[_E, ...]:
    if any(one.id == entry.id for one in entries):
        return tuple(entry if one.id == entry.id else one for one in entries)
    return (*entries, entry)
