"""What stands behind the buttons of the organizers' home, invitations and the audit list."""

from handlers.coding import Coding

ORGANIZER = "o1"
"""The conversation's prefix; the digit goes up when what an old button means has changed."""

ORGANIZER_BUTTONS: dict[type, Coding] = {}
