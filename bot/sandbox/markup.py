"""Telegram's HTML: the tags it knows, and its own words for the mistakes, with byte offsets.

Works on the UTF-8 bytes, since Telegram counts the offsets of mistakes in them.
"""

import re
from dataclasses import dataclass, field

from bot.sandbox import links
from bot.sandbox.wire import Json, Refused, bad, units

_SIMPLE = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler",
}  # fmt: skip
_TAGS = {*_SIMPLE, "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"}
_SPECIAL = re.compile(rb"[<&]")
_NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
_REFERENCE = re.compile(rb"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
_TAG_NAME = re.compile(rb"[^\s>\x00]*")
_SPACES = re.compile(rb"\s*")
_ATTRIBUTE = re.compile(rb"[^\s=>/\"'\x00]*")
_TOKEN = re.compile(rb"[a-zA-Z0-9.\-]*")
_FORMAT = re.compile(r"^(?:[rR]|[wW]?[dD]?[tT]?)$")
_LANGUAGE = "language-"


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end: state of one reading."""

    tag: str
    argument: str = ""
    unix: int = 0
    offset: int = 0
    part: int = 0


@dataclass(slots=True)
class _Reader:
    """The state of one reading: what was written so far, and what is open."""

    raw: bytes
    at: int = 0
    offset: int = 0
    parts: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Append plain text."""
        self.parts.append(text)
        self.offset += units(text)


def parse_html(text: str) -> tuple[str, list[Json]]:
    """Return the plain text and its entities, unsorted.

    Raises:
        Refused: a mistake, in Telegram's words.
    """
    if "<" not in text and "&" not in text:
        return text, []
    if "\0" in text:
        raise _cannot("Text must not contain null bytes")
    reader = _Reader(text.encode() + b"\0")
    end = len(reader.raw) - 1
    while reader.at < end:
        found = _SPECIAL.search(reader.raw, reader.at)
        stop = found.start() if found else end
        if stop > reader.at:
            reader.write(reader.raw[reader.at : stop].decode())
            reader.at = stop
        if not found:
            break
        if found.group() == b"&":
            _reference(reader)
        elif reader.raw[stop + 1 : stop + 2] == b"/":
            _end_tag(reader)
        else:
            _start_tag(reader)
    if reader.open:
        tag = reader.open[-1].tag
        raise _cannot(f'Can\'t find end tag corresponding to start tag "{tag}"')
    return "".join(reader.parts), [_without_hint(entity) for entity in reader.entities]


def _cannot(text: str) -> Refused:
    return bad(f"can't parse entities: {text}")


def _without_hint(entity: Json) -> Json:
    if entity["type"] == "code":
        entity.pop("language", None)  # only <pre><code class=…> has a language
    return entity


def _decoded(raw: bytes, at: int) -> tuple[str, int]:
    """Return the character that a reference stands for, and where it ends; "" when it is none."""
    found = _REFERENCE.match(raw, at)
    if not found:
        return "", at
    hexadecimal, decimal, name = found.groups()
    if name is not None:
        return _NAMED.get(name, ""), found.end()
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if code == 0 or code >= 0x10FFFF or len(found.group().rstrip(b";")) >= 10:
        return "", at
    if 0xD800 <= code <= 0xDFFF:
        raise _cannot(
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
    return chr(code), found.end()


def _reference(reader: _Reader) -> None:
    character, end = _decoded(reader.raw, reader.at)
    if character:
        reader.write(character)
        reader.at = end
    else:
        reader.write("&")
        reader.at += 1


def _start_tag(reader: _Reader) -> None:
    begin, raw = reader.at, reader.raw
    found = _TAG_NAME.match(raw, begin + 1)
    at = found.end() if found else begin + 1
    if at >= len(raw) - 1:
        raise _cannot(f"Unclosed start tag at byte offset {begin}")
    tag = raw[begin + 1 : at].decode().lower()
    if tag not in _TAGS:
        raise _cannot(f'Unsupported start tag "{tag}" at byte offset {begin}')
    opened = _Open(tag, offset=reader.offset, part=len(reader.parts))
    while raw[at : at + 1] != b">":
        at = _skip(raw, at)
        if raw[at : at + 1] == b">":
            break
        at = _attribute(raw, at, begin, opened)
    if tag == "span" and opened.argument != "spoiler":
        raise _cannot(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
    reader.open.append(opened)
    reader.at = at + 1


def _skip(raw: bytes, at: int) -> int:
    found = _SPACES.match(raw, at)
    return found.end() if found else at


def _attribute(raw: bytes, at: int, begin: int, opened: _Open) -> int:
    """Read one attribute into the open tag; return where it ends."""
    found = _ATTRIBUTE.match(raw, at)
    name = found.group().decode() if found else ""
    if not name and raw[at] != 0:
        raise _cannot(f'Empty attribute name in the tag "{opened.tag}" at byte offset {begin}')
    at = _skip(raw, at + len(name.encode()))
    if raw[at] == 0:
        raise _cannot(f'Unclosed start tag "{opened.tag}" at byte offset {begin}')
    if raw[at : at + 1] != b"=":
        if opened.tag == "blockquote" and name == "expandable":
            opened.argument = "1"
        return at
    at = _skip(raw, at + 1)
    if raw[at] == 0:
        raise _cannot(f'Unclosed start tag "{opened.tag}" at byte offset {begin}')
    value, at = _quoted(raw, at) if raw[at : at + 1] in {b"'", b'"'} else _bare(raw, at)
    if raw[at] == 0:
        raise _cannot(f"Unclosed start tag at byte offset {begin}")
    _keep(opened, name, value)
    return at


def _bare(raw: bytes, at: int) -> tuple[str, int]:
    found = _TOKEN.match(raw, at)
    end = found.end() if found else at
    if raw[end : end + 1] != b">" and not raw[end : end + 1].isspace():
        raise _cannot(f"Unexpected end of name token at byte offset {at}")
    return raw[at:end].decode().lower(), end


def _quoted(raw: bytes, at: int) -> tuple[str, int]:
    quote = raw[at]
    at += 1
    value = bytearray()
    while raw[at] not in (quote, 0):
        character, end = _decoded(raw, at) if raw[at : at + 1] == b"&" else ("", at)
        if character:
            value += character.encode()
            at = end
        else:
            value.append(raw[at])
            at += 1
    return value.decode(), at + 1 if raw[at] == quote else at


def _keep(opened: _Open, name: str, value: str) -> None:
    match opened.tag, name:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "format"):
            opened.argument = value
        case ("code", "class") if value.startswith(_LANGUAGE):
            opened.argument = value.removeprefix(_LANGUAGE)
        case ("span", "class") if value.startswith("tg-"):
            opened.argument = value.removeprefix("tg-")
        case ("blockquote", "expandable"):
            opened.argument = "1"
        case ("tg-time", "unix"):
            found = re.match(r"-?\d+", value)
            opened.unix = int(found.group()) if found else 0
        case _:
            pass


def _end_tag(reader: _Reader) -> None:
    begin, raw = reader.at, reader.raw
    if not reader.open:
        raise _cannot(f"Unexpected end tag at byte offset {begin}")
    found = _TAG_NAME.match(raw, begin + 2)
    at = found.end() if found else begin + 2
    name = raw[begin + 2 : at].decode().lower()
    at = _skip(raw, at)
    if raw[at : at + 1] != b">":
        raise _cannot(f"Unclosed end tag at byte offset {begin}")
    opened = reader.open[-1]
    if name and name != opened.tag:
        raise _cannot(
            f'Unmatched end tag at byte offset {begin}, expected "</{opened.tag}>", '
            f'found "</{name}>"'
        )
    reader.open.pop()
    reader.at = at + 1
    if (length := reader.offset - opened.offset) > 0:
        _close(reader, opened, length)


def _close(reader: _Reader, opened: _Open, length: int) -> None:
    entity: Json = {"offset": opened.offset, "length": length}
    match opened.tag:
        case "a":
            url = opened.argument or "".join(reader.parts[opened.part :])
            if url.startswith("tg://user?id=") and url[13:].isdigit():
                entity |= {"type": "text_mention", "user": {"id": int(url[13:])}}
            elif not links.problem(url):
                entity |= {"type": "text_link", "url": links.complete(url)}
            else:
                return  # Telegram drops a link it cannot use, and keeps the text
        case "tg-emoji":
            number = int(opened.argument) if opened.argument.isdigit() else 0
            if not 0 < number < 2**63:
                raise _cannot("Invalid custom emoji identifier specified")
            entity |= {"type": "custom_emoji", "custom_emoji_id": opened.argument}
        case "tg-time":
            if not _FORMAT.match(opened.argument):
                raise _cannot("Invalid date format specified")
            if opened.unix <= 0:
                return
            entity |= {"type": "date_time", "unix_time": opened.unix}
            if opened.argument:
                entity["date_time_format"] = opened.argument
        case "code" | "pre":
            _close_code(reader, opened, entity)
            return
        case "blockquote":
            entity["type"] = "expandable_blockquote" if opened.argument else "blockquote"
        case tag:
            entity["type"] = _SIMPLE[tag]
    reader.entities.append(entity)


def _close_code(reader: _Reader, opened: _Open, entity: Json) -> None:
    """`<pre>` around or inside `<code class=…>` of the same span is one entity with a language."""
    last = reader.entities[-1] if reader.entities else None
    inner = "code" if opened.tag == "pre" else "pre"
    if last and last["type"] == inner:
        same = (last["offset"], last["length"]) == (entity["offset"], entity["length"])
        language = opened.argument or last.get("language", "")
        if same and language:
            last.update(type="pre", language=language)
            return
    entity["type"] = opened.tag
    if opened.argument:
        entity["language"] = opened.argument
    reader.entities.append(entity)
