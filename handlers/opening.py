"""What a button, a link or a typed number opens."""

from datetime import datetime

from handlers.answer_cards import entry_card
from handlers.browse_cards import leaf
from handlers.callbacks import Browse, Show
from handlers.cards import Card, note
from handlers.coding import Action
from handlers.insight_callbacks import Pick
from handlers.references import dereference
from handlers.route_callbacks import WayTo
from handlers.voices import Voice
from handlers.way_cards import way_card
from knowledge.model import Pack


def opened(pack: Pack, action: Action, voice: Voice, *, at: datetime, here: str = "") -> Card:
    """Return the card behind a choice; where that is gone, one that says so and leads on."""
    card: Card | None = None
    if isinstance(action, Pick):
        action = Show(action.entry)
    if isinstance(action, Browse):
        card = leaf(pack, action, voice, at=at)
    elif isinstance(action, WayTo):
        goal = pack.find(dereference(action.entry, (one.id for one in pack.entries())) or "")
        start = dereference(action.start, (place.id for place in pack.places)) or here
        free = action.step_free
        card = way_card(pack, goal, voice, at=at, start=start, step_free=free) if goal else None
    elif isinstance(action, Show):
        entry = dereference(action.entry, (entry.id for entry in pack.entries()))
        found = Show(entry or action.entry, action.aspect, action.back)
        card = entry_card(pack, found, voice, at=at, here=here)
    return card or note(voice, "fallback.gone")
