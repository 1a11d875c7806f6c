"""`python -m knowledge`: the event without any messenger."""

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

if __name__ == "__main__":
    main(prog_name="python -m knowledge")
