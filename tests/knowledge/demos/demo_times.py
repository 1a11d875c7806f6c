"""How the times of a demo are written in a table: "10-01 14:00 16:00 (30)", days with ";"."""

from itertools import groupby

from knowledge.demos.when import read_times
from tests.knowledge.times_cases import AT, EVENT, ZONE


def reading(text, at=AT):
    """Return the times of a message, in the venue's time, each day with its starts and lengths."""
    found = read_times(text, at=at, event=EVENT)
    if found is None:
        return None
    days = []
    for day, spans in groupby(found.slots, key=lambda one: one.starts.astimezone(ZONE).date()):
        each = list(spans)
        starts = " ".join(f"{one.starts.astimezone(ZONE):%H:%M}" for one in each)
        lengths = "/".join(
            str(n) for n in dict.fromkeys(int(one.length.total_seconds()) // 60 for one in each)
        )
        days.append(f"{day:%m-%d} {starts} ({lengths})")
    return "; ".join(days)
