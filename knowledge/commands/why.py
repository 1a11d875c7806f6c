"""`python -m knowledge why`: what the engine saw in a question, and what decided."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from knowledge.ask.engine import Engine
from knowledge.ask.why import Gated, Weighed, Why, why
from knowledge.commands.ask import CACHE, instant
from knowledge.commands.check import BUNDLED
from knowledge.commands.lines import Setting
from knowledge.errors import PackError
from knowledge.model import LANGS
from knowledge.pack.load import load

_SIGNS_SHOWN = 12
_LEAST = 0.005


@click.command("why")
@click.argument("question")
@click.option(
    "--event",
    type=click.Path(path_type=Path),
    default=BUNDLED,
    help="The event's folder; without it, the bundled event.",
)
@click.option("--at", help="Ask as if it were then: ISO 8601, the venue's time unless it says.")
@click.option("--here", default="", help="The id of the place where one stands.")
@click.option("--lang", type=click.Choice(LANGS), help="The language one chose.")
@click.option("--after", default="", help="The question before, for a follow-up.")
@click.option("--best", type=click.IntRange(1, 40), default=5, help="How many candidates.")
@click.option("--no-semantic", is_flag=True, help="By the letters alone.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as one JSON object.")
def explain(
    question: str,
    event: Path,
    at: str | None,
    here: str,
    lang: str | None,
    after: str,
    best: int,
    no_semantic: bool,
    as_json: bool,
) -> None:
    """Tell why QUESTION is answered as it is: readings, candidates, the gate's line."""
    try:
        pack = load(event)
    except PackError as error:
        raise click.ClickException(f"{event} cannot be used:\n{error}") from error
    engine = Engine.build(pack, semantic=False if no_semantic else None, cache=CACHE)
    setting = Setting(pack=pack, at=instant(pack, at), here=here, lang=lang or "")
    seen = why(engine, setting.question(question, after=after), best=best)
    if as_json:
        click.echo(json.dumps(asdict(seen), ensure_ascii=False, default=_plain))
    else:
        _print(seen, pack.event.timezone)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _print(seen: Why, zone: ZoneInfo) -> None:
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=max(console.width, 120))
    answer = seen.answer
    ids = ", ".join(answer.ids) or "nothing"
    head = f"{answer.verdict}: {ids} (decided by {seen.step}, language {seen.lang})"
    console.print(Text(head, style="bold"))
    console.print(_asked(seen, zone))
    if seen.candidates:
        console.print(_candidates(seen))
    if seen.gate:
        gate = seen.gate
        lines = f"answer from {gate.lines.answer:.2f}, choose from {gate.lines.choose:.2f}"
        head = f"gate: {gate.verdict}, being {gate.sure:.2f} sure ({lines})"
        console.print(Text(head, style="bold"))
        console.print(_gate(gate))


def _asked(seen: Why, zone: ZoneInfo) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim")
    table.add_column()
    for one in seen.readings:
        mark = "✓" if one.taken else "·"
        how = ", keyboard layout switched" if one.switched else ""
        table.add_row("reading", Text(f"{mark} {one.text} (evidence {one.evidence:.2f}{how})"))
    rows: dict[str, Iterable[str]] = {
        "about": (seen.content,),
        "words": seen.terms,
        "concepts": seen.concepts,
        "intents": seen.intents,
        "hints": seen.hints,
        "kind": (seen.kind,),
    }
    for name, values in rows.items():
        text = ", ".join(value for value in values if value)
        table.add_row(name, Text(text or "-"))
    window = seen.window
    ends = (one.astimezone(zone) for one in (window.start, window.end)) if window else ()
    span = " to ".join(f"{one:%a %d %b %H:%M}" for one in ends)
    table.add_row("time", Text(f"{window.kind}: {span}" if window else "-"))
    table.add_row("meaning", Text("asked" if seen.semantic else "not asked, by the letters alone"))
    return table


def _candidates(seen: Why) -> Table:
    """One line a feature, one column a candidate: what each adds to the sum."""
    table = Table(box=None, pad_edge=False, title="candidates", title_justify="left")
    table.add_column("value × weight", style="dim")
    for place, one in enumerate(seen.candidates, start=1):
        table.add_column(Text(f"{place} {one.id}"), justify="right", overflow="fold")
    table.add_row("nearest name", *(Text(one.name) for one in seen.candidates))
    for lines in zip(*(one.features for one in seen.candidates), strict=True):
        if any(abs(line.adds) >= _LEAST for line in lines):
            table.add_row(lines[0].name, *(_cell(line) for line in lines))
    scores = (Text(f"{one.score:.2f}", style="bold") for one in seen.candidates)
    table.add_row(Text("sum", style="bold"), *scores)
    return table


def _cell(line: Weighed) -> str:
    return f"{line.value:.2f} [dim]{line.adds:+.2f}[/]"


def _gate(gate: Gated) -> Table:
    """What moves the probability most."""
    table = Table("sign", "value", "adds", box=None, pad_edge=False)
    ordered = sorted(gate.signs, key=lambda sign: -abs(sign.adds))
    for sign in ordered[:_SIGNS_SHOWN]:
        if abs(sign.adds) >= _LEAST:
            table.add_row(sign.name, f"{sign.value:.2f}", f"{sign.adds:+.2f}")
    table.add_row("bias", "", f"{gate.bias:+.2f}")
    return table
