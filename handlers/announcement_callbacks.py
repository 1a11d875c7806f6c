"""What stands behind the buttons of announcements."""

from handlers.coding import Coding

ANNOUNCEMENT = "y1"
"""The conversation's prefix; the digit goes up when what an old button means has changed."""

ANNOUNCEMENT_BUTTONS: dict[type, Coding] = {}
