"""The programme, the exhibitors and the places to leaf through, one card a view."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeAlias

from handlers import shelves
from handlers.callbacks import Browse, View
from handlers.cards import (
    Button,
    Card,
    choices,
    press,
    signed,
    to_menu,
    views_as_buttons,
)
from handlers.lines import day_name
from handlers.list_cards import Place, entries_card, shelves_card
from handlers.now_cards import next_card, now_card
from handlers.shelf_cards import SHELVED, kind_shelves, shelf_card, subject_shelves
from handlers.shelves import Shelf
from handlers.voices import Voice
from knowledge import programme
from knowledge.model import Pack
from knowledge.say import say

FEW = 15
"""Exhibitors up to which they are listed at once, not by letter."""

Leaf: TypeAlias = Callable[[Pack, Browse, Voice, datetime], Card | None]


def leaf(pack: Pack, browse: Browse, voice: Voice, *, at: datetime) -> Card | None:
    """Return the card of a view, or None where its hall, topic or day is no more."""
    return _LEAVES[browse.view](pack, browse, voice, at)


def _menu(pack: Pack, browse: Browse, voice: Voice, at: datetime) -> Card:
    views = {
        "browse.today": (View.DAY, programme.scheduled(pack)),
        "browse.halls": (View.HALLS, shelves.halls(pack, voice.lang)),
        "browse.topics": (View.TOPICS, shelves.topics(pack, voice.lang)),
        "browse.exhibitors": (View.EXHIBITORS, pack.exhibitors),
        "browse.places": (View.PLACES, pack.places),
        "browse.faq": (View.FAQ, pack.faq),
    }
    filled = {key: view for key, (view, entries) in views.items() if entries}
    return choices(voice, say(voice.lang, "menu.text"), views_as_buttons(voice, filled))


def _now(pack: Pack, browse: Browse, voice: Voice, at: datetime) -> Card:
    return now_card(pack, browse, voice, at=at)


def _next(pack: Pack, browse: Browse, voice: Voice, at: datetime) -> Card:
    return next_card(pack, browse, voice, at=at)


def _day(pack: Pack, browse: Browse, voice: Voice, at: datetime) -> Card | None:
    days = programme.days(pack)
    key = browse.key or shelves.day_of(pack, at).isoformat()
    if key not in {day.isoformat() for day in days}:
        return None
    day = date.fromisoformat(key)
    heading = say(voice.lang, "browse.day_heading", day=day_name(pack, day, voice, at=at))
    sessions = programme.on_day(pack, day)
    if not sessions:
        heading = say(voice.lang, "browse.day_empty", day=day_name(pack, day, voice, at=at))
    near = days[max(0, days.index(day) - 1) : days.index(day) + 2]
    others = tuple(
        Button(
            label=_capital(day_name(pack, other, voice, at=at)),
            action=Browse(View.DAY, other.isoformat()),
        )
        for other in near
        if other != day
    )
    where = Place(here=Browse(View.DAY, key, browse.page))
    return entries_card(
        pack, signed("🗓", heading, voice), sessions, where, voice, at=at, aside=others
    )


def _halls(pack: Pack, browse: Browse, voice: Voice, at: datetime) -> Card:
    heading = signed("📍", say(voice.lang, "browse.halls_heading"), voice)
    found = shelves.halls(pack, voice.lang)
    return shelves_card(heading, found, View.HALL, Place(here=browse), voice)


def _topics(pack: Pack, browse: Browse, voice: Voice, at: datetime) -> Card:
    heading = signed("🗓", say(voice.lang, "browse.topics_heading"), voice)
    found = shelves.topics(pack, voice.lang)
    return shelves_card(heading, found, View.TOPIC, Place(here=browse), voice)


def _exhibitors(pack: Pack, browse: Browse, voice: Voice, at: datetime) -> Card:
    if not shelves.zones(pack, voice.lang):
        return _letters(pack, browse, voice, at)
    views = {"browse.letters": View.LETTERS, "browse.zones": View.ZONES}
    heading = say(voice.lang, "browse.exhibitors_heading", n=len(pack.exhibitors))
    card = choices(voice, heading, views_as_buttons(voice, views))
    return Card(text=card.text, buttons=(*card.buttons, (to_menu(voice),)), offered=card.offered)


def _letters(pack: Pack, browse: Browse, voice: Voice, at: datetime) -> Card:
    heading = say(voice.lang, "browse.exhibitors_heading", n=len(pack.exhibitors))
    found = shelves.letters(pack, voice.lang)
    where = Place(here=browse, up=View.EXHIBITORS if browse.view is View.LETTERS else View.MENU)
    if len(pack.exhibitors) > FEW and len(found) > 1:
        return shelves_card(heading, found, View.LETTER, where, voice)
    everyone = shelves.by_name(pack, voice.lang)
    return entries_card(pack, heading, everyone, where, voice, at=at)


def _zones(pack: Pack, browse: Browse, voice: Voice, at: datetime) -> Card:
    heading = signed("📍", say(voice.lang, "browse.zones_heading"), voice)
    found = shelves.zones(pack, voice.lang)
    where = Place(here=browse, up=View.EXHIBITORS)
    return shelves_card(heading, found, View.ZONE, where, voice)


def _places(pack: Pack, browse: Browse, voice: Voice, at: datetime) -> Card:
    heading = signed("📍", say(voice.lang, "browse.places_heading"), voice)
    found = kind_shelves(pack, voice)
    floors = len([floor for floor in pack.floors if shelves.places_on(pack, floor.id)])
    aside = (press(voice, "browse.floors", Browse(View.FLOORS)),) if floors > 1 else ()
    return shelves_card(heading, found, View.KIND, Place(here=browse), voice, aside=aside)


def _floors(pack: Pack, browse: Browse, voice: Voice, at: datetime) -> Card:
    heading = signed("📍", say(voice.lang, "browse.floors_heading"), voice)
    counted = ((floor, len(shelves.places_on(pack, floor.id))) for floor in pack.floors)
    found = [Shelf(floor.id, floor.name.pick(voice.lang), n) for floor, n in counted if n]
    where = Place(here=browse, up=View.PLACES)
    return shelves_card(heading, found, View.FLOOR, where, voice)


def _faq(pack: Pack, browse: Browse, voice: Voice, at: datetime) -> Card:
    heading = say(voice.lang, "browse.faq_heading")
    found = subject_shelves(pack, voice)
    if len(found) > 1:
        return shelves_card(heading, found, View.SUBJECT, Place(here=browse), voice)
    return entries_card(pack, heading, pack.faq, Place(here=browse), voice, at=at)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_LEAVES: dict[View, Leaf] = {
    View.MENU: _menu,
    View.NOW: _now,
    View.NEXT: _next,
    View.DAY: _day,
    View.HALLS: _halls,
    View.TOPICS: _topics,
    View.EXHIBITORS: _exhibitors,
    View.LETTERS: _letters,
    View.ZONES: _zones,
    View.PLACES: _places,
    View.FLOORS: _floors,
    View.FAQ: _faq,
    **dict.fromkeys(SHELVED, shelf_card),
}
