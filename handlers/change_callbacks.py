"""What stands behind the buttons of changes of the day."""

from handlers.coding import Coding

CHANGE = "c1"
"""The conversation's prefix; the digit goes up when what an old button means has changed."""

CHANGE_BUTTONS: dict[type, Coding] = {}
