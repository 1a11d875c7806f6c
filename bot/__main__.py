"""`python -m bot`: on Telegram, in the sandbox, or a check of the installation."""

import gc
import os
import sys
from datetime import datetime

import click

from bot.commands.keeping import backup, outbox, restore
from bot.errors import CannotStart, ConciergeError, SettingsError
from knowledge.errors import KnowledgeError

_HOW_TO_BEGIN = """\
No token: the concierge cannot speak on Telegram yet.

  1. In Telegram, write to @BotFather: /newbot. It gives you a token.
  2. Put it into the environment or a file .env here:
       TELEGRAM_BOT_TOKEN=123456789:AA...
  3. Then again: python -m bot

To try everything without a token or an account: python -m bot sandbox
"""


@click.group(invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """Run the concierge on Telegram (without a command), or one of these."""
    if context.invoked_subcommand is not None:
        return
    from bot.settings import load

    settings = load()
    if settings.telegram_bot_token is None:
        click.echo(_HOW_TO_BEGIN, err=True, nl=False)
        sys.exit(2)
    from bot.commands.running import on_telegram

    on_telegram(settings)


@main.command()
def check() -> None:
    """Say whether this installation is ready: every problem at once."""
    from bot.commands.checking import check as look

    report = look()
    for what, found, good in report:
        click.echo(f"{'ok  ' if good else 'BAD '} {what}: {found}")
    sys.exit(0 if all(good for _, _, good in report) else 1)


@main.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8080,
    show_default=True,
    help="The page's port, or the next free.",
)
@click.option("--at", default=None, metavar="ISO", help="Start the event's clock here.")
@click.option("--speed", default=None, type=float, help="Run the event's clock faster.")
def sandbox(port: int, at: str | None, speed: float | None) -> None:
    """Run the whole bot against a Telegram on this machine, with a page to talk to it."""
    from bot.commands.sandbox import Wanted
    from bot.commands.sandbox import sandbox as run

    try:
        instant = datetime.fromisoformat(at) if at else None
    except ValueError:
        raise click.BadParameter("must be like 2025-09-30T12:40", param_hint="--at") from None
    run(Wanted(port, instant, speed))


for command in (backup, restore, outbox):
    main.add_command(command)


@main.command()
@click.option("--day", default=None, metavar="DATE", help="One day; without, all of the event.")
def plan(day: str | None) -> None:
    """Tell when reminders go out: peaks, the worst lateness, what collides."""
    from datetime import date

    from bot.commands.planning import plans

    try:
        wanted = date.fromisoformat(day) if day else None
    except ValueError:
        raise click.BadParameter("must be like 2025-09-30", param_hint="--day") from None
    for line in plans(wanted):
        click.echo(line)


@main.command()
@click.option("--out", default="signs.pdf", show_default=True, metavar="FILE", help="The PDF.")
@click.option("--bot", required=True, metavar="NAME", help="The bot's username.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="booth, gate, ...; or all.")
@click.option("--lang", default="", metavar="KO,EN", help="Languages, the largest first.")
@click.option(
    "--paper",
    default="a5",
    show_default=True,
    type=click.Choice(("a5", "a4", "grid")),
    help="One a page, or four on an A4 sheet.",
)
def signs(out: str, bot: str, kinds: tuple[str, ...], lang: str, paper: str) -> None:
    """Write QR signs to print: whoever scans one says where they are."""
    from bot.commands.signs import order

    click.echo(order(out, bot, kinds, lang, paper))


def _fill_closed_ends() -> None:
    """Open what the shell has closed: a connection that got such a number would be mistaken."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)


def run() -> None:
    """Run a command; problems of ours are said in words, not in tracebacks."""
    _fill_closed_ends()
    gc.disable()  # nothing of what is imported and built is garbage; `settle_memory` enables it
    try:
        main()
    except SettingsError as error:
        click.echo("\n".join(("These settings cannot be used:", *error.problems)), err=True)
        sys.exit(2)
    except (ConciergeError, KnowledgeError) as error:
        kind = "" if isinstance(error, CannotStart) else f"{type(error).__name__}: "
        click.echo(f"{kind}{error}", err=True)
        sys.exit(1)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"{where}{error.strerror or error}", err=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a full disk: not again at the exit
        sys.exit(1)


if __name__ == "__main__":
    run()
