"""`python -m knowledge eval`: how well questions with known answers are answered."""

import json
import sys
from collections import defaultdict
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track
from rich.table import Table

from knowledge.ask.engine import Engine
from knowledge.ask.measure import Figures, Outcome, figures, outcomes, read_questions
from knowledge.commands.ask import CACHE, present
from knowledge.commands.check import BUNDLED
from knowledge.errors import PackError
from knowledge.model import Pack
from knowledge.pack.load import load

NAMES = tuple(field.name for field in fields(Figures))
_LOWER_IS_BETTER = ("misled", "false", "nagged", "p50", "p99")


@click.command("eval")
@click.argument("questions", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--event", type=click.Path(path_type=Path), help="The event's folder.")
@click.option("--worst", type=int, default=0, help="List that many of the questions missed.")
@click.option("--compare", type=click.Path(path_type=Path, exists=True), help="An earlier --json.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
@click.option("--no-semantic", is_flag=True, help="By the letters alone.")
@click.option("--at-least", multiple=True, metavar="NAME=N", help="Fail below, such as right=70.")
@click.option("--at-most", multiple=True, metavar="NAME=N", help="Fail above, such as false=5.")
def evaluate(
    questions: Path,
    event: Path | None,
    worst: int,
    compare: Path | None,
    as_json: bool,
    no_semantic: bool,
    at_least: tuple[str, ...],
    at_most: tuple[str, ...],
) -> None:
    """Ask every question of QUESTIONS and compare with what is right.

    Without --event, the pack is the folder that QUESTIONS lies in, else the bundled event.
    Fails when a figure over all questions misses a line drawn by --at-least or --at-most.
    """
    pack = _pack(event or _around(questions))
    engine = Engine.build(pack, semantic=False if no_semantic else None, cache=CACHE)
    try:
        posed = read_questions(questions)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    at = present(pack, datetime.now(UTC))  # noqa: TID251 - nobody gives a command a clock
    watched = track(posed, description="Asking", console=Console(stderr=True), transient=True)
    seen = list(outcomes(engine, watched, at.astimezone(pack.event.timezone)))
    table = _by_type(seen)
    if as_json:
        click.echo(json.dumps({name: asdict(row) for name, row in table.items()}))
    else:
        before = json.loads(compare.read_text("utf-8")) if compare else {}
        _print(table, before)
    if worst:
        _print_worst(seen, worst)
    missed = _missed(table["all"], at_least, at_most)
    for line in missed:
        click.echo(line, err=True)
    sys.exit(1 if missed else 0)


def _around(questions: Path) -> Path:
    beside = questions.resolve().parent
    return beside if (beside / "event.toml").exists() else BUNDLED


def _pack(folder: Path) -> Pack:
    try:
        return load(folder)
    except PackError as error:
        raise click.ClickException(f"{folder} cannot be used:\n{error}") from error


def _by_type(seen: list[Outcome]) -> dict[str, Figures]:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for one in seen:
        groups[one.posed.type].append(one)
    return {"all": figures(seen), **{name: figures(groups[name]) for name in sorted(groups)}}


def _print(table: dict[str, Figures], before: dict[str, dict[str, float | None]]) -> None:
    shown = Table(box=None, pad_edge=False)
    shown.add_column("type")
    for name in NAMES:
        shown.add_column(name, justify="right")
    for kind, row in table.items():
        values = asdict(row)
        old = before.get(kind, {})
        shown.add_row(kind, *(_cell(name, values[name], old.get(name)) for name in NAMES))
    console = Console()
    console = Console(width=max(console.width, 120)) if not console.is_terminal else console
    console.print(shown)


def _cell(name: str, value: float | None, old: float | None) -> str:
    if value is None:
        return "-"
    text = f"{value:g}"
    if old is None or name == "n" or old == value:
        return text
    better = (value < old) == (name in _LOWER_IS_BETTER)
    return f"{text} [{'green' if better else 'red'}]{value - old:+.1f}[/]"


def _print_worst(seen: list[Outcome], count: int) -> None:
    """List the questions that went wrong: the surest mistakes first."""
    wrong = [one for one in seen if one.misled or one.false or (one.inside and not one.right)]
    wrong.sort(key=lambda one: (not (one.misled or one.false), one.helped, -one.answer.score))
    for one in wrong[:count]:
        gold = ", ".join(sorted(one.posed.gold)) or "nothing"
        got = ", ".join(one.answer.ids or one.answer.candidates[:3]) or "nothing"
        click.echo(
            f"{one.answer.verdict} {one.answer.score:.2f}  {one.posed.text}\n"
            f"    wanted {gold}; got {got}  ({one.posed.type})"
        )


def _missed(row: Figures, at_least: tuple[str, ...], at_most: tuple[str, ...]) -> list[str]:
    out = []
    for lines, sign in ((at_least, 1), (at_most, -1)):
        for line in lines:
            name, _, number = line.partition("=")
            if name not in NAMES or not number.replace(".", "", 1).isdecimal():
                raise click.UsageError(f'"{line}" is not a line such as right=70')
            value = getattr(row, name)
            if value is not None and sign * value < sign * float(number):
                wanted = "at least" if sign > 0 else "at most"
                out.append(f"{name} is {value:g}, not {wanted} {number}")
    return out
