"""`python -m knowledge import`: a real programme becomes a pack."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from knowledge.errors import ImportRefused, PackError
from knowledge.model import Pack
from knowledge.pack.load import load
from knowledge.pack.problems import Problem

_PATH = click.Path(path_type=Path)


@click.command("import")
@click.argument("source", type=_PATH, required=False)
@click.option("--out", type=_PATH, help="The pack's folder: a new one, or the pack to renew.")
@click.option("--format", "format", default="", help="The source's format, where recognised wrong.")
@click.option("--timezone", default="", help="The venue's zone, such as Asia/Seoul.")
@click.option("--diff", "older", type=_PATH, help="Say what changed against the pack there.")
@click.option("--template", type=_PATH, help="Write a spreadsheet (.xlsx, .csv) to fill in.")
def import_(
    source: Path | None,
    out: Path | None,
    format: str,
    timezone: str,
    older: Path | None,
    template: Path | None,
) -> None:
    """Read a programme, a map or a list of exhibitors, and write a pack of it.

    Without --out nothing is written: the report says what would become of it. A pack that is
    there already is renewed, and the changes told; a source that cannot be read leaves it as it
    was. Exit 1 when the source is refused.
    """
    try:
        if template is not None:
            from knowledge.pack.importers.template import write_template

            write_template(template)
            click.echo(f"{template}: fill it in, then import it")
        if source is not None:
            _bring_in(source, out, format, timezone, older)
        elif template is None:
            raise click.UsageError("name a SOURCE to read, or a --template to write")
    except ImportRefused as refused:
        click.echo(f"refused: {refused}", err=True)
        sys.exit(1)


def _bring_in(source: Path, out: Path | None, format: str, zone: str, older: Path | None) -> None:
    # Here, so that the other commands need not wait for the readers of calendars and workbooks.
    from knowledge.pack.importers import report, settle, write
    from knowledge.pack.importers.diff import compare
    from knowledge.pack.importers.recognise import read

    before = write.before(out) if out else None
    compared = _loaded(older) if older else before
    found = read(source, format)
    known = write.known_places(before)
    if before and not before.event.sample and not found.zone:
        zone = zone or before.event.timezone.key
    try:
        settled = settle.settle(found, zone=zone, known=known)
    except ImportRefused as refused:
        raise ImportRefused(f"{source.name}: {refused}") from None
    pack, notes = settled.pack, list(settled.notes)
    if len(pack.sessions) != len(found.items) or found.entries < len(found.items):
        raise ImportRefused(f"{source.name}: {found.entries} events, {len(pack.sessions)} read")
    warnings: tuple[Problem, ...] = ()
    if out:
        written = write.write(out, pack, before)
        notes += written.notes
        warnings = written.warnings
        pack = written.pack if before else pack
    for line in report.told(found, pack, notes):
        click.echo(line)
    if compared is not None and compared.sessions:
        newer = pack if pack.places else replace(pack, places=compared.places)
        for line in report.changes_told(compare(compared, newer)):
            click.echo(line)
    if out:
        click.echo(f"written: {out}; {_told(warnings, out)}")
    else:
        click.echo("nothing was written: name a folder with --out")


def _told(warnings: tuple[Problem, ...], out: Path) -> str:
    """Return how a pack fares, texts of one language apart: no source has them in all."""
    single = sum("is missing in" in problem.wrong for problem in warnings)
    if not warnings:
        return "no errors, no warnings"
    texts = f" and {single} texts that are not in every language" if single else ""
    others = len(warnings) - single
    return f"no errors, {others} warnings{texts}: python -m knowledge check --event {out}"


def _loaded(folder: Path) -> Pack:
    try:
        return load(folder)
    except PackError as error:
        raise ImportRefused(f"{folder} is not a pack to compare with:\n{error}") from None
