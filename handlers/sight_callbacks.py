"""What stands behind the buttons of pictures, and of where someone is."""

from dataclasses import dataclass
from enum import StrEnum

from handlers.coding import Coding
from handlers.references import reference

SIGHT = "v1"
"""The conversation's prefix; the digit goes up when what an old button means has changed."""


class Sight(StrEnum):
    """What a picture shows."""

    ROUTE = "r"
    PLACE = "p"
    FLOOR = "f"
    FLOORS = "l"


@dataclass(frozen=True, slots=True)
class Look:
    """Show a picture. `one`: a floor, a place, or where a route starts; `other`: where it ends.

    Parsed ids may be references.
    """

    what: Sight
    one: str = ""
    other: str = ""
    step_free: bool = False

    def fields(self) -> str:
        """Return what is packed."""
        free = int(self.step_free)
        return f"{self.what}:{reference(self.one)}:{reference(self.other)}:{free}"


@dataclass(frozen=True, slots=True)
class Choose:
    """Choose where one is: among the floors, the places of one floor, or those in a place.

    `goal` is what one wants to go to then, or "".
    """

    within: str = ""
    """A floor's or a place's id; "" is the choice of floors."""
    goal: str = ""
    page: int = 0

    def fields(self) -> str:
        """Return what is packed."""
        return f"{reference(self.within)}:{reference(self.goal)}:{self.page}"


@dataclass(frozen=True, slots=True)
class Stand:
    """Say that one is here, and go on to `goal`."""

    place: str
    goal: str = ""

    def fields(self) -> str:
        """Return what is packed."""
        return f"{reference(self.place)}:{reference(self.goal)}"


def read_look(parts: list[str]) -> Look:
    """Return what a button's fields mean. Raises ValueError, as all of these."""
    what, one, other, free = parts
    if free not in ("0", "1"):
        raise ValueError(free)
    return Look(Sight(what), one, other, free == "1")


def read_choice(parts: list[str]) -> Choose:
    """Return what a button's fields mean."""
    within, goal, page = parts
    if not (page.isascii() and page.isdigit() and len(page) <= 3):
        raise ValueError(page)
    return Choose(within, goal, int(page))


def read_stand(parts: list[str]) -> Stand:
    """Return what a button's fields mean."""
    place, goal = parts
    if not place:
        raise ValueError("no place")
    return Stand(place, goal)


SIGHT_BUTTONS: dict[type, Coding] = {
    Look: Coding((SIGHT, "l"), read_look),
    Choose: Coding((SIGHT, "c"), read_choice),
    Stand: Coding((SIGHT, "s"), read_stand),
}
"""How an action becomes a button's data, and back."""
