"""What part of a floor a panel shows, and where a metre lies on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.model import Floor, Pack
from knowledge.venue.boxes import Box, Point

MARGIN = 9.0
"""Metres left around what must be seen."""
LEAST = 46.0
"""Metres that a panel shows at least, so that one sees where that is."""


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a floor in a frame of a picture: from metres to points."""

    frame: Box
    left: float
    top: float
    scale: float
    """Points a metre."""

    def point(self, at: Point) -> Point:
        """Return where a point of the floor lies on the picture."""
        return (
            self.frame.left + (at[0] - self.left) * self.scale,
            self.frame.top + (at[1] - self.top) * self.scale,
        )

    def box(self, at: Point, size: Point) -> Box:
        """Return where an area of the floor lies on the picture, whole."""
        x, y = self.point(at)
        return Box(x, y, x + size[0] * self.scale, y + size[1] * self.scale)


def ground(pack: Pack, floor: Floor) -> Box:
    """Return a floor's bounds in metres: as given, else around everything on it."""
    if floor.outline:
        xs, ys = zip(*floor.outline, strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))
    if floor.width and floor.height:
        return Box(0.0, 0.0, floor.width, floor.height)
    corners = [
        corner
        for place in pack.places
        if place.floor == floor.id and place.at is not None
        for corner in (place.at, _far(place.at, place.size))
    ]
    return around_all(corners, MARGIN / 2) if corners else Box(0.0, 0.0, LEAST, LEAST)


def around_all(points: Sequence[Point], margin: float) -> Box:
    """Return the box around points, with a margin."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys)).grown(margin)


def whole(frame: Box, bounds: Box) -> Window:
    """Return the window that shows a floor whole, in the middle of its frame."""
    scale = min(frame.width / max(bounds.width, 1.0), frame.height / max(bounds.height, 1.0))
    left = bounds.left - (frame.width / scale - bounds.width) / 2
    top = bounds.top - (frame.height / scale - bounds.height) / 2
    return Window(frame, left, top, scale)


def closer(frame: Box, bounds: Box, points: Sequence[Point], least: float = LEAST) -> Window:
    """Return the window around points: as close as it goes, never beyond the floor in vain."""
    seen = around_all(points, MARGIN)
    wide, high = max(seen.width, least), max(seen.height, least)
    scale = min(frame.width / wide, frame.height / high)
    full = whole(frame, bounds)
    if scale <= full.scale:
        return full
    wide, high = frame.width / scale, frame.height / scale
    x, y = seen.middle
    return Window(
        frame,
        _kept(x - wide / 2, wide, bounds.left, bounds.right),
        _kept(y - high / 2, high, bounds.top, bounds.bottom),
        scale,
    )


def _kept(start: float, length: float, low: float, high: float) -> float:
    """Return where a stretch starts, moved into its bounds; in their middle where it is longer."""
    if length >= high - low:
        return (low + high - length) / 2
    return min(max(start, low), high - length)


def _far(at: Point, size: Point | None) -> Point:
    return (at[0] + size[0], at[1] + size[1]) if size else at
