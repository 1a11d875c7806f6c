"""Pictures of the venue: a way, a place, a floor with numbered spots, a map of crowds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil

from knowledge import when
from knowledge.model import Floor, Pack, Place, Text
from knowledge.say import plain, say
from knowledge.venue.boxes import Box, Point
from knowledge.venue.draw import EDGE
from knowledge.venue.labels import short_forms
from knowledge.venue.panels import Focus, panel
from knowledge.venue.route import Route
from knowledge.venue.scene import Panel, Pin, Scene
from knowledge.venue.trail import Stay, corners, stays
from knowledge.venue.widths import cut
from knowledge.venue.window import closer, ground, whole

WIDTH = 1080
HEAD, TITLE, FOOT = 132.0, 62.0, 64.0
"""Points for the heading, for the line above a panel, and below the last."""
MOST_PANELS = 4
HEIGHTS = {1: 1050.0, 2: 560.0, 3: 400.0, 4: 330.0}
"""How high a panel is, by how many there are."""
TALLEST = 1180.0
MODEST = 60.0
"""Metres of a place that is shown whole where it is the start or the goal."""
MOST_NAMES = 24
"""Names on a picture, about: more would neither be read nor drawn in time."""
ICONS = {
    "stairs": "stairs",
    "escalator_up": "escalator",
    "escalator_down": "escalator",
    "lift": "lift",
    "ramp": "ramp",
    "walk": "gate",
}


def route_scene(pack: Pack, route: Route, lang: str) -> Scene | None:
    """Return the picture of a way, floor after floor, or None where the plan shows none of it."""
    parts = stays(route)
    if not parts:
        return None
    title = _name(pack, route.goal.place, lang)
    note = plain(
        say(
            lang,
            "map.way_free" if route.step_free else "map.way",
            start=_name(pack, route.start.place, lang),
            time=plain(when.duration(lang, route.time)),
        )
    )
    shown = parts if len(parts) <= MOST_PANELS else (*parts[: MOST_PANELS - 1], parts[-1])
    high = HEIGHTS[len(shown)]
    panels: list[Panel] = []
    y = HEAD + TITLE
    for number, stay in enumerate(shown):
        frame = Box(EDGE, y, WIDTH - EDGE, y + high)
        panels.append(_stay(pack, stay, number, shown, frame, lang))
        y += high + TITLE
    return _scene(pack, lang, title, note, panels, y - TITLE)


def _stay(
    pack: Pack, stay: Stay, number: int, all_of: Sequence[Stay], frame: Box, lang: str
) -> Panel:
    line = corners(pack, stay)
    first, last = number == 0, number == len(all_of) - 1
    pins = [
        Pin("start", line[0]) if first else Pin("joint", line[0], str(number)),
        Pin("goal", line[-1]) if last else Pin("joint", line[-1], str(number + 1)),
    ]
    if len(line) == 1:
        pins = pins[1:] if last or not first else pins[:1]
    floor = _floor(pack, stay.floor)
    ends = (*((stay.stops[0].place,) if first else ()), *((stay.stops[-1].place,) if last else ()))
    seen = [corner for end in ends for corner in _modest(pack, end, floor)]
    window = closer(frame, ground(pack, floor), (*line, *seen))
    focus = Focus(
        line=line if len(line) > 1 else (),
        most=MOST_NAMES // len(all_of),
        stops=_told(stay, first=first, last=last),
        pins=tuple(pins),
        marked=frozenset({stay.stops[-1].place} if last else ()),
    )
    made = panel(pack, floor, window, focus, lang, floor.name.pick(lang))
    made = replace(made, number="" if first else str(number))
    if last:
        return made
    to = _floor(pack, all_of[number + 1].floor).name.pick(lang)
    note = plain(say(lang, f"map.by_{stay.leave}", floor=to))
    return replace(made, note=note, sign=ICONS[stay.leave], next=str(number + 1))


def _told(stay: Stay, *, first: bool, last: bool) -> tuple[str, ...]:
    """Return the places that are named along a stay; joints have their numbers."""
    names = [stop.place for stop in stay.stops]
    inner = names[0 if first else 1 : None if last else -1]
    return tuple(dict.fromkeys((*inner[-1:], *inner)))


def _modest(pack: Pack, place_id: str, floor: Floor) -> tuple[Point, ...]:
    """Return the corners of a place that is small enough to be shown whole."""
    place = pack.place(place_id)
    found = spot_of(pack, place) if place else None
    if found is None or found[0] != floor:
        return ()
    (left, top), (right, bottom) = found[1]
    return found[1] if max(right - left, bottom - top) <= MODEST else ()


def place_scene(pack: Pack, place: Place, lang: str, here: Place | None = None) -> Scene | None:
    """Return the picture of one place on its floor, and of where one stands, if that is there."""
    found = spot_of(pack, place)
    if found is None:
        return None
    floor, points = found[0], tuple(found[1])
    pins = [Pin("goal", _middle(points))]
    beside = spot_of(pack, here) if here else None
    if beside is not None and beside[0] == floor:
        pins.append(Pin("here", _middle(beside[1])))
        points = (*points, *beside[1])
    frame = Box(EDGE, HEAD + TITLE, WIDTH - EDGE, HEAD + TITLE + HEIGHTS[1])
    window = closer(frame, ground(pack, floor), points, least=90.0)
    focus = Focus(pins=tuple(pins), marked=frozenset({place.id}))
    made = panel(pack, floor, window, focus, lang, floor.name.pick(lang))
    title = _name(pack, place.id, lang)
    outer = pack.place(place.inside)
    note = outer.name.pick(lang) if outer else floor.name.pick(lang)
    return _scene(pack, lang, title, note, [made], frame.bottom)


def floor_scene(
    pack: Pack,
    floor: Floor,
    lang: str,
    spots: Sequence[Place] = (),
    within: Place | None = None,
    *,
    legend: bool = True,
) -> Scene:
    """Return the picture of a floor, or of an area, with these places numbered from 1.

    `legend`: whether the numbers' names stand below, for where no words go with the picture.
    """
    bounds = ground(pack, floor)
    if within is not None and within.at is not None and within.size is not None:
        x, y = within.at
        bounds = Box(x, y, x + within.size[0], y + within.size[1]).grown(6.0)
    high = min(TALLEST, (WIDTH - 2 * EDGE) / max(bounds.width, 1) * bounds.height)
    high = max(high, 620.0)
    frame = Box(EDGE, HEAD + TITLE, WIDTH - EDGE, HEAD + TITLE + high)
    numbers = tuple((place, str(n)) for n, place in enumerate(spots, 1))
    pins = tuple(
        Pin("spot", _middle(found[1]), number)
        for place, number in numbers
        if (found := spot_of(pack, place)) is not None
    )
    focus = Focus(pins=pins, numbered=frozenset(place.id for place in spots))
    made = panel(pack, floor, whole(frame, bounds), focus, lang, floor.name.pick(lang))
    room = WIDTH / 2 - EDGE - 70
    named = numbers if legend else ()
    names = tuple((n, cut(place.name.pick(lang), 30, room)) for place, n in named)
    title = within.name.pick(lang) if within else floor.name.pick(lang)
    note = plain(say(lang, "map.choose")) if spots else pack.event.name.pick(lang)
    return _scene(pack, lang, title, note, [made], frame.bottom, names)


STEPS = ("#fdf5c9", "#dcd08a", "#a69d75", "#6b6d73", "#414d6b", "#00204d")
"""From few to many, darker and darker: it reads without colour too (after cividis)."""


def heat_scene(
    pack: Pack, floor: Floor, values: Mapping[str, float], lang: str, title: str, note: str = ""
) -> Scene:
    """Return a map of how much there is of something at the places of a floor, by their ids."""
    bounds = ground(pack, floor)
    high = min(TALLEST, (WIDTH - 2 * EDGE) / max(bounds.width, 1) * bounds.height)
    frame = Box(EDGE, HEAD + TITLE, WIDTH - EDGE, HEAD + TITLE + high)
    most = max(values.values(), default=0.0) or 1.0
    fills = {
        one: STEPS[min(len(STEPS) - 1, int(value / most * len(STEPS)))]
        for one, value in values.items()
    }
    texts = {
        one: (*(f"{name} {values[one]:,.0f}" for name in names), f"{values[one]:,.0f}")
        for one in values
        if (place := pack.place(one)) is not None and (names := short_forms(place, lang))
    }
    focus = Focus(fills=fills, texts=texts)
    made = panel(pack, floor, whole(frame, bounds), focus, lang, floor.name.pick(lang))
    scene = _scene(pack, lang, title, note, [made], frame.bottom + 110)
    limits = [ceil(most * n / len(STEPS)) for n in range(len(STEPS) + 1)]
    scale = tuple((fill, f"{limits[n]:,}–{limits[n + 1]:,}") for n, fill in enumerate(STEPS))
    return replace(scene, scale=scale)


def spot_of(pack: Pack, place: Place) -> tuple[Floor, tuple[Point, Point]] | None:
    """Return a place's floor and its corners in metres; if need be of what it lies in."""
    seen: set[str] = set()
    step: Place | None = place
    while step is not None and step.id not in seen:
        floor = pack.floor(step.floor)
        if step.at is not None and floor is not None:
            (x, y), (wide, high) = step.at, step.size or (0.0, 0.0)
            return floor, ((x, y), (x + wide, y + high))
        seen.add(step.id)
        step = pack.place(step.inside)
    return None


def _scene(
    pack: Pack,
    lang: str,
    title: str,
    note: str,
    panels: Sequence[Panel],
    bottom: float,
    legend: tuple[tuple[str, str], ...] = (),
) -> Scene:
    room = WIDTH - 2 * EDGE
    rows = (len(legend) + 1) // 2
    sample = any(place.sample for place in pack.places)
    foot = plain(say(lang, "map.sample" if sample else "map.foot"))
    return Scene(
        width=WIDTH,
        height=round(bottom + rows * 50 + (20 if rows else 0) + FOOT),
        title=cut(title, 50, room),
        note=cut(note, 33, room),
        panels=tuple(panels),
        legend=legend,
        legend_top=bottom + 20,
        foot=cut(foot, 25, room),
        alt=" · ".join(part for part in (title, note) if part),
    )


def _middle(points: Sequence[Point]) -> Point:
    xs, ys = zip(*points, strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _name(pack: Pack, place_id: str, lang: str) -> str:
    place = pack.place(place_id)
    return place.name.pick(lang) if place else place_id


def _floor(pack: Pack, floor_id: str) -> Floor:
    return pack.floor(floor_id) or Floor(id=floor_id, name=Text((("", floor_id),)))
