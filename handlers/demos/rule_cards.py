"""Cards of organizers about demos: what waits, claim links, the limits."""

from collections.abc import Sequence

from handlers.cards import Button, Card, joined, label, paired, press, signed
from handlers.demo_callbacks import Rule, Ruling
from handlers.demos.draft_cards import TIME
from handlers.demos.slot_cards import exhibitor_words
from handlers.home import to_home
from handlers.voices import Voice
from knowledge.ask.words_part import Reader
from knowledge.demos.rules import Limits
from knowledge.model import Exhibitor
from knowledge.say import Html, bold, link, plain, say

PRESETS: dict[str, tuple[int, ...]] = {
    "shortest": (5, 10, 15),
    "longest": (30, 60, 120, 240),
    "usual": (15, 20, 30),
    "a_day": (4, 8, 12, 24),
    "most": (10, 20, 40, 100),
    "quiet": (-1, 0, 10, 30),
    "accept": (5, 15, 30),
    "late": (0, 5, 10),
}
"""What can be set, and to what; quiet -1: never, else so many minutes before a keynote too."""


def value_of(limits: Limits, name: str) -> int:
    """Return what one of the presets is set to."""
    if name == "quiet":
        return limits.quiet_before if limits.quiet_kinds else -1
    return int(getattr(limits, name))


def value_words(voice: Voice, name: str, value: int) -> str:
    """Return a value as people read it."""
    if name == "quiet":
        key = "off" if value < 0 else "during" if not value else "before"
        return plain(say(voice.lang, f"demos.quiet_{key}", n=value))
    unit = "count" if name in ("a_day", "most") else "minutes"
    return plain(say(voice.lang, f"demos.value_{unit}", n=value))


def home_card(
    voice: Voice, limits: Limits, *, pending: int, claimed: int, booths: int, demos: int
) -> Card:
    """Return how things stand with demos, and what organizers can do."""
    lang = voice.lang
    text = joined(
        (
            signed(TIME, say(lang, "demos.rule_head", n=demos), voice),
            say(lang, "demos.rule_booths", claimed=claimed, booths=booths),
            say(lang, "demos.rule_pending", n=pending) if pending else Html(""),
            say(lang, "demos.moderated_on" if limits.moderated else "demos.moderated_off"),
        )
    )
    moderate = "demos.moderate_off" if limits.moderated else "demos.moderate_on"
    buttons = [
        press(voice, "demos.links", Rule(Ruling.LINKS)),
        press(voice, "demos.rules", Rule(Ruling.RULES)),
        press(voice, moderate, Rule(Ruling.MODERATED, int(not limits.moderated))),
    ]
    if pending:
        buttons.insert(0, press(voice, "demos.see_pending", Rule(Ruling.PENDING)))
    return Card(text=text, buttons=(*paired(buttons), (to_home(voice),)))


def rules_card(voice: Voice, limits: Limits) -> Card:
    """Return the limits, each to be set."""
    lines = [
        say(
            voice.lang,
            f"demos.rule_{name}",
            value=value_words(voice, name, value_of(limits, name)),
        )
        for name in PRESETS
    ]
    buttons = [
        Button(
            label=label(plain(say(voice.lang, f"demos.set_{name}"))),
            action=Rule(Ruling.RULES, key=name),
        )
        for name in PRESETS
    ]
    back = press(voice, "demos.back", Rule(Ruling.HOME))
    return Card(text=joined(lines), buttons=(*paired(buttons), (back,)))


def preset_card(voice: Voice, limits: Limits, name: str) -> Card:
    """Return what one limit can be set to."""
    now = value_of(limits, name)
    buttons = [
        Button(
            label=label(value_words(voice, name, value)),
            action=Rule(Ruling.SET, number, name),
        )
        for number, value in enumerate(PRESETS[name])
    ]
    text = say(voice.lang, f"demos.rule_{name}", value=value_words(voice, name, now))
    back = press(voice, "demos.back", Rule(Ruling.RULES))
    return Card(text=text, buttons=(*paired(buttons), (back,)))


def links_card(voice: Voice, *, open_: int) -> Card:
    """Return how claim links are handed out: all as a file, or one by the exhibitor's name."""
    buttons = (
        press(voice, "demos.links_csv", Rule(Ruling.FILE)),
        press(voice, "demos.links_xlsx", Rule(Ruling.SHEET)),
        press(voice, "demos.back", Rule(Ruling.HOME)),
    )
    return Card(text=say(voice.lang, "demos.ask_link", n=open_), buttons=paired(buttons))


def choose_card(reader: Reader, found: Sequence[Exhibitor], voice: Voice) -> Card:
    """Return which of several exhibitors a link is for."""
    buttons = [
        Button(
            label=label(exhibitor_words(reader, one.id)),
            action=Rule(Ruling.LINK, reader.pack.exhibitors.index(one)),
        )
        for one in found
    ]
    key = "demos.which_link" if found else "demos.no_exhibitor"
    back = press(voice, "demos.back", Rule(Ruling.LINKS))
    return Card(text=say(voice.lang, key), buttons=(*paired(buttons), (back,)))


def link_card(reader: Reader, exhibitor: Exhibitor, url: str, voice: Voice) -> Card:
    """Return a claim link to hand out."""
    name = bold(exhibitor_words(reader, exhibitor.id))
    text = joined((say(voice.lang, "demos.link", name=name), link(url, url)))
    return Card(text=text, buttons=((press(voice, "demos.links", Rule(Ruling.LINKS)),),))


def done_card(voice: Voice, key: str) -> Card:
    """Return a line, with the way back to demos."""
    return Card(
        text=say(voice.lang, key), buttons=((press(voice, "demos.area", Rule(Ruling.HOME)),),)
    )
