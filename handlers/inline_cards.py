"""Inline results: entries as cards that can be sent into any chat."""

from dataclasses import dataclass
from datetime import datetime

from handlers.answer_cards import entry_card
from handlers.callbacks import Show
from handlers.deep_links import to_entry, to_save
from handlers.lines import time_of, where_of
from handlers.references import reference
from handlers.speech import cleaned
from handlers.voices import Voice
from knowledge import programme
from knowledge.agenda.items import savable
from knowledge.model import Entry, Pack, Session
from knowledge.say import Html, plain

PER_PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One result: what the list shows, and the message that is sent."""

    id: str
    entry: str
    title: str
    description: str
    text: Html
    links: tuple[tuple[str, str], ...]
    """Buttons under the message: the catalog's key, and what the link into the chat carries."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some results, and the offset of those that follow ("" at the end)."""

    results: tuple[Result, ...]
    next_offset: str


def on_now(pack: Pack, at: datetime) -> tuple[str, ...]:
    """Return what to offer before anything is typed: what is on, then what comes next."""
    sessions = (*programme.now(pack, at), *programme.next_up(pack, at))
    ids = [session.id for session in sessions] or [one.id for one in programme.scheduled(pack)]
    return tuple(dict.fromkeys(ids))


def containing(pack: Pack, text: str) -> tuple[str, ...]:
    """Return the entries with these words in a name or a topic, in any language."""
    words = cleaned(text).casefold().split()
    found = (entry for entry in pack.entries() if words)
    return tuple(entry.id for entry in found if all(word in _written(entry) for word in words))


def page(pack: Pack, ids: tuple[str, ...], offset: str, voice: Voice, *, at: datetime) -> Page:
    """Return a page of results; an offset that is not ours starts at the first."""
    start = int(offset) if offset.isascii() and offset.isdigit() and len(offset) < 7 else 0
    shown = [entry for id_ in ids[start : start + PER_PAGE] if (entry := pack.find(id_))]
    results = tuple(_result(pack, entry, voice, at) for entry in shown)
    end = start + PER_PAGE
    return Page(results, str(end) if end < len(ids) else "")


def _result(pack: Pack, entry: Entry, voice: Voice, at: datetime) -> Result:
    name = entry.name.pick(voice.lang)
    card = entry_card(pack, Show(entry.id), voice, at=at)
    parts = [where_of(pack, entry, voice.lang)]
    if isinstance(entry, Session):
        parts.insert(0, plain(time_of(pack, entry, voice.lang, dated=True)))
    return Result(
        id=reference(entry.id),
        entry=entry.id,
        title=name,
        description=" · ".join(part for part in parts if part),
        text=card.text if card else Html(name),
        links=_links(entry),
    )


def _links(entry: Entry) -> tuple[tuple[str, str], ...]:
    more = ("inline.more", to_entry(entry.id))
    if not savable(entry):
        return (more,)
    key = "verb.save" if isinstance(entry, Session) else "verb.visit"
    return more, (key, to_save(entry.id))


def _written(entry: Entry) -> str:
    topics = [text for one in getattr(entry, "topics", ()) for _, text in one]
    speakers = [text for one in getattr(entry, "speakers", ()) for _, text in one]
    aliases = entry.ask.all() if hasattr(entry, "ask") else entry.aliases.all()
    names = [text for _, text in entry.name]
    return "\n".join((*names, *topics, *speakers, *aliases)).casefold()
