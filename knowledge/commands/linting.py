"""`python -m knowledge lint`: everything that is doubtful in a pack."""

import json
import sys
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from knowledge.ask.engine import Engine
from knowledge.authoring.findings import LEVELS, Finding
from knowledge.authoring.lint import lint as findings_of
from knowledge.commands.ask import CACHE, present
from knowledge.commands.check import BUNDLED
from knowledge.errors import PackError
from knowledge.pack.load import load

_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


@click.command("lint")
@click.option(
    "--event",
    type=click.Path(path_type=Path),
    default=BUNDLED,
    help="The event's folder; without it, the bundled event.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a finding.")
@click.option("--strict", is_flag=True, help="Fail where there is an error or a warning.")
@click.option("--no-semantic", is_flag=True, help="By the letters alone.")
def lint(event: Path, as_json: bool, strict: bool, no_semantic: bool) -> None:
    """Print what is doubtful in a pack that loads, and what to do about it."""
    try:
        pack = load(event)
    except PackError as error:
        raise click.ClickException(f"{event} cannot be used:\n{error}") from error
    engine = Engine.build(pack, semantic=False if no_semantic else None, cache=CACHE)
    at = present(pack, datetime.now(UTC))  # noqa: TID251 - nobody gives a command a clock
    found = findings_of(engine, at.astimezone(pack.event.timezone))
    if as_json:
        for one in found:
            click.echo(json.dumps(asdict(one), ensure_ascii=False))
    else:
        _print(pack.event.id, found)
    sys.exit(1 if strict and any(one.level != "note" for one in found) else 0)


def _print(event: str, found: tuple[Finding, ...]) -> None:
    console = Console()
    if not console.is_terminal:
        for one in found:
            click.echo(str(one))
    elif found:
        table = Table("", "entry", "what", "what to do", box=None, pad_edge=False)
        for one in found:
            level = Text(one.level, style=_COLOURS[one.level])
            table.add_row(level, *(Text(text) for text in (one.entry, one.what, one.todo)))
        console.print(table)
    counts = Counter(one.level for one in found)
    click.echo(f"{event}: " + ", ".join(_count(counts[level], level) for level in LEVELS))


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
