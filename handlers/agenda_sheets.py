"""The sheets of an agenda: a day, the visits, what could fill the gaps, what to do with it."""

from handlers.agenda_callbacks import Deed, Hand, Handout, OpenSheet, Plan, Sheet
from handlers.agenda_cards import SIGN, absent_card, item_card, lead_card
from handlers.agenda_day import chosen_day, day_card, nothing_card
from handlers.agenda_pages import page_of, paged, rows_of, turning
from handlers.callbacks import Browse, View
from handlers.cards import (
    Button,
    Card,
    joined,
    label,
    note,
    numbered,
    paired,
    press,
    signed,
    to_menu,
)
from handlers.lines import day_name
from handlers.mine import Mine
from handlers.references import dereference
from handlers.voices import Voice
from knowledge import when
from knowledge.agenda.items import visits
from knowledge.agenda.suggestions import suggestions
from knowledge.agenda.words import entry_line, place_name, short_name, why_line
from knowledge.say import Html, bold, join, say


def sheet(mine: Mine, action: OpenSheet | Plan, voice: Voice) -> Card:
    """Return what a button or a typed number opens of an agenda; nothing is changed by it."""
    if isinstance(action, Plan):
        return _item(mine, action, voice)
    if action.sheet is Sheet.VISITS:
        return visits_card(mine, action, voice)
    if action.sheet is Sheet.FILL:
        return fill_card(mine, action, voice)
    if action.sheet is Sheet.TOOLS:
        return tools_card(mine, action, voice)
    return day_card(mine, action, voice)


def visits_card(mine: Mine, action: OpenSheet, voice: Voice) -> Card:
    """Return what was saved to visit, in the order of halls."""
    entries = visits(mine.pack, mine.items)
    open_agenda = press(voice, "agenda.open", OpenSheet(Sheet.DAY))
    if not entries:
        text = say(voice.lang, "agenda.visits_empty")
        find = press(voice, "browse.exhibitors", Browse(View.EXHIBITORS))
        return Card(text=text, buttons=((find, open_agenda),))
    shown, page, pages = page_of(entries, action.page)
    heading = paged(say(voice.lang, "agenda.visits_heading", n=len(entries)), page, pages, voice)
    reader = mine.reader(voice)
    lines = [
        say(voice.lang, "page.item", number=number, line=entry_line(reader, entry))
        for number, entry in enumerate(shown, 1)
    ]
    offered = tuple(Plan(Deed.OPEN, entry.id) for entry in shown)
    rows = [
        (Button(label=label(numbered(n, short_name(reader, entry))), action=action_),)
        for n, (entry, action_) in enumerate(zip(shown, offered, strict=True), 1)
    ]
    here = OpenSheet(Sheet.VISITS, "", page)
    return Card(
        text=joined((signed(SIGN, heading, voice), *lines)),
        buttons=(*rows, *rows_of(turning(here, pages, voice)), (open_agenda, to_menu(voice))),
        offered=offered,
    )


def fill_card(mine: Mine, action: OpenSheet, voice: Voice) -> Card:
    """Return what is on in the free time of a day, and why one may like it."""
    day = chosen_day(mine, action.key)
    if day is None:
        return nothing_card(mine, voice)
    reader, name = mine.reader(voice), day_name(mine.pack, day, voice, at=mine.at)
    found = suggestions(mine.pack, mine.items, mine.asked, day, mine.walk, at=mine.at)
    back = press(voice, "agenda.open", OpenSheet(Sheet.DAY, day.isoformat()))
    if not found:
        nothing = when.capital(say(voice.lang, "agenda.fill_nothing", day=name))
        return Card(text=nothing, buttons=((back, to_menu(voice)),))
    lines: list[Html] = []
    for number, one in enumerate(found, 1):
        hours = when.hours(
            voice.lang, one.session.starts or mine.at, one.session.ends, reader.zone, label=False
        )
        named = Html(f"{hours} {bold(short_name(reader, one.session))}")
        line = join(" · ", [part for part in (named, place_name(reader, one.session)) if part])
        lines.append(say(voice.lang, "page.item", number=number, line=line))
        lines.append(say(voice.lang, "agenda.under", text=why_line(reader, one)))
    heading = when.capital(say(voice.lang, "agenda.fill_heading", day=name))
    offered = tuple(Plan(Deed.SAVE, one.session.id) for one in found)
    rows = [
        (Button(label=label(numbered(n, short_name(reader, one.session))), action=plan),)
        for n, (one, plan) in enumerate(zip(found, offered, strict=True), 1)
    ]
    hint = say(voice.lang, "agenda.fill_hint")
    return Card(
        text=joined((signed(SIGN, heading, voice), *lines, hint)),
        buttons=(*rows, (back,)),
        offered=offered,
    )


def tools_card(mine: Mine, action: OpenSheet, voice: Voice) -> Card:
    """Return what can be done with an agenda as a whole."""
    buttons = (
        press(voice, "agenda.calendar", Hand(Handout.CALENDAR)),
        press(voice, "agenda.picture", Hand(Handout.PICTURE, action.key)),
        press(voice, "agenda.share", Hand(Handout.SHARE)),
        press(voice, "agenda.open", OpenSheet(Sheet.DAY, action.key)),
    )
    return Card(text=say(voice.lang, "agenda.tools_heading"), buttons=paired(buttons))


def _item(mine: Mine, plan: Plan, voice: Voice) -> Card:
    entry_id = dereference(plan.entry, (entry.id for entry in mine.pack.entries()))
    entry = mine.pack.find(entry_id or "")
    if entry is None:
        return note(voice, "fallback.gone")
    item = mine.item(entry.id)
    if item is None:
        return absent_card(mine, entry, voice)
    if plan.deed is Deed.ASK_LEAD:
        return lead_card(mine, entry, item, voice)
    return item_card(mine, entry, item, voice)
