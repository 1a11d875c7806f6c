"""Cards that the staff see: cases, what their askers say, what waits. Never a name of an asker."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from handlers.cards import Button, Card, joined, label, press, signed
from handlers.desk_callbacks import AnswerWith, OnCase, OpenDesk, Work
from handlers.home import to_home
from handlers.lines import where_of
from handlers.setting_cards import NAMES
from handlers.staffing import Asker, Case, State
from handlers.voices import Voice
from knowledge import when
from knowledge.model import Pack
from knowledge.say import Html, bold, escape, plain, say

SIGN, URGENT = "❓", "⚠️"
GUESSES = 2
A_PAGE = 5
_LONGEST = 80


def case_card(
    pack: Pack,
    case: Case,
    askers: Sequence[Asker],
    voice: Voice,
    *,
    topic: bool = False,
) -> Card:
    """Return a case for the staff: the question, who asked from where, how to answer.

    `topic`: whether it has one of its own.
    """
    lang = voice.lang
    key = "desk.urgent" if case.urgent else "desk.case"
    head = signed(URGENT if case.urgent else SIGN, bold(say(lang, key, n=case.number)), voice)
    people = [asker_line(pack, one, voice) for one in askers[:A_PAGE]]
    rest = len(askers) - len(people)
    how = "desk.how_topic" if topic else "desk.how_reply"
    state = "" if case.state is State.OPEN else say(lang, f"desk.state_{case.state}")
    text = joined(
        (
            head,
            Html(f"<blockquote>{escape(case.question)}</blockquote>"),
            *people,
            say(lang, "desk.and_more", n=rest) if rest > 0 else "",
            state,
            "" if case.state is State.CLOSED else say(lang, how),
        )
    )
    return Card(text=text, buttons=_work(pack, case, voice))


def _work(pack: Pack, case: Case, voice: Voice) -> tuple[tuple[Button, ...], ...]:
    if case.state is State.CLOSED:
        return ((press(voice, "desk.reopen", OnCase(Work.REOPEN, case.number)),),)
    close = press(voice, "desk.close", OnCase(Work.CLOSE, case.number))
    if case.urgent:
        go = press(voice, "desk.take", OnCase(Work.TAKE, case.number))
        return ((close,),) if case.taken_by else ((go,), (close,))
    guesses = []
    for entry in [one for one in map(pack.find, case.entries) if one is not None][:GUESSES]:
        said = plain(say(voice.lang, "desk.answer_with", name=entry.name.pick(voice.lang)))
        guesses.append((Button(label=label(said), action=AnswerWith(case.number, entry.id)),))
    teach = press(voice, "desk.teach", OnCase(Work.TEACH, case.number))
    last = (close, teach) if case.state is State.ANSWERED else (close,)
    return (*guesses, last)


def asker_line(pack: Pack, asker: Asker, voice: Voice) -> Html:
    """Return who asked, as far as staff may know: number, language, place."""
    parts = [
        say(voice.lang, "desk.visitor", n=asker.visitor),
        escape(NAMES.get(asker.lang, asker.lang)),
        place_name(pack, asker.place, voice),
    ]
    return Html(" · ".join(part for part in parts if part))


def place_name(pack: Pack, place: str, voice: Voice) -> Html:
    """Return near what someone is: a place of the event, words of their own, or ""."""
    found = pack.place(place) if place else None
    if found is None:
        return escape(place)
    where = where_of(pack, found, voice.lang)
    name = found.name.pick(voice.lang)
    return say(voice.lang, "desk.near", place=f"{name} ({where})" if where else name)


def also_card(pack: Pack, case: Case, askers: Sequence[Asker], voice: Voice) -> Card:
    """Return that more people ask the same, with their own words."""
    lines = [
        Html(f"{asker_line(pack, one, voice)}: “{escape(_short(one.question))}”")
        for one in askers[:A_PAGE]
    ]
    rest = len(askers) - len(lines)
    head = say(voice.lang, "desk.also", n=case.number, count=len(askers))
    more = say(voice.lang, "desk.and_more", n=rest) if rest > 0 else ""
    return Card(text=joined((head, *lines, more)))


def said_card(
    pack: Pack, case: Case, asker: Asker, words: Html, voice: Voice, *, place: bool = False
) -> Card:
    """Return what an asker said to their case; `place`: it says where they are."""
    shown = replace(asker, place="") if place else asker
    head = Html(f"{bold(f'#{case.number}')} · {asker_line(pack, shown, voice)}")
    said = say(voice.lang, "desk.is_at", place=words) if place and words else words
    return Card(text=joined((head, said)))


def note_card(case: Case, voice: Voice, key: str, /, **values: str | int) -> Card:
    """Return a line about a case, with a way to it."""
    text = say(voice.lang, key, n=case.number, **values)
    question = Html(f"<blockquote>{escape(_short(case.question))}</blockquote>")
    show = press(voice, "desk.show", OnCase(Work.OPEN, case.number))
    return Card(text=joined((signed(URGENT, text, voice), question)), buttons=((show,),))


def desk_card(cases: Sequence[Case], page: int, at: datetime, voice: Voice, *, home: bool) -> Card:
    """Return the cases that are not closed, a page of them."""
    pages = max(1, -(-len(cases) // A_PAGE))
    page = min(page, pages - 1)
    shown = cases[page * A_PAGE : (page + 1) * A_PAGE]
    lines = [_line(one, at, voice) for one in shown]
    heading = bold(say(voice.lang, "desk.heading"))
    if pages > 1:
        heading = say(voice.lang, "page.heading", heading=heading, page=page + 1, pages=pages)
    buttons = [
        Button(label=label(f"#{one.number} {one.question}"), action=OnCase(Work.OPEN, one.number))
        for one in shown
    ]
    back = (press(voice, "page.earlier", OpenDesk(page - 1)),) if page else ()
    more = (press(voice, "page.more", OpenDesk(page + 1)),) if page + 1 < pages else ()
    rows = (
        *((one,) for one in buttons),
        back + more,
        (press(voice, "desk.refresh", OpenDesk(page)), *((to_home(voice),) if home else ())),
    )
    text = joined((heading, *(lines or (say(voice.lang, "desk.none"),))))
    return Card(text=text, buttons=tuple(row for row in rows if row))


def _line(case: Case, at: datetime, voice: Voice) -> Html:
    since = case.waiting_since
    state = (
        say(voice.lang, "desk.waits", time=when.duration(voice.lang, at - since))
        if since is not None
        else say(voice.lang, f"desk.state_{case.state}")
    )
    line = Html(f"#{case.number} · {state}")
    return signed(URGENT, line, voice) if case.urgent else line


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
