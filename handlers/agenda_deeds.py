"""What is done about an entry of an agenda, whatever way it was asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from handlers.agenda_callbacks import Deed, Plan
from handlers.agenda_cards import (
    absent_card,
    dropped_card,
    item_card,
    saved_card,
    swapped_card,
)
from handlers.agenda_sheets import sheet
from handlers.cards import Card, note
from handlers.host import Host
from handlers.mine import Mine
from handlers.references import dereference
from handlers.voices import Voice
from knowledge.agenda.items import LEADS, NO_REMINDER, Degree, Item, savable, saved
from knowledge.model import Entry

GRADES: dict[Deed, Degree] = {Deed.MUST: "must", Deed.MAYBE: "maybe", Deed.BACKUP: "backup"}


@dataclass(frozen=True, slots=True)
class Deeds:
    """Changes someone's agenda and returns the card that says so; done twice is done once."""

    host: Host

    async def do(self, user_id: int, plan: Plan, voice: Voice) -> Card:
        """Do what a button, a link or a question asks for."""
        mine = self.host.mine(user_id)
        entry = self.entry(plan.entry)
        if entry is None:
            return note(voice, "fallback.gone")
        item = mine.item(entry.id)
        if plan.deed is Deed.SAVE:
            return await self._save(mine, entry, voice)
        if item is None:
            return absent_card(mine, entry, voice)
        if plan.deed is Deed.DROP:
            undo = await self._change(mine, drop=[entry.id])
            return dropped_card(mine, entry, voice, undo)
        if plan.deed is Deed.SWAP:
            return await self._swap(mine, entry, item, voice)
        if plan.deed is Deed.PROMOTE:
            return await self._promote(mine, entry, self.entry(plan.other), voice)
        changed = _changed(entry, item, plan)
        if changed is None:
            return sheet(mine, plan, voice)
        undo = await self._change(mine, put=[changed])
        return item_card(self.host.mine(user_id), entry, changed, voice, undo=undo)

    def entry(self, ref: str) -> Entry | None:
        """Return the entry that a button means, or None where it is gone."""
        pack = self.host.event.pack
        found = dereference(ref, (entry.id for entry in pack.entries()))
        return pack.find(found) if found else None

    async def _save(self, mine: Mine, entry: Entry, voice: Voice) -> Card:
        known = mine.item(entry.id)
        if known is not None:
            return item_card(mine, entry, known, voice, key="agenda.already")
        if not savable(entry):
            return note(voice, "agenda.cannot_save", name=entry.name.pick(voice.lang))
        undo = await self._change(mine, put=[saved(entry, at=mine.at)])
        return saved_card(self.host.mine(mine.user_id), entry, voice, undo=undo)

    async def _swap(self, mine: Mine, entry: Entry, item: Item, voice: Voice) -> Card:
        """Take out what an entry clashes with; what is left after a first tap is nothing."""
        others = [clash.other(entry.id).session for clash in mine.collisions(item)]
        if not others:
            return item_card(mine, entry, item, voice)
        undo = await self._change(mine, drop=[other.id for other in others])
        return swapped_card(self.host.mine(mine.user_id), entry, others, voice, undo)

    async def _promote(self, mine: Mine, failed: Entry, backup: Entry | None, voice: Voice) -> Card:
        """Put a backup in the place of what failed."""
        item = mine.item(backup.id) if backup else None
        if backup is None or item is None:
            return absent_card(mine, backup or failed, voice)
        undo = await self._change(mine, put=[replace(item, degree="must")], drop=[failed.id])
        return swapped_card(self.host.mine(mine.user_id), backup, [failed], voice, undo)

    async def _change(
        self, mine: Mine, *, put: Iterable[Item] = (), drop: Iterable[str] = ()
    ) -> int:
        return await self.host.agendas.change(
            mine.user_id, put=tuple(put), drop=tuple(drop), at=mine.at
        )


def _changed(entry: Entry, item: Item, plan: Plan) -> Item | None:
    """Return an item as a button wants it, or None where the button only shows something."""
    if plan.deed in GRADES:
        return replace(item, degree=GRADES[plan.deed])
    if plan.deed is Deed.KEEP:
        now = saved(entry, at=item.added_at)
        return replace(item, starts=now.starts, place=now.place)
    if plan.deed is Deed.LEAD:
        return replace(item, lead=_lead(plan.other, item.lead))
    return None


def _lead(other: str, known: int | None) -> int | None:
    """Return the minutes that a button means; what was never offered changes nothing."""
    if not other:
        return None
    return int(other) if other in {str(n) for n in (*LEADS, NO_REMINDER)} else known
