"""A pack's entries as TOML that an organizer can read and edit."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from knowledge.model import Event, Exhibitor, Floor, Leg, OpenSpan, Place, Session, Text, Words

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNSAFE = re.compile('[\\\\"\x00-\x1f\x7f\ud800-\udfff]')


def event(one: Event) -> str:
    """Return event.toml."""
    main = one.languages[0]
    lines = [
        f"id = {quoted(one.id)}",
        *_text("name", one.name, main),
        f"timezone = {quoted(one.timezone.key)}",
        f"languages = {_strings(one.languages)}",
        f"starts = {one.starts.isoformat()}",
        f"ends = {one.ends.isoformat()}",
        *_plain("website", one.website),
        *_flag("sample", one.sample),
    ]
    for name in ("venue", "about", "contact", "notice"):
        lines += _text(name, getattr(one, name), main)
    for day in one.hours:
        lines += [
            "",
            "[[hours]]",
            f"date = {day.date}",
            f"open = {day.open}",
            f"close = {day.close}",
        ]
    return "\n".join(lines) + "\n"


def places(floors: Iterable[Floor], rooms: Iterable[Place], legs: Iterable[Leg], main: str) -> str:
    """Return places.toml."""
    parts = [
        *(["[[floors]]", *_floor(one, main)] for one in floors),
        *(["[[places]]", *_place(one, main)] for one in rooms),
        *(["[[legs]]", *_leg(one, main)] for one in legs),
    ]
    return _document(parts)


def sessions(entries: Iterable[Session], zone: ZoneInfo, main: str) -> str:
    """Return sessions.toml, in the order of the programme."""
    return _document(["[[sessions]]", *_session(one, zone, main)] for one in entries)


def exhibitors(entries: Iterable[Exhibitor], main: str) -> str:
    """Return exhibitors.toml."""
    return _document(["[[exhibitors]]", *_exhibitor(one, main)] for one in entries)


def quoted(written: str) -> str:
    """Return a text as a TOML string on one line."""

    def escape(found: re.Match[str]) -> str:
        sign = found[0]
        if "\ud800" <= sign <= "\udfff":
            return "\\uFFFD"  # half a sign is no text
        return _ESCAPES.get(sign, f"\\u{ord(sign):04X}")

    return f'"{_UNSAFE.sub(escape, written)}"'


def _document(parts: Iterable[list[str]]) -> str:
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _floor(one: Floor, main: str) -> Iterator[str]:
    yield f"id = {quoted(one.id)}"
    yield from _text("name", one.name, main)
    yield from _number("width", one.width)
    yield from _number("height", one.height)
    if one.outline:
        yield f"outline = [{', '.join(_pair(point) for point in one.outline)}]"


def _place(one: Place, main: str) -> Iterator[str]:
    yield f"id = {quoted(one.id)}"
    yield from _text("name", one.name, main)
    yield f"kind = {quoted(one.kind)}"
    yield from _plain("floor", one.floor)
    yield from (f"{key} = {_pair(v)}" for key in ("at", "size") if (v := getattr(one, key)))
    yield from _plain("inside", one.inside)
    for key in ("about", "where", "hours"):
        yield from _text(key, getattr(one, key), main)
    yield from _lists(one.aliases, one.keywords)
    if one.step_free is not None:
        yield f"step_free = {str(one.step_free).lower()}"
    yield from _flag("sample", one.sample)
    if one.opens:
        yield f"opens = [{', '.join(quoted(_span(span)) for span in one.opens)}]"
    if one.crowding != 1.0:
        yield from _number("crowding", one.crowding)
    if one.pin:
        yield f"pin = [{one.pin[0]}, {one.pin[1]}]"


def _span(span: OpenSpan) -> str:
    """Return a span as it is written; the last moment of a day is 24:00."""
    close = "24:00" if span.close == time.max else f"{span.close:%H:%M}"
    return f"{f'{span.on} ' if span.on else ''}{span.open:%H:%M}-{close}"


def _leg(one: Leg, main: str) -> Iterator[str]:
    yield f"from = {quoted(one.start)}"
    yield f"to = {quoted(one.end)}"
    if one.way != "walk":
        yield f"way = {quoted(one.way)}"
    yield from _number("metres", one.metres)
    yield from _number("seconds", one.seconds)
    yield from _flag("one_way", one.one_way)
    yield from _text("landmark", one.landmark, main)
    yield from _flag("sample", one.sample)


def _session(one: Session, zone: ZoneInfo, main: str) -> Iterator[str]:
    yield f"id = {quoted(one.id)}"
    yield from _text("title", one.title, main)
    for key in ("starts", "ends"):
        at = getattr(one, key)
        if at is not None:
            yield f"{key} = {_instant(at, zone)}"
    yield from _plain("place", one.place)
    yield from _text("room", one.room, main)
    yield from _plain("kind", one.kind)
    yield from _text("track", one.track, main)
    yield from _texts("speakers", one.speakers, main)
    yield from _texts("topics", one.topics, main)
    yield from _plain("language", one.language)
    if one.capacity is not None:
        yield f"capacity = {one.capacity}"
    yield from _flag("cancelled", one.cancelled)
    yield from _flag("sample", one.sample)
    yield from _text("about", one.about, main)
    yield from _lists(one.aliases, one.keywords)


def _exhibitor(one: Exhibitor, main: str) -> Iterator[str]:
    yield f"id = {quoted(one.id)}"
    yield from _text("name", one.name, main)
    yield from _plain("place", one.place)
    yield from _text("room", one.room, main)
    yield from _plain("zone", one.zone)
    yield from _texts("topics", one.topics, main)
    yield from _plain("website", one.website)
    yield from _flag("sample", one.sample)
    yield from _text("about", one.about, main)
    yield from _lists(one.aliases, one.keywords)


def _text(key: str, text: Text, main: str) -> Iterator[str]:
    if not text:
        return
    if all("\n" not in written for _, written in text):
        yield f"{key} = {_inline(text, main)}"
    elif text.values[0][0] == main and len(text.values) == 1:
        yield f"{key} = {_block(text.values[0][1])}"
    else:
        for lang, written in text:
            yield f"{key}.{lang} = {_block(written)}"


def _inline(text: Text, main: str) -> str:
    if len(text.values) == 1 and text.values[0][0] == main:
        return quoted(text.values[0][1])
    return "{" + ", ".join(f"{lang} = {quoted(written)}" for lang, written in text) + "}"


def _block(written: str) -> str:
    if "\n" not in written:
        return quoted(written)
    lines = (quoted(line)[1:-1].replace('\\"', '"') for line in written.split("\n"))
    # Three quotes would end the text, and so would one at its very end.
    body = "\n".join(lines).replace('""', '\\"\\"')
    body = body[:-1] + '\\"' if body.endswith('"') and not body.endswith('\\"') else body
    return f'"""\n{body}"""'


def _texts(key: str, texts: tuple[Text, ...], main: str) -> Iterator[str]:
    if texts:
        yield f"{key} = [{', '.join(_inline(text, main) for text in texts)}]"


def _lists(aliases: Words, keywords: Words) -> Iterator[str]:
    for key, words in (("aliases", aliases), ("keywords", keywords)):
        if not words:
            continue
        if len(words.values) == 1 and not words.values[0][0]:
            yield f"{key} = {_strings(words.values[0][1])}"
            continue
        for lang, listed in words.values:
            yield f"{key}.{lang or quoted('')} = {_strings(listed)}"


def _strings(words: Iterable[str]) -> str:
    return f"[{', '.join(quoted(word) for word in words)}]"


def _plain(key: str, value: str) -> Iterator[str]:
    if value:
        yield f"{key} = {quoted(value)}"


def _flag(key: str, value: bool) -> Iterator[str]:
    if value:
        yield f"{key} = true"


def _number(key: str, value: float | None) -> Iterator[str]:
    if value is not None:
        yield f"{key} = {float(value):g}" if value < 1e6 else f"{key} = {float(value)}"


def _pair(point: tuple[float, float]) -> str:
    return f"[{point[0]:g}, {point[1]:g}]"


def _instant(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    whole = (local.utcoffset() or timedelta()) % timedelta(minutes=1) == timedelta()
    return (local if whole else at).replace(microsecond=0).isoformat()
