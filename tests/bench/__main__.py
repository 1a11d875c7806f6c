"""`python -m tests.bench NAME [--json] [--scale X]`: one benchmark or simulated day.

A benchmark is a module of this package with `async def measure(scale: float) -> Report`.
"""

import asyncio
from importlib import import_module
from pathlib import Path

import click

from bot.commands.running import faster_loop
from tests.bench.report import Report


def _names() -> list[str]:
    folder = Path(__file__).parent
    return sorted(
        path.stem
        for path in folder.glob("*.py")
        if "\nasync def measure(" in path.read_text(encoding="utf-8")
    )


@click.command()
@click.argument("name", type=click.Choice(_names()))
@click.option("--json", "as_json", is_flag=True, help="One line of JSON instead of a table.")
@click.option("--scale", default=1.0, show_default=True, help="0.01: a quick look.")
def main(name: str, as_json: bool, scale: float) -> None:
    """Run one benchmark; the exit code is 0 when it ran, whatever it measured."""
    with asyncio.Runner(loop_factory=faster_loop()) as runner:  # as the bot itself
        report: Report = runner.run(import_module(f"tests.bench.{name}").measure(scale))
    if as_json:
        print(report.line())
    else:
        report.show()


if __name__ == "__main__":
    main()
