"""The warnings about a venue's plan, each where it is written."""

from collections.abc import Iterator

from knowledge.model import Pack
from knowledge.pack.draft import Draft, Read
from knowledge.pack.problems import Problem
from knowledge.pack.schema import FloorIn, LegIn, PlaceIn
from knowledge.venue.soundness import doubts_about


def plan_doubts(draft: Draft, pack: Pack) -> Iterator[Problem]:
    """Give what is doubtful about floors, places and legs."""
    entries: dict[str, Read] = {}
    legs: dict[tuple[str, str], Read] = {}
    for read in draft.entries:
        if isinstance(read.row, LegIn):
            legs.setdefault((read.row.start, read.row.end), read)
        elif isinstance(read.row, FloorIn | PlaceIn):
            entries.setdefault(read.row.id, read)
    for doubt in doubts_about(pack):
        found = legs.get((doubt.start, doubt.end)) if doubt.start else entries.get(doubt.entry)
        if found is not None:
            about = f'from "{doubt.start}" to "{doubt.end}": ' if doubt.start else ""
            yield found.problem("warning", doubt.field, about + doubt.wrong, doubt.right)
