"""Cards that list: entries by five, headings by six, with a way on and back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.callbacks import Browse, Show, View
from handlers.cards import Button, Card, choices, joined, label, numbered, press, to_menu
from handlers.lines import line
from handlers.shelves import Shelf
from handlers.voices import Voice
from knowledge import programme
from knowledge.model import Entry, Pack, Session
from knowledge.say import Html, say

PER_PAGE = 5
SHELVES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a list we are: the view itself, and the one it was opened from."""

    here: Browse
    up: View = View.MENU

    def page(self, pages: int, default: int = 0) -> int:
        """Return the page to show, whatever was asked for."""
        asked = default if self.here.page is None else self.here.page
        return max(0, min(asked, pages - 1))


def entries_card(
    pack: Pack,
    heading: Html,
    entries: Sequence[Entry],
    where: Place,
    voice: Voice,
    *,
    at: datetime,
    aside: Sequence[Button] = (),
    placed: bool = True,
) -> Card:
    """Return a page of entries, each with a number that can be tapped or typed.

    Sessions open at the first that is not over. `aside`: further buttons under the list;
    `placed`: whether each line says where, which a heading may have said already.
    """
    pages = -(-len(entries) // PER_PAGE)
    page = where.page(pages, _current(entries, at) // PER_PAGE)
    here = replace(where.here, page=page)
    shown = entries[page * PER_PAGE : (page + 1) * PER_PAGE]
    offered = tuple(Show(entry.id, back=here) for entry in shown)
    dated = len({_day(pack, entry) for entry in entries}) > 1
    lines = [
        say(
            voice.lang,
            "page.item",
            number=number,
            line=line(pack, entry, voice, dated=dated, placed=placed),
        )
        for number, entry in enumerate(shown, 1)
    ]
    rows = tuple(
        (Button(label=label(numbered(n, entry.name.pick(voice.lang))), action=action),)
        for n, (entry, action) in enumerate(zip(shown, offered, strict=True), 1)
    )
    return Card(
        text=joined((_headed(heading, page, pages, voice), *lines, _hint(voice, lines))),
        buttons=_rows(*rows, _turning(here, page, pages, voice), aside, _up(where, voice)),
        offered=offered,
        about=tuple(entry.id for entry in shown),
    )


def shelves_card(
    heading: Html,
    shelves: Sequence[Shelf],
    opens: View,
    where: Place,
    voice: Voice,
    *,
    aside: Sequence[Button] = (),
) -> Card:
    """Return a page of headings to open."""
    if not shelves:
        return Card(text=say(voice.lang, "browse.nothing"), buttons=(_up(where, voice),))
    pages = -(-len(shelves) // SHELVES)
    page = where.page(pages)
    here = replace(where.here, page=page)
    shown = shelves[page * SHELVES : (page + 1) * SHELVES]
    buttons = [
        Button(label=label(f"{shelf.name} ({shelf.count})"), action=Browse(opens, shelf.key))
        for shelf in shown
    ]
    card = choices(voice, _headed(heading, page, pages, voice), buttons)
    return replace(
        card,
        buttons=_rows(*card.buttons, _turning(here, page, pages, voice), aside, _up(where, voice)),
    )


def _rows(*rows: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(row) for row in rows if row)


def _headed(heading: Html, page: int, pages: int, voice: Voice) -> Html:
    if pages < 2:
        return heading
    return say(voice.lang, "page.heading", heading=heading, page=page + 1, pages=pages)


def _hint(voice: Voice, lines: Sequence[Html]) -> str:
    return say(voice.lang, "page.type_number") if lines else ""


def _turning(here: Browse, page: int, pages: int, voice: Voice) -> tuple[Button, ...]:
    """Return the buttons that leaf: back, on."""
    earlier = (press(voice, "page.earlier", replace(here, page=page - 1)),) if page else ()
    more = (press(voice, "page.more", replace(here, page=page + 1)),) if page + 1 < pages else ()
    return earlier + more


def _up(where: Place, voice: Voice) -> tuple[Button, ...]:
    if where.up is View.MENU:
        return (to_menu(voice),)
    return (press(voice, "browse.back", Browse(where.up)),)


def _current(entries: Sequence[Entry], at: datetime) -> int:
    """Return the index of the first session that is not over; 0 where all are or none is one."""
    for index, entry in enumerate(entries):
        if not isinstance(entry, Session) or entry.starts is None:
            return 0
        if (programme.end_of(entry) or entry.starts) > at:
            return index
    return 0


def _day(pack: Pack, entry: Entry) -> str:
    if not isinstance(entry, Session) or entry.starts is None:
        return ""
    return programme.day_of(entry.starts, pack.event).isoformat()
