"""Cards of teaching: what is open, one group of it, what a lesson would change."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.cards import Button, Card, joined, label, paired, press, signed
from handlers.insight.clusters import Open
from handlers.insight.insight_cards import LANGUAGES, listed
from handlers.insight_callbacks import Inspect, Look, Step, Teach
from handlers.teaching import Lesson, Taught
from handlers.voices import Voice
from knowledge.ask.answer import Answer
from knowledge.ask.words_part import Reader
from knowledge.authoring.blast import Blast, Change
from knowledge.authoring.clusters import Cluster
from knowledge.insight.chart import name_of
from knowledge.insight.figures import Tie
from knowledge.model import LANGS
from knowledge.say import Html, bold, escape, plain, say

SIGN = "🎓"
PAGE = 5
SHOWN = 3
"""Questions shown of those that a lesson would answer otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A lesson, and what it would change."""

    lesson: Lesson
    blast: Blast


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """How much there is beside the open questions."""

    proposed: int
    ties: int
    taught: int


def open_card(voice: Voice, found: Open, beside: Beside, page: int) -> Card:
    """Return what nobody answered, a page of groups, the most asked first."""
    more = (
        *_counted(voice, "teach.proposed", beside.proposed, Teach(Step.PROPOSED)),
        *_counted(voice, "teach.ties", beside.ties, Teach(Step.TIES)),
        *_counted(voice, "teach.taught", beside.taught, Teach(Step.TAUGHT)),
        press(voice, "insight.back", Inspect(Look.DAY)),
    )
    if not found.clusters:
        text = signed(SIGN, say(voice.lang, "teach.nothing"), voice)
        return Card(text=text, buttons=paired(more))
    first = page * PAGE
    shown = found.clusters[first : first + PAGE]
    lines = [
        say(voice.lang, "teach.group", n=place, text=one.examples[0], count=one.count)
        for place, one in enumerate(shown, first + 1)
    ]
    head = say(voice.lang, "teach.heading", n=len(found.clusters))
    buttons = [
        Button(
            label=label(f"{place}. {one.examples[0]}"),
            action=Teach(Step.CLUSTER, key=str(found.numbers(one)[0])),
        )
        for place, one in enumerate(shown, first + 1)
    ]
    rows = (*((one,) for one in buttons), *_pages(voice, Step.LIST, page, len(found.clusters)))
    return Card(text=joined((signed(SIGN, head, voice), *lines)), buttons=(*rows, *paired(more)))


def cluster_card(reader: Reader, voice: Voice, one: Cluster, lesson: Lesson) -> Card:
    """Return one group with its wordings, and what can be done about it."""
    spoken = listed(f"{LANGUAGES.get(lang, lang)} {n}" for lang, n in one.languages)
    lines = [
        signed(SIGN, say(voice.lang, "teach.asked", n=one.count, languages=spoken), voice),
        *(Html(f"· {escape(text)}") for text in one.examples),
    ]
    near = name_of(reader, one.nearest)
    number = lesson.number
    link: tuple[tuple[Button, ...], ...] = ()
    if near:
        lines.append(say(voice.lang, "teach.nearest", name=near))
        link = ((press(voice, "teach.link", Teach(Step.LINK, number, one.nearest)),),)
    rows = (
        *link,
        (
            press(voice, "teach.write", Teach(Step.WRITE, number)),
            press(voice, "teach.find", Teach(Step.FIND, number)),
        ),
        (
            press(voice, "teach.dismiss", Teach(Step.DISMISS, number)),
            press(voice, "teach.back", Teach(Step.LIST)),
        ),
    )
    return Card(text=joined(lines), buttons=rows)


def found_card(reader: Reader, voice: Voice, answer: Answer, number: int) -> Card:
    """Return the entries that a description found, to link the lesson to one of them."""
    ids = [one for one in answer.candidates if name_of(reader, one)]
    key = "teach.found" if ids else "teach.found_none"
    buttons = [
        Button(label=label(name_of(reader, one)), action=Teach(Step.LINK, number, one))
        for one in ids
    ]
    again = press(voice, "teach.find", Teach(Step.FIND, number))
    back = press(voice, "teach.back", Teach(Step.LIST))
    return Card(
        text=say(voice.lang, key),
        buttons=(*((one,) for one in buttons), (again, back)),
    )


def preview_card(reader: Reader, voice: Voice, weighed: Weighed) -> Card:
    """Return what a lesson would teach, and every question it would answer otherwise, counted."""
    lesson, blast = weighed.lesson, weighed.blast
    lines = [signed(SIGN, bold(say(voice.lang, "teach.preview")), voice)]
    lines += [Html(f"· {escape(text)}") for _, text in lesson.examples]
    if lesson.entry:
        lines.append(say(voice.lang, "teach.links_to", name=name_of(reader, lesson.entry)))
    lines += [_answer(code, text) for code, text in lesson.answer]
    lines.append(_effect(voice, blast))
    worst = (*blast.of("lost"), *blast.of("neutral"))[:SHOWN]
    lines += [_changed(reader, voice, change) for change in worst]
    if blast.broken:
        lines.append(say(voice.lang, "teach.breaks", n=len(blast.broken)))
    missing = [code for code in LANGS if lesson.answer and code not in dict(lesson.answer)]
    add = [
        Button(
            label=label(f"+ {LANGUAGES[code]}"), action=Teach(Step.TRANSLATE, lesson.number, code)
        )
        for code in missing
    ]
    last = (
        press(voice, "teach.save", Teach(Step.SAVE, lesson.number)),
        press(voice, "teach.back", Teach(Step.LIST)),
    )
    return Card(text=joined(lines), buttons=(*((tuple(add),) if add else ()), last))


def saved_card(reader: Reader, voice: Voice, taught: Taught, number: int) -> Card:
    """Return that a lesson is learnt, with the way to take it back."""
    name = name_of(reader, taught.entry) or taught.words[0]
    return Card(
        text=signed(SIGN, say(voice.lang, "teach.saved", name=name), voice),
        buttons=(
            (
                press(voice, "teach.remove", Teach(Step.REMOVE, number)),
                press(voice, "teach.next", Teach(Step.LIST)),
            ),
        ),
    )


def ties_card(reader: Reader, voice: Voice, ties: Sequence[Tie]) -> Card:
    """Return what attendees decide themselves by tapping, to be accepted."""
    if not ties:
        return _bare(voice, "teach.ties_none")
    lines = [signed(SIGN, say(voice.lang, "teach.ties_heading"), voice)]
    rows = []
    for place, tie in enumerate(ties[:PAGE], 1):
        name = name_of(reader, tie.entry) or tie.entry
        lines.append(
            say(
                voice.lang,
                "teach.tie",
                n=place,
                text=tie.text,
                name=name,
                taken=tie.taken,
                offered=tie.offered,
            )
        )
        rows.append(
            (
                Button(
                    label=label(f"{place}. {tie.text} → {name}"),
                    action=Teach(Step.TIE, tie.question, tie.entry),
                ),
            )
        )
    back = (press(voice, "teach.back", Teach(Step.LIST)),)
    return Card(text=joined(lines), buttons=(*rows, back))


def _answer(code: str, text: str) -> Html:
    return Html(f"{LANGUAGES[code]}: {escape(text)}")


def proposed_card(reader: Reader, voice: Voice, proposed: Sequence[Taught]) -> Card:
    """Return the oldest answer that an exhibitor proposes: to be approved or not."""
    if not proposed:
        return _bare(voice, "teach.proposed_none")
    one = proposed[0]
    lines = [
        signed(SIGN, say(voice.lang, "teach.proposed_heading", n=len(proposed)), voice),
        *(Html(f"· {escape(text)}") for text in one.words),
        *(_answer(code, text) for code, text in one.answer),
    ]
    rows = (
        (
            press(voice, "teach.approve", Teach(Step.APPROVE, one.number)),
            press(voice, "teach.decline", Teach(Step.REMOVE, one.number)),
        ),
        (press(voice, "teach.back", Teach(Step.LIST)),),
    )
    return Card(text=joined(lines), buttons=rows)


def taught_card(reader: Reader, voice: Voice, taught: Sequence[Taught], page: int) -> Card:
    """Return what was taught, the latest first, each with the way to take it back."""
    if not taught:
        return _bare(voice, "teach.taught_none")
    ordered = taught[::-1]
    first = page * PAGE
    shown = ordered[first : first + PAGE]
    lines = [signed(SIGN, say(voice.lang, "teach.taught_heading", n=len(taught)), voice)]
    rows = []
    for place, one in enumerate(shown, first + 1):
        name = name_of(reader, one.entry) or one.entry
        words = " / ".join(one.words[:2])
        lines.append(say(voice.lang, "teach.taught_line", n=place, text=words, name=name))
        remove = say(voice.lang, "teach.remove_n", n=place)
        rows.append((Button(label=label(plain(remove)), action=Teach(Step.REMOVE, one.number)),))
    last = (
        press(voice, "teach.export", Teach(Step.EXPORT)),
        press(voice, "teach.back", Teach(Step.LIST)),
    )
    turns = _pages(voice, Step.TAUGHT, page, len(taught))
    return Card(text=joined(lines), buttons=(*rows, *turns, last))


def said_card(voice: Voice, key: str, /, **values: str | int) -> Card:
    """Return one line, with the way back to what is open."""
    return _bare(voice, key, **values)


def _bare(voice: Voice, key: str, /, **values: str | int) -> Card:
    back = press(voice, "teach.back", Teach(Step.LIST))
    return Card(text=signed(SIGN, say(voice.lang, key, **values), voice), buttons=((back,),))


def _effect(voice: Voice, blast: Blast) -> Html:
    return say(
        voice.lang,
        "teach.effect",
        asked=blast.asked,
        won=len(blast.of("won")),
        other=len(blast.of("neutral")),
        lost=len(blast.of("lost")),
    )


def _changed(reader: Reader, voice: Voice, change: Change) -> Html:
    return say(
        voice.lang,
        "teach.changed",
        text=change.question.text,
        before=_means(reader, voice, change.before),
        after=_means(reader, voice, change.after),
    )


def _means(reader: Reader, voice: Voice, answer: Answer) -> str:
    names = [name_of(reader, one) or "+" for one in answer.ids[:3]]
    return " / ".join(names) or plain(say(voice.lang, "teach.no_answer"))


def _counted(voice: Voice, key: str, n: int, action: Teach) -> tuple[Button, ...]:
    if not n:
        return ()
    return (Button(label=label(plain(say(voice.lang, key, n=n))), action=action),)


def _pages(voice: Voice, step: Step, page: int, entries: int) -> tuple[tuple[Button, ...], ...]:
    row = []
    if page > 0:
        row.append(press(voice, "page.earlier", Teach(step, page - 1)))
    if (page + 1) * PAGE < entries:
        row.append(press(voice, "page.more", Teach(step, page + 1)))
    return (tuple(row),) if row else ()
