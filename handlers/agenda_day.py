"""The card of a day of an agenda."""

from datetime import date

from handlers.agenda_callbacks import Deed, OpenSheet, Plan, Sheet
from handlers.agenda_cards import SIGN, promote_button
from handlers.agenda_pages import page_of, paged, rows_of, turning
from handlers.callbacks import Browse, View
from handlers.cards import Button, Card, joined, label, numbered, press, signed, to_menu
from handlers.lines import day_name
from handlers.mine import Mine
from handlers.voices import Voice
from knowledge import when
from knowledge.agenda.day import Line, day_to_show, day_view
from knowledge.agenda.items import days, gone, visits
from knowledge.agenda.words import item_lines, short_name
from knowledge.say import Html, say


def day_card(mine: Mine, action: OpenSheet, voice: Voice) -> Card:
    """Return a day of the agenda: items, what lies between, clashes, what became of them."""
    day = chosen_day(mine, action.key)
    if day is None:
        return nothing_card(mine, voice)
    view = day_view(mine.pack, mine.items, day, mine.walk)
    lines, page, pages = page_of(view.lines, action.page)
    name = day_name(mine.pack, day, voice, at=mine.at)
    heading = paged(
        say(voice.lang, "agenda.heading", day=name, n=len(view.lines)), page, pages, voice
    )
    told = [_told(mine, line, number, voice) for number, line in enumerate(lines, 1)]
    lost = len(gone(mine.pack, mine.items))
    here = OpenSheet(Sheet.DAY, day.isoformat(), page)
    return Card(
        text=joined(
            (
                signed(SIGN, when.capital(heading), voice),
                *told,
                say(voice.lang, "agenda.gone_count", n=lost) if lost else "",
            )
        ),
        buttons=(
            *(_item_row(mine, line, number, voice) for number, line in enumerate(lines, 1)),
            *rows_of(turning(here, pages, voice), _other_days(mine, day, voice)),
            (
                press(voice, "agenda.fill", OpenSheet(Sheet.FILL, day.isoformat())),
                press(voice, "agenda.tools", OpenSheet(Sheet.TOOLS, day.isoformat())),
            ),
            (visits_button(mine, voice) or to_menu(voice),),
        ),
        offered=tuple(Plan(Deed.OPEN, line.slot.session.id) for line in lines),
    )


def nothing_card(mine: Mine, voice: Voice) -> Card:
    """Return that nothing was saved for a day, and how to."""
    text = signed(SIGN, say(voice.lang, "agenda.empty"), voice)
    lost = len(gone(mine.pack, mine.items))
    more = say(voice.lang, "agenda.gone_count", n=lost) if lost else ""
    see = press(voice, "browse.today", Browse(View.DAY))
    return Card(
        text=joined((text, more)),
        buttons=((see, visits_button(mine, voice) or to_menu(voice)),),
    )


def chosen_day(mine: Mine, key: str) -> date | None:
    """Return the day that a button names, if something was saved for it; else the one to show."""
    saved = days(mine.pack, mine.items)
    named = next((day for day in saved if day.isoformat() == key), None)
    return named or day_to_show(mine.pack, mine.items, mine.at)


def _told(mine: Mine, line: Line, number: int, voice: Voice) -> Html:
    trouble = mine.trouble(line.slot.item)
    first, *under = item_lines(mine.reader(voice), line, trouble)
    return joined((say(voice.lang, "page.item", number=number, line=first), *under))


def _item_row(mine: Mine, line: Line, number: int, voice: Voice) -> tuple[Button, ...]:
    """Return the button that opens an item; beside it the backup where the item failed."""
    item, session = line.slot.item, line.slot.session
    name = numbered(number, short_name(mine.reader(voice), session))
    opening = Button(label=label(name), action=Plan(Deed.OPEN, session.id))
    backups = mine.backups(item)[:1]
    return (opening, *(promote_button(mine, item, slot, voice) for slot in backups))


def visits_button(mine: Mine, voice: Voice) -> Button | None:
    """Return the button to the visits, or None where there are none."""
    if not visits(mine.pack, mine.items):
        return None
    return press(voice, "agenda.visits_open", OpenSheet(Sheet.VISITS))


def _other_days(mine: Mine, day: date, voice: Voice) -> tuple[Button, ...]:
    """Return buttons for the day before and the day after of those with something saved."""
    saved = days(mine.pack, mine.items)
    place = saved.index(day)
    near = [one for one in saved[max(0, place - 1) : place + 2] if one != day]
    return tuple(
        Button(
            label=label(when.capital(Html(day_name(mine.pack, one, voice, at=mine.at)))),
            action=OpenSheet(Sheet.DAY, one.isoformat()),
        )
        for one in near
    )
