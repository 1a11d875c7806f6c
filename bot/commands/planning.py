"""`python -m bot plan`: the plan of a day, printed."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.planning import Plan, bounds, plan_of
from bot.settings import load
from bot.store.peeking import peek
from knowledge.pack.load import load as load_pack
from knowledge.programme import event_days


def plans(day: date | None) -> list[str]:
    """Return the lines for a day, or for every day of the event."""
    settings = load()
    pack = load_pack(settings.event)
    zone = pack.event.timezone
    lines = []
    with peek(settings.database) as look:
        for one in [day] if day else event_days(pack.event):
            begin, end = bounds(one, zone)
            plan = plan_of(
                one,
                look.saved_for(begin, end),
                settings.send_per_second,
                look.announcements(begin, end),
            )
            lines += _told(plan, zone, settings.send_per_second)
    return lines


def _told(plan: Plan, zone: ZoneInfo, rate: float) -> list[str]:
    def clock(at: datetime) -> str:
        return f"{at.astimezone(zone):%H:%M:%S}"

    head = f"{plan.day}: {plan.count} reminders"
    lines = [f"{head}, {plan.minutes} minutes of sending at {rate:g} a second"]
    if not plan.count:
        return lines
    lines += [
        f"  peak minute {minute.astimezone(zone):%H:%M}: {count}" for minute, count in plan.busiest
    ]
    lines += [
        f"  {one.crowd.count} for {clock(one.crowd.starts)}: filing must start at"
        f" {clock(one.begins)}, the last arrives at {clock(one.ends)}"
        for one in plan.crowds
    ]
    lines.append(f"  worst lateness to expect: {int(plan.worst.total_seconds())} s")
    lines += [
        f"  TOO LATE: {one.crowd.count} for {clock(one.crowd.starts)}, the last at"
        f" {clock(one.ends)}"
        for one in plan.too_late
    ]
    lines += [
        f"  the announcement of {clock(at)} waits behind {before} reminders"
        for at, before in plan.crossed
    ]
    return lines
