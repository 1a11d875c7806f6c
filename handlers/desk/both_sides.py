"""The staff desk's conversations, joined: those who ask, those who answer."""

from typing import Any

from telegram.ext import BaseHandler

from handlers.answering import Answering
from handlers.desk.asking import Asking
from handlers.desk.cases import Cases
from handlers.desk.post import Post
from handlers.desk.working import Working
from handlers.gate import Gate
from handlers.host import Host
from handlers.ports import World


def both_sides(
    world: World, host: Host, gate: Gate, answering: Answering
) -> list[BaseHandler[Any, Any, Any]]:
    """Return the handlers of the desk. They must stand before those that take any message."""
    post = Post(
        event=world.event,
        attendees=world.attendees,
        desk=world.desk,
        outbox=world.outbox,
        clock=world.clock,
    )
    cases = Cases(
        desk=world.desk,
        post=post,
        understanding=world.asking,
        event=world.event,
        clock=world.clock,
    )
    working = Working(host=host, gate=gate, post=post, audit=world.audit)
    asking = Asking(
        host=host,
        answering=answering,
        cases=cases,
        questions=world.questions,
        expectations=world.expectations,
    )
    return [*working.handlers(), *asking.handlers()]
