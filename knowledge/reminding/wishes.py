"""How someone wants to be told things by ourselves: how early, when not, and what not."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from knowledge.agenda.items import NO_REMINDER, Item

Kind: TypeAlias = Literal["changes", "news", "feedback"]
KINDS: tuple[Kind, ...] = ("changes", "news", "feedback")
"""What can be turned off besides reminders and the digest: changes to what one saved, the
organizers' announcements, the question how a session was."""

DEFAULT_LEAD = 10
DIGESTS = (7 * 60, 8 * 60, 9 * 60)
"""Minutes of the venue's day at which the digest can come."""
QUIETS = ((21 * 60, 7 * 60), (22 * 60, 8 * 60), (23 * 60, 9 * 60))
"""Quiet hours that can be chosen, each from and to a minute of the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What someone chose, or what goes for everyone who has not."""

    lead: int = DEFAULT_LEAD
    """Minutes before the start; 0: no reminders."""
    digest: int | None = 8 * 60
    """The minute of the day at which the day's digest comes, or None: not at all."""
    quiet: tuple[int, int] | None = (22 * 60, 8 * 60)
    """From and to a minute of the day, over midnight where that is later; None: never quiet."""
    muted: frozenset[Kind] = frozenset()


def lead_of(item: Item, wishes: Wishes) -> int:
    """Return the minutes before the start at which to remind of an item; 0: not at all.

    A backup is reminded of only where that was asked for.
    """
    if item.lead is not None:
        return item.lead
    return NO_REMINDER if item.degree == "backup" else wishes.lead


def is_quiet(wishes: Wishes, at: datetime, zone: ZoneInfo) -> bool:
    """Tell whether an instant lies in someone's quiet hours, by the venue's clock."""
    if wishes.quiet is None:
        return False
    begin, end = wishes.quiet
    now = _minute(at, zone)
    return begin <= now < end if begin <= end else now >= begin or now < end


def after_quiet(wishes: Wishes, at: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant itself, or the end of the quiet hours that it lies in."""
    if wishes.quiet is None or not is_quiet(wishes, at, zone):
        return at
    ends = wishes.quiet[1]
    local = at.astimezone(zone)
    end = datetime.combine(local.date(), time(ends // 60, ends % 60), zone)
    return end if end > local else end + timedelta(days=1)


def _minute(at: datetime, zone: ZoneInfo) -> int:
    local = at.astimezone(zone)
    return local.hour * 60 + local.minute
