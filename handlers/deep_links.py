"""What a link into the chat carries: `t.me/<bot>?start=<payload>`, 64 plain characters at most."""

from dataclasses import dataclass
from typing import TypeAlias

from telegram import Message
from telegram.ext import filters

from handlers.references import dereference, from_link, reference, to_link
from knowledge.model import Pack, Place

AT, ENTRY, ASK = "at_", "e_", "ask_"
SAVE, SHARED = "s_", "a_"
INVITED, CLAIM, TICKET = "r_", "c_", "k_"
"""What conversations of their own open: an invitation to a role, an exhibitor's booth, a ticket."""
ENCODED = "ask_64_"
"""Followed by a question in base64url; after `ask_` alone, words with "_" between them."""


FROM_INLINE = "inline"
"""Carried by the button above inline results; it asks for no more than the greeting."""


class Carrying(filters.MessageFilter):
    """Lets a private /start through whose payload begins so."""

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self._prefix = prefix

    def filter(self, message: Message) -> bool:
        """Tell whether the link was one of this kind."""
        words = (message.text or "").split()
        private = message.chat.type == "private"
        return private and len(words) > 1 and words[1].startswith(self._prefix)


@dataclass(frozen=True, slots=True)
class StandAt:
    """The sign of a place was scanned."""

    place: str


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """A card that someone shared."""

    entry: str


@dataclass(frozen=True, slots=True)
class AskThis:
    """A question that was printed or linked."""

    text: str


@dataclass(frozen=True, slots=True)
class SaveEntry:
    """A card whose "add to my agenda" was tapped elsewhere."""

    entry: str


@dataclass(frozen=True, slots=True)
class OpenShared:
    """An agenda that a friend shared."""

    token: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A link that means nothing (any more)."""


Link: TypeAlias = StandAt | OpenEntry | SaveEntry | OpenShared | AskThis | Unknown


def follow(payload: str, pack: Pack) -> Link:
    """Return what a payload means for this event."""
    if payload.startswith(AT):
        places = (place.id for place in pack.places)
        place = dereference(payload.removeprefix(AT), places)
        return StandAt(place) if place else Unknown()
    if payload.startswith(ENTRY):
        entry = _entry(payload.removeprefix(ENTRY), pack)
        return OpenEntry(entry) if entry else Unknown()
    if payload.startswith(SAVE):
        entry = _entry(payload.removeprefix(SAVE), pack)
        return SaveEntry(entry) if entry else Unknown()
    if payload.startswith(SHARED):
        return OpenShared(payload.removeprefix(SHARED))
    if payload.startswith(ENCODED):
        text = from_link(payload.removeprefix(ENCODED))
        return AskThis(text) if text else Unknown()
    if payload.startswith(ASK):
        words = payload.removeprefix(ASK).replace("_", " ").strip()
        return AskThis(words) if words else Unknown()
    return Unknown()


def to_entry(entry_id: str) -> str:
    """Return the payload that opens an entry."""
    return ENTRY + reference(entry_id)


def to_save(entry_id: str) -> str:
    """Return the payload that saves an entry."""
    return SAVE + reference(entry_id)


def to_place(place: Place) -> str:
    """Return the payload of a place's sign."""
    return AT + reference(place.id)


def to_question(text: str) -> str | None:
    """Return the payload that asks a question, or None where it is too long for a link."""
    payload = ENCODED + to_link(text)
    return payload if len(payload) <= 64 else None


def _entry(ref: str, pack: Pack) -> str | None:
    return dereference(ref, (one.id for one in pack.entries()))
