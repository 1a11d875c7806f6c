"""All that answers to changes of the day."""

from typing import Any

from telegram.ext import BaseHandler

from handlers.changing.changing import Changing
from handlers.changing.uploading import Uploading
from handlers.gate import Gate
from handlers.host import Host
from handlers.ports import World


def day_changing(world: World, host: Host, gate: Gate) -> list[BaseHandler[Any, Any, Any]]:
    """Return the handlers of changes by chat and by file."""
    changing = Changing(
        host=host,
        gate=gate,
        changes=world.changes,
        asking=world.asking,
        expectations=world.expectations,
    )
    uploading = Uploading(
        host=host, gate=gate, changes=world.changes, expectations=world.expectations
    )
    return [*changing.handlers(), *uploading.handlers()]
