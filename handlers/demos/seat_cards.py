"""A seat at a demo, as its attendee sees it."""

from collections.abc import Sequence

from handlers.agenda_callbacks import OpenSheet, Sheet
from handlers.cards import Button, Card, joined, label, paired, press, signed
from handlers.demos.words import fill_words, place_words, span_words
from handlers.seat_callbacks import Seat, Want
from handlers.voices import Voice
from knowledge import when
from knowledge.ask.words_part import Reader
from knowledge.demos.bookings import Answer, Booking, Taken, shown_code
from knowledge.demos.values import Showing
from knowledge.say import Html, bold, escape, plain, say

SIGN = "🎟"
MOST_OTHERS = 2
STANDS = ("booked", "waiting", "offered", "arrived")


def seat_card(
    reader: Reader,
    showing: Showing,
    booking: Booking | None,
    voice: Voice,
    *,
    before: int = 0,
    others: Sequence[Showing] = (),
    said: Html | None = None,
) -> Card:
    """Return a showing with its free seats, what someone has there, and what they can do.

    `before`: how many wait before them; `others`: times of the same demo with free seats.
    """
    lang = voice.lang
    state = booking.state if booking is not None and booking.state in STANDS else ""
    lines = [
        said or Html(""),
        signed(SIGN, bold(reader.read(showing.title)), voice),
        Html(
            f"{when.capital(span_words(reader, showing.span))}"
            f" · {escape(place_words(reader, showing.place))}"
        ),
        _free(reader, showing),
        _mine(reader, booking, before) if booking is not None and state else Html(""),
    ]
    ahead = showing.state == "published" and showing.span.ends > reader.at
    rows = [*paired(_verbs(showing, booking, state, voice))] if ahead else []
    if ahead and not state:
        rows += [(_other(reader, one),) for one in others[:MOST_OTHERS]]
    rows.append((press(voice, "agenda.open", OpenSheet(Sheet.DAY)),))
    if not ahead:
        key = "seats.gone" if showing.state != "published" else "seats.over"
        lines.append(say(lang, key))
    return Card(text=joined(lines), buttons=tuple(rows), about=(showing.entry,))


def taken_words(reader: Reader, taken: Taken, other: Showing | None) -> Html:
    """Return what came of wanting a seat, in a line."""
    lang, answer = reader.lang, taken.answer
    if answer is Answer.CLASH and other is not None:
        title = bold(reader.read(other.title))
        return say(lang, "seats.clash", title=title, span=span_words(reader, other.span))
    return say(lang, f"seats.{answer.value}")


def seats_card(reader: Reader, mine: Sequence[tuple[Showing, Booking]], voice: Voice) -> Card:
    """Return everything that someone booked or waits for, in order of time."""
    back = (press(voice, "agenda.open", OpenSheet(Sheet.DAY)),)
    if not mine:
        text = signed(SIGN, say(voice.lang, "seats.none"), voice)
        return Card(text=text, buttons=(back,))
    lines = [signed(SIGN, say(voice.lang, "seats.heading", n=len(mine)), voice)]
    rows = []
    for place, (showing, booking) in enumerate(mine, 1):
        state = say(voice.lang, f"seats.state_{booking.state}")
        span = span_words(reader, showing.span)
        lines.append(Html(f"{place}. {span} · {bold(reader.read(showing.title))} · {state}"))
        name = label(f"{place}. {reader.read(showing.title)}")
        rows.append((Button(label=name, action=Seat(Want.OPEN, showing.number)),))
    return Card(text=joined(lines), buttons=(*rows[:8], back))


def offered_card(reader: Reader, showing: Showing, booking: Booking, voice: Voice) -> Card:
    """Return to whoever waited that a seat is held for them, until when."""
    return seat_card(reader, showing, booking, voice, said=say(voice.lang, "seats.offered_now"))


def lapsed_card(reader: Reader, showing: Showing, voice: Voice) -> Card:
    """Return that a held seat went on to the next."""
    text = say(voice.lang, "seats.lapsed", title=bold(reader.read(showing.title)))
    again = press(voice, "seats.queue", Seat(Want.QUEUE, showing.number))
    return Card(text=signed(SIGN, text, voice), buttons=((again,),))


def freed_card(reader: Reader, showing: Showing, voice: Voice) -> Card:
    """Return that a seat was given away because its holder did not come."""
    text = say(voice.lang, "seats.freed", title=bold(reader.read(showing.title)))
    again = press(voice, "seats.queue", Seat(Want.QUEUE, showing.number))
    return Card(text=signed(SIGN, text, voice), buttons=((again,),))


def soon_card(reader: Reader, showing: Showing, voice: Voice) -> Card:
    """Return that a demo begins, and where."""
    text = joined(
        (
            signed(
                SIGN,
                say(voice.lang, "seats.soon_told", title=bold(reader.read(showing.title))),
                voice,
            ),
            Html(
                f"{when.capital(span_words(reader, showing.span))}"
                f" · {escape(place_words(reader, showing.place))}"
            ),
        )
    )
    open_ = press(voice, "seats.open", Seat(Want.OPEN, showing.number))
    return Card(text=text, buttons=((open_,),))


def ticket_caption(reader: Reader, showing: Showing, booking: Booking) -> Html:
    """Return what stands below the picture of a ticket."""
    return joined(
        (
            bold(reader.read(showing.title)),
            when.capital(span_words(reader, showing.span)),
            say(reader.lang, "seats.code", code=shown_code(booking.code)),
            say(reader.lang, "seats.show_it"),
        )
    )


def _free(reader: Reader, showing: Showing) -> Html:
    if showing.seats is None or showing.state != "published":
        return Html("")
    return say(
        reader.lang,
        "seats.left",
        free=showing.free or 0,
        seats=showing.seats,
        fill=fill_words(reader, showing),
    )


def _mine(reader: Reader, booking: Booking, before: int) -> Html:
    lang = reader.lang
    if booking.state == "booked":
        lines = [say(lang, "seats.has_seat", code=shown_code(booking.code))]
        if booking.name:
            lines.append(say(lang, "seats.name_shown", name=booking.name))
        return joined(lines)
    if booking.state == "waiting":
        return say(lang, "seats.in_line", n=before + 1)
    if booking.state == "offered" and booking.until is not None:
        until = when.clock(lang, booking.until, reader.zone)
        return say(lang, "seats.held", until=until)
    return say(lang, "seats.state_arrived")


def _verbs(
    showing: Showing, booking: Booking | None, state: str, voice: Voice
) -> tuple[Button, ...]:
    n = showing.number
    if state == "booked" and booking is not None:
        name = (
            ("seats.hide_name", Want.HIDE_NAME)
            if booking.name
            else (
                "seats.show_name",
                Want.SHOW_NAME,
            )
        )
        return (
            press(voice, "seats.ticket", Seat(Want.TICKET, n)),
            press(voice, "seats.give_back", Seat(Want.GIVE_BACK, n)),
            press(voice, name[0], Seat(name[1], n)),
        )
    if state == "offered":
        return (
            press(voice, "seats.accept", Seat(Want.ACCEPT, n)),
            press(voice, "seats.decline", Seat(Want.GIVE_BACK, n)),
        )
    if state == "waiting":
        return (press(voice, "seats.leave_line", Seat(Want.GIVE_BACK, n)),)
    if state == "arrived" or showing.seats is None:
        return ()
    if showing.free:
        return (press(voice, "seats.book", Seat(Want.BOOK, n)),)
    return (press(voice, "seats.queue", Seat(Want.QUEUE, n)),)


def _other(reader: Reader, showing: Showing) -> Button:
    words = say(reader.lang, "seats.other_time", span=span_words(reader, showing.span))
    return Button(label=label(plain(words)), action=Seat(Want.OPEN, showing.number))
