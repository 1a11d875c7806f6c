"""One floor of a plan, or a part of it: areas, signs, a way, names where there is room."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from knowledge.model import Floor, Pack, Place
from knowledge.venue.boxes import Box, Point, Taken, around, within
from knowledge.venue.icons import FIRST, sign_of
from knowledge.venue.labels import LARGE, MIDDLE, SMALL, Areas, Placer, Wanted, short_forms
from knowledge.venue.scene import Area, Icon, Panel, Pin
from knowledge.venue.window import Window

SIDE = 44.0
"""Points a side of a sign."""
LINE_ROOM = 13.0
"""Half of what a way's line takes, its white edge included."""
TINY = 4.0
MOST_TRIES = 300

RANK = {"hall": 0, "stage": 1, "zone": 2, "room": 3, "experience": 4, "food": 5, "booth": 6}
"""Whose name comes first, where there is not room for all; other areas between."""
WITH_NAME = frozenset({"gate", "stage", "station", "experience", "desk", "hall", "zone"})
"""Points of these kinds get their names beside their signs."""
WHOLE = 0.93
"""An area that covers so much of a floor is the floor itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """What a panel is about: a way on it, places marked, spots numbered, values as colours."""

    line: tuple[Point, ...] = ()
    """In metres."""
    stops: tuple[str, ...] = ()
    """Places along the way that it names."""
    pins: tuple[Pin, ...] = ()
    """Marks, in metres."""
    marked: frozenset[str] = frozenset()
    """Places that are shown as what it is about."""
    fills: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What stands in a place instead of its name, and shorter forms of it."""
    most: int = 22
    """How many names it may have, those it is about not counted against it."""
    numbered: frozenset[str] = frozenset()
    """Places that have a number, so need no name."""


def panel(pack: Pack, floor: Floor, window: Window, focus: Focus, lang: str, title: str) -> Panel:
    """Return one floor in a window."""
    here = [p for p in pack.places if p.floor == floor.id and p.at is not None]
    bounds = _bounds(floor, window)
    areas = _areas(here, window, _extent(floor) * window.scale**2, focus)
    taken = Taken()
    line = tuple(map(window.point, focus.line))
    taken.line(line, LINE_ROOM)
    pins = _pins(focus, window, taken)
    placer = Placer(window.frame, taken, Areas(area.box for area in areas))
    icons = _Naming(pack, window, focus, lang, placer, {a.of: a.box for a in areas}).all(here)
    return Panel(
        window=window,
        title=title,
        ground=bounds,
        areas=areas,
        line=line,
        stops=line[1:-1] if len(line) > 2 else (),
        icons=icons,
        labels=tuple(placer.put),
        pins=pins,
    )


def _pins(focus: Focus, window: Window, taken: Taken) -> tuple[Pin, ...]:
    """Return the marks; numbers move aside where another stands already."""
    pins = []
    for one in focus.pins:
        pin = Pin(one.kind, window.point(one.at), one.text)
        if one.kind == "spot":
            pin = next(filter(lambda aside: _free(aside, window, taken), _aside(pin)), pin)
        taken.put(_pin_box(pin))
        pins.append(pin)
    return tuple(pins)


def _aside(pin: Pin) -> Iterator[Pin]:
    """Give a mark, then the same farther and farther from where it belongs."""
    yield pin
    x, y = pin.at
    for far in (52.0, 78.0, 104.0, 130.0):
        for dx, dy in ((0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1)):
            yield replace(pin, at=(x + dx * far, y + dy * far), tip=pin.at)


def _free(pin: Pin, window: Window, taken: Taken) -> bool:
    box = _pin_box(pin)
    return window.frame.holds(box) and taken.free(box)


def _pin_box(pin: Pin) -> Box:
    x, y = pin.at
    return Box(x - 24, y - 70, x + 24, y + 4) if pin.kind == "goal" else around(pin.at, 48, 48)


def _bounds(floor: Floor, window: Window) -> tuple[Point, ...]:
    corners = floor.outline
    if not corners and floor.width and floor.height:
        corners = ((0, 0), (floor.width, 0), (floor.width, floor.height), (0, floor.height))
    return within(tuple(map(window.point, corners)), window.frame)


def _areas(
    places: Iterable[Place], window: Window, ground: float, focus: Focus
) -> tuple[Area, ...]:
    """Return what has a size, the large below the small."""
    whole = ground * WHOLE or inf
    found = []
    for place in places:
        if place.size is None or place.at is None:
            continue
        box = window.box(place.at, place.size)
        if box.width < TINY or not box.overlaps(window.frame) or box.area > whole:
            continue
        fill, strong = focus.fills.get(place.id, ""), place.id in focus.marked
        found.append(Area(place.id, place.kind, box, fill, strong))
    return tuple(sorted(found, key=lambda area: -area.box.area))


def _extent(floor: Floor) -> float:
    if not floor.outline:
        return (floor.width or 0.0) * (floor.height or 0.0)
    xs, ys = zip(*floor.outline, strict=True)
    return float((max(xs) - min(xs)) * (max(ys) - min(ys)))


@dataclass(slots=True)
class _Naming:
    """Puts signs and names onto a panel, what matters most first; its state is what stands."""

    pack: Pack
    window: Window
    focus: Focus
    lang: str
    placer: Placer
    boxes: Mapping[str, Box]
    icons: list[Icon] = field(default_factory=list)
    named: set[str] = field(default_factory=set)

    def all(self, places: Sequence[Place]) -> tuple[Icon, ...]:
        """Name the places in view; return the signs."""
        known = {place.id: place for place in places}
        seen = [place for place in places if self._in_view(place)]
        asked = [*self.focus.marked, *self.focus.texts, *self.focus.stops]
        for place_id in dict.fromkeys(asked):
            if place_id in known and known[place_id].kind != "waypoint":
                self._name(known[place_id], strong=True)
        points = sorted(
            (place for place in seen if place.id not in self.boxes and sign_of(place)),
            key=lambda place: _first(sign_of(place)),
        )
        early = [place for place in points if _first(sign_of(place)) < FIRST.index("station")]
        self._signs(early)
        sized = sorted((p for p in seen if p.id in self.boxes), key=self._rank)
        for place in sized[:MOST_TRIES]:
            if len(self.placer.put) < self.focus.most:
                self._name(place)
        self._signs([place for place in points if place not in early][:MOST_TRIES])
        return tuple(self.icons)

    def _signs(self, places: Sequence[Place]) -> None:
        for place in places:
            if place.id in self.named:
                continue
            if (
                place.kind in WITH_NAME
                and len(self.placer.put) < self.focus.most
                and self._name(place)
            ):
                continue
            self._sign(place)

    def _sign(self, place: Place) -> None:
        at = self._at(place)
        box = around(at, SIDE, SIDE)
        if self.window.frame.holds(box) and self.placer.taken.free(box):
            self.placer.taken.put(box)
            self.icons.append(Icon(place.id, sign_of(place), at, SIDE))

    def _name(self, place: Place, *, strong: bool = False) -> bool:
        """Put a place's name where there is room for it; tell whether there was."""
        if place.id in self.named or (place.id in self.focus.numbered and not strong):
            return False
        text = self.focus.texts.get(place.id)
        large = (strong and text is None) or place.kind in ("hall", "stage")
        wanted = Wanted(
            of=place.id,
            texts=text or short_forms(place, self.lang),
            at=self._at(place),
            sizes=(LARGE, MIDDLE, SMALL) if large else (MIDDLE, SMALL),
            strong=strong,
        )
        found = any(map(self.placer.place, self._ways(place, wanted, strong=strong)))
        if found:
            self.named.add(place.id)
        return found

    def _ways(self, place: Place, wanted: Wanted, *, strong: bool) -> Iterator[Wanted]:
        """Give where a name may stand: in its area, else just outside of it; or by its point."""
        box = self.boxes.get(place.id)
        if box is None:
            if strong or place.kind in WITH_NAME:
                away = 22.0 if strong else 2.0
                wanted = replace(wanted, sign=sign_of(place), away=away, at_home=True)
                yield wanted
            if strong:
                yield replace(wanted, at_home=False, far=True)
            return
        seen = box.cut(self.window.frame)
        yield replace(wanted, home=seen, within=box.area * 0.98)
        if place.kind in RANK:
            yield replace(wanted, home=seen, within=box.area * 0.98, over_small=True)
        if place.id in self.focus.texts:
            return
        beside = replace(wanted, at=seen.middle, about=seen, within=inf, away=4.0)
        if strong or place.kind == "hall":
            yield beside
        if strong:
            yield replace(beside, within=0.0)
            yield replace(beside, within=0.0, far=True)

    def _in_view(self, place: Place) -> bool:
        box = self.boxes.get(place.id)
        if box is not None:
            seen = box.cut(self.window.frame)
            return seen.width > 56 and seen.height > 36
        return self.window.frame.has(self._at(place))

    def _at(self, place: Place) -> Point:
        box = self.boxes.get(place.id)
        return box.middle if box is not None else self.window.point(place.at or (0.0, 0.0))

    def _rank(self, place: Place) -> tuple[int, float]:
        return RANK.get(place.kind, 4), -self.boxes[place.id].area


def _first(sign: str) -> int:
    return FIRST.index(sign) if sign in FIRST else len(FIRST)
