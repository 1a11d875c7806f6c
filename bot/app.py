"""The composition root: the one place that knows every part, and joins them."""

from telegram.ext import Application

from bot.alarm import TelegramAlarm, alarm_text
from bot.announcing import Announcing
from bot.asking import EngineAsking
from bot.beats import Beats
from bot.clock import EventClock, utc_now
from bot.concierge import Concierge, Parts
from bot.daychanges import DayChanging
from bot.delivery.dispatcher import FREE_RATE, Dispatcher, Means
from bot.delivery.later import Later
from bot.delivery.reach import Reach
from bot.delivery.settling import Settling
from bot.demos import demo_world
from bot.desk import DeskBeat, StaffDesk
from bot.errors import CannotStart
from bot.event import LiveEvent
from bot.handling import App, Handling
from bot.learning import EventLearning
from bot.logs import Redactor
from bot.notifying import Notifying
from bot.painting import ProcessPainter
from bot.reminders import Sources
from bot.settings import Settings
from bot.store.agenda import AgendaTable
from bot.store.agenda_copies import AgendaCopiesTable
from bot.store.announcements import AnnouncementsTable
from bot.store.attendees import AttendeesTable
from bot.store.expectations import ExpectationsTable
from bot.store.feedback import FeedbackTable
from bot.store.inbox import Inbox
from bot.store.insight import InsightTable
from bot.store.invitations import InvitationsTable
from bot.store.outbox import OutboxTable
from bot.store.pictures import PicturesTable
from bot.store.questions import QuestionsTable
from bot.store.reach import ReachTable
from bot.store.records import RecordsTable
from bot.store.reminders import RemindersTable
from bot.store.roles import AuditTable, RolesTable
from bot.store.sendings import Sendings
from bot.store.state import State
from bot.store.store import Store
from bot.store.taught import TaughtTable
from bot.store.turns import TurnsTable
from bot.store.whereabouts import WhereaboutsTable
from bot.store.wishes import WishesTable
from bot.tasks import Tasks
from bot.telegram.ingest import Ingest
from bot.telegram.polling import Polling
from bot.telegram.rate_limiter import RateLimiter
from bot.telegram.transport import Transport
from bot.telegram.update_processor import UpdateProcessor
from bot.web import Metrics
from handlers.conversations import conversations
from handlers.demos.joined import stand_of
from handlers.demos.seat_letters import SeatLetters
from handlers.errors import Errors
from handlers.host import Host
from handlers.ports import Clock, World
from handlers.teaching import School
from knowledge.agenda.walks import over_ways

CONNECTIONS = 256
"""To Telegram at once: more than the dispatcher takes, so that replies always find one."""


def build(
    settings: Settings,
    *,
    clock: Clock | None = None,
    event: LiveEvent | None = None,
    semantic: bool = True,
) -> Concierge:
    """Return a concierge that is ready to start. Call it inside a running event loop.

    Tests pass a clock of their own and the sandbox's address; nothing else differs. `event` is
    one that has been read already; without `semantic`, questions are understood by letters only.

    Raises:
        PackError: the event's pack cannot be used.
        CannotStart: there is no token.
    """
    event = event or LiveEvent(settings.event)
    clock = clock or event_clock(settings, event)
    store, tasks, metrics = Store(settings.database), Tasks(), Metrics()
    inbox, state, reach = Inbox(store), State(store), ReachTable(store)
    outbox = OutboxTable(store, utc_now)
    attendees, turns = AttendeesTable(store), TurnsTable(store)
    agendas, wishes, reminders = AgendaTable(store), WishesTable(store), RemindersTable(store)
    limiter = RateLimiter(settings.send_per_second)
    application, polls = _application(settings, limiter)
    asking, painter = EngineAsking(event), ProcessPainter()
    told = (*([settings.staff_chat] if settings.staff_chat else []), *settings.organizers)
    taught, learning = TaughtTable(store), EventLearning(event, settings.event)
    roles, staff_chat = RolesTable(store, settings.organizers, clock), settings.staff_chat or 0
    announcements = AnnouncementsTable(
        store=store,
        now=clock,
        real=utc_now,
        rate=settings.send_per_second,
        above=settings.confirm_above,
        owners=frozenset(settings.organizers),
    )
    world = World(
        event=event,
        asking=asking,
        attendees=attendees,
        turns=turns,
        agendas=agendas,
        announcements=announcements,
        copies=AgendaCopiesTable(store),
        walks=over_ways,
        painter=painter,
        pictures=PicturesTable(store, utc_now),
        questions=QuestionsTable(store),
        outbox=outbox,
        wishes=wishes,
        reminders=reminders,
        records=RecordsTable(store),
        opining=FeedbackTable(store),
        roles=roles,
        desk=StaffDesk(store, roles, clock, lambda: reach.number_of(staff_chat), event),
        invitations=InvitationsTable(store, settings.organizers, clock),
        audit=AuditTable(store, clock),
        expectations=ExpectationsTable(store, utc_now),
        demos=demo_world(store, event),
        school=School(insights=InsightTable(store), lessons=taught, learning=learning),
        alarm=TelegramAlarm(
            application.bot, told, Redactor(settings.secrets()), number_of=reach.number_of
        ),
        changes=DayChanging(event, store, clock, utc_now),
        clock=clock,
    )
    limiter.later = Later(outbox, attendees, clock)
    seats = SeatLetters(stand_of(world, Host.of(world)))
    application.add_handlers(conversations(world))
    application.add_error_handler(Errors(world).handle)
    processor = UpdateProcessor(tasks.spawn)
    handling = Handling(application, processor, metrics, Reach(reach, clock))
    ingest = Ingest(inbox, processor, handling, utc_now)
    notifying = Notifying.of(
        store,
        Sources(
            event=event,
            reminders=reminders,
            agendas=agendas,
            attendees=attendees,
            wishes=wishes,
            whereabouts=WhereaboutsTable(store),
            outbox=outbox,
            walks=over_ways,
            clock=clock,
            rate=settings.send_per_second,
        ),
    )
    event.retime = notifying.take_over
    sendings = Sendings(store)
    beats = Beats(
        event=event,
        attendees=attendees,
        turns=turns,
        inbox=inbox,
        sendings=sendings,
        reminders=reminders,
        database=settings.database,
        alarm=world.alarm,
        clock=clock,
    )
    settling = Settling(
        sendings=sendings,
        reach=reach,
        alarm=world.alarm,
        event=event,
        metrics=metrics,
        spawn=tasks.spawn,
        now=clock,
    )
    dispatcher = Dispatcher(
        Means(
            bot=application.bot,
            limiter=limiter,
            sendings=sendings,
            settling=settling,
            spawn=tasks.spawn,
            now=clock,
            real=utc_now,
            rate=settings.send_per_second,
            paid=settings.send_per_second > FREE_RATE,
        )
    )
    outbox.wake = dispatcher.wake

    async def alert(key: str) -> None:
        await world.alarm.raise_once(key, alarm_text(event.pack, key))

    parts = Parts(
        settings=settings,
        clock=clock,
        event=event,
        store=store,
        state=state,
        world=world,
        asking=asking,
        painter=painter,
        application=application,
        tasks=tasks,
        processor=processor,
        metrics=metrics,
        ingest=ingest,
        beats=beats,
        dispatcher=dispatcher,
        notifying=notifying,
        announcing=Announcing.of(announcements, outbox, world, application.bot),
        desk=DeskBeat.of(store, world, application.bot),
        seats=seats,
        semantic=semantic,
        polling=Polling(polls, application.bot.base_url, ingest, alert),
    )
    return Concierge(parts)


def event_clock(settings: Settings, event: LiveEvent) -> EventClock:
    """Return the clock that the settings ask for; a naive instant is in the venue's zone."""
    at = settings.at
    if at is not None and at.tzinfo is None:
        at = at.replace(tzinfo=event.pack.event.timezone)
    return EventClock(at=at, speed=settings.speed)


def _application(settings: Settings, limiter: RateLimiter) -> tuple[App, Transport]:
    """Return python-telegram-bot's application, and the connections that polls go through."""
    if settings.telegram_bot_token is None:
        raise CannotStart("TELEGRAM_BOT_TOKEN is not set")
    polls = Transport(connections=4)
    application: App = (
        Application.builder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .request(Transport(connections=CONNECTIONS))
        .get_updates_request(polls)
        .rate_limiter(limiter)
        .updater(None)
        .job_queue(None)
        .build()
    )
    return application, polls
