"""Cards about one thing that was saved: it was added, changed, removed; what it clashes with."""

from collections.abc import Sequence

from handlers.agenda_callbacks import Deed, OpenSheet, Plan, Sheet, Undo
from handlers.callbacks import Show
from handlers.cards import Button, Card, joined, label, paired, press, signed, to_menu
from handlers.mine import Mine
from handlers.voices import Voice
from knowledge import when
from knowledge.agenda.items import LEADS, NO_REMINDER, Item, Slot
from knowledge.agenda.words import (
    clash_line,
    degree_name,
    lead_name,
    short_name,
    span_line,
    trouble_line,
)
from knowledge.model import Entry, Session
from knowledge.programme import day_of, end_of
from knowledge.say import Html, bold, join, plain, say

SIGN, CHANGED = "🗓", "⚠️"
MOST_CLASHES = 2
MOST_BACKUPS = 2
REGRADE = {"must": Deed.MUST, "maybe": Deed.MAYBE, "backup": Deed.BACKUP}


def saved_card(mine: Mine, entry: Entry, voice: Voice, *, undo: int = 0) -> Card:
    """Return that an entry was saved, what it clashes with, and what one can do about it."""
    item = mine.item(entry.id)
    clashes = _clash_lines(mine, item, voice)
    text = joined(
        (
            _headed(mine, entry, voice, "agenda.saved"),
            span_line(mine.reader(voice), entry),
            *clashes,
            say(voice.lang, "agenda.is_over") if _is_over(mine, entry) else "",
        )
    )
    if clashes:
        buttons = _settling(entry, voice)
    elif isinstance(entry, Session):
        buttons = (
            press(voice, "agenda.to_maybe", Plan(Deed.MAYBE, entry.id)),
            press(voice, "agenda.to_backup", Plan(Deed.BACKUP, entry.id)),
            press(voice, "agenda.remind", Plan(Deed.ASK_LEAD, entry.id)),
        )
    else:
        buttons = ()
    return _card(mine, entry, voice, text, (*buttons, *undoing(voice, undo)))


def item_card(
    mine: Mine, entry: Entry, item: Item, voice: Voice, *, key: str = "agenda.item", undo: int = 0
) -> Card:
    """Return one saved entry: when, how much it is wanted, what became of it, what to do."""
    lang, reader, trouble = voice.lang, mine.reader(voice), mine.trouble(item)
    backups = mine.backups(item)[:MOST_BACKUPS]
    session = isinstance(entry, Session)
    lead = lead_name(lang, item.lead)
    degree = degree_name(lang, item.degree)
    lines = (
        _headed(mine, entry, voice, key, changed=bool(trouble)),
        span_line(reader, entry),
        trouble_line(reader, item, trouble),
        say(lang, "agenda.state", degree=degree, lead=lead) if session else "",
        *(_offer_line(mine, slot, voice) for slot in backups),
        *(_clash_lines(mine, item, voice) if item.degree != "backup" else ()),
    )
    buttons = _about_trouble(mine, item, backups, voice) if trouble else ()
    if session and not trouble:
        buttons = (
            *_regrading(item, voice),
            press(voice, "agenda.remind", Plan(Deed.ASK_LEAD, entry.id)),
        )
    drop = "agenda.drop" if session else "agenda.drop_visit"
    last = (
        press(voice, drop, Plan(Deed.DROP, entry.id)),
        press(voice, "verb.what", Show(entry.id)),
        *undoing(voice, undo),
    )
    return _card(mine, entry, voice, joined(lines), (*buttons, *last))


def swapped_card(
    mine: Mine, entry: Entry, others: Sequence[Entry], voice: Voice, undo: int
) -> Card:
    """Return that an entry took the place of others."""
    reader = mine.reader(voice)
    names = join(", ", [short_name(reader, other) for other in others])
    first = say(voice.lang, "agenda.swapped", name=_name(mine, entry, voice), others=names)
    text = joined((signed(SIGN, first, voice), span_line(reader, entry)))
    return _card(mine, entry, voice, text, undoing(voice, undo))


def dropped_card(mine: Mine, entry: Entry, voice: Voice, undo: int) -> Card:
    """Return that an entry was removed."""
    first = say(voice.lang, "agenda.dropped", name=_name(mine, entry, voice))
    return _card(mine, entry, voice, signed(SIGN, first, voice), undoing(voice, undo))


def absent_card(mine: Mine, entry: Entry, voice: Voice) -> Card:
    """Return that an entry is not in the agenda, and how it gets there."""
    first = say(voice.lang, "agenda.absent", name=_name(mine, entry, voice))
    return _card(mine, entry, voice, signed(SIGN, first, voice), (save_button(entry, voice),))


def lead_card(mine: Mine, entry: Entry, item: Item, voice: Voice) -> Card:
    """Return the choice of reminders."""
    lang = voice.lang
    asked = say(
        lang, "agenda.lead_ask", name=_name(mine, entry, voice), lead=lead_name(lang, item.lead)
    )
    choices = [(str(lead), lead) for lead in LEADS]
    every: list[tuple[str, int | None]] = [*choices, (str(NO_REMINDER), NO_REMINDER), ("", None)]
    buttons = [
        Button(label=lead_name(lang, lead), action=Plan(Deed.LEAD, entry.id, other))
        for other, lead in every
        if lead != item.lead
    ]
    back = press(voice, "browse.back", Plan(Deed.OPEN, entry.id))
    return Card(text=asked, buttons=(*paired(buttons), (back,)), about=(entry.id,))


def save_button(entry: Entry, voice: Voice) -> Button:
    """Return the button that saves an entry, a session to the agenda, else to the visits."""
    key = "verb.save" if isinstance(entry, Session) else "verb.visit"
    return press(voice, key, Plan(Deed.SAVE, entry.id))


def undoing(voice: Voice, undo: int) -> tuple[Button, ...]:
    """Return the button that takes a change back, if there was one."""
    return (press(voice, "agenda.undo", Undo(undo)),) if undo else ()


def home(mine: Mine, entry: Entry | None, voice: Voice) -> Button:
    """Return the button to where an entry stands: its day of the agenda, or the visits."""
    if entry is not None and not (isinstance(entry, Session) and entry.starts):
        return press(voice, "agenda.visits_open", OpenSheet(Sheet.VISITS))
    day = ""
    if isinstance(entry, Session) and entry.starts:
        day = day_of(entry.starts, mine.pack.event).isoformat()
    return press(voice, "agenda.open", OpenSheet(Sheet.DAY, day))


def _card(mine: Mine, entry: Entry, voice: Voice, text: Html, buttons: Sequence[Button]) -> Card:
    rows = paired([*buttons, home(mine, entry, voice)])
    return Card(text=text, buttons=rows, about=(entry.id,), subject=entry.name.pick(voice.lang))


def _name(mine: Mine, entry: Entry, voice: Voice) -> Html:
    return bold(short_name(mine.reader(voice), entry))


def _headed(mine: Mine, entry: Entry, voice: Voice, key: str, *, changed: bool = False) -> Html:
    known = f"{key}_visit"
    visit = not isinstance(entry, Session) and key != "agenda.already"
    first = say(voice.lang, known if visit else key, name=_name(mine, entry, voice))
    return signed(CHANGED if changed else SIGN, first, voice)


def _clash_lines(mine: Mine, item: Item | None, voice: Voice) -> tuple[Html, ...]:
    if item is None:
        return ()
    found = mine.collisions(item)[:MOST_CLASHES]
    return tuple(clash_line(mine.reader(voice), clash, item.entry) for clash in found)


def _settling(entry: Entry, voice: Voice) -> tuple[Button, ...]:
    return (
        press(voice, "agenda.keep_both", Plan(Deed.KEEP, entry.id)),
        press(voice, "agenda.swap", Plan(Deed.SWAP, entry.id)),
        press(voice, "agenda.to_backup", Plan(Deed.BACKUP, entry.id)),
    )


def _regrading(item: Item, voice: Voice) -> tuple[Button, ...]:
    keys = {"must": "agenda.to_must", "maybe": "agenda.to_maybe", "backup": "agenda.to_backup"}
    return tuple(
        press(voice, key, Plan(REGRADE[degree], item.entry))
        for degree, key in keys.items()
        if degree != item.degree
    )


def _about_trouble(
    mine: Mine, item: Item, backups: Sequence[Slot], voice: Voice
) -> tuple[Button, ...]:
    taking = tuple(promote_button(mine, item, slot, voice) for slot in backups)
    moved = mine.trouble(item) == "moved"
    accept = press(voice, "agenda.accept", Plan(Deed.KEEP, item.entry))
    return (*taking, accept) if moved else taking


def promote_button(mine: Mine, item: Item, slot: Slot, voice: Voice) -> Button:
    """Return the button that puts a backup in the place of what failed."""
    name = short_name(mine.reader(voice), slot.session)
    text = plain(say(voice.lang, "agenda.promote", name=name))
    return Button(label=label(text), action=Plan(Deed.PROMOTE, item.entry, slot.session.id))


def _offer_line(mine: Mine, slot: Slot, voice: Voice) -> Html:
    zone = mine.pack.event.timezone
    hours = when.hours(voice.lang, slot.starts, slot.ends, zone, label=False)
    name = short_name(mine.reader(voice), slot.session)
    return say(voice.lang, "agenda.offer_backup", name=name, hours=hours)


def _is_over(mine: Mine, entry: Entry) -> bool:
    ends = end_of(entry) if isinstance(entry, Session) else None
    return ends is not None and ends <= mine.at


def failed(voice: Voice, key: str) -> Card:
    """Return a card that says one thing, with the way to the agenda."""
    open_it = press(voice, "agenda.open", OpenSheet(Sheet.DAY))
    return Card(text=say(voice.lang, key), buttons=((open_it, to_menu(voice)),))
