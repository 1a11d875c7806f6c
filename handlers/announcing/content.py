"""From an organizer's message to what an announcement says; or why that cannot be sent on.

What is sent is made anew from what is kept, never copied from the organizer's chat: they may
delete their message, and captions, buttons and corrections work.
"""

import json
from dataclasses import dataclass

from telegram import Message

from handlers.announcements import Content
from knowledge.say import plain

TEXT_LIMIT, CAPTION_LIMIT = 4000, 950
"""Characters that are left of Telegram's 4,096 and 1,024 beside our heading."""
METHODS = {
    "animation": "sendAnimation",
    "photo": "sendPhoto",
    "video": "sendVideo",
    "document": "sendDocument",
    "audio": "sendAudio",
    "voice": "sendVoice",
    "video_note": "sendVideoNote",
    "sticker": "sendSticker",
    "venue": "sendVenue",
    "location": "sendLocation",
    "contact": "sendContact",
    "poll": "sendPoll",
}
"""How each kind is sent; an animation is a document too, so it stands first."""
CAPTIONED = frozenset({"animation", "photo", "video", "document", "audio", "voice"})


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why a message cannot be sent on: a key of the catalog, and its values."""

    key: str
    count: int = 0
    most: int = 0


def content_of(message: Message) -> Content | Unusable:
    """Return what a message says, with its formatting."""
    if message.media_group_id:
        return Unusable("announcing.album")
    if message.text is not None:
        return _fitting(Content(kind="text", html=message.text_html or ""), TEXT_LIMIT)
    kind = next((name for name in METHODS if getattr(message, name, None)), "")
    if not kind:
        return Unusable("announcing.kind")
    html = (message.caption_html or "") if kind in CAPTIONED else ""
    given = json.dumps(_given(message, kind), ensure_ascii=False, sort_keys=True)
    return _fitting(Content(kind=kind, html=html, given=given), CAPTION_LIMIT)


def _fitting(content: Content, most: int) -> Content | Unusable:
    count = len(plain(content.html))
    if count <= most:
        return content
    key = "announcing.long_text" if content.kind == "text" else "announcing.long_caption"
    return Unusable(key, count, most)


def _given(message: Message, kind: str) -> dict[str, object]:
    """Return what the sending method needs of a message."""
    if kind == "photo":
        more = {"has_spoiler": True} if message.has_media_spoiler else {}
        return {"photo": message.photo[-1].file_id, **more}
    if kind == "location" and message.location:
        place = message.location
        return {"latitude": place.latitude, "longitude": place.longitude}
    if kind == "venue" and message.venue:
        venue = message.venue
        where = {"latitude": venue.location.latitude, "longitude": venue.location.longitude}
        return {**where, "title": venue.title, "address": venue.address}
    if kind == "contact" and message.contact:
        contact = message.contact
        last = {"last_name": contact.last_name} if contact.last_name else {}
        return {"phone_number": contact.phone_number, "first_name": contact.first_name, **last}
    if kind == "poll" and message.poll:
        return _poll(message)
    return {kind: getattr(message, kind).file_id}


def _poll(message: Message) -> dict[str, object]:
    poll = message.poll
    if poll is None:
        return {}
    given: dict[str, object] = {
        "question": poll.question,
        "options": [{"text": option.text} for option in poll.options],
        "is_anonymous": poll.is_anonymous,
        "type": poll.type,
        "allows_multiple_answers": poll.allows_multiple_answers,
    }
    correct = getattr(poll, "correct_option_ids", None)
    if poll.type == "quiz" and correct:
        given["correct_option_ids"] = list(correct)
    return given
