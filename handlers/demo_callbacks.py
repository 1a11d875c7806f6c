"""What stands behind the buttons of exhibitors and their demos."""

from handlers.coding import Coding

DEMO = "x1"
"""The conversation's prefix; the digit goes up when what an old button means has changed."""

DEMO_BUTTONS: dict[type, Coding] = {}
