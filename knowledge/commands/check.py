"""`python -m knowledge check`: everything that is wrong with a pack."""

import sys
from pathlib import Path

import click

from knowledge.model import Pack
from knowledge.pack.check import examine

BUNDLED = Path(__file__).parents[1] / "events" / "slw2025"
"""The event that comes with the concierge."""


@click.command()
@click.option(
    "--event",
    type=click.Path(path_type=Path),
    default=BUNDLED,
    help="The event's folder; without it, the bundled event.",
)
def check(event: Path) -> None:
    """Print every problem of a pack, each with file, entry and field; 1 if it has errors."""
    pack, problems = examine(event)
    for problem in problems:
        click.echo(str(problem))
    errors = sum(problem.level == "error" for problem in problems)
    click.echo(_summary(event, pack, errors, len(problems) - errors))
    sys.exit(1 if errors else 0)


def _summary(path: Path, pack: Pack | None, errors: int, warnings: int) -> str:
    found = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"
    if pack is None:
        return f"{path}: not a pack; {found}"
    parts = (
        _count(len(pack.floors), "floor"),
        _count(len(pack.places), "place"),
        _count(len(pack.legs), "leg"),
        _count(len(pack.sessions), "session"),
        _count(len(pack.exhibitors), "exhibitor"),
        _count(len(pack.faq), "question"),
    )
    return f"{pack.event.id}: read {', '.join(parts)}; {found}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
