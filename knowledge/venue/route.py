"""A way from one place to another, as a value: what is said, drawn and reckoned with."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, TypeAlias

from knowledge.model import Text

Way: TypeAlias = Literal["walk", "stairs", "escalator_up", "escalator_down", "lift", "ramp"]

Why: TypeAlias = Literal["start", "goal", "apart", "stairs", "closed"]
"""Why there is no way: the start or the goal is not on the plan; nothing joins them; only steps
do; only what is closed at that time does."""


_NOTHING = Text()


@dataclass(frozen=True, slots=True)
class Stand:
    """A place along a way: its id, its floor ("" unknown), and its middle in metres on it."""

    place: str
    floor: str
    at: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Step:
    """One leg as it is gone, from `stands[i]` to `stands[i + 1]` of its route."""

    way: str
    """One of `Way`."""
    metres: float
    seconds: float
    landmark: Text = _NOTHING
    """What one sees along it."""
    assumed: bool = False
    """No leg of the plan: from or to a place that no leg leads to, by the nearest that has one."""
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A way: `stands` has one more than `steps`; a route to where one stands has no steps."""

    stands: tuple[Stand, ...]
    steps: tuple[Step, ...]
    step_free: bool
    """Whether it was asked to be without stairs and escalators, and so is."""

    @property
    def start(self) -> Stand:
        """Where it begins."""
        return self.stands[0]

    @property
    def goal(self) -> Stand:
        """Where it ends."""
        return self.stands[-1]

    @property
    def places(self) -> tuple[str, ...]:
        """The ids of the places along it, start and goal included."""
        return tuple(stand.place for stand in self.stands)

    @property
    def floors(self) -> tuple[str, ...]:
        """The floors along it, in order, each stay once; unknown ones are left out."""
        known = [stand.floor for stand in self.stands if stand.floor]
        return tuple(floor for i, floor in enumerate(known) if i == 0 or floor != known[i - 1])

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return sum(step.seconds for step in self.steps)

    @property
    def metres(self) -> float:
        """How long it is; rides in a lift have no length."""
        return sum(step.metres for step in self.steps)

    @property
    def time(self) -> timedelta:
        """How long it takes, as a time."""
        return timedelta(seconds=self.seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoWay:
    """There is none, and why."""

    start: str
    goal: str
    why: Why
    place: str = ""
    """What is closed, where that is the reason."""
