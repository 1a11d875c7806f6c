"""When it is not clear what is meant: a choice, or an honest "I do not know, but ..."."""

import re

from rapidfuzz.fuzz import partial_ratio

from knowledge.ask.answer import Answer
from knowledge.ask.intents import without_question
from knowledge.ask.korean import keystrokes
from knowledge.ask.normalize import fold, visible
from knowledge.ask.words_lists import hinted
from knowledge.ask.words_names import beyond_name, floor_of, title
from knowledge.ask.words_part import MOST_CHOICES, UNSURE, Part, Reader, lines
from knowledge.model import Entry, Faq, Place
from knowledge.say import Html, say

_LONGEST_ECHO = 40
_LIKELY = 0.1
"""From here on a guess may be right by its meaning; below, its name must look like the question."""
_DOUBTFUL = 0.35
"""Below, a choice of what does not even look like the question is no choice."""
_ALIKE = 75.0
_FEW_KEYS = 4
_QUESTION_MARKS = " \t\n?!.~。？！…"
_LETTER = re.compile(r"\w")
_INFORMATION = re.compile(r"info|안내|案内|咨询", re.IGNORECASE)


def choose_part(reader: Reader, answer: Answer, entries: tuple[Entry, ...]) -> Part:
    """Return the question which one is meant, and up to three numbered choices."""
    offered = entries[:MOST_CHOICES]
    if 0 < answer.score < _DOUBTFUL and not _looking_like(answer, offered):
        return unsure_part(reader, answer, offered)
    asked = echo(answer.question)
    key = {"where": "choose.where", "route": "choose.where", "when": "choose.when"}.get(
        answer.intent, "choose.which"
    )
    top = say(reader.lang, key, asked=asked)
    ids = tuple(entry.id for entry in offered)
    return Part(lines=lines(top, *numbered(reader, offered)), sign=UNSURE, choices=ids)


def unsure_part(reader: Reader, answer: Answer, guesses: tuple[Entry, ...]) -> Part:
    """Return what was understood, at most three guesses, and who can help: a person, a desk."""
    offered = _plausible(answer, guesses)[:MOST_CHOICES]
    asked = echo(answer.question)
    top = (
        say(reader.lang, _top(answer, offered), asked=asked)
        if _LETTER.search(asked)
        else say(reader.lang, "unsure.unread")
    )
    perhaps = say(reader.lang, "unsure.guesses") if offered else None
    said = lines(top, perhaps, *numbered(reader, offered), person_line(reader))
    return Part(lines=said, sign=UNSURE, choices=tuple(entry.id for entry in offered))


def _top(answer: Answer, offered: tuple[Entry, ...]) -> str:
    """Return the key of the first line: where there is something to choose from, it is a doubt."""
    if answer.verdict == "choose" and offered:
        return "unsure.doubt"
    return _UNSURE.get(answer.intent, "unsure.any")


_UNSURE = {
    "where": "unsure.where",
    "route": "unsure.where",
    "when": "unsure.when",
    "schedule": "unsure.when",
    "who": "unsure.who",
    "howmuch": "unsure.howmuch",
}


def _plausible(answer: Answer, guesses: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the guesses that something speaks for: gibberish gets none."""
    return guesses if answer.score >= _LIKELY else _looking_like(answer, guesses)


def _looking_like(answer: Answer, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the entries with a name that is spelt somewhat like the question."""
    asked = _keys(without_question(fold(visible(answer.question))))
    return tuple(entry for entry in entries if any(_alike(asked, name) for name in _names(entry)))


def _alike(asked: str, name: str) -> bool:
    known = _keys(fold(visible(name)))
    if min(len(asked), len(known)) <= _FEW_KEYS:
        return asked == known
    return partial_ratio(asked, known) >= _ALIKE


def _keys(text: str) -> str:
    return keystrokes(text).replace(" ", "")


def _names(entry: Entry) -> tuple[str, ...]:
    if isinstance(entry, Faq):
        return entry.ask.all()
    return (*(name for _, name in entry.name), *entry.aliases.all())


def numbered(reader: Reader, entries: tuple[Entry, ...]) -> tuple[Html, ...]:
    """Return entries as lines that can be chosen by typing their number."""
    return tuple(
        Html(f"{number}. {hinted(reader, entry)}") for number, entry in enumerate(entries, start=1)
    )


def person_line(reader: Reader) -> Html | None:
    """Return where a person can be asked: the nearest information desk, else the contact."""
    desk = information_desk(reader)
    if desk is not None:
        own, where = title(reader, desk), beyond_name(reader, desk)
        if where:
            return say(reader.lang, "unsure.desk", desk=own, where=where)
        return say(reader.lang, "unsure.desk.plain", desk=own)
    contact = reader.read(reader.pack.event.contact)
    return say(reader.lang, "unsure.contact", contact=contact) if contact else None


def information_desk(reader: Reader) -> Place | None:
    """Return the desk to ask at: one for information before others, on the reader's floor."""
    desks = [place for place in reader.pack.places if place.kind == "desk"]
    here = floor_of(reader, reader.here) if reader.here else None

    def order(desk: Place) -> tuple[bool, bool]:
        words = " ".join((desk.id, *(text for _, text in desk.name)))
        return (not _INFORMATION.search(words), here is not None and floor_of(reader, desk) != here)

    return min(desks, key=order, default=None)


def echo(question: str) -> str:
    """Return the question as it is repeated: without its question mark, cut where it is long."""
    text = " ".join(question.split()).strip(_QUESTION_MARKS)
    return text if len(text) <= _LONGEST_ECHO else f"{text[: _LONGEST_ECHO - 1].rstrip()}…"
