"""`python -m knowledge blast`: what a change would do to questions that were asked before."""

import json
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from knowledge.ask.answer import Answer
from knowledge.ask.engine import Engine
from knowledge.ask.language import detect
from knowledge.authoring.blast import Blast, Change, Replayed, read_replayed
from knowledge.authoring.blast import blast as blast_of
from knowledge.authoring.changes import with_alias
from knowledge.commands.ask import CACHE, present
from knowledge.commands.check import BUNDLED
from knowledge.errors import PackError
from knowledge.model import Pack
from knowledge.pack.load import load
from knowledge.pack.problems import did_you_mean

TEST_SET = "questions.jsonl"
_SHOWN = 3


@click.command("blast")
@click.option(
    "--event",
    type=click.Path(path_type=Path),
    default=BUNDLED,
    help="The event's folder; without it, the bundled event.",
)
@click.option("--alias", "aliases", multiple=True, metavar="ENTRY=TEXT", help="A name to add.")
@click.option("--new", type=click.Path(path_type=Path), help="The folder of the changed event.")
@click.option(
    "--questions",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help='Asked questions, one JSON object with "q" a line, besides the pack\'s own.',
)
@click.option("--no-semantic", is_flag=True, help="By the letters alone.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a change.")
def blast(
    event: Path,
    aliases: tuple[str, ...],
    new: Path | None,
    questions: Path | None,
    no_semantic: bool,
    as_json: bool,
) -> None:
    """Show which answers would change; fail if one that is pinned would break."""
    if bool(aliases) == bool(new):
        raise click.UsageError("Say what changes: --alias ENTRY=TEXT, or --new FOLDER.")
    pack = _pack(event)
    changed = _pack(new) if new else _renamed(pack, aliases)
    replayed = [*_replayed(event / TEST_SET), *(_replayed(questions) if questions else ())]
    semantic = False if no_semantic else None
    engines = [Engine.build(one, semantic=semantic, cache=CACHE) for one in (pack, changed)]
    at = present(pack, datetime.now(UTC))  # noqa: TID251 - nobody gives a command a clock
    watched = track(replayed, "Asking", console=Console(stderr=True), transient=True)
    seen = blast_of(engines[0], engines[1], watched, at.astimezone(pack.event.timezone))
    if as_json:
        for one in seen.changes:
            click.echo(json.dumps(_object(one), ensure_ascii=False))
    else:
        _print(seen)
    sys.exit(1 if seen.broken else 0)


def _pack(folder: Path) -> Pack:
    try:
        return load(folder)
    except PackError as error:
        raise click.ClickException(f"{folder} cannot be used:\n{error}") from error


def _renamed(pack: Pack, aliases: Iterable[str]) -> Pack:
    for line in aliases:
        entry, sign, text = line.partition("=")
        if not (sign and entry.strip() and text.strip()):
            raise click.BadParameter(f'"{line}" is not ENTRY=TEXT', param_hint="--alias")
        if pack.find(entry.strip()) is None:
            advice = did_you_mean(entry, [one.id for one in pack.entries()])
            wrong = f'no entry has the id "{entry}"; {advice}'
            raise click.BadParameter(wrong, param_hint="--alias")
        pack = with_alias(pack, entry.strip(), detect(text), text.strip())
    return pack


def _replayed(path: Path) -> tuple[Replayed, ...]:
    """Return the questions of a file; a line without "gold" is one that was merely asked."""
    if not path.exists():
        return ()
    try:
        return read_replayed(path)
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def _object(change: Change) -> dict[str, object]:
    return {
        "q": change.question.text,
        "effect": change.effect,
        "broken": change.broken,
        "before": {"verdict": change.before.verdict, "ids": list(change.before.ids)},
        "after": {"verdict": change.after.verdict, "ids": list(change.after.ids)},
    }


def _print(seen: Blast) -> None:
    for one in seen.changes:
        mark = "BROKEN" if one.broken else one.effect
        click.echo(f"{mark}: {one.question.text}")
        click.echo(f"    {_said(one.before)}  ->  {_said(one.after)}")
    counts = ", ".join(f"{len(seen.of(effect))} {effect}" for effect in ("won", "neutral", "lost"))
    click.echo(f"{seen.asked} questions asked: {counts}; {len(seen.broken)} pinned broken")


def _said(answer: Answer) -> str:
    more = f" and {len(answer.ids) - _SHOWN} more" if len(answer.ids) > _SHOWN else ""
    return f"{answer.verdict} {', '.join(answer.ids[:_SHOWN])}{more}".strip()
