"""What each reader sees of an announcement: heading, words, and the letter that brings them."""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.announcements import Announcement, Content, Mode
from handlers.announcing.content import CAPTIONED, METHODS
from handlers.cards import signed
from handlers.letters import Lane, Letter
from handlers.voices import TRADITIONAL, Voice
from knowledge.say import Html, bold, plain, say, to_traditional

DELETABLE = timedelta(hours=48)
"""For so long Telegram lets a bot delete its own message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A message as it is sent: a text, or what a method of its own is given."""

    text: Html
    method: str = ""
    given: str = ""


def shown(
    one: Announcement,
    version: tuple[str, Content],
    reader: str,
    *,
    accessible: bool = False,
    again: bool = False,
) -> Shown:
    """Return what a reader (one of the languages that can be chosen) sees of a version.

    `again`: it comes beside the wrong one, which could not be changed.
    """
    lang, content = version
    text = _headed(one, lang, content, accessible=accessible, again=again)
    if reader == TRADITIONAL and lang == "zh":
        text = to_traditional(text)
    if content.kind == "text":
        return Shown(text=text)
    return Shown(text=text, method=METHODS[content.kind], given=content.given)


def _headed(
    one: Announcement, lang: str, content: Content, *, accessible: bool, again: bool
) -> Html:
    if content.kind != "text" and content.kind not in CAPTIONED:
        return Html("")
    plain_media = content.kind != "text" and not content.html
    if plain_media and not (one.urgent or again):
        return Html("")
    key = "news.urgent" if one.urgent else "news.head"
    if one.mode is Mode.CORRECT:
        key = "news.urgent_fixed" if one.urgent else "news.head_fixed"
    voice = Voice(lang, accessible=accessible)
    head = signed("⚠️" if one.urgent else "📣", bold(say(lang, key)), voice)
    lines = [head, say(lang, "news.instead") if again else "", content.html]
    return Html("\n".join(line for line in lines if line))


@dataclass(frozen=True, slots=True, kw_only=True)
class To:
    """A recipient, as far as their letter goes."""

    user_id: int
    lang: str
    accessible: bool = False
    silent: bool = False


def letter_to(one: Announcement, who: To, now: datetime, *, again: bool = False) -> Letter:
    """Return the letter that brings the present version to someone."""
    version = one.version(who.lang[:2])
    if version is None:
        raise ValueError(f"announcement {one.number} says nothing")
    seen = shown(one, version, who.lang, accessible=who.accessible, again=again)
    return Letter(
        key=key_of(one, who.user_id),
        chat_id=who.user_id,
        text=seen.text,
        lane=Lane.ALERT if one.urgent else Lane.ANNOUNCEMENT,
        due=now,
        not_after=one.not_after,
        lang=TRADITIONAL if who.lang == TRADITIONAL and version[0] == "zh" else version[0],
        at_most_once=one.once,
        silent=who.silent and not one.urgent,
        method=seen.method,
        given=seen.given,
    )


def edit_to(one: Announcement, who: To, message_id: int, now: datetime) -> Letter:
    """Return the letter that turns the message someone has into the present version."""
    fresh = letter_to(one, who, now)
    version = one.version(who.lang[:2])
    text = version is not None and version[1].kind == "text"
    method = "editMessageText" if text else "editMessageCaption"
    return replace(
        fresh, method=method, given="", target=message_id, at_most_once=False, not_after=None
    )


def deletion_to(one: Announcement, user_id: int, message_id: int, now: datetime) -> Letter:
    """Return the letter that deletes the message someone has."""
    return Letter(
        key=key_of(one, user_id),
        chat_id=user_id,
        text=Html(""),
        lane=Lane.ALERT if one.urgent else Lane.ANNOUNCEMENT,
        due=now,
        method="deleteMessage",
        target=message_id,
    )


def key_of(one: Announcement, user_id: int) -> str:
    """Return the key of someone's letter of the present generation."""
    return f"news/{one.number}/{one.generation}/{user_id}"


def editable(old: Content, new: Content) -> bool:
    """Tell whether a message of the old content can be changed into the new one.

    A text into a text; a caption, where what it is the caption of stays.
    """
    if old.kind == "text" or new.kind == "text":
        return old.kind == new.kind
    return old.kind == new.kind and old.kind in CAPTIONED and old.given == new.given


def same(old: Content, new: Content) -> bool:
    """Tell whether nothing has to be told: it says the same."""
    return (old.kind, old.html, old.given) == (new.kind, new.html, new.given)


def opening_of(content: Content, most: int = 60) -> str:
    """Return how a content begins, in one line, to know it by; "" where it has no words."""
    from_poll = json.loads(content.given).get("question", "") if content.kind == "poll" else ""
    words = " ".join(plain(content.html).split()) or str(from_poll)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
