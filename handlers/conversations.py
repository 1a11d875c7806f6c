"""Every conversation, in order."""

from typing import Any

from telegram.ext import BaseHandler

from handlers.agenda import Agenda
from handlers.announcing.desk import ENTRY, Desk
from handlers.announcing.work import Work
from handlers.answering import Answering
from handlers.ask import Ask
from handlers.change_callbacks import ChangeStep
from handlers.change_callbacks import Step as Changed
from handlers.changing.joined import day_changing
from handlers.demo_callbacks import Booth, Rule, Ruling, View
from handlers.demos.exhibiting import Exhibiting
from handlers.demos.joined import seats_of, stand_of
from handlers.demos.ruling import RulingDemos
from handlers.desk.both_sides import both_sides
from handlers.desk.working import HOME as STAFF_DESK
from handlers.directions.joined import plans_and_places
from handlers.fallback import Fallback
from handlers.feedback import Feedback
from handlers.feedback_callbacks import Opinions
from handlers.gate import Gate
from handlers.home import HomeEntry
from handlers.host import Host
from handlers.inline import Inline
from handlers.insight.looking import Looking
from handlers.insight.teaching import Teaching
from handlers.insight_callbacks import Inspect, Look, Step, Teach
from handlers.media import Media
from handlers.members import Members
from handlers.notices import Notices
from handlers.organizing.home import Home
from handlers.organizing.invited import Invited
from handlers.ports import World
from handlers.privacy import Privacy
from handlers.programme import Programme
from handlers.reminders import Reminders
from handlers.roles import Role
from handlers.settings import Settings
from handlers.start import Start

HOME: tuple[HomeEntry, ...] = (
    ENTRY,
    STAFF_DESK,
    HomeEntry(label="changing.area", action=ChangeStep(Changed.OPEN), command="change"),
    HomeEntry(label="insight.area", action=Inspect(Look.DAY), command="insight"),
    HomeEntry(label="teach.area", action=Teach(Step.LIST), command="teach"),
    HomeEntry(label="feedback.area", action=Opinions(), command="feedback"),
    HomeEntry(label="demos.area", action=Rule(Ruling.HOME), command="demos"),
    HomeEntry(
        label="demos.booth_area",
        action=Booth(View.BOOTHS),
        command="booth",
        roles=frozenset({Role.EXHIBITOR}),
    ),
)
"""The areas of the organizers' home, in the order of their buttons."""


def conversations(world: World) -> list[BaseHandler[Any, Any, Any]]:
    """Return the handlers of all conversations; the first that fits an update takes it."""
    host = Host.of(world)
    gate = Gate(world.roles)
    invited = Invited(host=host, roles=world.roles, invitations=world.invitations, entries=HOME)
    answering = Answering(
        host=host,
        asking=world.asking,
        questions=world.questions,
        staffed=world.desk.staffed,
    )
    stand = stand_of(world, host)
    return [
        *invited.handlers(),
        *Home(
            host=host,
            gate=gate,
            roles=world.roles,
            invitations=world.invitations,
            audit=world.audit,
            entries=HOME,
            counts={STAFF_DESK.label: lambda: len(world.desk.cases())},
        ).handlers(),
        *Looking(host=host, gate=gate, school=world.school).handlers(),
        *Teaching(
            host=host,
            gate=gate,
            school=world.school,
            expectations=world.expectations,
            audit=world.audit,
        ).handlers(),
        *Desk(work=Work.of(world, host), gate=gate).handlers(),
        *both_sides(world, host, gate, answering),
        *day_changing(world, host, gate),
        *RulingDemos(stand=stand, gate=gate).handlers(),
        *Exhibiting(stand=stand, gate=gate, greet=invited.greet).handlers(),
        *seats_of(stand, gate),
        *Start(host=host, answering=answering, greet=invited.greet).handlers(),
        *Programme(host=host).handlers(),
        *Agenda(host=host).handlers(),
        *Reminders(host=host, reminding=world.reminders).handlers(),
        *Feedback(host=host, gate=gate, opining=world.opining).handlers(),
        *Notices(host=host, wishing=world.wishes).handlers(),
        *Settings(host=host).handlers(),
        *Privacy(
            host=host,
            wishing=world.wishes,
            reminding=world.reminders,
            records=world.records,
            leaving=invited.leave,
            holding=invited.holding,
        ).handlers(),
        *Inline(host=host, asking=world.asking).handlers(),
        *plans_and_places(world, host),
        *Members(host=host).handlers(),
        *Ask(host=host, answering=answering, questions=world.questions).handlers(),
        *Media(host=host).handlers(),
        # The catch-all must stay last: it takes every command and every button that is left.
        *Fallback(host=host).handlers(),
    ]
