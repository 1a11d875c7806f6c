"""`python -m knowledge ask`: questions from the command line, answered as in the chat."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import click

from knowledge.ask.answer import Answer
from knowledge.ask.engine import Engine
from knowledge.ask.line import line
from knowledge.ask.words import Reply, reply
from knowledge.commands.check import BUNDLED
from knowledge.commands.lines import Setting, answer_lines, read_instant, to_json
from knowledge.errors import PackError
from knowledge.model import LANGS, Pack
from knowledge.pack.load import load
from knowledge.pack.problems import did_you_mean
from knowledge.programme import opening
from knowledge.say import catalog_language, plain, say

TRADITIONAL = "zh-hant"
CACHE = Path(".cache/passages")
"""Where the vectors of the semantic channel are kept between calls."""


@click.command()
@click.argument("question", required=False)
@click.option(
    "--event",
    type=click.Path(path_type=Path),
    default=BUNDLED,
    help="The event's folder; without it, the bundled event.",
)
@click.option("--at", help="Ask as if it were then: ISO 8601, the venue's time unless it says.")
@click.option("--here", default="", help="The id of the place where one stands.")
@click.option("--lang", type=click.Choice([*LANGS, TRADITIONAL]), help="The language one chose.")
@click.option("--step-free", is_flag=True, help="Show ways without stairs and escalators.")
@click.option("--after", default="", help="The question before, for a follow-up.")
@click.option("--json", "as_json", is_flag=True, help="Print the value behind the answer.")
@click.option("--jsonl", is_flag=True, help="Read a JSON object a line, write one a line.")
def ask(
    question: str | None,
    event: Path,
    at: str | None,
    here: str,
    lang: str | None,
    step_free: bool,
    after: str,
    as_json: bool,
    jsonl: bool,
) -> None:
    """Answer QUESTION as an attendee would read it; without one, talk."""
    if jsonl and question is not None:
        raise click.UsageError("--jsonl reads its questions from the input: leave QUESTION out.")
    pack = _pack(event)
    setting = Setting(
        pack=pack,
        at=instant(pack, at),
        here=_here(pack, here),
        lang=lang or "",
        step_free=step_free,
    )
    engine = Engine.build(pack, cache=CACHE)
    if jsonl:
        answer_lines(engine, setting)
    elif question is None:
        _talk(engine, setting)
    else:
        asked = setting.question(question, after=after)
        began = perf_counter()
        answer = engine.ask(asked)
        took = (perf_counter() - began) * 1000
        said = plain(reply(pack, asked, answer).text)
        whole = {**line(answer, took, asked=question), "text": said}
        click.echo(to_json(whole) if as_json else said)


def _talk(engine: Engine, setting: Setting) -> None:
    """Answer line by line until the input ends; a number takes what was offered last."""
    pack, before, intent = setting.pack, "", ""
    lang = setting.lang or catalog_language(pack.event.languages[0])
    click.echo(plain(say(lang, "chat.hello", event=pack.event.name.pick(lang[:2]))))
    offered: tuple[str, ...] = ()
    while (text := _next_line()) is not None:
        if not text.strip():
            continue
        asked = setting.question(text, after=before)
        taken = chosen(text, offered)
        answer = (
            Answer(question=text, verdict="answer", lang=lang, ids=(taken,), intent=intent)
            if taken
            else engine.ask(asked)
        )
        lang, intent = answer.lang, answer.intent
        said: Reply = reply(pack, asked, answer)
        click.echo(plain(said.text) + "\n")
        before, offered = (before if taken else text), said.choices


def _next_line() -> str | None:
    try:
        return input("> ") if sys.stdin else None
    except (EOFError, KeyboardInterrupt):
        click.echo()
        return None


def chosen(text: str, offered: tuple[str, ...]) -> str:
    """Return the id of the offered entry whose number was typed, or ""."""
    number = text.strip().rstrip(".")
    if not number.isdecimal() or not 1 <= int(number) <= len(offered):
        return ""
    return offered[int(number) - 1]


def _pack(folder: Path) -> Pack:
    try:
        return load(folder)
    except PackError as error:
        raise click.ClickException(f"{folder} cannot be used:\n{error}") from error


def _here(pack: Pack, here: str) -> str:
    if here and pack.place(here) is None:
        advice = did_you_mean(here, [place.id for place in pack.places])
        raise click.BadParameter(f'no place has the id "{here}"; {advice}', param_hint="--here")
    return here


def instant(pack: Pack, at: str | None) -> datetime:
    """Return the instant that was asked for; without one, the present (see `present`).

    Raises:
        click.BadParameter: It is not a time.
    """
    if at is None:
        return present(pack, datetime.now(UTC))  # noqa: TID251 - nobody gives a command a clock
    try:
        return read_instant(pack, at)
    except ValueError:
        raise click.BadParameter(
            f'"{at}" is not a time; write it like 2025-09-30T13:05', param_hint="--at"
        ) from None


def present(pack: Pack, now: datetime) -> datetime:
    """Return `now` if that lies within the event, else the opening of its first day."""
    event = pack.event
    if event.starts <= now.astimezone(event.timezone).date() <= event.ends:
        return now
    hours = opening(pack, event.starts)
    morning = datetime.combine(event.starts, datetime.min.time(), event.timezone)
    if hours is not None:
        return morning.replace(hour=hours.open.hour, minute=hours.open.minute)
    return min((one.starts for one in pack.sessions if one.starts), default=morning)
