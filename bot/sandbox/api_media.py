"""Methods that send files, and hand them out again."""

from functools import partial

from bot.sandbox.api import Method, method
from bot.sandbox.files import MAX_DOWNLOAD, File, photo_sizes
from bot.sandbox.params import Params
from bot.sandbox.sending import (
    CAPTION,
    HOW,
    WHERE,
    Target,
    caption_of,
    deliver,
    target,
)
from bot.sandbox.telegram import Telegram
from bot.sandbox.wire import Json, bad

_TIMED = {"audio", "voice", "video", "animation", "video_note"}
_SIZED = {"video", "animation", "sticker"}
_ALBUMS = ({"photo", "video"}, {"document"}, {"audio"})


def media(kind: str, file: File, p: Params) -> Json:
    """Return what a message holds of a file; an animation is a document, too."""
    if kind == "photo":
        content: Json = {"photo": photo_sizes(file)}
        if p.flag("has_spoiler"):
            content["has_media_spoiler"] = True
        return content
    thing = file.wire()
    if kind in _TIMED:
        thing["duration"] = p.integer("duration")
    if kind in _SIZED:
        thing |= {"width": p.integer("width") or 512, "height": p.integer("height") or 512}
    if kind == "video_note":
        thing["length"] = p.integer("length") or 240
    if kind == "sticker":
        thing |= {"type": "regular", "is_animated": False, "is_video": False}
        if p.has("emoji"):
            thing["emoji"] = p.text("emoji")
    else:
        thing["mime_type"] = file.mime
    if kind in {"document", "audio", "video", "animation"}:
        thing["file_name"] = file.name
    for name in ("performer", "title"):
        if kind == "audio" and p.has(name):
            thing[name] = p.text(name)
    return {kind: thing} | ({"document": thing} if kind == "animation" else {})


def send_file(kind: str, telegram: Telegram, p: Params) -> Json:
    """Send one file of a kind."""
    caption = caption_of(p) if kind not in {"sticker", "video_note"} else {}
    to = target(telegram, p)
    file = telegram.files.take(kind, p.upload(kind))
    return deliver(telegram, to, media(kind, file, p) | caption)


def input_media(telegram: Telegram, p: Params, item: object, kinds: set[str]) -> Json:
    """Return what a message holds of an `InputMedia`."""
    if not isinstance(item, dict):
        raise bad("can't parse InputMedia: Expected an Object")
    kind = str(item.get("type", ""))
    if kind not in kinds:
        raise bad(f'type "{kind}" can\'t be used here' if kind else "media type is empty")
    file = telegram.files.take(kind, p.attached(str(item.get("media", ""))))
    return media(kind, file, Params(item)) | caption_of(item)


def send_media_group(telegram: Telegram, p: Params) -> list[Json]:
    """Send an album."""
    items = p.items("media", "InputMedia")
    to = target(telegram, p)
    if len(items) < 2:
        raise bad("too few messages to send as an album")
    if len(items) > 10:
        raise bad("too many messages to send as an album")
    kinds = {str(item.get("type", "")) for item in items if isinstance(item, dict)}
    if not any(kinds <= album for album in _ALBUMS):
        raise bad("can't use the media of the specified type in the album")
    contents = [input_media(telegram, p, item, kinds) for item in items]
    group = {"media_group_id": telegram.fresh()}
    return [
        deliver(telegram, Target(to.chat, to.extra, None), content | group) for content in contents
    ]


def get_file(telegram: Telegram, p: Params) -> Json:
    """Return where a file can be had."""
    if not p.has("file_id"):
        raise bad("file_id not specified")
    file = telegram.files.find(p.text("file_id"))
    if not file:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if len(file.data) > MAX_DOWNLOAD:
        raise bad("file is too big")
    return file.wire() | {"file_path": file.path}


def get_user_profile_photos(telegram: Telegram, p: Params) -> Json:
    """Return a person's photos: nobody here has any."""
    if not telegram.user(p.integer("user_id")):
        raise bad("user not found")
    return {"total_count": 0, "photos": []}


_ABOVE, _SPOILER = "show_caption_above_media", "has_spoiler"
_OPTIONAL = {
    "photo": f"{CAPTION} {_ABOVE} {_SPOILER}",
    "document": f"{CAPTION} thumbnail disable_content_type_detection",
    "video": f"{CAPTION} {_ABOVE} {_SPOILER} duration width height thumbnail cover "
    "start_timestamp supports_streaming",
    "animation": f"{CAPTION} {_ABOVE} {_SPOILER} duration width height thumbnail",
    "audio": f"{CAPTION} duration performer title thumbnail",
    "voice": f"{CAPTION} duration",
    "video_note": "duration length thumbnail",
    "sticker": "emoji",
}
_NAMES = {kind: f"send{kind.title().replace('_', '')}" for kind in _OPTIONAL}

METHODS: tuple[Method, ...] = (
    *(
        method(
            _NAMES[kind],
            partial(send_file, kind),
            f"chat_id {kind}",
            f"{WHERE} {HOW} {more}",
            floods=True,
        )
        for kind, more in _OPTIONAL.items()
    ),
    method(
        "sendMediaGroup",
        send_media_group,
        "chat_id media",
        f"{WHERE} disable_notification protect_content allow_paid_broadcast message_effect_id "
        "reply_parameters",
        floods=True,
    ),
    method("getFile", get_file, "file_id"),
    method("getUserProfilePhotos", get_user_profile_photos, "user_id", "offset limit"),
)
