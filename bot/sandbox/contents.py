"""What a person can send, from the people API's words to a message's content."""

import struct
import zlib

from bot.sandbox.api_media import media
from bot.sandbox.api_messages import DICE, make_poll, place
from bot.sandbox.chats import Chat
from bot.sandbox.params import Params, Upload
from bot.sandbox.sending import caption_of
from bot.sandbox.telegram import Telegram
from bot.sandbox.wire import Json, bad

FILES = ("photo", "document", "voice", "audio", "video", "animation", "sticker")
_NAMES = {
    "photo": ("photo.png", "image/png"), "document": ("notes.txt", "text/plain"),
    "voice": ("voice.ogg", "audio/ogg"), "audio": ("song.mp3", "audio/mpeg"),
    "video": ("clip.mp4", "video/mp4"), "animation": ("dance.gif", "image/gif"),
    "sticker": ("sticker.webp", "image/webp"),
}  # fmt: skip


def content_of(telegram: Telegram, chat: Chat, given: Json) -> Json:
    """Return the content of what a person sends.

    Raises:
        Refused: there is nothing to send, or it is not possible.
    """
    if "text" in given:
        if not isinstance(given["text"], str) or not given["text"].strip():
            raise bad("text must be non-empty")
        formatted = {"entities": given["entities"]} if given.get("entities") else {}
        return {"text": given["text"], **formatted}
    if "forward" in given:
        return _forwarded(telegram, chat, given["forward"])
    for kind in FILES:
        if kind in given:
            return _file(telegram, kind, given[kind])
    if "location" in given:
        return {"location": place(given["location"])}
    if "venue" in given:
        venue = given["venue"]
        location = place(venue)
        named = {"title": str(venue["title"]), "address": str(venue.get("address", ""))}
        return {"location": location, "venue": {"location": location, **named}}
    if "contact" in given:
        return {"contact": dict(given["contact"])}
    if "poll" in given:
        return {"poll": make_poll(Params(dict(given["poll"])), telegram.fresh())}
    if "dice" in given:
        emoji = given["dice"] if given["dice"] in DICE else "🎲"
        return {"dice": {"emoji": emoji, "value": telegram.chance.randint(1, DICE[emoji])}}
    raise bad("nothing to send")


def _forwarded(telegram: Telegram, chat: Chat, given: Json) -> Json:
    source = telegram.chats.get(int(given.get("chat_id") or chat.id))
    stored = source.messages.get(int(given.get("message_id", 0))) if source else None
    if not stored:
        raise bad("message to forward not found")
    kept = (
        "text", "entities", "caption", "caption_entities", *FILES, "location", "venue", "contact",
        "poll", "dice",
    )  # fmt: skip
    content = {name: stored.wire[name] for name in kept if name in stored.wire}
    origin = {"type": "user", "date": stored.wire["date"], "sender_user": stored.wire["from"]}
    return content | {"forward_origin": stored.wire.get("forward_origin", origin)}


def _file(telegram: Telegram, kind: str, given: object) -> Json:
    wanted = given if isinstance(given, dict) else {}
    options = Params({k: v for k, v in wanted.items() if k != "file_id"})
    if kind == "sticker" and isinstance(given, str):
        options = Params({"emoji": given})
    if file_id := wanted.get("file_id"):
        file = telegram.files.take(kind, str(file_id))
    else:
        name, mime = _NAMES[kind]
        data = picture() if kind == "photo" else f"a small {kind}\n".encode()
        file = telegram.files.add(kind, Upload(str(wanted.get("name") or name), mime, data))
    return media(kind, file, options) | caption_of(wanted)


def uploaded(telegram: Telegram, kind: str, upload: Upload, options: Json) -> Json:
    """Return the content of a file that a person uploads."""
    if kind not in FILES:
        raise bad(f"kind is one of {', '.join(FILES)}")
    file = telegram.files.add(kind, upload)
    return media(kind, file, Params(options)) | caption_of({"caption": options.get("caption", "")})


def picture() -> bytes:
    """Return a small grey PNG."""
    width, height = 160, 120
    rows = b"".join(b"\0" + bytes([200 - row]) * width for row in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body
