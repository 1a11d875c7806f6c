"""What is asked, as a text that is read on a phone."""

from collections.abc import Iterable, Sequence
from datetime import date

from handlers.cards import Button, Card, joined, label, paired, press, signed
from handlers.home import to_home
from handlers.insight.day import days_of
from handlers.insight_callbacks import Inspect, Look, Step, Teach
from handlers.voices import Voice
from knowledge import when
from knowledge.ask.words_part import Reader
from knowledge.authoring.clusters import Cluster
from knowledge.insight.chart import name_of
from knowledge.insight.figures import Count, Figures, Saves
from knowledge.model import Session
from knowledge.say import Html, bold, join, plain, say

SIGN = "📊"
TOP = 5
LANGUAGES = {"ko": "한국어", "en": "English", "ja": "日本語", "zh": "中文"}
BAD = ("dead", "uncertain")
"""States of letters that an organizer should know of."""


def insight_card(
    reader: Reader, voice: Voice, figures: Figures, open_: Sequence[Cluster], day: date
) -> Card:
    """Return the figures of a day in words, with the ways onward."""
    title = say(voice.lang, "insight.title", day=when.dated(voice.lang, day))
    lines = [signed(SIGN, bold(title), voice)]
    if figures.asked:
        lines += [*_asked(reader, figures), *_entries(reader, figures), *_where(reader, figures)]
    else:
        lines.append(say(voice.lang, "insight.nothing"))
    lines += [*_open(voice, open_), *_saves(reader, figures.saves), _letters(voice, figures)]
    return Card(text=joined(lines), buttons=_buttons(reader, voice, day))


def _asked(reader: Reader, figures: Figures) -> Iterable[Html]:
    lang = reader.lang
    yield say(
        lang,
        "insight.counts",
        asked=figures.asked,
        answered=_share(figures.answered, figures.asked),
        offered=_share(figures.offered, figures.asked),
        unanswered=_share(figures.unanswered, figures.asked),
    )
    yield say(lang, "insight.people", n=figures.people)
    busiest = figures.busiest
    if busiest is not None:
        hour = when.clock(lang, busiest.start, reader.zone, label=False)
        yield say(lang, "insight.busiest", hour=hour, n=busiest.asked)
    spoken = (f"{LANGUAGES.get(one.of, one.of)} {one.n}" for one in figures.languages)
    yield say(lang, "insight.languages", languages=" · ".join(spoken))
    if figures.right or figures.wrong:
        yield say(lang, "insight.judged", right=figures.right, wrong=figures.wrong)
    if figures.not_tapped:
        yield say(lang, "insight.not_tapped", n=figures.not_tapped)


def _entries(reader: Reader, figures: Figures) -> Iterable[Html]:
    named = _named(reader, figures.entries)
    if named:
        yield bold(say(reader.lang, "insight.top"))
        yield from named


def _where(reader: Reader, figures: Figures) -> Iterable[Html]:
    named = _named(reader, figures.places)
    if named:
        yield bold(say(reader.lang, "insight.places"))
        yield from named


def _named(reader: Reader, counts: Sequence[Count]) -> list[Html]:
    named = [(name_of(reader, one.of), one.n) for one in counts]
    return [say(reader.lang, "insight.line", name=name, n=n) for name, n in named[:TOP] if name]


def _open(voice: Voice, clusters: Sequence[Cluster]) -> Iterable[Html]:
    if clusters:
        yield bold(say(voice.lang, "insight.open", n=len(clusters)))
        for one in clusters[:3]:
            yield say(voice.lang, "insight.line", name=f"“{one.examples[0]}”", n=one.count)


def _saves(reader: Reader, saves: Sequence[Saves]) -> Iterable[Html]:
    shown = []
    for one in saves:
        session = reader.pack.find(one.session)
        if isinstance(session, Session):
            shown.append((reader.read(session.title), one.saved, session.capacity))
    if shown:
        yield bold(say(reader.lang, "insight.saves"))
    for name, saved, seats in shown[:TOP]:
        key = "insight.line" if seats is None else "insight.seats"
        more = {} if seats is None else {"seats": seats}
        yield say(reader.lang, key, name=name, n=saved, **more)


def _letters(voice: Voice, figures: Figures) -> Html:
    """Return how delivery does: what waits, what was sent, what needs a look."""
    n = {one.of: one.n for one in figures.letters}
    if not n:
        return Html("")
    bad = sum(n.get(state, 0) for state in BAD)
    waiting = n.get("pending", 0) + n.get("sending", 0)
    key = "insight.letters_bad" if bad else "insight.letters"
    return say(voice.lang, key, sent=n.get("sent", 0), waiting=waiting, bad=bad)


def _buttons(reader: Reader, voice: Voice, day: date) -> tuple[tuple[Button, ...], ...]:
    key = day.isoformat()
    days = [
        Button(
            label=label(plain(when.dated(voice.lang, one))),
            action=Inspect(Look.DAY, one.isoformat()),
        )
        for one in days_of(reader.pack.event)
        if one != day
    ]
    return (
        (
            press(voice, "insight.chart", Inspect(Look.CHART, key)),
            press(voice, "insight.table", Inspect(Look.TABLE, key)),
        ),
        (press(voice, "teach.open", Teach(Step.LIST)), to_home(voice)),
        *paired(days[:6]),
    )


def _share(n: int, of: int) -> str:
    """Return a number with its share of all."""
    return f"{n} ({round(100 * n / of)}%)" if of else str(n)


def listed(names: Iterable[str]) -> Html:
    """Return names with points between them."""
    return join(" · ", names)
