"""What a picture shows, and the card that says the same in words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.callbacks import Aspect, Show
from handlers.cards import Button, Card, joined, label, paired, plainly, press, signed, to_menu
from handlers.gallery import Shown
from handlers.references import dereference
from handlers.sight_callbacks import Choose, Look, Sight
from handlers.voices import Voice
from knowledge import when
from knowledge.ask.words_names import beyond_name
from knowledge.ask.words_part import Reader
from knowledge.model import Floor, Pack, Place
from knowledge.say import plain, say
from knowledge.venue.directions import directions
from knowledge.venue.pictures import floor_svg, place_svg, route_svg
from knowledge.venue.plan import spot_of
from knowledge.venue.route import Route
from knowledge.venue.spots import spots_in
from knowledge.venue.ways import ways_of

PLACE, WAY = "📍", "🧭"
NAMED = 5
"""Places of a floor that its caption names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who looks at a plan: the event, how to speak, the instant, where they stand ("" unknown)."""

    pack: Pack
    voice: Voice
    at: datetime
    here: str = ""

    @property
    def lang(self) -> str:
        """The language."""
        return self.voice.lang

    def place(self, ref: str) -> Place | None:
        """Return the place that an id or a reference means."""
        found = dereference(ref, (place.id for place in self.pack.places))
        return self.pack.place(found) if found else None


def sight(viewer: Viewer, look: Look) -> Shown | Card:
    """Return the picture that was asked for; a card alone where there is none to show."""
    if look.what is Sight.ROUTE:
        return _route(viewer, look)
    if look.what is Sight.PLACE:
        return _place(viewer, look)
    if look.what is Sight.FLOOR:
        floors = viewer.pack.floors
        found = dereference(look.one, (floor.id for floor in floors))
        floor = viewer.pack.floor(found) if found else None
        return floor_sight(viewer, floor) if floor else floors_card(viewer)
    return floors_card(viewer)


def floors_card(viewer: Viewer) -> Shown | Card:
    """Return the choice of floors; where there is but one, its picture."""
    shown = [floor for floor in viewer.pack.floors if _drawn(viewer.pack, floor)]
    if not shown:
        return plainly(viewer.voice, "map.none")
    if len(shown) == 1:
        return floor_sight(viewer, shown[0])
    buttons = _floor_buttons(viewer, shown)
    text = signed(PLACE, say(viewer.lang, "map.ask"), viewer.voice)
    return Card(text=text, buttons=(*paired(buttons), (to_menu(viewer.voice),)))


def floor_sight(viewer: Viewer, floor: Floor) -> Shown:
    """Return the picture of a floor."""
    pack, lang = viewer.pack, viewer.lang
    names = [place.name.pick(lang) for place in spots_in(pack, floor.id)[:NAMED]]
    lines = [
        signed(PLACE, say(lang, "map.floor_caption", floor=floor.name.pick(lang)), viewer.voice)
    ]
    if names:
        comma = plain(say(lang, "list.comma"))
        lines.append(say(lang, "map.floor_has", names=comma.join(names)))
    others = [one for one in pack.floors if one.id != floor.id and _drawn(pack, one)]
    rows = paired(_floor_buttons(viewer, others))
    card = Card(text=joined(lines), buttons=(*rows, (to_menu(viewer.voice),)))
    return Shown(drawing=lambda: floor_svg(pack, floor, lang), card=card)


def _floor_buttons(viewer: Viewer, floors: Sequence[Floor]) -> list[Button]:
    return [
        Button(label=label(floor.name.pick(viewer.lang)), action=Look(Sight.FLOOR, floor.id))
        for floor in floors
    ]


def _drawn(pack: Pack, floor: Floor) -> bool:
    return any(place.floor == floor.id and place.at is not None for place in pack.places)


def _place(viewer: Viewer, look: Look) -> Shown | Card:
    pack, lang = viewer.pack, viewer.lang
    place = viewer.place(look.one)
    if place is None or spot_of(pack, place) is None:
        return plainly(viewer.voice, "map.none")
    here = pack.place(viewer.here)
    same = (
        here is not None and here.id != place.id and _floor_of(pack, here) == _floor_of(pack, place)
    )
    reader = Reader(pack=pack, lang=lang, at=viewer.at)
    where = plain(beyond_name(reader, place))
    name = place.name.pick(lang)
    key = "map.place_caption" if where else "map.place_alone"
    told = say(lang, key, name=name, where=where) if where else say(lang, key, name=name)
    lines = [
        signed(PLACE, told, viewer.voice),
        say(lang, "map.marked"),
        *([say(lang, "map.here_too")] if same else []),
    ]
    buttons = [press(viewer.voice, "verb.route", Show(place.id, Aspect.ROUTE))]
    if same:
        buttons.append(press(viewer.voice, "here.wrong", Choose(goal=place.id)))
    card = Card(text=joined(lines), buttons=(tuple(buttons),), about=(place.id,), subject=name)
    beside = here if same else None
    return Shown(drawing=lambda: place_svg(pack, place, lang, beside), card=card, name=place.id)


def _route(viewer: Viewer, look: Look) -> Shown | Card:
    start, goal = viewer.place(look.one), viewer.place(look.other)
    if start is None or goal is None:
        return plainly(viewer.voice, "map.none")
    ways = ways_of(viewer.pack)
    found = ways.route(start.id, goal.id, step_free=look.step_free, at=viewer.at)
    if not isinstance(found, Route):
        return _place(viewer, Look(Sight.PLACE, goal.id))
    return route_sight(viewer, found)


def route_sight(viewer: Viewer, route: Route) -> Shown:
    """Return the picture of a way."""
    pack, lang = viewer.pack, viewer.lang
    names = [_name(pack, stand.place, lang) for stand in (route.start, route.goal)]
    time = plain(when.duration(lang, route.time))
    head = say(lang, "map.route_caption", start=names[0], goal=names[1], time=time)
    text = joined((signed(WAY, head, viewer.voice), *directions(pack, route, lang)))
    goal = route.goal.place
    wrong = press(viewer.voice, "here.wrong", Choose(goal=goal))
    card = Card(text=text, buttons=((wrong,),), about=(goal,), subject=names[1])
    return Shown(drawing=lambda: route_svg(pack, route, lang), card=card, name=goal)


def _floor_of(pack: Pack, place: Place) -> str:
    found = spot_of(pack, place)
    return found[0].id if found else ""


def _name(pack: Pack, place_id: str, lang: str) -> str:
    place = pack.place(place_id)
    return place.name.pick(lang) if place else place_id
