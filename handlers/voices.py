"""In what language, script and manner someone is spoken to."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from telegram import User

from handlers.ports import Attendee, Attendees
from knowledge.model import LANGS

TRADITIONAL = "zh-hant"
CHOICES = (*LANGS, TRADITIONAL)
"""What can be chosen as a language."""

HERE_FOR = timedelta(hours=1)
SEEN_EVERY = timedelta(hours=1)

_NATIVE = re.compile(r"[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f\u3040-\u30ff]")
_JAMO = re.compile(r"[\u3131-\u318e]")
_WORDS = re.compile(r"[^\W\d_\u3131-\u318e]")
"""Any letter but a Korean one that stands alone."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Voice:
    """How to speak: one of the four languages, which Chinese script, and with signs or without."""

    lang: str
    traditional: bool = False
    accessible: bool = False
    step_free: bool = False
    """Whether ways are told without stairs and escalators."""

    @property
    def code(self) -> str:
        """The choice that this voice amounts to: one of `CHOICES`."""
        return TRADITIONAL if self.traditional else self.lang

    def speaking(self, lang: str) -> "Voice":
        """Return this voice in another language; the script stays where it still applies."""
        return replace(self, lang=lang, traditional=self.traditional and lang == "zh")


def choice_of(client_lang: str) -> str:
    """Return which of `CHOICES` a client's language code stands for, or ""."""
    code = client_lang.lower().replace("_", "-")
    if code.startswith("zh") and any(part in code for part in ("hant", "tw", "hk", "mo")):
        return TRADITIONAL
    return code[:2] if code[:2] in LANGS else ""


def voice_of(attendee: Attendee, said: str = "") -> Voice:
    """Return how to speak to someone.

    What they chose wins, then `said` (the language of the card they tapped), then that of their
    client, then English.
    """
    client = choice_of(attendee.client_lang)
    code = attendee.lang or said or client or "en"
    traditional = code == TRADITIONAL or (code == "zh" and TRADITIONAL in (attendee.lang, client))
    lang = "zh" if code == TRADITIONAL else code
    script = traditional and attendee.lang != "zh"
    return Voice(lang, script, attendee.accessible, attendee.step_free)


def hint_for(attendee: Attendee, text: str) -> str:
    """Return the language to assume where the script of `text` leaves it open, or "".

    A choice always counts. A client's language decides only what its writing cannot: Chinese
    characters alone, or one or two Latin words (a brand, "wifi").
    """
    chosen = attendee.lang[:2]
    client = choice_of(attendee.client_lang)[:2]
    if not chosen and client in ("ko", "") and _JAMO.search(text) and not _WORDS.search(text):
        return "ko"
    if chosen or _NATIVE.search(text):
        return chosen
    if _HAN.search(text):
        return client if client in ("ja", "zh") else ""
    return client if len(_LATIN_WORD.findall(text)) <= 2 else ""


def here_of(attendee: Attendee, at: datetime) -> str:
    """Return the id of the place where someone stands, if they said so within the hour."""
    since = attendee.here_at
    return attendee.here if since is not None and at - since <= HERE_FOR else ""


def seen_as(attendee: Attendee, client_lang: str | None) -> Attendee:
    """Return a stranger as their client shows them, without keeping anything."""
    if attendee.client_lang or not client_lang:
        return attendee
    return replace(attendee, client_lang=client_lang)


async def visit(attendees: Attendees, user: User, at: datetime) -> Attendee:
    """Return what is kept of a person, after noting their client's language and that they came.

    Writes only where that says something new, so that a busy hour is not a write a message.
    """
    known = attendees.get(user.id)
    fresh = known.seen_at is not None and at - known.seen_at < SEEN_EVERY
    client = user.language_code or known.client_lang
    if fresh and client == known.client_lang:
        return known
    known = replace(known, client_lang=client, seen_at=at)
    await attendees.save(known)
    return known
