"""`python -m knowledge`: the event without any messenger."""

import logging
import os
import sys

import click

from knowledge.commands.ask import ask
from knowledge.commands.blast import blast
from knowledge.commands.check import check
from knowledge.commands.evaluate import evaluate
from knowledge.commands.importing import import_
from knowledge.commands.linting import lint
from knowledge.commands.why import explain


@click.group()
def main() -> None:
    """Check a pack, ask it questions, measure the answers."""


main.add_command(ask)
main.add_command(check)
main.add_command(import_)
main.add_command(evaluate)
main.add_command(lint)
main.add_command(blast)
main.add_command(explain)


def run() -> None:
    """Run a command; files that cannot be read or written are said in words."""
    told = logging.StreamHandler()
    told.setFormatter(logging.Formatter("%(message)s"))
    logging.getLogger("knowledge").addHandler(told)
    logging.getLogger("knowledge").setLevel(logging.INFO)
    try:
        main(prog_name="python -m knowledge")
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"Error: {where}{error.strerror or error}\n")
        # What could not be written now cannot be written at the exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(1)


if __name__ == "__main__":
    run()
