"""What stands where on a picture of a plan, in points: what is drawn, and what tests look at."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from knowledge.venue.boxes import Box, Point
from knowledge.venue.window import Window

PinKind: TypeAlias = Literal["start", "goal", "here", "joint", "spot"]


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text that take a box; `sign`: an icon to their left; `of`: a place's id."""

    of: str
    lines: tuple[str, ...]
    size: int
    box: Box
    strong: bool = False
    sign: str = ""
    centred: bool = True
    edged: bool = True
    """Whether it may stand on lines and edges, so has white around it."""


@dataclass(frozen=True, slots=True)
class Area:
    """A hall, a zone, a booth. `kind` chooses its fill; `fill` wins over that."""

    of: str
    kind: str
    box: Box
    fill: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Icon:
    """A sign at a point."""

    of: str
    sign: str
    at: Point
    side: float


@dataclass(frozen=True, slots=True)
class Pin:
    """A mark at a point: where it starts and ends, a joint between floors, a numbered spot."""

    kind: PinKind
    at: Point
    text: str = ""
    tip: Point | None = None
    """What it stands for, where it had to move aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One floor, or a part of it. `title` and `note` stand above its frame."""

    window: Window
    title: str
    note: str = ""
    sign: str = ""
    """The icon in front of the note: how one leaves this floor."""
    number: str = ""
    next: str = ""
    """The joint at which one comes onto this floor, and the one at which one leaves it."""
    ground: tuple[Point, ...] = ()
    """The floor's outline."""
    areas: tuple[Area, ...] = ()
    line: tuple[Point, ...] = ()
    stops: tuple[Point, ...] = ()
    icons: tuple[Icon, ...] = ()
    labels: tuple[Label, ...] = ()
    pins: tuple[Pin, ...] = ()

    @property
    def frame(self) -> Box:
        """Where the panel's plan lies on the picture."""
        return self.window.frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A whole picture. `legend`: a number and a name each, below the panels."""

    width: int
    height: int
    title: str
    note: str = ""
    panels: tuple[Panel, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    legend_top: float = 0.0
    scale: tuple[tuple[str, str], ...] = ()
    """Colours and what each stands for, of a map of crowds."""
    foot: str = ""
    alt: str = ""
    """The same in words, for those who cannot see it."""
