"""What was changed since the pack was read: values, laid over the pack without touching it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import TypeVar

from knowledge.facts import names
from knowledge.model import Entry, Exhibitor, Faq, Pack, Place, PlaceState, Session, Text, Words

_NOTHING = Text()
_E = TypeVar("_E", Place, Session, Exhibitor, Faq)
_ID = re.compile(r"^(?:session|place|exhibitor)\.(.+)\.[^.]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEdit:
    """What is different about a session; None leaves it as it was."""

    id: str
    starts: datetime | None = None
    ends: datetime | None = None
    place: str | None = None
    """The id of the place it moves to; the room as it was written goes, unless `room` is given."""
    room: Text | None = None
    title: Text | None = None
    """The languages in which it is called otherwise; the others stay."""
    cancelled: bool | None = None
    full: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEdit:
    """How a place is at the moment."""

    id: str
    state: PlaceState
    since: datetime | None = None
    note: Text = _NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasEdit:
    """More words for an entry, in a language; for a question, more phrasings."""

    entry: str
    lang: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """Everything that one part lays over the pack. What speaks of an unknown id does nothing."""

    sessions: tuple[SessionEdit, ...] = ()
    places: tuple[PlaceEdit, ...] = ()
    aliases: tuple[AliasEdit, ...] = ()
    added: tuple[Entry, ...] = ()
    """New entries; one whose id is known stands in its place."""
    removed: tuple[str, ...] = ()
    """Ids that are gone. What an answer refers to stays, and a session of those is cancelled."""

    def __bool__(self) -> bool:
        return bool(self.sessions or self.places or self.aliases or self.added or self.removed)


def edited(pack: Pack, edits: Edits) -> Pack:
    """Return the pack with edits laid over it: removed, added, then changed; a new digest."""
    if not edits:
        return pack
    entries: dict[str, Entry] = {entry.id: entry for entry in pack.entries()}
    _remove(entries, edits.removed, pack)
    for entry in edits.added:
        entries[entry.id] = entry
    for change in edits.sessions:
        session = entries.get(change.id)
        if isinstance(session, Session):
            entries[change.id] = edited_session(session, change)
    for state in edits.places:
        place = entries.get(state.id)
        if isinstance(place, Place):
            entries[state.id] = replace(
                place, state=state.state, since=state.since, notice=state.note
            )
    for alias in edits.aliases:
        named = entries.get(alias.entry)
        if named is not None:
            entries[alias.entry] = _called(named, alias)
    known = entries.values()
    return replace(
        pack,
        places=_of(known, Place),
        sessions=_of(known, Session),
        exhibitors=_of(known, Exhibitor),
        faq=_of(known, Faq),
        digest=f"{pack.digest}+{hash(edits) & 0xFFFF_FFFF_FFFF_FFFF:x}",
    )


def edited_session(session: Session, edit: SessionEdit) -> Session:
    """Return a session as an edit has it. Moved without a new end, it lasts as long as before."""
    starts = session.starts if edit.starts is None else edit.starts
    ends = session.ends if edit.ends is None else edit.ends
    if edit.ends is None and session.starts and session.ends and starts:
        ends = session.ends + (starts - session.starts)
    place, room = session.place, session.room
    if edit.place is not None:
        place, room = edit.place, Text()
    return replace(
        session,
        starts=starts,
        ends=ends,
        place=place,
        room=room if edit.room is None else edit.room,
        title=session.title if edit.title is None else _over(session.title, edit.title),
        cancelled=session.cancelled if edit.cancelled is None else edit.cancelled,
        full=session.full if edit.full is None else edit.full,
    )


def merged(edit: SessionEdit, later: SessionEdit) -> SessionEdit:
    """Return two edits of a session as one; the later has the say."""
    given = {
        one.name: value for one in fields(later) if (value := getattr(later, one.name)) is not None
    }
    if edit.title is not None and later.title is not None:
        given["title"] = _over(edit.title, later.title)
    if later.starts is not None and later.ends is None:
        given["ends"] = None  # it lasts as long as before
    if later.place is not None and later.room is None:
        given["room"] = None
    return replace(edit, **given)


def _remove(entries: dict[str, Entry], removed: tuple[str, ...], pack: Pack) -> None:
    needed = _referred(pack) if removed else frozenset()
    for gone in removed:
        entry = entries.get(gone)
        if gone not in needed:
            entries.pop(gone, None)
        elif isinstance(entry, Session):
            entries[gone] = replace(entry, cancelled=True)


def _referred(pack: Pack) -> frozenset[str]:
    """Return the ids whose facts stand inside answers: without them these could not be read."""
    texts = (text for faq in pack.faq for _, text in faq.answer)
    return frozenset(
        found[1] for text in texts for name in names(text) if (found := _ID.match(name))
    )


def _called(entry: Entry, alias: AliasEdit) -> Entry:
    if isinstance(entry, Faq):
        return replace(entry, ask=_more(entry.ask, alias))
    return replace(entry, aliases=_more(entry.aliases, alias))


def _more(words: Words, alias: AliasEdit) -> Words:
    known = dict(words.values)
    both = (*known.get(alias.lang, ()), *alias.words)
    return Words(tuple({**known, alias.lang: tuple(dict.fromkeys(both))}.items()))


def _over(text: Text, other: Text) -> Text:
    return Text(tuple({**dict(text.values), **dict(other.values)}.items()))


def _of(entries: Iterable[Entry], kind: type[_E]) -> tuple[_E, ...]:
    return tuple(entry for entry in entries if isinstance(entry, kind))
