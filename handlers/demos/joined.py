"""Seats and the booth's view of them, joined to the world."""

from typing import Any

from telegram.ext import BaseHandler

from handlers.demos.coming import AtTheBooth
from handlers.demos.interest import Interested
from handlers.demos.leading import Leading
from handlers.demos.seats import Seats
from handlers.demos.stand import Stand
from handlers.gate import Gate
from handlers.host import Host
from handlers.ports import World


def stand_of(world: World, host: Host) -> Stand:
    """Return what all conversations about demos share."""
    return Stand(
        host=host,
        world=world.demos,
        expectations=world.expectations,
        outbox=world.outbox,
        roles=world.roles,
        audit=world.audit,
    )


def seats_of(stand: Stand, gate: Gate) -> list[BaseHandler[Any, Any, Any]]:
    """Return the handlers of seats, leads and interest."""
    return [
        *AtTheBooth(stand=stand, gate=gate).handlers(),
        *Interested(stand=stand, gate=gate, interests=stand.world.interests).handlers(),
        *Seats(stand=stand).handlers(),
        *Leading(stand=stand).handlers(),
    ]
