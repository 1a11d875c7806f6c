"""What Telegram shows beside the chat: commands and descriptions, by language. Pure data."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from knowledge.model import LANGS, Pack
from knowledge.say import plain, say

Scope: TypeAlias = Literal["private", "groups"]

PRIVATE = (
    "menu",
    "now",
    "next",
    "today",
    "map",
    "agenda",
    "calendar",
    "language",
    "settings",
    "staff",
    "mydata",
    "forget",
    "help",
)
GROUPS = ("now", "next", "today", "help")
UNLISTED = (
    *("seats", "contacts"),
    *("start", "here", "accessible", "visits", "halls", "topics", "exhibitors", "places", "faq"),
)
"""They work, and are named where they are of use; the list stays short."""
NAMES = (*PRIVATE, *UNLISTED)
"""Every command there is."""

DEFAULT = "en"
"""What those see whose client speaks none of our languages; set for the language ""."""


@dataclass(frozen=True, slots=True)
class CommandList:
    """The commands of a scope in a language ("": any other): name and description each."""

    scope: Scope
    lang: str
    commands: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Description:
    """What a chat shows before it begins, and what a profile says, in a language."""

    lang: str
    about: str
    short: str


def command_lists() -> tuple[CommandList, ...]:
    """Return every list of commands to set."""
    scopes: tuple[tuple[Scope, tuple[str, ...]], ...] = (("private", PRIVATE), ("groups", GROUPS))
    return tuple(
        CommandList(scope, lang, tuple((name, _described(lang, name)) for name in names))
        for scope, names in scopes
        for lang in ("", *LANGS)
    )


def descriptions(pack: Pack) -> tuple[Description, ...]:
    """Return the descriptions to set; within Telegram's 512 and 120 characters."""
    return tuple(_description(pack, lang) for lang in ("", *LANGS))


def _description(pack: Pack, lang: str) -> Description:
    speaks = lang or DEFAULT
    event = pack.event.name.pick(speaks)
    return Description(
        lang=lang,
        about=plain(say(speaks, "profile.about", event=event))[:512],
        short=plain(say(speaks, "profile.short", event=event))[:120],
    )


def _described(lang: str, name: str) -> str:
    return plain(say(lang or DEFAULT, f"command.{name}"))
