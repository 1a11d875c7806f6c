"""What stands behind the buttons of ways."""

from dataclasses import dataclass

from handlers.coding import Coding
from handlers.references import reference

ROUTE = "w1"
"""The conversation's prefix; the digit goes up when what an old button means has changed."""


@dataclass(frozen=True, slots=True)
class WayTo:
    """Show the way to an entry, from a place ("": where one stands). Ids may be references."""

    entry: str
    start: str = ""
    step_free: bool = False

    def fields(self) -> str:
        """Return what is packed."""
        return f"{reference(self.entry)}:{reference(self.start)}:{int(self.step_free)}"


@dataclass(frozen=True, slots=True)
class Pin:
    """Send a place as a pin on the map."""

    place: str

    def fields(self) -> str:
        """Return what is packed."""
        return reference(self.place)


@dataclass(frozen=True, slots=True)
class StepFree:
    """Always show ways without stairs, or no longer."""

    on: bool

    def fields(self) -> str:
        """Return what is packed."""
        return str(int(self.on))


def _flag(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError(text)
    return text == "1"


def read_way(parts: list[str]) -> WayTo:
    """Return what a button's fields mean. Raises ValueError, as all of these."""
    entry, start, free = parts
    if not entry:
        raise ValueError("no entry")
    return WayTo(entry, start, _flag(free))


def read_pin(parts: list[str]) -> Pin:
    """Return what a button's fields mean."""
    (place,) = parts
    if not place:
        raise ValueError("no place")
    return Pin(place)


def read_step_free(parts: list[str]) -> StepFree:
    """Return what a button's fields mean."""
    (on,) = parts
    return StepFree(_flag(on))


ROUTE_BUTTONS: dict[type, Coding] = {
    WayTo: Coding((ROUTE, "g"), read_way),
    Pin: Coding((ROUTE, "p"), read_pin),
    StepFree: Coding((ROUTE, "s"), read_step_free),
}
"""How an action becomes a button's data, and back."""
