"""What stands behind the buttons of the staff desk."""

from handlers.coding import Coding

DESK = "d1"
"""The conversation's prefix; the digit goes up when what an old button means has changed."""

DESK_BUTTONS: dict[type, Coding] = {}
