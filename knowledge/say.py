"""Every visible text: one catalog in four languages, put into words for one reader.

The catalog is gettext (`knowledge/locales/<lang>/LC_MESSAGES/*.po`, one file a part of the
concierge, together one catalog), its ids dotted keys. A text is Telegram's HTML with
placeholders: `{name}`; in Korean `{name:을/를}` adds the particle that fits; in English
`{n:session/sessions}` adds the word that fits the number.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape as escape_html
from html import unescape
from pathlib import Path
from string import Formatter
from typing import TypeAlias

from babel.messages.pofile import read_po

from knowledge.errors import TextMissing
from knowledge.korean_particles import with_particle
from knowledge.model import LANGS
from knowledge.traditional import convert, is_traditional

LOCALES = Path(__file__).parent / "locales"
_TAG_OR_ENTITY = re.compile(r"(<[^<>]*>|&#?\w+;)")
_TAG = re.compile(r"<[^<>]*>")
_HANGUL = re.compile("[가-힣]")

Piece: TypeAlias = tuple[str, str, str]
"""A literal text, then the placeholder after it (or ""), then its spec."""


class Html(str):
    """A text that is already safe HTML for Telegram, so is not escaped again."""

    __slots__ = ()


def escape(text: str) -> Html:
    """Return `text` as safe HTML; what is `Html` already stays as it is."""
    return text if isinstance(text, Html) else Html(escape_html(text, quote=False))


def bold(text: str) -> Html:
    """Return `text` in bold."""
    return Html(f"<b>{escape(text)}</b>")


def link(text: str, url: str) -> Html:
    """Return `text` as a link to `url`."""
    return Html(f'<a href="{escape_html(url)}">{escape(text)}</a>')


def join(separator: str, parts: Iterable[str]) -> Html:
    """Return the parts, escaped where needed, with `separator` between them."""
    return Html(escape(separator).join(escape(part) for part in parts))


def plain(html: str) -> str:
    """Return what a person reads of this HTML: no tags, no entities."""
    return unescape(_TAG.sub("", html))


def to_traditional(html: str) -> Html:
    """Return Chinese HTML in traditional characters; tags and entities are left alone."""
    return Html(
        "".join(
            part if place % 2 else convert(part)
            for place, part in enumerate(_TAG_OR_ENTITY.split(html))
        )
    )


def catalog_language(code: str) -> str:
    """Return the catalog's language for a client's language code ("pt-br" gives "en")."""
    short = code.replace("_", "-").split("-")[0].lower()
    return short if short in LANGS else "en"


def say(lang: str, key: str, /, **values: str | int) -> Html:
    """Return the text `key` in `lang` (any language code; "zh-hant" is in traditional script).

    Plain strings among `values` are escaped, `Html` is not.

    Raises:
        TextMissing: no such key, or no value for one of its placeholders.
    """
    code = catalog_language(lang)
    text = Html(
        "".join(
            literal + _fill(code, key, name, spec, values)
            for literal, name, spec in _pieces(code, key)
        )
    )
    return to_traditional(text) if is_traditional(lang) else text


def knows(key: str) -> bool:
    """Tell whether the catalog has a text under this key."""
    return key in catalog(LANGS[0])


def _fill(lang: str, key: str, name: str, spec: str, values: Mapping[str, str | int]) -> str:
    if not name:
        return ""
    if name not in values:
        raise TextMissing(f"{key} ({lang}) needs a value for {name!r}")
    value = values[name]
    text = escape(value) if isinstance(value, str) else str(value)
    if not spec:
        return text
    first, _, second = spec.partition("/")
    if _HANGUL.search(spec):
        return text + with_particle(plain(text), first, second)
    return f"{text} {first if str(value) == '1' else second}"


@cache
def catalog(lang: str) -> Mapping[str, str]:
    """Return the whole catalog of one of the four languages: text by key.

    Raises:
        TextMissing: two files have a text for the same key, or a text is empty.
    """
    texts: dict[str, str] = {}
    for path in sorted((LOCALES / lang / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            messages = read_po(file, locale=lang, abort_invalid=True)
        for message in messages:
            key, text = str(message.id), str(message.string)
            if not key:
                continue
            if not text or key in texts:
                raise TextMissing(f"{path}: {key} is {'double' if text else 'empty'}")
            texts[key] = text
    return texts


@cache
def _pieces(lang: str, key: str) -> tuple[Piece, ...]:
    template = catalog(lang).get(key)
    if template is None:
        raise TextMissing(f"no text for {key!r} in {lang}")
    return pieces(template)


def pieces(template: str) -> tuple[Piece, ...]:
    """Return the parts of a text: literals, placeholders, specs."""
    return tuple(
        (literal, name or "", spec or "") for literal, name, spec, _ in Formatter().parse(template)
    )


def placeholders(template: str) -> frozenset[str]:
    """Return the names of the values that a text needs."""
    return frozenset(name for _, name, _ in pieces(template) if name)
