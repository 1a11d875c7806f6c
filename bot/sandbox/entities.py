"""Formatted text as Telegram makes it: parsed, trimmed, with the entities it finds by itself."""

import re
from functools import lru_cache
from typing import Any

from bot.sandbox import links
from bot.sandbox.markdown import parse_markdown
from bot.sandbox.markup import parse_html
from bot.sandbox.wire import Json, bad, units

MAX_ENTITIES = 100
MAX_RAW_BYTES = 32768

_ORDER = {
    "pre": 0, "code": 1, "blockquote": 2, "expandable_blockquote": 2, "text_link": 3,
    "text_mention": 3, "date_time": 3, "bold": 4, "italic": 5, "underline": 6,
    "strikethrough": 7, "spoiler": 8, "custom_emoji": 9,
}  # fmt: skip
_FOUND = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"}
_TYPES = {*_ORDER, *_FOUND, "bank_card_number"}
_AUTOMATIC = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)\]}'»。、，！？）」』])"
    r"|(?P<email>\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b)"
    r"|(?P<mention>(?<![\w@])@[A-Za-z]\w{2,31}\b)"
    r"|(?P<hashtag>(?<![\w#])#(?=\w*[^\W\d])\w+)"
    r"|(?P<cashtag>(?<![\w$])\$[A-Z]{1,8}\b)"
    r"|(?P<bot_command>(?<![\w/<])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?(?![\w/]))"
)
_TRIGGER = re.compile(r"[/@#$]")
_BLANK = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff\x00-\x1f]*\Z")
_OPAQUE = {"pre", "code", "text_link", "text_mention", "date_time", "custom_emoji"}


def formatted(text: str, mode: str, given: list[Any]) -> tuple[str, list[Json]]:
    """Return a bot's text and its entities: by parse mode, or as given.

    Raises:
        Refused: it cannot be parsed.
    """
    if len(text) * 4 > MAX_RAW_BYTES and len(text.encode("utf-8", "replace")) > MAX_RAW_BYTES:
        raise bad("text is too long")
    if mode or not given:
        plain, found = _parsed(text, mode.lower())
        return plain, list(found)
    return tidy(text, [_checked(entity, units(text)) for entity in given])


@lru_cache(maxsize=512)
def _parsed(text: str, mode: str) -> tuple[str, tuple[Json, ...]]:
    """Return a text and its entities; a broadcast says the same to everybody."""
    entities: list[Json] = []
    match mode:
        case "":
            pass
        case "html":
            text, entities = parse_html(text)
        case "markdown" | "markdownv2":
            text, entities = parse_markdown(text, second=mode == "markdownv2")
        case _:
            raise bad("unsupported parse_mode")
    text, entities = tidy(text, entities)
    return text, tuple(entities)


def tidy(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Return them trimmed as Telegram trims, with what it finds by itself, in its order."""
    text = text.replace("\r", "")
    kept = text.rstrip(" \n\t")
    first = min((e["offset"] for e in entities), default=units(kept))
    lead = len(kept) - len(kept.lstrip(" \n\t"))
    start = min(lead, first)
    text = kept[start:]
    if entities:
        entities = _clipped(entities, start, units(text))
    if _TRIGGER.search(text):
        entities = entities + _automatic(text, entities)
    entities.sort(key=lambda e: (e["offset"], -e["length"], _ORDER.get(e["type"], 50)))
    return text, entities[:MAX_ENTITIES]


def is_blank(text: str) -> bool:
    """Return whether a text shows nothing."""
    return bool(_BLANK.match(text))


def _clipped(entities: list[Json], start: int, length: int) -> list[Json]:
    code = [
        (e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in {"pre", "code"}
    ]
    result = []
    for entity in entities:
        begin, end = entity["offset"], entity["offset"] + entity["length"]
        if entity["type"] not in {"pre", "code"} and any(
            low <= begin and end <= high for low, high in code
        ):
            continue  # code shows nothing but itself
        begin, end = max(0, begin - start), min(length, end - start)
        if begin < end:
            result.append(entity | {"offset": begin, "length": end - begin})
    return result


def _automatic(text: str, entities: list[Json]) -> list[Json]:
    taken = [
        (e["offset"], e["offset"] + e["length"])
        for e in entities
        if e["type"] in _OPAQUE or e["type"] in _FOUND
    ]
    found = []
    for match in _AUTOMATIC.finditer(text):
        offset, length = units(text[: match.start()]), units(match.group())
        if not any(offset < high and low < offset + length for low, high in taken):
            found.append({"type": match.lastgroup, "offset": offset, "length": length})
    return found


def _checked(entity: Any, length: int) -> Json:
    """Return one given entity, or refuse it as Telegram does."""
    if not isinstance(entity, dict):
        raise bad("can't parse MessageEntity: Expected an Object")
    kind = entity.get("type")
    if kind not in _TYPES:
        raise bad("can't parse MessageEntity: Unsupported type specified")
    offset, size = int(entity.get("offset", 0)), int(entity.get("length", 0))
    needed = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id"}
    if kind in needed and needed[kind] not in entity:
        raise bad(f"can't parse MessageEntity: Can't find field \"{needed[kind]}\"")
    if kind == "text_link" and (problem := links.problem(entity["url"])):
        raise bad(f"entity URL '{entity['url']}' is invalid: {problem}")
    if kind == "date_time" and int(entity.get("unix_time", 0)) <= 0:
        raise bad("invalid date specified")
    if offset < 0:
        raise bad(f"receive an entity with incorrect offset {offset}")
    if offset > length:
        raise bad(f"entity begins after the end of the text at UTF-16 offset {offset}")
    if offset + size > length:
        raise bad(
            f"entity beginning at UTF-16 offset {offset} ends after the end of the text "
            f"at UTF-16 offset {offset + size}"
        )
    return entity | {"offset": offset, "length": size}
