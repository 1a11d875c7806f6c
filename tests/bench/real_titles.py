"""Real programmes as one big event, where the development sets are at hand."""

from dataclasses import replace
from pathlib import Path

from knowledge.model import Pack
from knowledge.pack.load import load

SETS = Path(__file__).parents[3] / "shared" / "eval"


def real_titles() -> Pack | None:
    """Return the sessions, exhibitors and questions of all sets as one event, or None."""
    packs = [load(folder.parent) for folder in sorted(SETS.glob("*/event.toml"))]
    if not packs:
        return None
    return Pack(
        event=packs[0].event,
        sessions=tuple(
            replace(one, id=f"{number}-{one.id}", place="")
            for number, each in enumerate(packs)
            for one in each.sessions
        ),
        exhibitors=tuple(
            replace(one, id=f"{number}-{one.id}", place="")
            for number, each in enumerate(packs)
            for one in each.exhibitors
        ),
        faq=tuple(
            replace(one, id=f"{number}-{one.id}", places=(), sessions=())
            for number, each in enumerate(packs)
            for one in each.faq
        ),
    )
