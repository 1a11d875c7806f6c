"""Cards of demos that stand: one, a list; what waits for an organizer; news for followers."""

from collections.abc import Sequence
from datetime import date

from handlers.agenda_callbacks import Deed as AgendaDeed
from handlers.agenda_callbacks import Plan
from handlers.callbacks import Show
from handlers.cards import Button, Card, joined, label, numbered, paired, press, signed
from handlers.demo_callbacks import Booth, Deed, Manage, Rule, Ruling, View
from handlers.demos.draft_cards import CHANGED, TIME, minute_of
from handlers.demos.words import (
    facts_line,
    place_words,
    refusals_words,
    showing_line,
    span_words,
    times_words,
)
from handlers.seat_callbacks import At, Coming
from handlers.voices import Voice
from knowledge import when
from knowledge.ask.words_names import title
from knowledge.ask.words_part import Reader
from knowledge.demos.rules import Refusal
from knowledge.demos.values import Showing, Span
from knowledge.say import Html, bold, escape, plain, say

A_PAGE = 5
REASONS = ("ill", "device", "late", "other")
"""Why a demo is cancelled, to tap; anything else is typed."""
DECLINES = ("time", "place", "content")


def exhibitor_words(reader: Reader, exhibitor: str) -> str:
    """Return an exhibitor's name, or its id where it is gone."""
    entry = reader.pack.find(exhibitor)
    return title(reader, entry) if entry else exhibitor


def list_card(
    reader: Reader, exhibitor: str, showings: Sequence[Showing], page: int, voice: Voice
) -> Card:
    """Return the demos of a booth, a page of them, each to be opened."""
    lang = voice.lang
    last = max(0, (len(showings) - 1) // A_PAGE)
    page = min(page, last)
    shown = showings[page * A_PAGE : (page + 1) * A_PAGE]
    head = say(lang, "demos.list_head", name=bold(exhibitor_words(reader, exhibitor)))
    lines = [
        Html(f"{number}. {showing_line(reader, one)}")
        for number, one in enumerate(shown, page * A_PAGE + 1)
    ]
    buttons = [
        Button(
            label=label(numbered(number, plain(_short(reader, one)))),
            action=Manage(Deed.OPEN, one.number),
        )
        for number, one in enumerate(shown, page * A_PAGE + 1)
    ]
    turns = []
    if page:
        turns.append(press(voice, "page.back", Booth(View.LIST, exhibitor, page - 1)))
    if page < last:
        turns.append(press(voice, "page.more", Booth(View.LIST, exhibitor, page + 1)))
    turns.append(press(voice, "demos.to_booth", Booth(View.HOME, exhibitor)))
    return Card(
        text=joined((head, *lines)) if lines else say(lang, "demos.list_none"),
        buttons=(*paired(buttons), tuple(turns)),
        offered=tuple(button.action for button in buttons if button.action),
    )


def _short(reader: Reader, one: Showing) -> Html:
    clock = when.clock(reader.lang, one.span.starts, reader.zone, label=False)
    return Html(f"{clock} {escape(reader.read(one.title))}")


def slot_card(
    reader: Reader, showing: Showing, voice: Voice, *, said: Html | None = None, others: int = 0
) -> Card:
    """Return one demo as its exhibitor sees it, and what they can do; `said`: what was done."""
    lang = voice.lang
    text = joined(
        (
            said or Html(""),
            signed(TIME, bold(reader.read(showing.title)), voice),
            when.capital(span_words(reader, showing.span)),
            facts_line(reader, showing),
            say(lang, "demos.taken", taken=showing.taken, seats=showing.seats)
            if showing.seats
            else Html(""),
            say(lang, f"demos.state_{showing.state}") if showing.state != "published" else Html(""),
            say(lang, "demos.because", why=showing.why) if showing.why else Html(""),
        )
    )
    n = showing.number
    buttons = []
    if showing.stands:
        buttons = [
            press(voice, "demos.move", Manage(Deed.MOVE, n)),
            press(voice, "demos.copy", Manage(Deed.COPY, n)),
            press(voice, "demos.edit", Manage(Deed.EDIT, n)),
            press(voice, "demos.cancel", Manage(Deed.CANCEL, n)),
        ]
        if showing.seats and showing.state == "published":
            buttons.insert(0, press(voice, "seats.coming", Coming(At.OPEN, n)))
        if others:
            words = label(plain(say(lang, "demos.cancel_all", n=others + 1)))
            buttons.append(Button(label=words, action=Manage(Deed.CANCEL_ALL, n)))
    back = press(voice, "demos.list", Booth(View.LIST, showing.exhibitor))
    return Card(text=text, buttons=paired([*buttons, back]))


def move_card(reader: Reader, showing: Showing, voice: Voice) -> Card:
    """Return the question to when a demo moves."""
    head = Html(f"{bold(reader.read(showing.title))} · {span_words(reader, showing.span)}")
    back = press(voice, "demos.back", Manage(Deed.OPEN, showing.number))
    return Card(text=joined((head, say(voice.lang, "demos.ask_move"))), buttons=((back,),))


def not_moved_card(
    reader: Reader,
    showing: Showing,
    refusals: Sequence[Refusal],
    free: Sequence[Span],
    voice: Voice,
) -> Card:
    """Return why a demo cannot move there, with the nearest free times."""
    text = joined(
        (
            signed(CHANGED, say(voice.lang, "demos.not_moved"), voice),
            refusals_words(reader, refusals),
            say(voice.lang, "demos.ask_other" if free else "demos.ask_when_else"),
        )
    )
    buttons = [
        Button(
            label=label(plain(when.capital(span_words(reader, one)))),
            action=Manage(
                Deed.TO, showing.number, f"{minute_of(one.starts)}.{minute_of(one.ends)}"
            ),
        )
        for one in free
    ]
    back = press(voice, "demos.back", Manage(Deed.OPEN, showing.number))
    return Card(text=text, buttons=paired([*buttons, back]))


def days_card(reader: Reader, showing: Showing, days: Sequence[date], voice: Voice) -> Card:
    """Return the question to which day a demo is copied."""
    today = when.local_day(reader.at, reader.zone)
    buttons = [
        Button(
            label=label(plain(when.capital(when.day(reader.lang, day, today)))),
            action=Manage(Deed.COPY_TO, showing.number, f"{day:%Y%m%d}"),
        )
        for day in days
    ]
    back = press(voice, "demos.back", Manage(Deed.OPEN, showing.number))
    key = "demos.ask_day" if days else "demos.no_other_day"
    return Card(text=say(voice.lang, key), buttons=paired([*buttons, back]))


def edit_card(reader: Reader, showing: Showing, voice: Voice) -> Card:
    """Return what of a demo can be edited; it holds for all of its times."""
    n = showing.number
    buttons = [
        press(voice, f"demos.change_{what}", Manage(Deed.EDIT, n, what))
        for what in ("title", "about", "seats", "presenter")
    ]
    back = press(voice, "demos.back", Manage(Deed.OPEN, n))
    return Card(text=say(voice.lang, "demos.ask_edit"), buttons=(*paired(buttons), (back,)))


def asked_card(voice: Voice, key: str, showing: Showing) -> Card:
    """Return a question about a demo that stands; what comes next is typed."""
    back = press(voice, "demos.back", Manage(Deed.OPEN, showing.number))
    return Card(text=say(voice.lang, key), buttons=((back,),))


def why_card(reader: Reader, showing: Showing, voice: Voice, *, count: int) -> Card:
    """Return the question why a demo is cancelled: tapped or typed."""
    mark = "a" if count > 1 else ""
    buttons = [
        Button(
            label=label(plain(say(voice.lang, f"demos.why_{reason}"))),
            action=Manage(Deed.WHY, showing.number, f"{number}{mark}"),
        )
        for number, reason in enumerate(REASONS)
    ]
    back = press(voice, "demos.back", Manage(Deed.OPEN, showing.number))
    text = say(voice.lang, "demos.ask_why", title=bold(reader.read(showing.title)), n=count)
    return Card(text=text, buttons=paired([*buttons, back]))


def pending_card(reader: Reader, showings: Sequence[Showing], voice: Voice) -> Card:
    """Return a demo that waits, to an organizer: approve, edit, decline."""
    first = showings[0]
    text = joined(
        (
            signed(
                TIME,
                say(
                    voice.lang,
                    "demos.pending",
                    name=exhibitor_words(reader, first.exhibitor),
                    title=bold(reader.read(first.title)),
                ),
                voice,
            ),
            *times_words(reader, [one.span for one in showings if one.state == "pending"]),
            facts_line(reader, first),
            escape(reader.read(first.about)) if first.about else Html(""),
        )
    )
    buttons = (
        press(voice, "demos.approve", Rule(Ruling.APPROVE, first.number)),
        press(voice, "demos.edit", Manage(Deed.OPEN, first.number)),
        press(voice, "demos.decline", Rule(Ruling.DECLINE, first.number)),
    )
    return Card(text=text, buttons=paired(buttons))


def decline_card(reader: Reader, showing: Showing, voice: Voice) -> Card:
    """Return the question why a demo is declined: tapped or typed."""
    buttons = [
        Button(
            label=label(plain(say(voice.lang, f"demos.decline_{reason}"))),
            action=Rule(Ruling.WHY, showing.number, str(number)),
        )
        for number, reason in enumerate(DECLINES)
    ]
    text = say(voice.lang, "demos.ask_decline", title=bold(reader.read(showing.title)))
    return Card(text=text, buttons=paired(buttons))


def decided_card(reader: Reader, showings: Sequence[Showing], voice: Voice) -> Card:
    """Return to an exhibitor what was decided about their demo."""
    first = showings[0]
    key = "demos.approved" if first.state == "published" else "demos.declined"
    text = joined(
        (
            signed(TIME, say(voice.lang, key, title=bold(reader.read(first.title))), voice),
            *times_words(reader, [one.span for one in showings]),
            say(voice.lang, "demos.because", why=first.why) if first.why else Html(""),
        )
    )
    list_ = press(voice, "demos.list", Booth(View.LIST, first.exhibitor))
    return Card(text=text, buttons=((list_,),))


def news_card(reader: Reader, showings: Sequence[Showing], voice: Voice) -> Card:
    """Return a new demo to someone who follows its booth."""
    first = showings[0]
    text = joined(
        (
            signed(
                TIME,
                say(
                    voice.lang,
                    "demos.news",
                    name=exhibitor_words(reader, first.exhibitor),
                    title=bold(reader.read(first.title)),
                ),
                voice,
            ),
            *times_words(reader, [one.span for one in showings]),
            escape(place_words(reader, first.place)),
        )
    )
    buttons = (
        press(voice, "verb.what", Show(first.entry)),
        press(voice, "verb.save", Plan(AgendaDeed.SAVE, first.entry)),
    )
    return Card(text=text, buttons=(buttons,))
