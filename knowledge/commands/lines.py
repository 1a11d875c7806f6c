"""Questions as JSON lines: one object in, one out, in order, each as soon as it is known."""

import json
import sys
from dataclasses import dataclass, replace
from datetime import datetime
from time import perf_counter
from typing import Any

from knowledge.ask.answer import Question
from knowledge.ask.engine import Engine
from knowledge.ask.line import line
from knowledge.model import Pack

_YEARS = range(1900, 2200)
_FIELDS = ("q", "lang", "at", "here", "after")


class LineRefused(Exception):
    """A line is not a question; says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What holds for every question unless it says otherwise."""

    pack: Pack
    at: datetime
    here: str = ""
    lang: str = ""
    step_free: bool = False

    def question(self, text: str, *, after: str = "") -> Question:
        """Return the question that `text` is in this setting."""
        return Question(
            text=text,
            at=self.at,
            lang=self.lang,
            here=self.here,
            after=after,
            step_free=self.step_free,
        )


def answer_lines(engine: Engine, setting: Setting) -> None:
    """Answer the input line by line; a line that is no question gets an `error` in its place."""
    out = sys.stdout.buffer
    for raw in sys.stdin.buffer if sys.stdin else ():
        answered = answer_line(engine, setting, raw)
        # A lone surrogate from a "\ud800" goes back out as it came in.
        out.write(to_json(answered).encode("utf-8", "backslashreplace") + b"\n")
        out.flush()


def answer_line(engine: Engine, setting: Setting, raw: bytes) -> dict[str, Any]:
    """Return the answer line for one line of input, or why there is none."""
    asked = ""
    try:
        given = _read(raw)
        asked = given["q"]
        question = _question(setting, given)
    except LineRefused as refused:
        return {"q": asked, "error": str(refused)}
    began = perf_counter()
    answer = engine.ask(question)
    return line(answer, (perf_counter() - began) * 1000, asked=asked)


def to_json(value: dict[str, Any]) -> str:
    """Return an object on one line, in the letters that people read."""
    return json.dumps(value, ensure_ascii=False)


def _read(raw: bytes) -> dict[str, str]:
    try:
        given = json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise LineRefused(f"not JSON: {error}") from None
    if not isinstance(given, dict) or not isinstance(given.get("q"), str):
        raise LineRefused('not a question: an object with a text "q" is needed')
    wrong = [name for name in _FIELDS if not isinstance(given.get(name) or "", str)]
    if wrong:
        raise LineRefused(f"not a text: {', '.join(wrong)}")
    return {name: given.get(name) or "" for name in _FIELDS}


def _question(setting: Setting, given: dict[str, str]) -> Question:
    question = setting.question(given["q"], after=given["after"])
    here = given["here"]
    if here and setting.pack.place(here) is None:
        raise LineRefused(f'no place has the id "{here}"')
    return replace(
        question,
        lang=given["lang"] or setting.lang,
        at=_instant(setting, given["at"]) if given["at"] else setting.at,
        here=here or setting.here,
    )


def read_instant(pack: Pack, text: str) -> datetime:
    """Return the instant that a text in ISO 8601 names; without a zone, in the venue's.

    Raises:
        ValueError: It is not a time, or one where calendars end.
    """
    said = datetime.fromisoformat(text)
    if said.year not in _YEARS:
        raise ValueError(text)
    return said if said.tzinfo else said.replace(tzinfo=pack.event.timezone)


def _instant(setting: Setting, text: str) -> datetime:
    try:
        return read_instant(setting.pack, text)
    except ValueError:
        raise LineRefused(f'"{text}" is not a time') from None
