"""An agenda that a friend shared: shown, sent on, copied."""

from dataclasses import dataclass

from handlers.agenda_callbacks import Copy, OpenSheet, Sheet
from handlers.agenda_cards import SIGN, failed, undoing
from handlers.cards import Card, joined, paired, press, signed, to_menu
from handlers.host import Host
from handlers.mine import Mine
from handlers.ports import Shared
from handlers.voices import Voice
from knowledge.agenda.clashes import clashes
from knowledge.agenda.items import DEGREES, Degree, Item, saved, slots
from knowledge.agenda.words import short_name, span_line
from knowledge.model import Entry, Session
from knowledge.say import Html, bold, join, say

MOST = 8
"""Items named in the card of an agenda; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """Opens and copies what friends shared."""

    host: Host

    def opened(self, user_id: int, token: str, voice: Voice) -> Card:
        """Return the card of a shared agenda, with the button that copies it."""
        shared = self.host.copies.shared(token)
        if shared is None:
            return failed(voice, "agenda.shared_gone")
        own = shared.owner == user_id
        text = shared_text(self.host.mine(user_id), shared, voice, own=own)
        if own:
            buttons = (press(voice, "agenda.open", OpenSheet(Sheet.DAY)), to_menu(voice))
        else:
            buttons = (press(voice, "agenda.copy", Copy(token)), to_menu(voice))
        return Card(text=text, buttons=(buttons,))

    async def copy(self, user_id: int, token: str, voice: Voice) -> Card:
        """Save what a friend shared; what is there already stays as it is."""
        shared = self.host.copies.shared(token)
        if shared is None:
            return failed(voice, "agenda.shared_gone")
        mine = self.host.mine(user_id)
        new = [item for item in _items(mine, shared) if mine.item(item.entry) is None]
        undo = await self.host.agendas.change(user_id, put=new, at=mine.at)
        return _copied(self.host.mine(user_id), {item.entry for item in new}, voice, undo)


def shared_text(mine: Mine, shared: Shared, voice: Voice, *, own: bool = False) -> Html:
    """Return a shared agenda in words."""
    reader, entries = mine.reader(voice), _entries(mine, shared)
    key = "agenda.shared_mine" if own else "agenda.shared_heading"
    heading = say(voice.lang, key, **({} if own else {"n": len(entries)}))
    named = [(bold(short_name(reader, one)), span_line(reader, one)) for one in entries[:MOST]]
    lines = [join(" · ", [part for part in parts if part]) for parts in named]
    rest = len(entries) - MOST
    more = say(voice.lang, "agenda.and_more", n=rest) if rest > 0 else ""
    return joined((signed(SIGN, heading, voice), *lines, more))


def _copied(mine: Mine, new: set[str], voice: Voice, undo: int) -> Card:
    found = clashes(slots(mine.pack, mine.items), mine.walk)
    count = sum(clash.first.session.id in new or clash.second.session.id in new for clash in found)
    key = "agenda.copied" if new else "agenda.copied_none"
    text = say(voice.lang, key, **({"n": len(new)} if new else {}))
    warning = say(voice.lang, "agenda.copied_clash", n=count) if count else ""
    buttons = (press(voice, "agenda.open", OpenSheet(Sheet.DAY)), *undoing(voice, undo))
    return Card(text=joined((signed(SIGN, text, voice), warning)), buttons=paired(buttons))


def _items(mine: Mine, shared: Shared) -> list[Item]:
    degrees = dict(shared.picks)
    return [
        saved(entry, at=mine.at, degree=_degree(degrees[entry.id]))
        for entry in _entries(mine, shared)
    ]


def _degree(kept: str) -> Degree:
    return next((degree for degree in DEGREES if degree == kept), "must")


def _entries(mine: Mine, shared: Shared) -> list[Entry]:
    """Return what was shared and is still part of the event: sessions by time, then visits."""
    known = [entry for id_, _ in shared.picks if (entry := mine.pack.find(id_)) is not None]
    return sorted(known, key=_order)


def _order(entry: Entry) -> tuple[bool, float]:
    starts = entry.starts if isinstance(entry, Session) else None
    return starts is None, starts.timestamp() if starts else 0.0
