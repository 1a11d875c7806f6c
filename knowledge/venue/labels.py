"""Where names stand on a plan: inside the picture, off the route's line, never over each other."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from knowledge.model import Place
from knowledge.venue.boxes import Box, Point, Taken, cells
from knowledge.venue.scene import Label
from knowledge.venue.widths import evenly, width

LEADING = 1.18
"""Lines of type from one to the next."""
ASCENT, DESCENT = 0.9, 0.24
"""How far type reaches above and below its line, of its size."""
PADDING = 5.0
"""Points kept free around a name: its white edge."""
LARGE, MIDDLE, SMALL = 36, 31, 26
"""Sizes of type; the smallest can still be read where the picture is as wide as a phone."""
NAMELESS = 1600.0
"""Square points of an area that is too small for a name."""
AWAY = 30.0
"""Points from a mark to the name beside it."""

_AFTER = re.compile(r"\s*(?:[:：]| - | – ).*$")
_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
_SIGNED = frozenset({"lift", "stairs", "toilet"})
"""The brackets of these names say where they are: the plan shows that."""
_CODE = re.compile(r"[A-Za-z]{0,4}[0-9]*-?[A-Za-z]?[0-9][A-Za-z0-9-]*$")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name to be put somewhere. `home`: within this area; else beside `at`."""

    of: str
    texts: tuple[str, ...]
    """The name, then shorter ones, for where there is little room."""
    at: Point
    home: Box | None = None
    within: float = 0.0
    """It must not stand in an area smaller than this, whose name it would be taken for."""
    over_small: bool = False
    """Whether it may stand over areas that are too small for a name of their own."""
    about: Box | None = None
    """What it stands beside, where that is no point."""
    sizes: tuple[int, ...] = (MIDDLE, SMALL)
    strong: bool = False
    away: float = AWAY
    far: bool = False
    """Whether it may stand farther off, because it matters much."""
    sign: str = ""
    at_home: bool = False
    """Whether it must stand only in areas that its point lies in."""


def short_forms(place: Place, lang: str) -> tuple[str, ...]:
    """Return a place's name, then what is left of it in less room."""
    name = place.name.pick(lang) or place.id
    bare = _BRACKETS.sub("", name)
    forms = [bare] if place.kind in _SIGNED else [name, bare, _AFTER.sub("", bare)]
    if place.kind == "booth" and (code := _CODE.search(name)):
        forms = [code[0]]
    return tuple(dict.fromkeys(form for form in forms if form))


class Areas:
    """The areas of a panel, found by where they are."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._cells: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in boxes:
            for cell in cells(box):
                self._cells[cell].append(box)

    def smaller(self, box: Box, area: float, least: float = 0.0) -> bool:
        """Tell whether a box overlaps an area smaller than `area`, and not smaller than `least`."""
        return any(
            least <= other.area < area and box.overlaps(other)
            for cell in cells(box)
            for other in self._cells.get(cell, ())
        )

    def strange(self, box: Box, point: Point) -> bool:
        """Tell whether a box overlaps an area that a point does not lie in."""
        return any(
            box.overlaps(other) and not other.has(point)
            for cell in cells(box)
            for other in self._cells.get(cell, ())
        )


@dataclass(slots=True)
class Placer:
    """Puts names into a frame, what matters most first; its state is what is put and taken."""

    frame: Box
    taken: Taken
    areas: "Areas"
    put: list[Label] = field(default_factory=list)

    def place(self, wanted: Wanted) -> Label | None:
        """Put a name where there is room, and return it; None where there is none."""
        tries = self._at_home(wanted) if wanted.home else self._beside(wanted)
        for label in tries:
            if self._fits(label.box, wanted):
                self.taken.put(label.box)
                self.put.append(label)
                return label
        return None

    def _fits(self, box: Box, wanted: Wanted) -> bool:
        inside = self.frame.holds(box) and self.taken.free(box)
        least = NAMELESS if wanted.over_small else 0.0
        if not inside or (wanted.within and self.areas.smaller(box, wanted.within, least)):
            return False
        return not (wanted.at_home and self.areas.strange(box, wanted.at))

    def _at_home(self, wanted: Wanted) -> Iterator[Label]:
        home = wanted.home.cut(self.frame) if wanted.home else self.frame
        for most, text, size in product((1, 2, 3), wanted.texts, wanted.sizes):
            lines = evenly(text, size, home.width - 2 * PADDING - 2, most)
            if lines is None or len(lines) < most:
                continue
            wide, high = extent(lines, size)
            if high <= home.height:
                for middle in _spots(home, wide, high):
                    yield _label(wanted, lines, size, middle, wide, high)

    def _beside(self, wanted: Wanted) -> Iterator[Label]:
        x, y = wanted.at
        half_x, half_y = (
            (wanted.about.width / 2, wanted.about.height / 2) if wanted.about else (0, 0)
        )
        rings = (1.0, 2.2, 3.6) if wanted.far else (1.0,)
        for ring, most, text, size in product(rings, (1, 2), wanted.texts, wanted.sizes):
            lines = evenly(text, size, 330 if most == 1 else 240, most)
            if lines is None or len(lines) < most:
                continue
            wide, high = extent(lines, size)
            wide += size * 1.25 if wanted.sign else 0
            gap = wanted.away * ring
            for dx, dy in _SIDES:
                across, down = gap + half_x + wide / 2, gap + half_y + high / 2
                yield _label(wanted, lines, size, (x + dx * across, y + dy * down), wide, high)


_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 0.8), (-1, 0.8), (1, -0.8), (-1, -0.8))


def extent(lines: Sequence[str], size: int) -> tuple[float, float]:
    """Return how wide and high lines of type are, with the edge around them."""
    wide = max(width(line, size) for line in lines)
    high = size * (LEADING * (len(lines) - 1) + ASCENT + DESCENT)
    return wide + 2 * PADDING, high + 2 * PADDING


def _spots(home: Box, wide: float, high: float) -> Iterator[Point]:
    """Give the middles of where a box of a size can stand in another, the middle first."""
    slack_x, slack_y = (home.width - wide) / 2, (home.height - high) / 2
    x, y = home.middle
    for dy in (0.0, -0.5, 0.5, -1.0, 1.0):
        for dx in (0.0, -0.5, 0.5, -1.0, 1.0):
            yield x + dx * slack_x, y + dy * slack_y


def _label(
    wanted: Wanted, lines: tuple[str, ...], size: int, middle: Point, wide: float, high: float
) -> Label:
    x, y = middle
    box = Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
    return Label(
        of=wanted.of,
        lines=lines,
        size=size,
        box=box,
        strong=wanted.strong,
        sign=wanted.sign,
        centred=not wanted.sign,
        edged=wanted.home is None or wanted.over_small,
    )
