"""Demos in words: when and where, what is against a time, how full one is."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

from handlers.cards import joined
from knowledge import when
from knowledge.ask.words_names import title
from knowledge.ask.words_part import Reader
from knowledge.demos.rules import Refusal
from knowledge.demos.values import Draft, Showing, Span, fill
from knowledge.model import Place
from knowledge.say import Html, bold, escape, join, say

MOST_TIMES = 4
MOST_REFUSALS = 3
MINUTE = timedelta(minutes=1)


def place_words(reader: Reader, place_id: str) -> str:
    """Return a place's name, or its id where it is gone."""
    place = reader.pack.find(place_id)
    return title(reader, place) if isinstance(place, Place) else place_id


def span_words(reader: Reader, span: Span) -> Html:
    """Return day and times: "내일 14:00–14:30"."""
    return when.span(reader.lang, span.starts, span.ends, reader.at, reader.zone)


def times_words(reader: Reader, slots: Sequence[Span]) -> tuple[Html, ...]:
    """Return a line a day: alone "내일 14:00–14:30"; several "내일 11:00, 15:00 (20분씩)"."""
    lines = []
    for day, spans in groupby(sorted(slots), key=lambda s: when.local_day(s.starts, reader.zone)):
        each = list(spans)
        if len(each) == 1:
            lines.append(span_words(reader, each[0]))
            continue
        shown = [when.clock(reader.lang, one.starts, reader.zone, label=False) for one in each[:8]]
        lengths = {one.length for one in each}
        lines.append(
            say(
                reader.lang,
                "demos.day_times",
                day=when.day(reader.lang, day, when.local_day(reader.at, reader.zone)),
                times=Html(join(", ", shown) + ("…" if len(each) > len(shown) else "")),
                length=when.duration(reader.lang, max(lengths)),
            )
        )
    more = len(lines) - MOST_TIMES
    if more > 0:
        lines = [*lines[:MOST_TIMES], say(reader.lang, "demos.more_days", n=more)]
    return tuple(when.capital(line) for line in lines)


def facts_line(reader: Reader, draft: Draft | Showing) -> Html:
    """Return where, how many seats, in which language, who: "부스 C-7 · 20석 · 영어"."""
    lang = reader.lang
    parts: list[str] = [escape(place_words(reader, draft.place))]
    parts.append(seats_words(reader, draft.seats))
    if draft.language:
        parts.append(say(lang, f"demos.in_{draft.language}"))
    if draft.presenter:
        parts.append(escape(draft.presenter))
    return join(" · ", parts)


def seats_words(reader: Reader, seats: int | None) -> Html:
    """Return how many seats there are to book."""
    return say(reader.lang, "demos.seats", n=seats) if seats else say(reader.lang, "demos.no_seats")


def showing_line(reader: Reader, showing: Showing) -> Html:
    """Return a showing in a line: when, its title, how full it is or that it is off."""
    span = when.capital(span_words(reader, showing.span))
    parts: list[str] = [span, bold(reader.read(showing.title))]
    if showing.state != "published":
        parts.append(say(reader.lang, f"demos.state_{showing.state}"))
    elif showing.seats:
        parts.append(say(reader.lang, "demos.taken", taken=showing.taken, seats=showing.seats))
    return join(" · ", parts)


def fill_words(reader: Reader, showing: Showing) -> Html:
    """Return how full a demo is, as attendees are told; "" where seats are not booked."""
    how = fill(showing)
    return say(reader.lang, f"demos.fill_{how}") if how else Html("")


def refusal_words(reader: Reader, refusal: Refusal) -> Html:
    """Return why a time is not possible, beginning with the time."""
    hours = refusal.hours
    other = reader.read(refusal.other) or say(reader.lang, "demos.another")
    return say(
        reader.lang,
        f"demos.no_{refusal.rule}",
        span=when.capital(span_words(reader, refusal.span)),
        other=other,
        hours=when.hours(reader.lang, hours.starts, hours.ends, reader.zone) if hours else "",
        limit=refusal.limit,
    )


def refusals_words(reader: Reader, refusals: Sequence[Refusal]) -> Html:
    """Return the first reasons, a line each, and how many more there are."""
    lines = [refusal_words(reader, one) for one in refusals[:MOST_REFUSALS]]
    if len(refusals) > MOST_REFUSALS:
        n = len(refusals) - MOST_REFUSALS
        lines.append(say(reader.lang, "demos.more_refusals", n=n))
    return joined(lines)
