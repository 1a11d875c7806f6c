"""The buttons of every area that tells its own: what `handlers.callbacks` packs and parses."""

from handlers.announcement_callbacks import ANNOUNCEMENT_BUTTONS
from handlers.change_callbacks import CHANGE_BUTTONS
from handlers.coding import Coding
from handlers.demo_callbacks import DEMO_BUTTONS
from handlers.desk_callbacks import DESK_BUTTONS
from handlers.feedback_callbacks import FEEDBACK_BUTTONS
from handlers.insight_callbacks import INSIGHT_BUTTONS
from handlers.lead_callbacks import LEAD_BUTTONS
from handlers.organizer_callbacks import ORGANIZER_BUTTONS
from handlers.route_callbacks import ROUTE_BUTTONS
from handlers.seat_callbacks import SEAT_BUTTONS
from handlers.sight_callbacks import SIGHT_BUTTONS

PLUGGED: dict[type, Coding] = {
    **ORGANIZER_BUTTONS,
    **ANNOUNCEMENT_BUTTONS,
    **CHANGE_BUTTONS,
    **INSIGHT_BUTTONS,
    **DESK_BUTTONS,
    **DEMO_BUTTONS,
    **ROUTE_BUTTONS,
    **SEAT_BUTTONS,
    **LEAD_BUTTONS,
    **SIGHT_BUTTONS,
    **FEEDBACK_BUTTONS,
}
