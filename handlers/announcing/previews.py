"""What every reader will see, sent to the organizer the way readers get it."""

from dataclasses import replace
from datetime import datetime

from handlers.announcements import Announcement, Mode
from handlers.announcing.draft_cards import language
from handlers.announcing.wording import To, letter_to
from handlers.cards import Card
from handlers.filing import letter_of
from handlers.letters import Lane, Letter
from handlers.ports import Attendee
from handlers.voices import Voice
from knowledge.model import LANGS
from knowledge.say import Html, say


def previews(
    one: Announcement,
    attendee: Attendee,
    voice: Voice,
    now: datetime,
    token: str,
    card: Card,
    *,
    mine: bool,
) -> list[Letter]:
    """Return the letters: each version under the names of its readers, then the card to go on.

    `token` makes their keys their own; `mine`: only what this organizer would get.
    """
    coming = _coming(one)
    letters: list[Letter] = []

    def add(letter: Letter) -> None:
        key = f"preview/{one.number}/{token}/{len(letters)}/{attendee.id}"
        letters.append(replace(letter, key=key, lane=Lane.ALERT, not_after=None))

    for code, readers in _readers(coming).items():
        if mine and voice.lang not in readers:
            continue
        if not mine:
            names = ", ".join(language(reader, voice.lang) for reader in readers)
            add(_line(say(voice.lang, "announcing.readers", langs=names), attendee.id, voice, now))
        reader = voice.code if mine else code
        to = To(user_id=attendee.id, lang=reader, accessible=mine and attendee.accessible)
        add(letter_to(coming, to, now))
    add(letter_of(card, voice, key="", chat_id=attendee.id, lane=Lane.ALERT, due=now))
    return letters


def _coming(one: Announcement) -> Announcement:
    """Return it as it will be: with its corrections, where such are being written."""
    if not one.fixes:
        return one
    known = dict(one.versions) | dict(one.fixes)
    return replace(one, versions=tuple(known.items()), mode=Mode.CORRECT)


def _readers(one: Announcement) -> dict[str, list[str]]:
    """Return for each version the languages whose readers get it."""
    found: dict[str, list[str]] = {}
    for reader in LANGS:
        if version := one.version(reader):
            found.setdefault(version[0], []).append(reader)
    return found


def _line(text: Html, chat_id: int, voice: Voice, now: datetime) -> Letter:
    card = Card(text=Html(f"<i>{text}</i>"))
    return letter_of(card, voice, key="", chat_id=chat_id, lane=Lane.ALERT, due=now)
