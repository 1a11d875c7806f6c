"""How demos and drafts become rows, and back."""

from typing import Any

import orjson

from bot.store.instants import from_ms, to_ms
from knowledge.demos.values import Draft, Showing, Span
from knowledge.model import Text

SHOWING = (
    "s.number, s.demo, d.exhibitor, d.title, d.about, s.starts, s.ends, s.place, s.seats, s.taken,"
    " s.state, s.why, d.language, d.presenter"
)
"""The columns of a showing, from `demo_slots s join demos d`."""
FROM = "from demo_slots s join demos d on d.number = s.demo"
DRAFT = "exhibitor, title, about, slots, place, seats, language, presenter, number"


def showing(row: tuple[Any, ...]) -> Showing:
    """Return a showing of its row."""
    (number, demo, exhibitor, title, about, starts, ends, place, *rest) = row
    seats, taken, state, why, language, presenter = rest
    return Showing(
        number=number,
        demo=demo,
        exhibitor=exhibitor,
        title=text(title),
        about=text(about),
        span=Span(from_ms(starts), from_ms(ends)),
        place=place,
        seats=seats,
        taken=taken,
        state=state,
        why=why,
        language=language,
        presenter=presenter,
    )


def draft(row: tuple[Any, ...]) -> Draft:
    """Return a draft of its row."""
    exhibitor, title, about, slots, place, seats, language, presenter, number = row
    return Draft(
        exhibitor=exhibitor,
        title=text(title),
        about=text(about),
        slots=tuple(Span(from_ms(a), from_ms(b)) for a, b in orjson.loads(slots)),
        place=place,
        seats=seats,
        language=language,
        presenter=presenter,
        number=number,
    )


def draft_values(one: Draft) -> list[Any]:
    """Return the values of a draft's row, its number left out."""
    slots = [[to_ms(span.starts), to_ms(span.ends)] for span in one.slots]
    return [
        one.exhibitor,
        written(one.title),
        written(one.about),
        orjson.dumps(slots).decode(),
        one.place,
        one.seats,
        one.language,
        one.presenter,
    ]


def text(kept: str) -> Text:
    """Return a text in its languages."""
    return Text(tuple((lang, value) for lang, value in orjson.loads(kept)))


def written(value: Text) -> str:
    """Return a text as it is kept."""
    return orjson.dumps(list(value)).decode()
