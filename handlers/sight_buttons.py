"""The buttons that lead to pictures, and to saying where one is."""

from handlers.cards import Button, press
from handlers.sight_callbacks import Choose, Look, Sight
from handlers.voices import Voice
from knowledge.model import Entry, Faq, Pack, Place
from knowledge.venue.plan import spot_of


def picture_button(
    pack: Pack, entry: Entry, voice: Voice, *, start: str = "", step_free: bool = False
) -> Button | None:
    """Return the button that shows an entry on the plan, with a `start` the way from there.

    None: the plan does not show it.
    """
    place = None if isinstance(entry, Faq) else place_of(pack, entry)
    if place is None or spot_of(pack, place) is None:
        return None
    look = Look(Sight.PLACE, place.id)
    if start and start != place.id:
        look = Look(Sight.ROUTE, start, place.id, step_free)
    return press(voice, "verb.picture", look)


def here_button(voice: Voice, goal: str = "", *, known: bool = False) -> Button:
    """Return the button for saying where one is, before going to `goal`."""
    return press(voice, "here.wrong" if known else "here.open", Choose(goal=goal))


def place_of(pack: Pack, entry: Entry) -> Place | None:
    """Return the place of an entry."""
    if isinstance(entry, Place):
        return entry
    return None if isinstance(entry, Faq) else pack.place(entry.place)


def way_buttons(
    pack: Pack, entry: Entry, voice: Voice, start: str, *, step_free: bool = False
) -> tuple[Button, ...]:
    """Return what belongs under a way: its picture; where one is, if that is not known."""
    if isinstance(entry, Faq) or place_of(pack, entry) is None:
        return ()
    if not start:
        return (here_button(voice, entry.id),)
    shown = picture_button(pack, entry, voice, start=start, step_free=step_free)
    return (*((shown,) if shown else ()), here_button(voice, entry.id, known=True))
