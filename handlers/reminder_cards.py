"""Cards of what the bot says by itself about an agenda: reminders, digests, changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.agenda_callbacks import Deed, OpenSheet, Plan, Sheet
from handlers.agenda_cards import promote_button
from handlers.callbacks import Aspect, Show
from handlers.cards import Button, Card, joined, paired, press, signed
from handlers.mine import Mine
from handlers.reminder_callbacks import Respond, Response
from handlers.voices import Voice
from knowledge import when
from knowledge.agenda.backups import backups_for
from knowledge.agenda.items import Item, Slot
from knowledge.agenda.walks import Walk
from knowledge.agenda.words import clash_line, short_name
from knowledge.ask.words_part import Reader
from knowledge.model import Session
from knowledge.reminding.words import (
    Known,
    change_lines,
    digest_lines,
    reminder_lines,
    several_lines,
)
from knowledge.say import Html, bold, say

REMINDER, CHANGED, AGENDA = "🔔", "⚠️", "🗓"
MOST_CLASHES = 2


@dataclass(frozen=True, slots=True)
class Change:
    """A saved item whose session is not what its owner was last told."""

    item: Item
    was: Known
    title: str
    """How the session is called, also where it is no longer part of the event."""


def reminder_card(reader: Reader, session: Session, walk: Walk, voice: Voice) -> Card:
    """Return one reminder, with what one can say to it."""
    first, *rest = reminder_lines(reader, session, walk)
    buttons = (
        press(voice, "reminder.on_my_way", Respond(Response.GOING, session.id)),
        press(voice, "verb.route", Show(session.id, Aspect.ROUTE)),
        press(voice, "reminder.snooze", Respond(Response.SNOOZE, session.id)),
        press(voice, "reminder.skip", Respond(Response.SKIP, session.id)),
    )
    text = joined((signed(REMINDER, first, voice), *rest))
    return Card(text=text, buttons=paired(buttons), about=(session.id,))


def several_card(reader: Reader, sessions: Sequence[Session], voice: Voice) -> Card:
    """Return several reminders in one message."""
    first, *rest = several_lines(reader, sessions)
    open_it = press(voice, "agenda.open", OpenSheet(Sheet.DAY))
    about = tuple(session.id for session in sessions)
    return Card(
        text=joined((signed(REMINDER, first, voice), *rest)), buttons=((open_it,),), about=about
    )


def digest_card(mine: Mine, sessions: Sequence[Session], voice: Voice) -> Card:
    """Return the day's agenda, and the first of what does not fit together."""
    reader = mine.reader(voice)
    first, *rest = digest_lines(reader, sessions)
    clashing = [
        clash_line(reader, clash, session.id)
        for session in sessions
        if (item := mine.item(session.id)) is not None
        for clash in mine.collisions(item)
        if clash.second.session.id == session.id
    ]
    open_it = press(voice, "agenda.open", OpenSheet(Sheet.DAY))
    text = joined((signed(AGENDA, first, voice), *rest, *clashing[:1]))
    return Card(text=text, buttons=((open_it,),))


def change_card(mine: Mine, changes: Sequence[Change], voice: Voice) -> Card | None:
    """Return what changed of someone's agenda and what it clashes with now; None if nothing did."""
    reader = mine.reader(voice)
    told = [(change, _change(mine, reader, change)) for change in changes]
    told = [(change, lines) for change, lines in told if lines]
    if not told:
        return None
    if len(told) == 1:
        change, (first, *rest) = told[0]
        text = joined((signed(CHANGED, first, voice), *rest))
        return Card(text=text, buttons=paired(_choices(mine, change, voice)))
    heading = say(voice.lang, "change.several", n=len(told))
    lines = [say(voice.lang, "agenda.under", text=line) for _, found in told for line in found]
    open_it = press(voice, "agenda.open", OpenSheet(Sheet.DAY))
    text = joined((signed(CHANGED, heading, voice), *lines[:10]))
    return Card(text=text, buttons=((open_it,),))


def responded(
    mine: Mine, session: Session, response: Response, voice: Voice, *, again: Html | None = None
) -> Card:
    """Return what is said to a response; `again`: when the reminder comes again."""
    reader, lang = mine.reader(voice), voice.lang
    name = bold(short_name(reader, session))
    item = mine.item(session.id)
    buttons: list[Button] = []
    if response is Response.SNOOZE:
        text = (
            say(lang, "reminder.snoozed", name=name, clock=again)
            if again
            else say(lang, "reminder.nothing", name=name)
        )
    elif response is Response.GOING:
        text = say(lang, "reminder.going", name=name)
        buttons.append(press(voice, "verb.route", Show(session.id, Aspect.ROUTE)))
    else:
        text = say(lang, "reminder.skipped", name=name)
        if item is not None:
            buttons.append(press(voice, "agenda.drop", Plan(Deed.DROP, session.id)))
            buttons += [promote_button(mine, item, one, voice) for one in _spares(mine, item)[:1]]
    buttons.append(press(voice, "agenda.open", OpenSheet(Sheet.DAY)))
    return Card(text=signed(REMINDER, text, voice), buttons=paired(buttons), about=(session.id,))


def clock_of(mine: Mine, voice: Voice, instant: datetime) -> Html:
    """Return an instant as a clock time of the venue."""
    return when.clock(voice.lang, instant, mine.pack.event.timezone)


def _spares(mine: Mine, item: Item) -> tuple[Slot, ...]:
    """Return the backups that could take the place of what is skipped."""
    return backups_for(mine.pack, mine.items, item, mine.walk, mine.full)


def _change(mine: Mine, reader: Reader, change: Change) -> tuple[Html, ...]:
    entry = mine.pack.find(change.item.entry)
    session = entry if isinstance(entry, Session) else None
    name = short_name(reader, session) if session else change.title
    lines = change_lines(reader, session, name, change.was)
    if not lines or session is None or session.cancelled or change.item.degree == "backup":
        return lines
    clashes = mine.collisions(change.item)[:MOST_CLASHES]
    return (*lines, *(clash_line(reader, clash, session.id) for clash in clashes))


def _choices(mine: Mine, change: Change, voice: Voice) -> list[Button]:
    """Return keep, swap and drop; where it does not take place, the backups and drop."""
    item = change.item
    entry = mine.pack.find(item.entry)
    drop = press(voice, "agenda.drop", Plan(Deed.DROP, item.entry))
    open_it = press(voice, "agenda.open", OpenSheet(Sheet.DAY))
    if not isinstance(entry, Session):
        return [open_it]
    backups = [promote_button(mine, item, one, voice) for one in mine.backups(item)[:2]]
    if entry.cancelled or (entry.full and backups):
        return [*backups, drop, open_it]
    keep = press(voice, "agenda.accept", Plan(Deed.KEEP, item.entry))
    swap = press(voice, "agenda.swap", Plan(Deed.SWAP, item.entry))
    clashing = bool(mine.collisions(item)) and item.degree != "backup"
    return [keep, *([swap] if clashing else []), *backups, drop, open_it]
