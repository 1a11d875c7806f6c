"""One person's agenda at an instant: what the cards of an agenda are made from."""

from dataclasses import dataclass
from datetime import datetime

from handlers.voices import Voice
from knowledge.agenda.backups import Trouble, backups_for, trouble
from knowledge.agenda.clashes import Clash, collisions
from knowledge.agenda.items import Item, Slot, slot_of, slots
from knowledge.agenda.walks import Walk
from knowledge.ask.words_part import Reader
from knowledge.model import Pack, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """What someone saved, in the event as it stands."""

    user_id: int
    pack: Pack
    items: tuple[Item, ...]
    walk: Walk
    at: datetime
    asked: tuple[str, ...] = ()
    """Ids of what they asked about last."""
    full: frozenset[str] = frozenset()
    """Ids of sessions without a seat left."""

    def item(self, entry: str) -> Item | None:
        """Return what was saved of an entry, or None."""
        return next((item for item in self.items if item.entry == entry), None)

    def trouble(self, item: Item) -> Trouble:
        """Return what became of an item."""
        return trouble(self.pack, item, self.full)

    def backups(self, item: Item) -> tuple[Slot, ...]:
        """Return what was kept for the case that a must fails; () while it does not."""
        if item.degree != "must" or not self.trouble(item):
            return ()
        return backups_for(self.pack, self.items, item, self.walk, self.full)

    def collisions(self, item: Item) -> tuple[Clash, ...]:
        """Return what an item clashes with, were it meant to be seen."""
        session = self.pack.find(item.entry)
        slot = slot_of(session, item) if isinstance(session, Session) else None
        return collisions(slot, slots(self.pack, self.items), self.walk) if slot else ()

    def reader(self, voice: Voice) -> Reader:
        """Return whom the agenda is told to."""
        return Reader(pack=self.pack, lang=voice.lang, at=self.at, accessible=voice.accessible)
