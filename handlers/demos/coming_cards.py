"""Who is coming to a demo, as its booth sees it: counts; names only of those who gave them."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from handlers.cards import Button, Card, joined, label, paired, press, signed
from handlers.demo_callbacks import Deed, Manage
from handlers.demos.draft_cards import minute_of
from handlers.demos.words import place_words, span_words
from handlers.seat_callbacks import At, Coming
from handlers.voices import Voice
from knowledge import when
from knowledge.ask.words_part import Reader
from knowledge.demos.bookings import Answer, Booking, Taken, shown_code
from knowledge.demos.values import Showing
from knowledge.say import Html, bold, escape, join, say

SIGN = "🎟"
LATER = timedelta(minutes=10)
MOST_NAMES = 10
MOST_MISSING = 20


def coming_card(
    reader: Reader,
    showing: Showing,
    bookings: Sequence[Booking],
    voice: Voice,
    *,
    said: Html | None = None,
) -> Card:
    """Return how the seats of a showing stand, and what the booth can do; `said`: what was done."""
    lang, n = voice.lang, showing.number
    states = Counter(one.state for one in bookings)
    named = [one for one in bookings if one.name and one.state in ("booked", "arrived")]
    names = [f"{one.name} ✓" if one.state == "arrived" else one.name for one in named]
    text = joined(
        (
            said or Html(""),
            signed(SIGN, bold(reader.read(showing.title)), voice),
            Html(
                f"{when.capital(span_words(reader, showing.span))}"
                f" · {escape(place_words(reader, showing.place))}"
            ),
            say(
                lang,
                "seats.counts",
                booked=states["booked"] + states["offered"],
                arrived=states["arrived"],
                waiting=states["waiting"],
                missed=states["no_show"],
                seats=showing.seats or 0,
            ),
            say(lang, "seats.names", names=join(" · ", names[:MOST_NAMES])) if names else Html(""),
        )
    )
    later = showing.span.moved(LATER)
    delay = f"{minute_of(later.starts)}.{minute_of(later.ends)}"
    buttons = (
        press(voice, "seats.check", Coming(At.CHECK, n)),
        press(voice, "seats.call", Coming(At.CALL, n)),
        press(voice, "seats.soon", Coming(At.SOON, n)),
        press(voice, "seats.delay", Manage(Deed.TO, n, delay)),
        press(voice, "seats.missing", Coming(At.MISSING, n)),
        press(voice, "seats.release", Coming(At.RELEASE, n)),
    )
    last = (
        press(voice, "seats.refresh", Coming(At.OPEN, n)),
        press(voice, "demos.back", Manage(Deed.OPEN, n)),
    )
    return Card(text=text, buttons=(*paired(buttons), last))


def missing_card(
    reader: Reader, showing: Showing, missing: Sequence[Booking], voice: Voice
) -> Card:
    """Return those who have not come yet, to give away the seat of one."""
    n = showing.number
    back = press(voice, "demos.back", Coming(At.OPEN, n))
    key = "seats.who_missing" if missing else "seats.all_there"
    buttons = [
        Button(label=label(one.name or shown_code(one.code)), action=Coming(At.GONE, n, one.number))
        for one in missing[:MOST_MISSING]
    ]
    head = signed(SIGN, bold(reader.read(showing.title)), voice)
    text = joined((head, say(voice.lang, key)))
    return Card(text=text, buttons=(*paired(buttons), (back,)))


def ask_code_card(showing: Showing, voice: Voice) -> Card:
    """Return the question for the code of a ticket."""
    back = press(voice, "demos.back", Coming(At.OPEN, showing.number))
    return Card(text=say(voice.lang, "seats.ask_code"), buttons=((back,),))


def checked_words(taken: Taken, voice: Voice) -> Html:
    """Return what came of checking a ticket, in a line."""
    name = taken.booking.name if taken.booking else ""
    if taken.answer is Answer.ARRIVED and name:
        return say(voice.lang, "seats.welcome", name=name)
    return say(voice.lang, f"seats.checked_{taken.answer.value}")
