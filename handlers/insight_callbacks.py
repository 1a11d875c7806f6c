"""What stands behind the buttons of insight and teaching."""

from handlers.coding import Coding

INSIGHT = "i1"
"""The conversation's prefix; the digit goes up when what an old button means has changed."""

INSIGHT_BUTTONS: dict[type, Coding] = {}
