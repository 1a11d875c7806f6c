"""Looking after what is kept: copies of the database, and the outbox."""

import asyncio
from pathlib import Path

import click

from bot.settings import load
from bot.store import backup as copies
from bot.store.ledger import Ledger


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Write a consistent copy of the database to FILE; the bot may be running."""
    rows = copies.back_up(load().database, file)
    click.echo(f"{file}: sound, {_counted(rows)}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def restore(file: Path) -> None:
    """Put the copy in FILE in the database's place; stop the bot first."""
    database = load().database
    rows = asyncio.run(copies.restore(database, file))
    click.echo(f"{database}: restored, {_counted(rows)}. What was there: {database.name}.before")


@click.command()
@click.option("--retry", metavar="KEY", help="Send what was given up: a key, or all below 'key/'.")
@click.option("--drop", metavar="KEY", help="Send no more of what waits: a key, or 'key/'.")
def outbox(retry: str | None, drop: str | None) -> None:
    """Show what waits, what is uncertain, and what died of what."""
    from rich.console import Console
    from rich.table import Table

    ledger = Ledger(load().database)
    if retry:
        click.echo(f"{ledger.retry(retry)} go again")
    if drop:
        click.echo(f"{ledger.drop(drop)} dropped")
    if retry or drop:
        return
    table = Table("lane", "state", "count", "first due (UTC)", "why", "for example")
    for one in ledger.tallies():
        table.add_row(
            one.lane.name.lower(),
            one.state,
            str(one.count),
            f"{one.due:%Y-%m-%d %H:%M}",
            one.why,
            one.example,
        )
    Console(width=140).print(table if table.row_count else "The outbox is empty.")


def _counted(rows: dict[str, int]) -> str:
    return f"{sum(rows.values())} rows in {len(rows)} tables"
