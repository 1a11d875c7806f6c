"""Cards of a demo that is being registered."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from handlers.cards import Button, Card, joined, label, paired, press, signed
from handlers.demo_callbacks import Booth, Shape, Step, View
from handlers.demos.words import facts_line, place_words, refusals_words, times_words
from handlers.voices import Voice
from knowledge import when
from knowledge.ask.words_part import Reader
from knowledge.demos.rules import Refusal
from knowledge.demos.values import Draft, Span
from knowledge.model import LANGS
from knowledge.say import Html, bold, escape, plain, say

TIME, PLACE, CHANGED = "🕐", "📍", "⚠️"
SEATS = (0, 10, 20, 30, 50)
"""Choices of seats; 0: none to book. Any other number is typed."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)


def minute_of(instant: datetime) -> int:
    """Return an instant as a button carries it: minutes since 1970."""
    return (instant - _EPOCH) // _MINUTE


def instant_of(minute: int) -> datetime:
    """Return the instant that a button carries."""
    return _EPOCH + minute * _MINUTE


def draft_card(reader: Reader, draft: Draft, voice: Voice, *, moderated: bool) -> Card:
    """Return a demo as it would be published, and what can still be changed."""
    lang = voice.lang
    text = joined(
        (
            signed(TIME, bold(reader.read(draft.title)), voice),
            *times_words(reader, draft.slots),
            facts_line(reader, draft),
            escape(reader.read(draft.about)) if draft.about else Html(""),
            say(lang, "demos.ask_moderated" if moderated else "demos.ask_publish"),
        )
    )
    publish = "demos.submit" if moderated else "demos.publish"
    buttons = (
        press(voice, publish, Shape(Step.PUBLISH, draft.number)),
        press(voice, "demos.change_when", Shape(Step.WHEN, draft.number)),
        press(voice, "demos.change_seats", Shape(Step.SEATS, draft.number)),
        press(voice, "demos.change_place", Shape(Step.PLACE, draft.number)),
        press(voice, "demos.change_more", Shape(Step.MORE, draft.number)),
        press(voice, "demos.drop", Shape(Step.DROP, draft.number)),
    )
    return Card(text=text, buttons=paired(buttons))


def refused_card(
    reader: Reader,
    draft: Draft,
    refusals: Sequence[Refusal],
    free: Sequence[Span],
    voice: Voice,
) -> Card:
    """Return why a demo may not be like this, with the nearest free times."""
    lang = voice.lang
    first = refusals[0].span
    text = joined(
        (
            signed(
                CHANGED, say(lang, "demos.refused", title=bold(reader.read(draft.title))), voice
            ),
            refusals_words(reader, refusals),
            say(lang, "demos.ask_other" if free else "demos.ask_when_else"),
        )
    )
    index = draft.slots.index(first) if first in draft.slots else 0
    buttons = [
        Button(
            label=label(_when(reader, one)),
            action=Shape(Step.TAKE, draft.number, f"{index}.{minute_of(one.starts)}"),
        )
        for one in free
    ]
    left = [one for one in draft.slots if all(one != no.span for no in refusals)]
    if left:
        words = label(plain(say(lang, "demos.leave_out", n=len(left))))
        buttons.append(Button(label=words, action=Shape(Step.LEAVE_OUT, draft.number)))
    buttons.append(press(voice, "demos.change_when", Shape(Step.WHEN, draft.number)))
    buttons.append(press(voice, "demos.drop", Shape(Step.DROP, draft.number)))
    return Card(text=text, buttons=paired(buttons[:6]))


def _when(reader: Reader, span: Span) -> str:
    day = when.day(
        reader.lang,
        when.local_day(span.starts, reader.zone),
        when.local_day(reader.at, reader.zone),
    )
    clock = when.clock(reader.lang, span.starts, reader.zone, label=False)
    return plain(when.capital(Html(f"{day} {clock}")))


def ask_card(voice: Voice, key: str, draft: Draft, *choices: Button) -> Card:
    """Return a step that is typed, or tapped where there are choices; one can go back."""
    back = press(voice, "demos.back", Shape(Step.CARD, draft.number))
    drop = press(voice, "demos.drop", Shape(Step.DROP, draft.number))
    return Card(text=say(voice.lang, f"demos.ask_{key}"), buttons=(*paired(choices), (back, drop)))


def unready_card(voice: Voice, key: str, draft: Draft, reader: Reader) -> Card:
    """Return what is still to be said of a draft: its title, or when it is."""
    drop = press(voice, "demos.drop", Shape(Step.DROP, draft.number))
    head = reader.read(draft.title)
    text = joined(
        (
            bold(head) if head else Html(""),
            *times_words(reader, draft.slots),
            say(voice.lang, f"demos.ask_{key}"),
        )
    )
    return Card(text=text, buttons=((drop,),))


def seats_card(voice: Voice, draft: Draft) -> Card:
    """Return the step that asks for seats."""
    choices = [
        Button(
            label=plain(
                say(voice.lang, "demos.seats", n=n) if n else say(voice.lang, "demos.no_seats")
            ),
            action=Shape(Step.SEATS, draft.number, str(n)),
        )
        for n in SEATS
    ]
    return ask_card(voice, "seats", draft, *choices)


def place_card(reader: Reader, voice: Voice, draft: Draft, places: Sequence[str]) -> Card:
    """Return the step that asks where."""
    choices = [
        Button(
            label=label(place_words(reader, place)),
            action=Shape(Step.PLACE, draft.number, str(number)),
        )
        for number, place in enumerate(places)
    ]
    return ask_card(voice, "place", draft, *choices)


def language_card(voice: Voice, draft: Draft) -> Card:
    """Return the step that asks in which language it is held."""
    choices = [
        Button(
            label=plain(say(voice.lang, f"demos.in_{code}")),
            action=Shape(Step.LANGUAGE, draft.number, code),
        )
        for code in LANGS
    ]
    return ask_card(voice, "language", draft, *choices)


def more_card(reader: Reader, draft: Draft, voice: Voice) -> Card:
    """Return what else can be said of a demo, and in which languages its title is."""
    lang = voice.lang
    known = " · ".join(f"{code}: {text}" for code, text in draft.title)
    missing = [code for code in LANGS if draft.title.get(code) is None]
    falls = escape(reader.read(draft.title))
    lines = (
        escape(known),
        say(
            lang,
            "demos.missing",
            langs=", ".join(plain(say(lang, f"demos.in_{code}")) for code in missing),
            title=falls,
        )
        if missing
        else Html(""),
    )
    buttons = [
        press(voice, "demos.change_title", Shape(Step.TITLE, draft.number)),
        press(voice, "demos.change_about", Shape(Step.ABOUT, draft.number)),
        press(voice, "demos.change_language", Shape(Step.LANGUAGE, draft.number)),
        press(voice, "demos.change_presenter", Shape(Step.PRESENTER, draft.number)),
    ]
    titles = [
        Button(
            label=label(plain(say(lang, f"demos.title_{code}"))),
            action=Shape(Step.TITLE, draft.number, code),
        )
        for code in missing
    ]
    back = press(voice, "demos.back", Shape(Step.CARD, draft.number))
    return Card(text=joined(lines), buttons=(*paired([*buttons, *titles]), (back,)))


def published_card(
    reader: Reader, draft: Draft, voice: Voice, *, moderated: bool, exhibitor: str
) -> Card:
    """Return that a demo is there for all to find, or waits for an organizer."""
    key = "demos.submitted" if moderated else "demos.published"
    text = joined(
        (
            say(voice.lang, key, title=bold(reader.read(draft.title)), n=len(draft.slots)),
            *times_words(reader, draft.slots),
            facts_line(reader, draft),
        )
    )
    buttons = (
        press(voice, "demos.new", Booth(View.NEW, exhibitor)),
        press(voice, "demos.list", Booth(View.LIST, exhibitor)),
    )
    return Card(text=text, buttons=(buttons,))
