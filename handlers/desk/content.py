"""What of a message can be passed on between askers and staff: words, and files of most kinds."""

from dataclasses import dataclass

import orjson
from telegram import Message

from knowledge.say import Html

_WITH_WORDS = ("photo", "document", "video", "animation", "audio", "voice")
_BARE = ("sticker", "video_note", "location", "venue", "contact")
COPY = "copyMessage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Something to pass on. A copy shows nothing of who sent it."""

    words: Html
    """Text or caption."""
    given: str = ""
    """What `copyMessage` needs; "": there are words alone."""
    captioned: bool = False
    """Whether the copy can carry words."""

    @property
    def method(self) -> str:
        """Return how it is sent; "": as a text."""
        return COPY if self.given else ""


def content_of(message: Message) -> Content | None:
    """Return what a message brings, or None where it cannot be passed on."""
    if message.text:
        return Content(words=Html(message.text_html))
    captioned = any(getattr(message, kind, None) for kind in _WITH_WORDS)
    if not captioned and not any(getattr(message, kind, None) for kind in _BARE):
        return None
    copied = {"from_chat_id": str(message.chat_id), "message_id": str(message.message_id)}
    return Content(
        words=Html(message.caption_html or ""),
        given=orjson.dumps(copied).decode(),
        captioned=captioned,
    )
