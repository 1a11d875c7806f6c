"""Cards about where someone is: known, which of several, chosen from a picture, out of doors."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.callbacks import Aspect, Browse, Show, View
from handlers.cards import (
    Button,
    Card,
    choices,
    joined,
    label,
    numbered,
    paired,
    press,
    signed,
    to_menu,
)
from handlers.directions.sights import PLACE, Viewer
from handlers.gallery import Shown
from handlers.setting_cards import standing_at
from handlers.sight_callbacks import Choose, Look, Sight, Stand
from knowledge.model import Floor, Place
from knowledge.say import Html, plain, say
from knowledge.venue.pictures import floor_svg
from knowledge.venue.plan import spot_of
from knowledge.venue.spots import PAGE, floors_with_spots, has_spots, spots_in

IN_A_ROW = 4
"""Numbers beside each other."""


def known_card(viewer: Viewer, place: Place, goal: str = "", *, told: Html | None = None) -> Card:
    """Return that it is known where someone is, how to correct that, and what one may want."""
    voice, pack = viewer.voice, viewer.pack
    text = told or standing_at(pack, place.id, voice)
    buttons = [press(voice, "here.wrong", Choose(goal=goal))]
    target = pack.find(goal) if goal else None
    if target is not None:
        name = target.name.pick(voice.lang)
        go_on = plain(say(voice.lang, "here.go_on", name=name))
        buttons.insert(0, Button(label=label(go_on), action=Show(target.id, Aspect.ROUTE)))
    if spot_of(pack, place) is not None:
        buttons.append(press(voice, "verb.picture", Look(Sight.PLACE, place.id)))
    buttons.append(press(voice, "verb.sessions_here", Browse(View.HALL, place.id)))
    rows = (*paired(buttons[:4]), (to_menu(voice),))
    name = place.name.pick(voice.lang)
    text = signed(PLACE, text, voice)
    return Card(text=text, buttons=rows, about=(place.id,), subject=name)


def outdoors_text(viewer: Viewer, place: Place, metres: float) -> Html:
    """Return near which door or stop someone is."""
    name = place.name.pick(viewer.lang)
    return say(viewer.lang, "here.outdoors", place=name, metres=max(10, round(metres / 10) * 10))


def far_card(viewer: Viewer, metres: float) -> Card:
    """Return how far from the venue someone is."""
    text = say(viewer.lang, "here.far", km=max(1, round(metres / 1000)))
    return Card(text=text, buttons=((to_menu(viewer.voice),),))


def which_card(viewer: Viewer, places: Sequence[Place], goal: str = "") -> Card:
    """Return the question which of several places is meant."""
    buttons = [
        Button(label=label(place.name.pick(viewer.lang)), action=Stand(place.id, goal))
        for place in places
    ]
    text = signed("❓", say(viewer.lang, "here.which"), viewer.voice)
    card = choices(viewer.voice, text, buttons)
    other = press(viewer.voice, "here.wrong", Choose(goal=goal))
    return replace(card, buttons=(*card.buttons, (other,)))


def choice(viewer: Viewer, choose: Choose) -> Shown | Card:
    """Return the next choice: the floors in words, then numbered places on a picture."""
    pack = viewer.pack
    place = viewer.place(choose.within)
    found = spot_of(pack, place) if place else None
    floor = found[0] if found else pack.floor(choose.within)
    if floor is None or not (spots := spots_in(pack, place.id if place else floor.id)):
        return floors_choice(viewer, choose.goal)
    first = choose.page * PAGE if choose.page * PAGE < len(spots) else 0
    shown = spots[first : first + PAGE]
    more = first + PAGE < len(spots)
    card = _numbered(viewer, choose, floor, place, shown, more=more)
    lang = viewer.lang
    return Shown(
        drawing=lambda: floor_svg(pack, floor, lang, shown, place, legend=False), card=card
    )


def floors_choice(viewer: Viewer, goal: str, *, unknown: str = "") -> Shown | Card:
    """Return the choice of floors; where there is but one, that of its places.

    `unknown`: the booth number that they gave and nobody here has.
    """
    pack = viewer.pack
    floors = [floor for one in floors_with_spots(pack) if (floor := pack.floor(one))]
    if len(floors) == 1:
        return choice(viewer, Choose(floors[0].id, goal))
    buttons = [
        Button(label=label(floor.name.pick(viewer.lang)), action=Choose(floor.id, goal))
        for floor in floors
    ]
    strange = say(viewer.lang, "here.no_booth", code=unknown) if unknown else ""
    text = joined((strange, say(viewer.lang, "here.ask")))
    return choices(viewer.voice, signed("❓", text, viewer.voice), buttons)


def _numbered(
    viewer: Viewer,
    choose: Choose,
    floor: Floor,
    place: Place | None,
    spots: Sequence[Place],
    *,
    more: bool,
) -> Card:
    voice, lang, pack = viewer.voice, viewer.lang, viewer.pack
    outer = (place.name if place else floor.name).pick(lang)
    actions = tuple(
        Choose(spot.id, choose.goal) if has_spots(pack, spot) else Stand(spot.id, choose.goal)
        for spot in spots
    )
    names = [spot.name.pick(lang) for spot in spots]
    lines = [say(lang, "here.item", n=n, name=name) for n, name in enumerate(names, 1)]
    buttons: list[tuple[Button, ...]]
    if voice.accessible:
        buttons = [
            (Button(label=label(numbered(n, name)), action=action),)
            for n, (name, action) in enumerate(zip(names, actions, strict=True), 1)
        ]
    else:
        flat = [Button(label=str(n), action=action) for n, action in enumerate(actions, 1)]
        buttons = [tuple(flat[i : i + IN_A_ROW]) for i in range(0, len(flat), IN_A_ROW)]
    below = []
    if more:
        below.append(press(voice, "here.more", replace(choose, page=choose.page + 1)))
    if place is not None:
        somewhere = plain(say(lang, "here.somewhere", place=outer))
        below.append(Button(label=label(somewhere), action=Stand(place.id, choose.goal)))
    below.append(press(voice, "here.back", Choose(goal=choose.goal)))
    return Card(
        text=joined((say(lang, "here.ask_spot", place=outer), *lines)),
        buttons=(*buttons, *paired(below)),
        offered=actions,
    )
