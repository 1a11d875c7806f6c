"""What stands behind the buttons of routes, pictures and where one is."""

from handlers.coding import Coding

ROUTE = "w1"
"""The conversation's prefix; the digit goes up when what an old button means has changed."""

ROUTE_BUTTONS: dict[type, Coding] = {}
