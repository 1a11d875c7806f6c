"""When a reminder is due, when one has to leave, and when it has become useless."""

from datetime import datetime, timedelta
from typing import Literal, TypeAlias

BUFFER = timedelta(minutes=1)
"""To find a seat: what is left between arriving and the start."""

HEADS_UP = timedelta(minutes=2)
"""How long before one has to leave the reminder comes, where the walk is longer than the lead."""

LATEST = timedelta(minutes=30)
"""So long after the start a reminder still says something worth knowing, at most."""

WORTH_SEEING = timedelta(minutes=10)
"""What must be left of a session for it to be worth going."""

Standing: TypeAlias = Literal["ahead", "late", "useless"]


def due_at(starts: datetime, lead: int) -> datetime:
    """Return when to remind, from the lead alone."""
    return starts - timedelta(minutes=lead)


def leave_by(starts: datetime, walk: timedelta) -> datetime:
    """Return when to leave: the start less the walk and a buffer, at a full minute."""
    return (starts - walk - BUFFER).replace(second=0, microsecond=0)


def due_from(starts: datetime, lead: int, walk: timedelta) -> datetime:
    """Return when to remind someone of whom it is known how far they have to walk."""
    return min(due_at(starts, lead), leave_by(starts, walk) - HEADS_UP)


def useful_until(starts: datetime, ends: datetime) -> datetime:
    """Return up to when a reminder is of use: into the session, while enough of it is left."""
    return max(starts, min(starts + LATEST, ends - WORTH_SEEING))


def standing(starts: datetime, ends: datetime, at: datetime) -> Standing:
    """Return what a reminder would be at an instant."""
    if at < starts:
        return "ahead"
    return "late" if at < useful_until(starts, ends) else "useless"
