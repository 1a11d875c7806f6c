"""What the tests of demos share: drafts on one afternoon, a check that allows everything."""

from datetime import UTC, datetime, timedelta

from bot.store.demos import DemosTable
from knowledge.demos.values import Draft, Span
from knowledge.model import Text

NOW = datetime(2031, 5, 6, 0, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def span(hour, minute=0, minutes=20):
    start = datetime(2031, 5, 6, hour, minute, tzinfo=UTC)
    return Span(start, start + minutes * MINUTE)


def allowed(_):
    return ()


def draft(exhibitor, *slots, place="stage", seats=None, title="Arm", presenter=""):
    return Draft(
        exhibitor=exhibitor,
        title=Text((("en", title),)),
        slots=slots,
        place=place,
        seats=seats,
        presenter=presenter,
    )


async def published(store, one, user=1):
    """Publish a draft; return its showings, or what is against it."""
    demos = DemosTable(store)
    number = await demos.save_draft(user, one, NOW)
    kept = demos.draft(number, user)
    return await demos.publish(user, kept, allowed, moderated=False, at=NOW)
