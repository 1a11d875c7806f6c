"""What an area shows of itself in the organizers' home: a button, and a command."""

from dataclasses import dataclass

from handlers.cards import Button, press
from handlers.coding import Action
from handlers.organizer_callbacks import OpenHome
from handlers.roles import HELPING, ORGANIZING, Role
from handlers.voices import Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeEntry:
    """An area in the home. Those that `handlers/conversations.py` lists are shown."""

    label: str
    """The key of the button's label in the catalog."""
    action: Action
    """What the button does; the area's own conversation takes the tap and edits the message."""
    command: str = ""
    """The command that opens it too, without the slash; described under `command.<command>`."""
    roles: frozenset[Role] = ORGANIZING
    """Who sees it."""


def to_home(voice: Voice) -> Button:
    """Return the button that leads back to the home."""
    return press(voice, "organizing.to_home", OpenHome())


def commands_for(entries: tuple[HomeEntry, ...], roles: frozenset[Role]) -> tuple[str, ...]:
    """Return the commands that these roles have beyond everyone's, the home first."""
    named = tuple(one.command for one in entries if one.command and one.roles & roles)
    return (*(("admin",) if roles & HELPING else ()), *dict.fromkeys(named))
