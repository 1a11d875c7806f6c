"""The conversations about ways, pictures and where one is, joined."""

from typing import Any

from telegram.ext import BaseHandler

from handlers.directions.pictures import Plans
from handlers.directions.ways import Ways
from handlers.directions.whereabouts import Whereabouts
from handlers.gallery import Gallery
from handlers.host import Host
from handlers.ports import World


def plans_and_places(world: World, host: Host) -> list[BaseHandler[Any, Any, Any]]:
    """Return what shows the venue and learns where people are; stands before questions."""
    gallery = Gallery(painter=world.painter, pictures=world.pictures)
    plans = Plans(host=host, gallery=gallery)
    return [
        *Ways(host=host).handlers(),
        *plans.handlers(),
        *Whereabouts(host=host, plans=plans).handlers(),
    ]
