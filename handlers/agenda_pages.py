"""Pages of an agenda's sheets: five entries each, with buttons to leaf."""

from collections.abc import Sequence
from typing import TypeVar

from handlers.agenda_callbacks import OpenSheet
from handlers.cards import Button, press
from handlers.voices import Voice
from knowledge.say import Html, say

PER_PAGE = 5
T = TypeVar("T")


def page_of(entries: Sequence[T], asked: int) -> tuple[Sequence[T], int, int]:
    """Return the entries of a page, its number, and how many there are."""
    pages = max(1, -(-len(entries) // PER_PAGE))
    page = min(asked, pages - 1)
    return entries[page * PER_PAGE : (page + 1) * PER_PAGE], page, pages


def paged(heading: Html, page: int, pages: int, voice: Voice) -> Html:
    """Return a heading with the page's number where there are several."""
    if pages < 2:
        return heading
    return say(voice.lang, "page.heading", heading=heading, page=page + 1, pages=pages)


def turning(here: OpenSheet, pages: int, voice: Voice) -> tuple[Button, ...]:
    """Return the buttons that leaf: back, on."""
    earlier = OpenSheet(here.sheet, here.key, here.page - 1)
    later = OpenSheet(here.sheet, here.key, here.page + 1)
    back = (press(voice, "page.earlier", earlier),) if here.page else ()
    more = (press(voice, "page.more", later),) if here.page + 1 < pages else ()
    return back + more


def rows_of(*rows: tuple[Button, ...]) -> tuple[tuple[Button, ...], ...]:
    """Return those rows that have a button."""
    return tuple(row for row in rows if row)
