"""Boxes on a picture, in points, and what is taken of its space already. Pure geometry."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]

CELL = 96.0
"""Points a side of the squares under which taken space is found again."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: x to the right, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    @property
    def middle(self) -> Point:
        """Its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def area(self) -> float:
        """How much it covers; nothing where it is turned inside out."""
        return max(0.0, self.width) * max(0.0, self.height)

    def overlaps(self, other: "Box") -> bool:
        """Tell whether both cover some point."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Tell whether the other lies within this."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def has(self, point: Point) -> bool:
        """Tell whether a point lies within."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def grown(self, by: float) -> "Box":
        """Return it larger on every side; smaller where `by` is negative."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def cut(self, other: "Box") -> "Box":
        """Return what both cover; of no area where that is nothing."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


def around(middle: Point, width: float, height: float) -> Box:
    """Return the box of a size around a point."""
    x, y = middle
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def crosses(box: Box, start: Point, end: Point) -> bool:
    """Tell whether a straight line from `start` to `end` touches a box."""
    if max(start[0], end[0]) < box.left or min(start[0], end[0]) > box.right:
        return False
    if max(start[1], end[1]) < box.top or min(start[1], end[1]) > box.bottom:
        return False
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    low, high = 0.0, 1.0
    for step, least, most in (
        (dx, box.left - x, box.right - x),
        (dy, box.top - y, box.bottom - y),
    ):
        if step == 0:
            if least > 0 or most < 0:
                return False
            continue
        first, last = sorted((least / step, most / step))
        low, high = max(low, first), min(high, last)
    return low <= high


class Taken:
    """What of a picture's space is taken: boxes, and lines with some room on either side."""

    def __init__(self) -> None:
        self._boxes: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
        self._lines: list[tuple[Point, Point, float]] = []

    def line(self, points: Sequence[Point], room: float) -> None:
        """Take a line, with so much room on either side."""
        self._lines += [(start, end, room) for start, end in pairwise(points)]

    def put(self, box: Box) -> None:
        """Take a box."""
        for cell in cells(box):
            self._boxes[cell].append(box)

    def free(self, box: Box) -> bool:
        """Tell whether nothing in a box is taken."""
        for cell in cells(box):
            if any(box.overlaps(other) for other in self._boxes.get(cell, ())):
                return False
        return not any(crosses(box.grown(room), one, two) for one, two, room in self._lines)


def cells(box: Box) -> Iterator[tuple[int, int]]:
    """Give the squares of the picture that a box touches."""
    for row in range(int(box.top // CELL), int(box.bottom // CELL) + 1):
        for column in range(int(box.left // CELL), int(box.right // CELL) + 1):
            yield row, column


def within(corners: Sequence[Point], box: Box) -> tuple[Point, ...]:
    """Return what of an outline lies in a box (after Sutherland and Hodgman)."""
    found = list(corners)
    for axis, limit, sign in ((0, box.left, 1), (0, box.right, -1), (1, box.top, 1),
                              (1, box.bottom, -1)):  # fmt: skip
        found = list(_beyond(found, axis, limit, sign))
    return tuple(found)


def _beyond(corners: Sequence[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    for number, point in enumerate(corners):
        before = corners[number - 1]
        is_in, was_in = ((one[axis] - limit) * sign >= 0 for one in (point, before))
        if is_in != was_in:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            x, y = (a + (b - a) * share for a, b in zip(before, point, strict=True))
            yield (limit, y) if axis == 0 else (x, limit)
        if is_in:
            yield point
