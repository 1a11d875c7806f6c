"""A demo in one message: "로봇 팔 시연, 내일 2시부터 30분, 20명, 영어로"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from knowledge.demos.when import Times, read_times
from knowledge.model import Event, Place

LONGEST_TITLE = 120
_SPLIT = re.compile(r"\s*(?:[\n,，、;；|]|\s[-–—/·]\s)\s*")
_LANGUAGES = (
    ("ko", r"한국어(?:로)?|우리말로|\b(?:in )?korean\b|韓国語(?:で)?|(?:用)?[韩韓][语語文](?:で)?"),
    ("en", r"영어(?:로)?|\b(?:in )?english\b|英語(?:で)?|(?:用)?英[语文]"),
    ("ja", r"일본어(?:로)?|일어로|\b(?:in )?japanese\b|日本語(?:で)?|(?:用)?日[语文]"),
    ("zh", r"중국어(?:로)?|\b(?:in )?(?:chinese|mandarin)\b|中国語(?:で)?|(?:用)?(?:中文|汉语)"),
)
_HELD = r"(?:\s*(?:진행|시연|설명|안내)(?:해요|합니다)?)?"
_AT = r"(?:\s*(?:에서|で|にて))"
_ON = r"(?:\b(?:at|on) (?:the )?|在\s*)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a message says of a demo; what it does not say is empty."""

    title: str = ""
    about: str = ""
    times: Times | None = None
    place: str = ""
    """The id of the stage that was named."""
    language: str = ""


def read_note(
    text: str, *, at: datetime, event: Event, stages: Iterable[Place] = (), usual: int = 20
) -> Note:
    """Return what a message says of a demo: the title and whatever else it holds."""
    text, place = _place(text, stages)
    text, language = _language(text)
    text = text.strip(" ,，、;；\n")
    title, times = _parted(text, at, event, usual)
    lines = [line.strip(" ,，") for line in title.splitlines() if line.strip(" ,，")]
    return Note(
        title=lines[0][:LONGEST_TITLE] if lines else "",
        about=" ".join(lines[1:]),
        times=times,
        place=place,
        language=language,
    )


def _parted(text: str, at: datetime, event: Event, usual: int) -> tuple[str, Times | None]:
    """Return the words of a message and its times: the one before or behind the other."""
    for head, tail in _splits(text):
        times = read_times(tail, at=at, event=event, usual=usual)
        if head and times and times.slots and not times.rest:
            return head, times
    for head, tail in _splits(text):
        times = read_times(head, at=at, event=event, usual=usual)
        more = read_times(tail, at=at, event=event, usual=usual)
        if times and times.slots and not times.rest and tail and not (more and more.slots):
            return (more.rest, _with(times, more)) if more and not more.length else (tail, times)
    times = read_times(text, at=at, event=event, usual=usual)
    return (times.rest if times else text), times


def _with(times: Times, more: Times) -> Times:
    """Return times with the seats that were said elsewhere."""
    return replace(times, seats=times.seats if times.seats is not None else more.seats)


def _splits(text: str) -> Iterator[tuple[str, str]]:
    for found in _SPLIT.finditer(text):
        yield text[: found.start()], text[found.end() :]


def _place(text: str, stages: Iterable[Place]) -> tuple[str, str]:
    """Return the text without the stage it names, and the stage's id."""
    for stage in stages:
        names = sorted({name for _, name in stage.name} | set(stage.aliases.all()), key=len)
        for name in reversed(names):
            word = re.escape(name)
            found = re.search(rf"(?:{word}{_AT}|{_ON}{word}(?![\w]))", text, re.IGNORECASE)
            if found:
                return text[: found.start()] + " " + text[found.end() :], stage.id
    return text, ""


def _language(text: str) -> tuple[str, str]:
    """Return the text without the language it names, and its code: a part by itself, or with "in".

    A language within a title ("English robot") stays where it is.
    """
    for code, form in _LANGUAGES:
        alone = rf"(?:(?<=[\n,，、;；|])|^)\s*(?:{form}){_HELD}\s*(?=$|[\n,，、;；|])"
        found = re.search(alone, text, re.IGNORECASE)
        marked = rf"(?:[가-힣]+어로{_HELD}|\bin (?:korean|english|japanese|chinese|mandarin)\b"
        marked += r"|[韓英]語で|日本語で|中国語で|用[韩英日][语文]|用中文)"
        for one in re.finditer(marked, text, re.IGNORECASE) if not found else ():
            if re.match(form, one[0], re.IGNORECASE):
                found = one
                break
        if found:
            return text[: found.start()] + text[found.end() :], code
    return text, ""
